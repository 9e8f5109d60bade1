//! PUT /campaign/{campaignId}/

use crate::api::endpoint::{self, Arguments, DecodeError, Endpoint};
use crate::api::error::NotSent;
use crate::api::http::Body;
use crate::api::operations::{Class, Operation};
use crate::domain::campaign::{Campaign, CampaignRecord};
use crate::domain::ids::CampaignId;

/// Replaces a campaign's record. With `add_budget` it spends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UpdateCampaign {
    pub id: CampaignId,
    pub record: CampaignRecord,
}

impl Endpoint for UpdateCampaign {
    type Response = Campaign;

    const OPERATION: Operation = Operation::UpdateCampaign;

    fn path(&self) -> Arguments {
        vec![("campaignId", self.id.to_string())]
    }

    fn body(&self) -> Result<Body, NotSent> {
        endpoint::json(&self.record)
    }

    /// Without money a repetition ends in the same state.
    fn class(&self) -> Class {
        match self.record.add_budget {
            Some(_) => Class::Spend,
            None => Class::Replace,
        }
    }

    fn decode(&self, body: &[u8]) -> Result<Campaign, DecodeError> {
        super::decode_campaign(body)
    }
}
