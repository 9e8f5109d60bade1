//! POST /campaign/

use crate::api::endpoint::{self, DecodeError, Endpoint};
use crate::api::error::NotSent;
use crate::api::http::Body;
use crate::api::operations::Operation;
use crate::domain::campaign::{Campaign, NewCampaign};

/// Creates a campaign. It spends: sent once, and reconciled where the answer is lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreateCampaign {
    pub campaign: NewCampaign,
}

impl Endpoint for CreateCampaign {
    type Response = Campaign;

    const OPERATION: Operation = Operation::CreateCampaign;

    fn body(&self) -> Result<Body, NotSent> {
        endpoint::json(&self.campaign)
    }

    fn decode(&self, body: &[u8]) -> Result<Campaign, DecodeError> {
        super::decode_campaign(body)
    }
}
