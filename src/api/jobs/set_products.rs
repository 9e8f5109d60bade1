//! PUT /job/{jobId}/products/

use crate::api::endpoint::{self, Arguments, DecodeError, Endpoint};
use crate::api::error::NotSent;
use crate::api::http::Body;
use crate::api::operations::Operation;
use crate::api::wire::{self, Codes, Id};
use crate::domain::ids::{CampaignId, JobId};
use serde::{Deserialize, Serialize};

/// Replaces a job's products, and puts it into a campaign where one is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetJobProducts {
    pub job: JobId,
    /// Product codes. An empty list takes all products away.
    pub products: Vec<String>,
    pub campaign: Option<CampaignId>,
}

/// What the job has now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobProducts {
    pub id: JobId,
    /// `None` where the answer did not say.
    pub products: Option<Vec<String>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ProductsBody<'a> {
    products: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    campaign_id: Option<CampaignId>,
}

#[derive(Deserialize)]
struct ProductsWire {
    id: Id,
    #[serde(default)]
    products: Option<Codes>,
}

impl Endpoint for SetJobProducts {
    type Response = JobProducts;

    const OPERATION: Operation = Operation::SetJobProducts;

    fn path(&self) -> Arguments {
        vec![("jobId", self.job.to_string())]
    }

    fn body(&self) -> Result<Body, NotSent> {
        endpoint::json(&ProductsBody {
            products: &self.products,
            campaign_id: self.campaign,
        })
    }

    fn decode(&self, body: &[u8]) -> Result<JobProducts, DecodeError> {
        let wire: ProductsWire = wire::decode_object(body)?;
        Ok(JobProducts {
            id: JobId::new(wire.id.0),
            products: wire.products.map(|codes| codes.0),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::testing::{Carries, assert_hardy, assert_request};

    fn endpoint() -> SetJobProducts {
        SetJobProducts {
            job: JobId::new(9),
            products: vec!["college".to_owned()],
            campaign: Some(CampaignId::new(1)),
        }
    }

    #[test]
    fn it_asks_exactly_what_the_sample_asks() {
        assert_request(
            &endpoint(),
            "PUT",
            "/job/9/products/",
            &Carries::Json(include_str!(
                "../../../tests/fixtures/setJobProducts.request.json"
            )),
        );
    }

    #[test]
    fn taking_all_products_away_says_so() {
        let none = SetJobProducts {
            products: Vec::new(),
            campaign: None,
            ..endpoint()
        };
        let carries = Carries::Json(r#"{"products": []}"#);
        assert_request(&none, "PUT", "/job/9/products/", &carries);
    }

    #[test]
    fn odd_answers_are_read_or_refused_by_name() {
        let sample = include_str!("../../../tests/fixtures/setJobProducts.response.json");
        assert_hardy(&endpoint(), sample, &["id"], &["products"]);
    }
}
