//! How a connection with the page around begins: we call out, it answers with a port. The first
//! answer that is right in everything wins; there is no second.

use super::fields::{self, Fields};
use super::limits::{Dropped, Drops, MOST_BYTES};
use super::locale::Locale;
use crate::domain::ids::PartnerId;
use crate::routes::Route;
use serde_json::{Map, Value, json};

/// The version of what is said; the only one so far.
pub const VERSION: u64 = 1;
/// A call is repeated so often, and so many times: the page around may begin to listen late.
pub const HELLO_EVERY_MS: u64 = 250;
pub const HELLOS: u32 = 20;

/// What the page around wants, as it connects. No key is in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Init {
    /// Whose console it is meant to be. Each session names its partner itself.
    pub partner: Option<PartnerId>,
    /// The tokens of a theme, not read yet: a bad theme is no reason not to connect.
    pub theme: Option<Map<String, Value>>,
    pub locale: Option<Locale>,
    /// The words of the sections to show; all where there are none.
    pub features: Option<Vec<String>>,
    pub route: Option<Route>,
}

/// The beginning of one connection.
#[derive(Debug)]
pub struct Handshake {
    /// The origins of `embed.allowedParents`.
    allowed: Vec<String>,
    nonce: String,
    is_done: bool,
}

impl Handshake {
    /// The nonce is a number that nobody can guess, in hexadecimal digits.
    #[must_use]
    pub const fn new(allowed: Vec<String>, nonce: String) -> Self {
        Self {
            allowed,
            nonce,
            is_done: false,
        }
    }

    /// The call. It goes to whoever is around, so nothing is in it that anybody may not read.
    #[must_use]
    pub fn hello(&self) -> String {
        json!({"ns": "jpc", "type": "hello", "v": [VERSION], "nonce": self.nonce}).to_string()
    }

    /// Begins anew with another number, where there is no connection yet: who has answered the one
    /// before may not answer it again.
    pub fn renew(&mut self, nonce: String) {
        if !self.is_done {
            self.nonce = nonce;
        }
    }

    /// A message to the window: whether it is from the page around, from which origin, with how many
    /// ports. Its text is looked at only where those are right.
    ///
    /// # Errors
    /// Why it is no beginning of a connection.
    pub fn hear(
        &mut self,
        source_is_parent: bool,
        origin: &str,
        ports: u32,
        text: impl FnOnce() -> Result<String, Dropped>,
    ) -> Result<Init, Dropped> {
        if !source_is_parent {
            return Err(Dropped::Source);
        }
        // Letter for letter: no pattern, no part of a name.
        if !self.allowed.iter().any(|allowed| allowed == origin) {
            return Err(Dropped::Origin);
        }
        if self.is_done {
            return Err(Dropped::Again);
        }
        let text = text()?;
        if text.len() > MOST_BYTES {
            return Err(Dropped::Size);
        }
        let mut fields = Fields::read(&text).ok_or(Dropped::Form)?;
        let nonce = fields.text("nonce");
        let init = read(&mut fields).filter(|_| fields.is_empty());
        let (Some(nonce), Some(init)) = (nonce, init) else {
            return Err(Dropped::Form);
        };
        if nonce != self.nonce {
            return Err(Dropped::Nonce);
        }
        if ports != 1 {
            return Err(Dropped::Ports);
        }
        self.is_done = true;
        Ok(init)
    }
}

/// Why there is no connection, in words for whoever made the page around.
#[must_use]
pub fn why_alone(drops: &Drops) -> &'static str {
    let is_odd = [Dropped::Form, Dropped::Nonce, Dropped::Ports, Dropped::Size]
        .into_iter()
        .any(|why| drops.of(why) > 0);
    if is_odd {
        "The page around answered in a form that the console does not take. It has to use the embed.js \
         of this console's own site, with a locale such as en-US and a route such as /jobs."
    } else if drops.of(Dropped::Origin) > 0 {
        "The page around answered, but may not show the console: its address has to stand in \
         embed.allowedParents of the console's config.json, letter for letter."
    } else {
        "The page around did not answer within five seconds. It has to use embed.js, and its address \
         has to stand in embed.allowedParents of the console's config.json."
    }
}

fn read(fields: &mut Fields) -> Option<Init> {
    let is_ours = fields.text("ns")? == "jpc" && fields.text("type")? == "init";
    let is_known = fields.number("v")? == VERSION;
    if !is_ours || !is_known {
        return None;
    }
    Some(Init {
        partner: fields.or_null("partnerId", |value| {
            value.as_u64().filter(|id| *id > 0).map(PartnerId::new)
        })?,
        theme: fields.or_null("theme", fields::object)?,
        locale: fields.or_null("locale", fields::locale)?,
        features: fields.or_null("features", words)?,
        route: fields.or_null("route", fields::route)?,
    })
}

fn words(value: Value) -> Option<Vec<String>> {
    let Value::Array(all) = value else {
        return None;
    };
    let texts = all.into_iter().map(|one| match one {
        Value::String(word) => Some(word),
        _ => None,
    });
    texts.collect()
}

#[cfg(test)]
#[path = "handshake_tests.rs"]
mod tests;
