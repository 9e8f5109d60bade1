//! POST /company/{companyId}/logo/

use crate::api::endpoint::{Arguments, DecodeError, Endpoint};
use crate::api::error::NotSent;
use crate::api::http::{Body, FileRef, Part};
use crate::api::operations::Operation;
use crate::api::wire::{self, Success};
use crate::domain::ids::CompanyId;

/// Puts a logo in the place of the company's present one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UploadLogo {
    pub company: CompanyId,
    pub file: FileRef,
}

impl Endpoint for UploadLogo {
    type Response = Success;

    const OPERATION: Operation = Operation::UploadLogo;

    fn path(&self) -> Arguments {
        vec![("companyId", self.company.to_string())]
    }

    fn body(&self) -> Result<Body, NotSent> {
        Ok(Body::Multipart(vec![Part::File {
            name: "company_logo",
            file: self.file.clone(),
        }]))
    }

    fn decode(&self, body: &[u8]) -> Result<Success, DecodeError> {
        wire::success(body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::testing::{Carries, assert_hardy, assert_request};

    fn endpoint() -> UploadLogo {
        UploadLogo {
            company: CompanyId::new(7),
            file: FileRef {
                ticket: 3,
                name: "logo.png".to_owned(),
                bytes: 2_048,
            },
        }
    }

    #[test]
    fn it_asks_exactly_this() {
        assert_request(
            &endpoint(),
            "POST",
            "/company/7/logo/",
            &Carries::Multipart(vec![Part::File {
                name: "company_logo",
                file: endpoint().file,
            }]),
        );
    }

    #[test]
    fn only_a_true_success_is_one() {
        let sample = include_str!("../../../tests/fixtures/uploadLogo.response.json");
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
