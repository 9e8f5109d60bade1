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
