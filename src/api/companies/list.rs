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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::testing::{Carries, assert_hardy, assert_request, decoded, drift};

    const ENDPOINT: ListCompanies = ListCompanies {
        offset: 200,
        limit: 100,
    };

    #[test]
    fn it_asks_exactly_this() {
        assert_request(
            &ENDPOINT,
            "GET",
            "/company/?offset=200&limit=100",
            &Carries::Nothing,
        );
    }

    #[test]
    fn the_sample_is_read_whole() {
        let page = decoded(
            &ENDPOINT,
            include_str!("../../../tests/fixtures/listCompanies.response.json"),
        );
        assert_eq!((page.count, page.results.len()), (1, 1));
        assert_eq!(page.results[0].name, "Test Company");
    }

    #[test]
    fn odd_answers_are_read_or_refused_by_name() {
        let sample = include_str!("../../../tests/fixtures/listCompanies.response.json");
        assert_hardy(
            &ENDPOINT,
            sample,
            &["count", "results", "results[0].id"],
            &[],
        );
        let fourth = r#"{"count": 4, "results": [{"id": 1}, {"id": 2}, {"id": 3}, {"id": "x"}]}"#;
        assert_eq!(drift(&ENDPOINT, fourth), "results[3].id");
        let by_position = r#"{"count": 1, "results": [[7, 1, "Acme"]]}"#;
        assert_eq!(drift(&ENDPOINT, by_position), "results[0]");
        assert_eq!(
            drift(&ENDPOINT, r#"{"count": 1, "results": [{}]}"#),
            "results[0].id"
        );
    }
}
