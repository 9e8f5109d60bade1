//! GET /ccpa/?email

use crate::api::endpoint::{Arguments, DecodeError, Endpoint};
use crate::api::operations::Operation;
use crate::api::wire;
use std::fmt;

use serde::de::IgnoredAny;

/// Asks what Jobcase holds on a person. 45 s is usual. The address stands in the query, so the
/// browser's resource timings are to be cleared after it.
#[derive(Clone, PartialEq, Eq)]
pub struct CcpaLookUp {
    pub email: String,
}

impl fmt::Debug for CcpaLookUp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CcpaLookUp([personal])")
    }
}

/// What is held on a person: JSON of no fixed form, kept to the letter.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonalRecord {
    json: String,
}

impl PersonalRecord {
    /// The JSON text as it came.
    #[must_use]
    pub fn json(&self) -> &str {
        &self.json
    }

    /// Whether nothing is held: `null`, `{}`, `[]`.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let bare: String = self.json.split_whitespace().collect();
        matches!(bare.as_str(), "null" | "{}" | "[]" | "\"\"")
    }
}

impl fmt::Debug for PersonalRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PersonalRecord({} bytes)", self.json.len())
    }
}

impl Endpoint for CcpaLookUp {
    type Response = PersonalRecord;

    const OPERATION: Operation = Operation::CcpaLookUp;

    fn query(&self) -> Arguments {
        vec![("email", self.email.clone())]
    }

    fn decode(&self, body: &[u8]) -> Result<PersonalRecord, DecodeError> {
        wire::decode::<IgnoredAny>(body)?;
        let text = String::from_utf8_lossy(body);
        Ok(PersonalRecord {
            json: text.trim_start_matches('\u{feff}').trim().to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::testing::{Carries, assert_request, decoded, drift};

    fn endpoint() -> CcpaLookUp {
        CcpaLookUp {
            email: "o'neil+jobs@example.com".to_owned(),
        }
    }

    #[test]
    fn it_asks_exactly_this_with_the_address_encoded() {
        assert_request(
            &endpoint(),
            "GET",
            "/ccpa/?email=o%27neil%2Bjobs%40example.com",
            &Carries::Nothing,
        );
    }

    #[test]
    fn whatever_json_comes_is_kept_to_the_letter() {
        let sample = include_str!("../../../tests/fixtures/ccpaLookUp.response.json");
        for json in [sample.trim(), "[{\"pk\": 1.10}]", "\"nobody\"", "17"] {
            let record = decoded(&endpoint(), &format!("\u{feff} {json}\n"));
            assert_eq!(record.json(), json);
            assert!(!record.is_empty());
        }
        for nothing in ["{ }", "[\n]", "null"] {
            assert!(decoded(&endpoint(), nothing).is_empty(), "{nothing}");
        }
    }

    #[test]
    fn what_is_no_json_is_no_record() {
        let sample = include_str!("../../../tests/fixtures/ccpaLookUp.response.json").trim();
        for (cut, _) in sample.char_indices() {
            assert_eq!(drift(&endpoint(), &sample[..cut]), "");
        }
        assert_eq!(drift(&endpoint(), "<html></html>"), "");
        assert_eq!(drift(&endpoint(), "{} {}"), "");
    }

    #[test]
    fn it_prints_nobody() {
        let record = decoded(&endpoint(), "{\"email\": \"canary\"}");
        let printed = format!("{:?} {record:?}", endpoint());
        assert!(
            !printed.contains("neil") && !printed.contains("canary"),
            "{printed}"
        );
    }
}
