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
    pub products: Vec<String>,
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
    products: Codes,
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
        let wire: ProductsWire = wire::decode(body)?;
        Ok(JobProducts {
            id: JobId::new(wire.id.0),
            products: wire.products.0,
        })
    }
}
