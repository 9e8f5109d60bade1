//! POST /job/{jobId}/unexpire/

use crate::api::endpoint::{Arguments, DecodeError, Endpoint};
use crate::api::operations::Operation;
use crate::api::wire::{self, Success};
use crate::domain::ids::JobId;

/// Puts an expired job on again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnexpireJob {
    pub id: JobId,
}

impl Endpoint for UnexpireJob {
    type Response = Success;

    const OPERATION: Operation = Operation::UnexpireJob;

    fn path(&self) -> Arguments {
        vec![("jobId", self.id.to_string())]
    }

    fn decode(&self, body: &[u8]) -> Result<Success, DecodeError> {
        wire::success(body)
    }
}
