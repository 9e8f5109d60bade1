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
        let wire: EstimateWire = wire::decode_object(body)?;
        Ok(Estimate {
            min_candidates: wire.min_candidates.0,
            max_candidates: wire.max_candidates.0,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::testing::{Carries, assert_hardy, assert_request, decoded};
    use crate::domain::campaign::Place;
    use crate::domain::money::Cents;

    fn endpoint(place: Place) -> CreateEstimate {
        CreateEstimate {
            question: EstimateQuestion {
                budget: Cents::new(1_525),
                job_title: "Rodeo Clown".to_owned(),
                job_description: "Many duties.".to_owned(),
                place,
                company_name: None,
                aggressiveness: Some(20),
            },
        }
    }

    fn at_code() -> CreateEstimate {
        endpoint(Place::PostalCode {
            job_zip_code: "02134".to_owned(),
        })
    }

    #[test]
    fn it_asks_exactly_this_with_a_city_or_a_postal_code() {
        assert_request(
            &at_code(),
            "POST",
            "/campaign/estimate/",
            &Carries::Json(
                r#"{"budget": 15.25, "jobTitle": "Rodeo Clown", "jobDescription": "Many duties.",
                    "jobZipCode": "02134", "aggressiveness": 20}"#,
            ),
        );
        let in_city = endpoint(Place::City {
            job_city: "San Francisco".to_owned(),
            job_state: "CA".to_owned(),
        });
        assert_request(
            &in_city,
            "POST",
            "/campaign/estimate/",
            &Carries::Json(
                r#"{"budget": 15.25, "jobTitle": "Rodeo Clown", "jobDescription": "Many duties.",
                    "jobCity": "San Francisco", "jobState": "CA", "aggressiveness": 20}"#,
            ),
        );
    }

    #[test]
    fn odd_answers_are_read_or_refused_by_name() {
        let sample = include_str!("../../../tests/fixtures/createEstimate.response.json");
        let estimate = decoded(&at_code(), sample);
        assert_eq!((estimate.min_candidates, estimate.max_candidates), (5, 80));
        assert_hardy(&at_code(), sample, &["minCandidates", "maxCandidates"], &[]);
    }
}
