//! GET /company/?offset&limit

use crate::api::endpoint::{Arguments, DecodeError, Endpoint};
use crate::api::operations::Operation;
use crate::api::page::{self, Page};
use crate::domain::company::Company;

/// Asks for one page of the partner's companies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListCompanies {
    /// How many to skip.
    pub offset: u64,
    /// How many to return at most; the server's own default is 100.
    pub limit: u32,
}

impl Endpoint for ListCompanies {
    type Response = Page<Company>;

    const OPERATION: Operation = Operation::ListCompanies;

    fn query(&self) -> Arguments {
        let mut query = Arguments::new();
        page::push_paging(&mut query, self.offset, self.limit);
        query
    }

    fn decode(&self, body: &[u8]) -> Result<Self::Response, DecodeError> {
        page::decode::<super::CompanyWire, _>(body)
    }
}
