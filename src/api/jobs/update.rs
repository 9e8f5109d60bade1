//! PUT /job/{jobId}/

use crate::api::endpoint::{self, Arguments, DecodeError, Endpoint};
use crate::api::error::NotSent;
use crate::api::http::Body;
use crate::api::operations::Operation;
use crate::domain::ids::JobId;
use crate::domain::job::{Job, JobRecord};

/// Replaces a job's whole record. Products and campaign stay as they are.
#[derive(Debug, Clone, PartialEq)]
pub struct UpdateJob {
    pub id: JobId,
    pub record: JobRecord,
}

impl Endpoint for UpdateJob {
    type Response = Job;

    const OPERATION: Operation = Operation::UpdateJob;

    fn path(&self) -> Arguments {
        vec![("jobId", self.id.to_string())]
    }

    fn body(&self) -> Result<Body, NotSent> {
        endpoint::json(&self.record)
    }

    fn decode(&self, body: &[u8]) -> Result<Job, DecodeError> {
        super::decode_job(body)
    }
}
