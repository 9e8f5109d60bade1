//! The console inside another page: connected by `link`, told of by `report`, shown by `screens`.

pub mod link;
mod report;
pub mod screens;
pub mod telling;

use crate::embed::asking::Asking;
use crate::embed::features::Features;
use crate::embed::handshake::{self, Handshake};
use crate::embed::limits::{Dropped, Drops, Rate};
use crate::embed::message::{AskedFor, Outbound};
use crate::ui::browser::frame;
use leptos::prelude::*;

/// How far the connection and the session have come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Calling out for the page around.
    Calling,
    /// Nobody answered who may.
    Alone,
    /// A session is asked for.
    Asking,
    /// A session is there.
    Open,
    /// None is, until the person asks for one.
    Shut(Why),
}

/// Why no session is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    Denied,
    Locked,
    LoggedOut,
    /// The API refused the key, and the next one too.
    Refused,
}

/// Handles of the connection; copied freely.
#[derive(Clone, Copy)]
pub struct Embedding {
    pub stage: RwSignal<Stage>,
    /// Which screens the page around wants. Known before anything is shown.
    pub features: StoredValue<Features>,
    handshake: StoredValue<Handshake>,
    asking: StoredValue<Asking>,
    rate: StoredValue<Rate>,
    drops: StoredValue<Drops>,
    /// The properties that the look in use has set.
    look: StoredValue<Vec<&'static str>>,
    /// Whose console the page around said that it is.
    partner: StoredValue<Option<crate::domain::ids::PartnerId>>,
    /// What is done when a session ends. Set with the connection, and called by what is there from
    /// the start, whose file has no code of the connection in it.
    at_end: StoredValue<Option<AtEnd>>,
}

type AtEnd = fn(Embedding, End);

/// How a session ended on our side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The person signed out.
    SignedOut,
    /// The API refused the key, at that time.
    KeyRefused { now_ms: u64 },
    /// Nobody used the console for so long that it has forgotten the key.
    Unused,
}

impl Embedding {
    /// Of a page in a frame, which those origins may show.
    #[must_use]
    pub fn new(allowed: Vec<String>) -> Self {
        let handshake = Handshake::new(allowed, frame::nonce());
        Self {
            stage: RwSignal::new(Stage::Calling),
            features: StoredValue::new(Features::default()),
            handshake: StoredValue::new(handshake),
            asking: StoredValue::new(Asking::default()),
            rate: StoredValue::new(Rate::default()),
            drops: StoredValue::new(Drops::default()),
            look: StoredValue::new(Vec::new()),
            partner: StoredValue::new(None),
            at_end: StoredValue::new(None),
        }
    }

    /// Whether the page around is there. Tracks.
    #[must_use]
    pub fn is_connected(&self) -> bool {
        !matches!(self.stage.get(), Stage::Calling | Stage::Alone)
    }

    /// Says it to the page around. A method of its own, so that it is compiled once.
    pub fn post(&self, message: &Outbound) {
        frame::post(&message.write());
    }

    fn renew(&self) {
        self.handshake
            .update_value(|handshake| handshake.renew(frame::nonce()));
    }

    fn why_alone(&self) -> &'static str {
        self.drops.with_value(handshake::why_alone)
    }

    fn ask(&self, reason: AskedFor) {
        let asked = self.asking.try_update_value(Asking::ask);
        if let Some(id) = asked {
            self.stage.set(Stage::Asking);
            self.post(&Outbound::SessionRequest { id, reason });
        }
    }

    /// The person wants to go on.
    pub fn ask_again(&self) {
        self.ask(AskedFor::Unlocked);
    }

    /// A session ended on our side.
    pub fn ended(self, end: End) {
        if let Some(at_end) = self.at_end.get_value() {
            at_end(self, end);
        }
    }

    fn at_end(self, end: End) {
        match end {
            End::SignedOut => self.shut(Why::LoggedOut),
            End::KeyRefused { now_ms } => self.key_refused(now_ms),
            End::Unused => self.shut(Why::Locked),
        }
    }

    /// Another is asked for, unless that was just done.
    fn key_refused(&self, now_ms: u64) {
        let asking = self.asking;
        if asking.try_update_value(|asking| asking.may_ask_after_refusal(now_ms)) == Some(true) {
            self.ask(AskedFor::Refused);
        } else {
            self.shut(Why::Refused);
        }
    }

    /// There is no session any more, and none on its way is taken.
    fn shut_quietly(&self, why: Why) {
        self.asking.update_value(Asking::withdraw);
        self.stage.set(Stage::Shut(why));
    }

    fn shut(&self, why: Why) {
        self.shut_quietly(why);
        self.post(&Outbound::Locked);
    }

    fn count(&self, why: Dropped) {
        self.drops.update_value(|drops| drops.count(why));
        frame::show_dropped(self.drops.with_value(Drops::total));
    }
}
