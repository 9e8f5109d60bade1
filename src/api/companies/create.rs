//! POST /company/

use crate::api::endpoint::{self, DecodeError, Endpoint};
use crate::api::error::NotSent;
use crate::api::http::Body;
use crate::api::operations::Operation;
use crate::domain::company::{Company, CompanyRecord};

/// Creates a company. Contact and sales rep are matched to existing people by the server, or
/// created. A lost answer is looked up by `partner_company_id`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreateCompany {
    pub record: CompanyRecord,
}

impl Endpoint for CreateCompany {
    type Response = Company;

    const OPERATION: Operation = Operation::CreateCompany;

    fn body(&self) -> Result<Body, NotSent> {
        endpoint::json(&self.record)
    }

    fn decode(&self, body: &[u8]) -> Result<Company, DecodeError> {
        super::decode_company(body)
    }
}
