//! GET /job/{jobId}/

use crate::api::endpoint::{Arguments, DecodeError, Endpoint};
use crate::api::operations::Operation;
use crate::domain::ids::JobId;
use crate::domain::job::Job;

/// Asks for one job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GetJob {
    pub id: JobId,
}

impl Endpoint for GetJob {
    type Response = Job;

    const OPERATION: Operation = Operation::GetJob;

    fn path(&self) -> Arguments {
        vec![("jobId", self.id.to_string())]
    }

    fn decode(&self, body: &[u8]) -> Result<Job, DecodeError> {
        super::decode_job(body)
    }
}
