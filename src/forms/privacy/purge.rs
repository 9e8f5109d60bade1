//! The purge: what has to be so before it goes, and what is said when it went. It cannot be undone.

use super::look_up::{Address, LookUps};
use crate::api::error::{ApiError, Applied};
use crate::api::operations::Class;
use crate::api::privacy::purge::{CcpaPurge, PurgeReceipt};

/// What the person says before a purge.
#[derive(Clone, Copy)]
pub struct Confirmation<'a> {
    /// The tick: the person's identity was verified.
    pub identity_verified: bool,
    /// The address typed again.
    pub typed: &'a str,
}

/// What is lacking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lacking {
    LookUp,
    Verified,
    /// Nothing, or another address, was typed.
    SameAddress,
}

impl Lacking {
    /// The words beside the button.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::LookUp => "Look this address up first, in this session.",
            Self::Verified => "Confirm that the person's identity was verified.",
            Self::SameAddress => "Type the same address again.",
        }
    }
}

/// The purge of an address, where nothing is lacking.
///
/// # Errors
/// All that is lacking, in the form's order.
pub fn purge(
    address: &Address,
    look_ups: &LookUps,
    confirmation: Confirmation<'_>,
) -> Result<CcpaPurge, Vec<Lacking>> {
    let typed = Address::parse(confirmation.typed);
    let checks = [
        (look_ups.was_answered(address), Lacking::LookUp),
        (confirmation.identity_verified, Lacking::Verified),
        (typed.as_ref() == Ok(address), Lacking::SameAddress),
    ];
    let lacking = checks.into_iter().filter(|(is_so, _)| !is_so);
    let lacking: Vec<Lacking> = lacking.map(|(_, what)| what).collect();
    if lacking.is_empty() {
        Ok(CcpaPurge {
            email: address.personal().to_owned(),
        })
    } else {
        Err(lacking)
    }
}

/// How a purge ended.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// Jobcase has the request. `other_address` where its answer names another one.
    Submitted {
        id: Option<u64>,
        other_address: bool,
    },
    /// It was refused, or did not leave.
    Refused(ApiError),
    /// There is no sure answer. A later look-up shows what is left.
    CannotTell(ApiError),
}

impl Outcome {
    #[must_use]
    pub fn of(address: &Address, answer: Result<PurgeReceipt, ApiError>) -> Self {
        let cause = match answer {
            Ok(receipt) => {
                let named = receipt
                    .email
                    .as_deref()
                    .map(|email| email.trim().to_lowercase());
                return Self::Submitted {
                    id: receipt.id,
                    other_address: named.is_some_and(|named| named != address.personal()),
                };
            }
            Err(cause) => cause,
        };
        match cause.was_applied(Class::OneWay) {
            Applied::No => Self::Refused(cause),
            Applied::Unknown => Self::CannotTell(cause),
            Applied::AsIfApplied => Self::Submitted {
                id: None,
                other_address: false,
            },
        }
    }

    /// What the person is told. Never that anything is deleted: that is not known.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Submitted { id, other_address } => {
                let mut words = match id {
                    Some(id) => format!("Submitted as request {id}."),
                    None => "Submitted. The answer did not tell the request's number.".to_owned(),
                };
                if *other_address {
                    words.push_str(" The answer names another address: ask Jobcase.");
                }
                words.push_str(" Look the address up later to see what is left.");
                words
            }
            Self::Refused(cause) => {
                let words = cause.words();
                format!("Not submitted. {} {}", words.title, words.detail)
            }
            Self::CannotTell(cause) => format!(
                "Cannot tell whether the request was submitted: {}. Look the address up to see \
                 what is left.",
                cause.words().title.trim_end_matches('.')
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::look_up::tests::address;
    use super::*;
    use crate::api::http::TransportError;

    #[test]
    fn nothing_goes_before_everything_is_so() {
        let ada = address("ada@x.org");
        let mut look_ups = LookUps::default();
        let ask = |look_ups: &LookUps, identity_verified, typed| {
            let confirmation = Confirmation {
                identity_verified,
                typed,
            };
            purge(&ada, look_ups, confirmation)
        };
        assert_eq!(
            ask(&look_ups, false, "ada@x.or"),
            Err(vec![
                Lacking::LookUp,
                Lacking::Verified,
                Lacking::SameAddress
            ])
        );
        assert!(look_ups.start(&ada, 0).is_ok());
        assert_eq!(
            ask(&look_ups, true, "ada@x.org"),
            Err(vec![Lacking::LookUp])
        );
        look_ups.answer(&ada, false);
        assert_eq!(ask(&look_ups, true, ""), Err(vec![Lacking::SameAddress]));
        assert_eq!(
            ask(&look_ups, false, "ada@x.org"),
            Err(vec![Lacking::Verified])
        );
        let sent = ask(&look_ups, true, " Ada@X.org ");
        assert!(sent.is_ok_and(|sent| sent.email == "ada@x.org"));
        let bob = address("bob@x.org");
        let confirmation = Confirmation {
            identity_verified: true,
            typed: "bob@x.org",
        };
        assert_eq!(
            purge(&bob, &look_ups, confirmation),
            Err(vec![Lacking::LookUp])
        );
    }

    #[test]
    fn it_is_submitted_and_never_said_to_be_deleted() {
        let ada = address("ada@x.org");
        let receipt = |email: &str| {
            Ok(PurgeReceipt {
                id: Some(7),
                email: Some(email.to_owned()),
            })
        };
        let told = [
            Outcome::of(&ada, receipt("ADA@x.org")),
            Outcome::of(&ada, receipt("bob@x.org")),
            Outcome::of(&ada, Err(ApiError::NoAnswer(TransportError::Timeout))),
        ]
        .map(|outcome| outcome.words());
        assert!(told[0].starts_with("Submitted as request 7. Look"));
        assert!(told[1].contains("names another address"));
        assert!(told[2].starts_with("Cannot tell"));
        for words in told {
            assert!(!words.contains("eleted") && !words.contains('@'), "{words}");
        }
    }
}
