//! GET /campaign/cost_data/?jobId&campaignId&offset&limit

use crate::api::endpoint::{Arguments, DecodeError, Endpoint};
use crate::api::operations::Operation;
use crate::api::page::{self, Page};
use crate::api::wire::{MaybeId, RequiredAmount, Text, Time};
use crate::domain::cost::{CostEvent, CostRow};
use crate::domain::ids::{CampaignId, JobId};
use serde::Deserialize;

/// Asks for one page of paid clicks and applications.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListCostData {
    /// Of this job only.
    pub job: Option<JobId>,
    /// Of this campaign only.
    pub campaign: Option<CampaignId>,
    /// How many to skip.
    pub offset: u64,
    /// How many to return at most.
    pub limit: u32,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct CostWire {
    #[serde(default)]
    campaign_id: MaybeId,
    #[serde(default)]
    job_id: MaybeId,
    #[serde(default)]
    source: Text,
    cost: RequiredAmount,
    #[serde(default)]
    event_type: Text,
    #[serde(default)]
    time: Time,
}

impl From<CostWire> for CostRow {
    fn from(wire: CostWire) -> Self {
        Self {
            campaign_id: wire.campaign_id.0.map(CampaignId::new),
            job_id: wire.job_id.0.map(JobId::new),
            source: wire.source.0,
            cost: wire.cost.0,
            event: wire.event_type.0.map(CostEvent::of),
            time: wire.time.0,
        }
    }
}

impl Endpoint for ListCostData {
    type Response = Page<CostRow>;

    const OPERATION: Operation = Operation::ListCostData;

    fn query(&self) -> Arguments {
        let mut query = Arguments::new();
        query.extend(self.job.map(|job| ("jobId", job.to_string())));
        query.extend(
            self.campaign
                .map(|campaign| ("campaignId", campaign.to_string())),
        );
        page::push_paging(&mut query, self.offset, self.limit);
        query
    }

    fn decode(&self, body: &[u8]) -> Result<Self::Response, DecodeError> {
        page::decode::<CostWire, _>(body)
    }
}
