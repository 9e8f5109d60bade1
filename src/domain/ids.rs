//! Identifiers as newtypes, so that a job's id can never stand where a company's belongs.

use std::fmt;
use std::str::FromStr;

/// Why a piece of text is no identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAnId;

impl fmt::Display for NotAnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is not a whole number above zero")
    }
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
        #[serde(transparent)]
        pub struct $name(u64);

        impl $name {
            /// An id as the API gave it.
            #[must_use]
            pub const fn new(id: u64) -> Self {
                Self(id)
            }

            /// The number on the wire.
            #[must_use]
            pub const fn get(self) -> u64 {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                match text.parse::<u64>() {
                    Ok(id) if id > 0 && text.bytes().all(|b| b.is_ascii_digit()) => Ok(Self(id)),
                    _ => Err(NotAnId),
                }
            }
        }
    };
}

id!(/// A partner: the vendor, board or agency that holds the key.
    PartnerId);
id!(/// A client company of the partner.
    CompanyId);
id!(/// A company contact or a sales representative.
    PersonId);
id!(/// A job posting.
    JobId);
id!(/// A campaign with a budget.
    CampaignId);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_a_whole_number_above_zero() {
        assert_eq!("12".parse(), Ok(CompanyId::new(12)));
        for wrong in [
            "",
            "0",
            "-1",
            "+1",
            "1.0",
            "a",
            " 1",
            "99999999999999999999",
        ] {
            assert_eq!(wrong.parse::<CompanyId>(), Err(NotAnId), "{wrong:?}");
        }
    }
}
