//! POST /job/

use crate::api::endpoint::{self, DecodeError, Endpoint};
use crate::api::error::NotSent;
use crate::api::http::Body;
use crate::api::operations::Operation;
use crate::domain::job::{Job, NewJob};

/// Posts a job. A lost answer is looked up by its `ad_number`.
#[derive(Debug, Clone, PartialEq)]
pub struct CreateJob {
    pub job: NewJob,
}

impl Endpoint for CreateJob {
    type Response = Job;

    const OPERATION: Operation = Operation::CreateJob;

    fn body(&self) -> Result<Body, NotSent> {
        endpoint::json(&self.job)
    }

    fn decode(&self, body: &[u8]) -> Result<Job, DecodeError> {
        super::decode_job(body)
    }
}
