//! The API key: in by sign-in, out only as a header.

/// An API key. It cannot be printed, compared or read but by the client that sends it.
#[derive(Clone)]
pub struct Credentials {
    key: String,
}

/// Why a text is no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyFault {
    Missing,
    /// A character that no HTTP header can carry.
    NotSendable,
}

impl KeyFault {
    /// The words at the field.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Missing => "API key is required.",
            Self::NotSendable => {
                "API key has a space or a character that cannot be part of a key. Copy it again."
            }
        }
    }
}

impl Credentials {
    /// Takes a key as pasted: white space and line breaks around it are dropped.
    ///
    /// # Errors
    /// `Missing` where nothing is left; `NotSendable` where something other than visible ASCII is.
    pub fn parse(pasted: &str) -> Result<Self, KeyFault> {
        let key =
            pasted.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}');
        if key.is_empty() {
            return Err(KeyFault::Missing);
        }
        if !key.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(KeyFault::NotSendable);
        }
        Ok(Self {
            key: key.to_owned(),
        })
    }

    /// The header's value. Also what session storage keeps for this tab.
    #[must_use]
    pub fn header_value(&self) -> &str {
        &self.key
    }
}

impl std::fmt::Debug for Credentials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Credentials([redacted])")
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn a_key_pasted_with_spaces_or_a_newline_is_trimmed() {
        let key = Credentials::parse("  \u{feff}abc-123\r\n").unwrap();
        assert_eq!(key.header_value(), "abc-123");
    }

    #[test]
    fn what_no_header_can_carry_is_refused() {
        assert_eq!(Credentials::parse(" \n").unwrap_err(), KeyFault::Missing);
        for wrong in ["a b", "a\nb", "schlüssel", "a\u{0}b"] {
            assert_eq!(
                Credentials::parse(wrong).unwrap_err(),
                KeyFault::NotSendable,
                "{wrong:?}"
            );
        }
    }

    #[test]
    fn it_does_not_print_itself() {
        let key = Credentials::parse("canary").unwrap();
        assert!(!format!("{key:?}").contains("canary"));
    }
}
