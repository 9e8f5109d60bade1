//! GET /campaign/{campaignId}/

use crate::api::endpoint::{Arguments, DecodeError, Endpoint};
use crate::api::operations::Operation;
use crate::domain::campaign::Campaign;
use crate::domain::ids::CampaignId;

/// Asks for one campaign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GetCampaign {
    pub id: CampaignId,
}

impl Endpoint for GetCampaign {
    type Response = Campaign;

    const OPERATION: Operation = Operation::GetCampaign;

    fn path(&self) -> Arguments {
        vec![("campaignId", self.id.to_string())]
    }

    fn decode(&self, body: &[u8]) -> Result<Campaign, DecodeError> {
        super::decode_campaign(body)
    }
}
