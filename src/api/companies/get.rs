//! GET /company/{companyId}/

use crate::api::endpoint::{Arguments, DecodeError, Endpoint};
use crate::api::operations::Operation;
use crate::domain::company::Company;
use crate::domain::ids::CompanyId;

/// Asks for one company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GetCompany {
    pub id: CompanyId,
}

impl Endpoint for GetCompany {
    type Response = Company;

    const OPERATION: Operation = Operation::GetCompany;

    fn path(&self) -> Arguments {
        vec![("companyId", self.id.to_string())]
    }

    fn decode(&self, body: &[u8]) -> Result<Company, DecodeError> {
        super::decode_company(body)
    }
}
