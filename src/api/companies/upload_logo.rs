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
