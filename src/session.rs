//! Who is signed in, how this tab remembers it, and when it ends unused.

pub mod idle;

use crate::api::credentials::Credentials;
use crate::domain::ids::PartnerId;
use serde_json::{Value, json};

/// A partner at work: the key, the partner, and which API the two are for.
#[derive(Debug, Clone)]
pub struct Session {
    pub credentials: Credentials,
    pub partner: PartnerId,
    /// The environment's name in the configuration.
    pub environment: String,
}

impl Session {
    /// What session storage keeps. It holds the key: it goes nowhere else.
    #[must_use]
    pub fn to_stored(&self) -> String {
        json!({
            "apiKey": self.credentials.header_value(),
            "partnerId": self.partner.get(),
            "environment": self.environment,
        })
        .to_string()
    }

    /// Reads it back. `None` where it is not whole: the person signs in again.
    #[must_use]
    pub fn from_stored(text: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(text).ok()?;
        Some(Self {
            credentials: Credentials::parse(value.get("apiKey")?.as_str()?).ok()?,
            partner: value.get("partnerId")?.to_string().parse().ok()?,
            environment: value.get("environment")?.as_str()?.to_owned(),
        })
    }
}

/// Why the person is asked to sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignInReason {
    /// Nobody was signed in.
    First,
    /// They signed out.
    SignedOut,
    /// The API refused the key in the middle of work.
    KeyRefused,
    /// Nobody was at work for so long.
    Unused { ms: u64 },
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn a_session_survives_a_reload_and_not_a_cut() {
        let session = Session {
            credentials: Credentials::parse("k-1").unwrap(),
            partner: PartnerId::new(7),
            environment: "Sandbox".into(),
        };
        let stored = session.to_stored();
        let back = Session::from_stored(&stored).unwrap();
        assert_eq!(
            (back.credentials.header_value(), back.partner.get()),
            ("k-1", 7)
        );
        for cut in 0..stored.len() {
            assert!(Session::from_stored(&stored[..cut]).is_none());
        }
    }

    #[test]
    fn it_does_not_print_its_key() {
        let session = Session {
            credentials: Credentials::parse("canary").unwrap(),
            partner: PartnerId::new(7),
            environment: String::new(),
        };
        assert!(!format!("{session:?}").contains("canary"));
    }
}
