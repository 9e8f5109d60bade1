//! What goes over the port, both ways: one enum each.

use super::fields::{self, Fields};
use super::limits::{Dropped, MOST_BYTES};
use super::locale::Locale;
use super::navigation::Place;
use crate::api::credentials::{Credentials, KeyFault};
use crate::domain::ids::PartnerId;
use crate::routes::Route;
use serde_json::{Map, Value, json};

/// Which way the focus goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Forward,
    Backward,
}

impl Way {
    const fn word(self) -> &'static str {
        match self {
            Self::Forward => "forward",
            Self::Backward => "backward",
        }
    }
}

/// What the page around says.
#[derive(Debug)]
pub enum Inbound {
    /// The answer to a question for a session.
    Session {
        id: u64,
        /// A fault where no header can carry what was given.
        key: Result<Credentials, KeyFault>,
        partner: PartnerId,
    },
    Denied {
        id: u64,
    },
    /// The tokens, not read yet; none for our own look.
    Theme(Option<Map<String, Value>>),
    Locale(Option<Locale>),
    Route(Route),
    Lock,
    Logout,
    /// Whether it may take the frame away.
    CloseQuery {
        id: u64,
    },
    /// The focus comes into the frame.
    Focus(Way),
}

impl Inbound {
    /// Reads a message.
    ///
    /// # Errors
    /// It is too long, or not exactly of a known form.
    pub fn parse(text: &str) -> Result<Self, Dropped> {
        if text.len() > MOST_BYTES {
            return Err(Dropped::Size);
        }
        let mut fields = Fields::read(text).ok_or(Dropped::Form)?;
        let read = Self::read(&mut fields).filter(|_| fields.is_empty());
        read.ok_or(Dropped::Form)
    }

    fn read(fields: &mut Fields) -> Option<Self> {
        Some(match fields.text("type")?.as_str() {
            "session" => Self::Session {
                id: fields.number("id")?,
                key: Credentials::parse(&fields.text("apiKey")?),
                partner: fields.partner("partnerId")?,
            },
            "session.denied" => Self::Denied {
                id: fields.number("id")?,
            },
            "theme" => Self::Theme(fields.or_null("tokens", fields::object)?),
            "locale" => Self::Locale(fields.or_null("locale", fields::locale)?),
            "route" => Self::Route(fields::route(fields.take("route")?)?),
            "lock" => Self::Lock,
            "logout" => Self::Logout,
            "close.query" => Self::CloseQuery {
                id: fields.number("id")?,
            },
            "focus" => Self::Focus(match fields.text("dir")?.as_str() {
                "forward" => Way::Forward,
                "backward" => Way::Backward,
                _ => return None,
            }),
            _ => return None,
        })
    }
}

/// Why a session is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskedFor {
    Start,
    /// The API refused the key.
    Refused,
    /// The person wants to go on after it was locked or denied.
    Unlocked,
}

/// What went wrong, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    ThemeRefused,
    /// Content and frame make each other grow.
    ResizeLoop,
    /// No header can carry the key.
    BadKey,
    /// A feature that no section has.
    UnknownFeature,
    /// The program ended.
    Crash,
}

impl Trouble {
    const fn word(self) -> &'static str {
        match self {
            Self::ThemeRefused => "theme-refused",
            Self::ResizeLoop => "resize-loop",
            Self::BadKey => "bad-key",
            Self::UnknownFeature => "unknown-feature",
            Self::Crash => "crash",
        }
    }
}

/// What became of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happened {
    Created,
    Funded,
    OutcomeUnknown,
}

/// What it became of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Company,
    Job,
    Campaign,
}

/// What we say. No key, no name, no text that somebody typed: there is no place for one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outbound {
    Ready,
    SessionRequest { id: u64, reason: AskedFor },
    Resize { height: u32 },
    RouteChanged(Place),
    Dirty(bool),
    Busy(bool),
    Locked,
    Error(Trouble),
    FocusExit(Way),
    Event(Happened, Kind, Option<u64>),
    CloseAnswer { id: u64, ok: bool },
}

/// [`Outbound::Error`] of [`Trouble::Crash`], written out: a program that has stopped computes
/// nothing any more.
pub const CRASH: &str = r#"{"code":"crash","type":"error"}"#;

impl Outbound {
    /// As JSON.
    #[must_use]
    pub fn write(&self) -> String {
        let message = match self {
            Self::Ready => json!({"type": "ready", "v": super::handshake::VERSION}),
            Self::SessionRequest { id, reason } => {
                let reason = match reason {
                    AskedFor::Start => "start",
                    AskedFor::Refused => "refused",
                    AskedFor::Unlocked => "unlocked",
                };
                json!({"type": "session.request", "id": id, "reason": reason})
            }
            Self::Resize { height } => json!({"type": "resize", "height": height}),
            Self::RouteChanged(place) => {
                let ids = place
                    .ids
                    .iter()
                    .map(|(kind, id)| ((*kind).to_owned(), json!(id)));
                let ids: Map<String, Value> = ids.collect();
                json!({"type": "route.changed", "route": place.path, "ids": ids})
            }
            Self::Dirty(dirty) => json!({"type": "dirty", "dirty": dirty}),
            Self::Busy(busy) => json!({"type": "busy", "busy": busy}),
            Self::Locked => json!({"type": "locked"}),
            Self::Error(trouble) => json!({"type": "error", "code": trouble.word()}),
            Self::FocusExit(way) => json!({"type": "focus.exit", "dir": way.word()}),
            Self::Event(happened, kind, id) => {
                let name = match happened {
                    Happened::Created => "created",
                    Happened::Funded => "funded",
                    Happened::OutcomeUnknown => "outcome-unknown",
                };
                let kind = match kind {
                    Kind::Company => "company",
                    Kind::Job => "job",
                    Kind::Campaign => "campaign",
                };
                json!({"type": "event", "name": name, "ids": {"kind": kind, "id": id}})
            }
            Self::CloseAnswer { id, ok } => json!({"type": "close.answer", "id": id, "ok": ok}),
        };
        message.to_string()
    }
}

#[cfg(test)]
#[path = "message_tests.rs"]
mod tests;
