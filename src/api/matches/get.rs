//! GET /webhooks/resume/match/{key}/

use crate::api::endpoint::{Arguments, DecodeError, Endpoint};
use crate::api::operations::Operation;
use crate::domain::match_report::{MatchKey, MatchReport};

/// Asks for a match. Its key alone opens it: no API key goes along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GetMatch {
    pub key: MatchKey,
}

impl Endpoint for GetMatch {
    type Response = MatchReport;

    const OPERATION: Operation = Operation::GetMatch;

    fn path(&self) -> Arguments {
        vec![("key", self.key.secret().to_owned())]
    }

    fn decode(&self, body: &[u8]) -> Result<MatchReport, DecodeError> {
        super::decode_report(body)
    }
}
