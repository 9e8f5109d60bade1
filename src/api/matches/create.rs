//! POST /webhooks/resume/match/

use crate::api::endpoint::{self, DecodeError, Endpoint};
use crate::api::error::NotSent;
use crate::api::http::Body;
use crate::api::operations::Operation;
use crate::domain::match_report::MatchReport;
use crate::domain::resume::MatchQuestion;

/// Scores a resume against a job. With `delay` the answer is a key, and the result comes later.
#[derive(Debug, Clone, PartialEq)]
pub struct CreateMatch {
    pub question: MatchQuestion,
}

impl Endpoint for CreateMatch {
    type Response = MatchReport;

    const OPERATION: Operation = Operation::CreateMatch;

    fn body(&self) -> Result<Body, NotSent> {
        endpoint::json(&self.question)
    }

    fn decode(&self, body: &[u8]) -> Result<MatchReport, DecodeError> {
        super::decode_report(body)
    }
}
