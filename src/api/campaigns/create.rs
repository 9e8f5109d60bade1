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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::testing::{Carries, assert_hardy, assert_request};
    use crate::domain::ids::{CompanyId, JobId};
    use crate::domain::moment::Moment;
    use crate::domain::money::Cents;

    fn endpoint() -> CreateCampaign {
        CreateCampaign {
            campaign: NewCampaign {
                company_id: CompanyId::new(1),
                name: "My Campaign".to_owned(),
                aggressiveness: Some(20),
                end_date: Some(Moment::as_told(
                    "2030-02-05T19:09:35.334843+00:00".to_owned(),
                )),
                is_paused: Some(false),
                budget: Cents::new(1_500),
                jobs: vec![JobId::new(10)],
            },
        }
    }

    #[test]
    fn it_asks_exactly_what_the_sample_asks() {
        assert_request(
            &endpoint(),
            "POST",
            "/campaign/",
            &Carries::Json(include_str!(
                "../../../tests/fixtures/createCampaign.request.json"
            )),
        );
    }

    #[test]
    fn what_was_left_empty_is_not_sent_and_cents_are_exact() {
        let bare = CreateCampaign {
            campaign: NewCampaign {
                aggressiveness: None,
                end_date: None,
                is_paused: None,
                budget: Cents::new(1_510),
                jobs: Vec::new(),
                ..endpoint().campaign
            },
        };
        let carries = Carries::Json(r#"{"companyId": 1, "name": "My Campaign", "budget": 15.1}"#);
        assert_request(&bare, "POST", "/campaign/", &carries);
    }

    #[test]
    fn odd_answers_are_read_or_refused_by_name() {
        let sample = include_str!("../../../tests/fixtures/createCampaign.response.json");
        assert_hardy(&endpoint(), sample, &["id", "jobs[0].id"], &["jobs"]);
    }
}
