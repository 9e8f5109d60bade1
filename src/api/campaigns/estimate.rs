//! POST /campaign/estimate/

use crate::api::endpoint::{self, DecodeError, Endpoint};
use crate::api::error::NotSent;
use crate::api::http::Body;
use crate::api::operations::Operation;
use crate::api::wire::{self, Count};
use crate::domain::campaign::{Estimate, EstimateQuestion};
use serde::Deserialize;

/// Asks how many candidates a budget may bring. Takes one of the day's 50.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreateEstimate {
    pub question: EstimateQuestion,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct EstimateWire {
    min_candidates: Count,
    max_candidates: Count,
}

impl Endpoint for CreateEstimate {
    type Response = Estimate;

    const OPERATION: Operation = Operation::CreateEstimate;

    fn body(&self) -> Result<Body, NotSent> {
        endpoint::json(&self.question)
    }

    fn decode(&self, body: &[u8]) -> Result<Estimate, DecodeError> {
        let wire: EstimateWire = wire::decode(body)?;
        Ok(Estimate {
            min_candidates: wire.min_candidates.0,
            max_candidates: wire.max_candidates.0,
        })
    }
}
