//! POST /ccpa/

use crate::api::endpoint::{self, DecodeError, Endpoint};
use crate::api::error::NotSent;
use crate::api::http::Body;
use crate::api::operations::Operation;
use crate::api::wire::{self, MaybeId, Text};
use std::fmt;

use serde::{Deserialize, Serialize};

/// Has everything on a person removed. It cannot be undone.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct CcpaPurge {
    pub email: String,
}

impl fmt::Debug for CcpaPurge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CcpaPurge([personal])")
    }
}

/// The server has taken the request.
#[derive(Clone, PartialEq, Eq)]
pub struct PurgeReceipt {
    pub id: Option<u64>,
    /// Whom the server understood.
    pub email: Option<String>,
}

impl fmt::Debug for PurgeReceipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PurgeReceipt({:?})", self.id)
    }
}

#[derive(Deserialize)]
struct ReceiptWire {
    #[serde(default)]
    id: MaybeId,
    #[serde(default)]
    email: Text,
}

impl Endpoint for CcpaPurge {
    type Response = PurgeReceipt;

    const OPERATION: Operation = Operation::CcpaPurge;

    fn body(&self) -> Result<Body, NotSent> {
        endpoint::json(self)
    }

    fn decode(&self, body: &[u8]) -> Result<PurgeReceipt, DecodeError> {
        let wire: ReceiptWire = wire::decode_object(body)?;
        Ok(PurgeReceipt {
            id: wire.id.0,
            email: wire.email.0,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::testing::{Carries, assert_hardy, assert_request, decoded};

    fn endpoint() -> CcpaPurge {
        CcpaPurge {
            email: "user@domain.com".to_owned(),
        }
    }

    #[test]
    fn it_asks_exactly_what_the_sample_asks() {
        assert_request(
            &endpoint(),
            "POST",
            "/ccpa/",
            &Carries::Json(include_str!(
                "../../../tests/fixtures/ccpaPurge.request.json"
            )),
        );
    }

    #[test]
    fn odd_answers_are_read_or_refused_by_name() {
        let sample = include_str!("../../../tests/fixtures/ccpaPurge.response.json");
        let receipt = decoded(&endpoint(), sample);
        assert_eq!(receipt.id, Some(1));
        assert_eq!(receipt.email.as_deref(), Some("user@domain.com"));
        assert_hardy(&endpoint(), sample, &[], &[]);
    }

    #[test]
    fn it_prints_nobody() {
        let receipt = decoded(&endpoint(), "{\"email\": \"user@domain.com\"}");
        let printed = format!("{:?} {receipt:?}", endpoint());
        assert!(!printed.contains("user@"), "{printed}");
    }
}
