//! POST /job/{jobId}/expire/

use crate::api::endpoint::{Arguments, DecodeError, Endpoint};
use crate::api::operations::Operation;
use crate::api::wire::{self, Success};
use crate::domain::ids::JobId;

/// Takes a job off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpireJob {
    pub id: JobId,
}

impl Endpoint for ExpireJob {
    type Response = Success;

    const OPERATION: Operation = Operation::ExpireJob;

    fn path(&self) -> Arguments {
        vec![("jobId", self.id.to_string())]
    }

    fn decode(&self, body: &[u8]) -> Result<Success, DecodeError> {
        wire::success(body)
    }
}
