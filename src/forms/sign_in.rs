//! Signing in: what is typed, and what a failed check most likely means.

mod way;

use crate::api::credentials::Credentials;
use crate::api::error::ApiError;
use crate::api::http::TransportError;
use crate::domain::ids::PartnerId;
use crate::domain::rules::{Fault, Kind};
pub use way::Way;

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
    /// Requests go through this site, and nothing answers there.
    SiteSilent,
    /// This site's server answers in place of the API, which it cannot reach.
    Behind {
        status: u16,
        detail: String,
    },
    /// This site's server answers by itself: it carries nothing to an API.
    NotCarried {
        status: u16,
    },
    Slow,
    /// Any other answer, in its own words.
    Other {
        title: String,
        detail: String,
    },
}

impl Trouble {
    /// Tells the failures apart as far as can be told. Where requests go through this site, CORS
    /// plays no part, and what fails may be behind it.
    #[must_use]
    pub fn of(error: &ApiError, probe: Probe, way: &Way) -> Self {
        match error {
            ApiError::Unauthorized { status, .. } => Self::WrongKey(*status),
            ApiError::NoAnswer(TransportError::Timeout) => Self::Slow,
            ApiError::NoAnswer(_) => match (probe, way.host()) {
                (Probe::Offline, _) => Self::Offline,
                (_, None) => Self::SiteSilent,
                (Probe::Answers, Some(host)) => Self::RefusedByCors {
                    host: host.to_owned(),
                },
                (Probe::Silent, Some(host)) => Self::Unreachable {
                    host: host.to_owned(),
                },
            },
            ApiError::ServerFault { status, .. }
                if *way == Way::ThroughSite && matches!(status, 502 | 504) =>
            {
                Self::Behind {
                    status: *status,
                    detail: error.words().detail,
                }
            }
            _ if *way == Way::ThroughSite && is_a_sites_own(error) => Self::NotCarried {
                status: error.status().unwrap_or_default(),
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
                    "{host} is there but does not answer pages of this site (CORS), or points elsewhere, which is not followed. Whoever runs the site can let it forward the API under its own address."
                ),
            ),
            Self::SiteSilent => (
                "This site's server does not answer".into(),
                "Requests go through it to the API, and nothing came back. It may be down, or the network may block it.".into(),
            ),
            Self::Behind { status, detail } => (
                format!("This site's server has no answer from the API ({status})"),
                format!("{detail} The API may be down, or the server may lead elsewhere: whoever runs this site can tell."),
            ),
            Self::NotCarried { status } => (
                "This site's server does not forward the API".into(),
                format!(
                    "It answered by itself ({status}). Whoever runs the site has to let it forward the API, or name the API's own address in config.json."
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

/// Whether an answer looks like that of a server which only has pages.
fn is_a_sites_own(error: &ApiError) -> bool {
    let may_be = matches!(
        error,
        ApiError::Unreadable { .. } | ApiError::NotFound { .. } | ApiError::Refused { .. }
    );
    may_be && error.is_page()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use crate::api::endpoint::DecodeError;
    use crate::api::http::Response;

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

    fn direct() -> Way {
        Way::of("https://api.example.com/v1", "https://console.example.com")
    }

    #[test]
    fn a_lost_answer_is_told_apart_by_what_the_probe_saw() {
        let way = direct();
        assert_eq!(Trouble::of(&lost(), Probe::Offline, &way), Trouble::Offline);
        let host = "api.example.com".to_owned();
        assert_eq!(
            Trouble::of(&lost(), Probe::Answers, &way),
            Trouble::RefusedByCors { host: host.clone() }
        );
        assert_eq!(
            Trouble::of(&lost(), Probe::Silent, &way),
            Trouble::Unreachable { host }
        );
        let slow = ApiError::NoAnswer(TransportError::Timeout);
        assert_eq!(Trouble::of(&slow, Probe::Answers, &way), Trouble::Slow);
        assert_eq!(
            Trouble::of(&lost(), Probe::Offline, &Way::ThroughSite),
            Trouble::Offline
        );
        for probe in [Probe::Answers, Probe::Silent] {
            let trouble = Trouble::of(&lost(), probe, &Way::ThroughSite);
            assert_eq!(trouble, Trouble::SiteSilent);
            assert!(!trouble.words().1.contains("CORS"));
        }
    }

    fn answered(status: u16, body: &str) -> ApiError {
        let response = Response {
            status,
            body: body.as_bytes().to_vec(),
            retry_after: None,
        };
        ApiError::of_status(&response, 0)
    }

    #[test]
    fn a_gateway_of_this_site_is_told_from_the_apis_own() {
        for status in [502, 504] {
            let error = answered(status, r#"{"detail": "The API did not answer in time."}"#);
            let trouble = Trouble::of(&error, Probe::Answers, &Way::ThroughSite);
            let (title, detail) = trouble.words();
            assert!(title.contains("This site's server") && title.contains(&status.to_string()));
            assert!(
                detail.starts_with("The API did not answer in time. "),
                "{detail}"
            );
            let direct = Trouble::of(&error, Probe::Answers, &direct());
            assert!(matches!(direct, Trouble::Other { .. }));
        }
        for status in [500, 503] {
            let trouble = Trouble::of(&answered(status, "{}"), Probe::Answers, &Way::ThroughSite);
            assert!(matches!(trouble, Trouble::Other { .. }), "{status}");
        }
    }

    #[test]
    fn a_server_that_only_has_pages_is_told_from_an_api_that_finds_nothing() {
        let page = "<!doctype html><title>Console</title>";
        let unread = ApiError::of_body(
            &Response {
                status: 200,
                body: page.as_bytes().to_vec(),
                retry_after: None,
            },
            DecodeError::Unreadable {
                path: String::new(),
                reason: "is no JSON".to_owned(),
            },
        );
        for (error, status) in [
            (unread, 200),
            (answered(404, page), 404),
            (answered(405, page), 405),
        ] {
            let trouble = Trouble::of(&error, Probe::Answers, &Way::ThroughSite);
            assert_eq!(trouble, Trouble::NotCarried { status });
            assert!(trouble.words().1.contains(&status.to_string()));
            let direct = Trouble::of(&error, Probe::Answers, &direct());
            assert!(matches!(direct, Trouble::Other { .. }));
        }
        let nothing = answered(404, r#"{"detail": "Not found."}"#);
        let trouble = Trouble::of(&nothing, Probe::Answers, &Way::ThroughSite);
        assert!(matches!(trouble, Trouble::Other { .. }));
    }
}
