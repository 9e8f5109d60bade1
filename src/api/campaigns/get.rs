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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::testing::{Carries, assert_hardy, assert_request, decoded, drift};
    use crate::domain::campaign::{CampaignJob, CampaignStatus};
    use crate::domain::ids::JobId;
    use crate::domain::job::JobStatus;
    use crate::domain::money::Money;

    const ENDPOINT: GetCampaign = GetCampaign {
        id: CampaignId::new(4),
    };

    #[test]
    fn it_asks_exactly_this() {
        assert_request(&ENDPOINT, "GET", "/campaign/4/", &Carries::Nothing);
    }

    #[test]
    fn the_sample_is_read_whole() {
        let campaign = decoded(
            &ENDPOINT,
            include_str!("../../../tests/fixtures/getCampaign.response.json"),
        );
        assert_eq!(campaign.id, CampaignId::new(1));
        assert_eq!(campaign.name.as_deref(), Some("My Campaign"));
        assert_eq!(campaign.budget, Some(Money::from_micros(15_000_000)));
        assert_eq!(campaign.budget_spent, Some(Money::from_micros(750_000)));
        assert_eq!(
            campaign.budget_remaining,
            Some(Money::from_micros(14_250_000))
        );
        assert_eq!(campaign.aggressiveness, Some(20));
        assert_eq!(campaign.status, Some(CampaignStatus::Active));
        assert_eq!(campaign.is_paused, None);
        let clown = CampaignJob {
            id: JobId::new(1),
            status: Some(JobStatus::Active),
            title: Some("Rodeo Clown".to_owned()),
            budget_spent: Some(Money::from_micros(750_000)),
            total_clicks: Some(1),
        };
        assert_eq!(campaign.jobs, [clown]);
    }

    #[test]
    fn jobs_come_in_every_form_and_none_is_lost() {
        for jobs in [
            "[10, 11]",
            "[[10], [11]]",
            "[\"10\", {\"id\": 11}]",
            "[[10, \"11\"]]",
        ] {
            let campaign = decoded(&ENDPOINT, &format!("{{\"id\": 1, \"jobs\": {jobs}}}"));
            let ids: Vec<u64> = campaign.jobs.iter().map(|job| job.id.get()).collect();
            assert_eq!(ids, [10, 11], "{jobs}");
        }
        let second = r#"{"id": 1, "jobs": [{"id": 1}, {"jobTitle": "Clown"}]}"#;
        assert_eq!(drift(&ENDPOINT, second), "jobs[1].id");
        assert_eq!(drift(&ENDPOINT, r#"{"id": 1, "jobs": [0]}"#), "jobs[0]");
    }

    #[test]
    fn odd_answers_are_read_or_refused_by_name() {
        let sample = include_str!("../../../tests/fixtures/getCampaign.response.json");
        assert_hardy(&ENDPOINT, sample, &["id", "jobs[0].id"], &["jobs"]);
    }
}
