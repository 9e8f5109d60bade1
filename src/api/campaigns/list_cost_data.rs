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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::testing::{Carries, assert_hardy, assert_request, decoded};
    use crate::domain::money::Money;

    const ALL: ListCostData = ListCostData {
        job: None,
        campaign: None,
        offset: 0,
        limit: 1_000,
    };

    #[test]
    fn it_asks_exactly_this() {
        assert_request(
            &ALL,
            "GET",
            "/campaign/cost_data/?offset=0&limit=1000",
            &Carries::Nothing,
        );
        let one = ListCostData {
            job: Some(JobId::new(9)),
            campaign: Some(CampaignId::new(4)),
            ..ALL
        };
        assert_request(
            &one,
            "GET",
            "/campaign/cost_data/?jobId=9&campaignId=4&offset=0&limit=1000",
            &Carries::Nothing,
        );
    }

    #[test]
    fn the_sample_is_read_whole() {
        let page = decoded(
            &ALL,
            include_str!("../../../tests/fixtures/listCostData.response.json"),
        );
        let row = &page.results[0];
        assert_eq!(row.campaign_id, Some(CampaignId::new(1)));
        assert_eq!(row.job_id, Some(JobId::new(1)));
        assert_eq!(row.source.as_deref(), Some("ABC XYZ Job Board"));
        assert_eq!(row.cost, Money::from_micros(150_000));
        assert_eq!(row.event, Some(CostEvent::Click));
        assert!(row.time.is_some());
    }

    #[test]
    fn odd_answers_are_read_or_refused_by_name() {
        let sample = include_str!("../../../tests/fixtures/listCostData.response.json");
        assert_hardy(&ALL, sample, &["count", "results", "results[0].cost"], &[]);
    }
}
