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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::testing::{Carries, assert_hardy, assert_request};
    use crate::domain::ids::{CompanyId, JobId};
    use crate::domain::moment::Moment;
    use crate::domain::money::Cents;

    fn endpoint() -> UpdateCampaign {
        UpdateCampaign {
            id: CampaignId::new(4),
            record: CampaignRecord {
                company_id: CompanyId::new(1),
                name: "My Campaign".to_owned(),
                aggressiveness: Some(20),
                end_date: Some(Moment::as_told(
                    "2030-02-05T19:09:35.334843+00:00".to_owned(),
                )),
                is_paused: Some(false),
                add_budget: Some(Cents::new(100)),
                jobs: Some(vec![JobId::new(10)]),
            },
        }
    }

    #[test]
    fn it_asks_exactly_what_the_sample_asks() {
        assert_request(
            &endpoint(),
            "PUT",
            "/campaign/4/",
            &Carries::Json(include_str!(
                "../../../tests/fixtures/updateCampaign.request.json"
            )),
        );
    }

    #[test]
    fn it_spends_only_where_it_carries_money() {
        let mut endpoint = endpoint();
        assert_eq!(endpoint.class(), Class::Spend);
        endpoint.record.add_budget = None;
        assert_eq!(endpoint.class(), Class::Replace);
    }

    #[test]
    fn an_empty_list_of_jobs_is_not_the_same_as_none() {
        let mut endpoint = endpoint();
        endpoint.record.add_budget = None;
        endpoint.record.aggressiveness = None;
        endpoint.record.end_date = None;
        endpoint.record.is_paused = None;
        endpoint.record.jobs = Some(Vec::new());
        let emptied = Carries::Json(r#"{"companyId": 1, "name": "My Campaign", "jobs": []}"#);
        assert_request(&endpoint, "PUT", "/campaign/4/", &emptied);
        endpoint.record.jobs = None;
        let left = Carries::Json(r#"{"companyId": 1, "name": "My Campaign"}"#);
        assert_request(&endpoint, "PUT", "/campaign/4/", &left);
    }

    #[test]
    fn odd_answers_are_read_or_refused_by_name() {
        let sample = include_str!("../../../tests/fixtures/updateCampaign.response.json");
        assert_hardy(&endpoint(), sample, &["id", "jobs[0].id"], &["jobs"]);
    }
}
