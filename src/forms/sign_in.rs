//! Signing in: what is typed, and what a failed check most likely means.

use crate::api::credentials::Credentials;
use crate::api::error::ApiError;
use crate::api::http::TransportError;
use crate::domain::ids::PartnerId;
use crate::domain::rules::{Fault, Kind};

/// The form as typed. The key is never stored from here.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Draft {
    pub api_key: String,
    pub partner_id: String,
}

/// What is wrong at each field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Problems {
    pub api_key: Option<String>,
    pub partner_id: Option<String>,
}

impl Draft {
    /// Trims and checks.
    ///
    /// # Errors
    /// The words at each field that has a fault.
    pub fn validate(&self) -> Result<(Credentials, PartnerId), Problems> {
        let key = Credentials::parse(&self.api_key);
        let partner = match self.partner_id.trim() {
            "" => Err(Fault::Missing),
            text => text.parse::<PartnerId>().map_err(|_| Fault::Not(Kind::Id)),
        };
        match (key, partner) {
            (Ok(key), Ok(partner)) => Ok((key, partner)),
            (key, partner) => Err(Problems {
                api_key: key.err().map(|fault| fault.words().to_owned()),
                partner_id: partner.err().map(|fault| fault.words("Partner ID")),
            }),
        }
    }
}

/// What a request without a key to the same address showed, after the check had no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Probe {
    /// The browser says that it is offline.
    Offline,
    /// Something answers there, though the browser does not show what.
    Answers,
    /// Nothing answers, or this page's own policy forbids asking.
    Silent,
}

/// Why signing in failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    WrongKey(u16),
    PartnerRefused(String),
    Offline,
    Unreachable {
        host: String,
    },
    RefusedByCors {
        host: String,
    },
    Slow,
    /// Any other answer, in its own words.
    Other {
        title: String,
        detail: String,
    },
}

impl Trouble {
    /// Tells the failures apart as far as can be told. `host` is the API's, `None` where it
    /// shares our origin, where CORS plays no part.
    #[must_use]
    pub fn of(error: &ApiError, probe: Probe, host: Option<&str>) -> Self {
        match error {
            ApiError::Unauthorized { status, .. } => Self::WrongKey(*status),
            ApiError::NoAnswer(TransportError::Timeout) => Self::Slow,
            ApiError::NoAnswer(_) => match (probe, host) {
                (Probe::Offline, _) => Self::Offline,
                (Probe::Answers, Some(host)) => Self::RefusedByCors {
                    host: host.to_owned(),
                },
                (_, host) => Self::Unreachable {
                    host: host.unwrap_or("this site").to_owned(),
                },
            },
            _ => error
                .field_problems()
                .iter()
                .find(|problem| problem.field == "partnerId")
                .map_or_else(
                    || Self::other(error),
                    |problem| Self::PartnerRefused(problem.messages.join(" ")),
                ),
        }
    }

    fn other(error: &ApiError) -> Self {
        let words = error.words();
        Self::Other {
            title: words.title,
            detail: words.detail,
        }
    }

    /// Title and detail for the form's alert.
    #[must_use]
    pub fn words(&self) -> (String, String) {
        match self {
            Self::WrongKey(status) => (
                "This API key was not accepted".into(),
                format!(
                    "The API answered {status}. Check that the key is whole, still valid, and meant for this environment."
                ),
            ),
            Self::PartnerRefused(said) => ("This partner ID was not accepted".into(), said.clone()),
            Self::Offline => (
                "You are offline".into(),
                "Connect to a network and try again. Nothing was lost.".into(),
            ),
            Self::Unreachable { host } => (
                "The API cannot be reached".into(),
                format!(
                    "Nothing answered at {host}. It may be down, or the network or this site's security policy may block it."
                ),
            ),
            Self::RefusedByCors { host } => (
                "The API does not allow this site".into(),
                format!(
                    "{host} is there but does not answer pages of this site (CORS). Whoever runs the site can let it forward the API under its own address."
                ),
            ),
            Self::Slow => (
                "The API did not answer in time".into(),
                "Try again in a moment.".into(),
            ),
            Self::Other { title, detail } => (title.clone(), detail.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    fn lost() -> ApiError {
        ApiError::NoAnswer(TransportError::Unreachable)
    }

    #[test]
    fn both_fields_are_told_at_once() {
        let problems = Draft::default().validate().unwrap_err();
        assert_eq!(problems.api_key.unwrap(), "API key is required.");
        assert_eq!(problems.partner_id.unwrap(), "Partner ID is required.");
        let wrong = Draft {
            api_key: "a b".into(),
            partner_id: "one".into(),
        }
        .validate()
        .unwrap_err();
        assert!(wrong.api_key.unwrap().contains("Copy it again"));
        assert!(wrong.partner_id.unwrap().contains("whole number"));
    }

    #[test]
    fn a_pasted_key_is_trimmed() {
        let (key, partner) = Draft {
            api_key: " k\n".into(),
            partner_id: " 7 ".into(),
        }
        .validate()
        .unwrap();
        assert_eq!((key.header_value(), partner.get()), ("k", 7));
    }

    #[test]
    fn a_lost_answer_is_told_apart_by_what_the_probe_saw() {
        let host = Some("api.example.com");
        assert_eq!(Trouble::of(&lost(), Probe::Offline, host), Trouble::Offline);
        assert!(matches!(
            Trouble::of(&lost(), Probe::Answers, host),
            Trouble::RefusedByCors { .. }
        ));
        assert!(matches!(
            Trouble::of(&lost(), Probe::Silent, host),
            Trouble::Unreachable { .. }
        ));
        assert!(matches!(
            Trouble::of(&lost(), Probe::Answers, None),
            Trouble::Unreachable { .. }
        ));
        let slow = ApiError::NoAnswer(TransportError::Timeout);
        assert_eq!(Trouble::of(&slow, Probe::Answers, host), Trouble::Slow);
    }
}
