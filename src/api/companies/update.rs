//! PUT /company/{companyId}/

use crate::api::endpoint::{self, Arguments, DecodeError, Endpoint};
use crate::api::error::NotSent;
use crate::api::http::Body;
use crate::api::operations::Operation;
use crate::domain::company::{Company, CompanyRecord};
use crate::domain::ids::CompanyId;

/// Replaces a company's whole record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UpdateCompany {
    pub id: CompanyId,
    pub record: CompanyRecord,
}

impl Endpoint for UpdateCompany {
    type Response = Company;

    const OPERATION: Operation = Operation::UpdateCompany;

    fn path(&self) -> Arguments {
        vec![("companyId", self.id.to_string())]
    }

    fn body(&self) -> Result<Body, NotSent> {
        endpoint::json(&self.record)
    }

    fn decode(&self, body: &[u8]) -> Result<Company, DecodeError> {
        super::decode_company(body)
    }
}
