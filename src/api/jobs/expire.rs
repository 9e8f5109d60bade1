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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::testing::{Carries, assert_hardy, assert_request};

    fn endpoint() -> ExpireJob {
        ExpireJob { id: JobId::new(9) }
    }

    #[test]
    fn it_asks_exactly_this() {
        assert_request(&endpoint(), "POST", "/job/9/expire/", &Carries::Nothing);
    }

    #[test]
    fn only_a_true_success_is_one() {
        let sample = include_str!("../../../tests/fixtures/expireJob.response.json");
        assert_hardy(&endpoint(), sample, &["success"], &[]);
        assert_eq!(endpoint().decode(br#"{"success": "true"}"#), Ok(Success));
        for no in ["false", "0", "\"false\""] {
            let body = format!("{{\"success\": {no}}}");
            assert_eq!(
                endpoint().decode(body.as_bytes()),
                Err(DecodeError::Refused),
                "{no}"
            );
        }
    }
}
