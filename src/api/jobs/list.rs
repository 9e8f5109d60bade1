//! GET /job/?from&to&status&offset&limit

use crate::api::endpoint::{Arguments, DecodeError, Endpoint};
use crate::api::operations::Operation;
use crate::api::page::{self, Page};
use crate::domain::job::Job;
use crate::domain::moment::Moment;

/// Which jobs are listed. The reference's own list is cut off; these words are assumed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum JobFilter {
    Active,
    Expired,
    All,
}

impl JobFilter {
    /// Every filter.
    pub const ALL: [Self; 3] = [Self::Active, Self::Expired, Self::All];

    /// The word on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Expired => "expired",
            Self::All => "all",
        }
    }
}

/// Asks for one page of jobs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListJobs {
    /// Posted at this time or later.
    pub from: Option<Moment>,
    /// Posted at this time or earlier.
    pub to: Option<Moment>,
    pub status: JobFilter,
    /// How many to skip.
    pub offset: u64,
    /// How many to return at most.
    pub limit: u32,
}

impl Endpoint for ListJobs {
    type Response = Page<Job>;

    const OPERATION: Operation = Operation::ListJobs;

    fn query(&self) -> Arguments {
        let mut query = Arguments::new();
        for (name, time) in [("from", &self.from), ("to", &self.to)] {
            query.extend(time.iter().map(|time| (name, time.as_str().to_owned())));
        }
        query.push(("status", self.status.as_str().to_owned()));
        page::push_paging(&mut query, self.offset, self.limit);
        query
    }

    fn decode(&self, body: &[u8]) -> Result<Self::Response, DecodeError> {
        page::decode::<super::JobWire, _>(body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::testing::{Carries, assert_hardy, assert_request, drift};

    fn endpoint() -> ListJobs {
        ListJobs {
            from: None,
            to: None,
            status: JobFilter::All,
            offset: 0,
            limit: 100,
        }
    }

    #[test]
    fn it_asks_exactly_this() {
        assert_request(
            &endpoint(),
            "GET",
            "/job/?status=all&offset=0&limit=100",
            &Carries::Nothing,
        );
        let moment = |text: &str| Some(Moment::as_told(text.to_owned()));
        let between = ListJobs {
            from: moment("2030-01-05T19:09:35.334843+00:00"),
            to: moment("2030-01-15T00:00:00Z"),
            status: JobFilter::Active,
            ..endpoint()
        };
        assert_request(
            &between,
            "GET",
            "/job/?from=2030-01-05T19%3A09%3A35.334843%2B00%3A00&to=2030-01-15T00%3A00%3A00Z\
             &status=active&offset=0&limit=100",
            &Carries::Nothing,
        );
    }

    #[test]
    fn odd_answers_are_read_or_refused_by_name() {
        let sample = include_str!("../../../tests/fixtures/listJobs.response.json");
        let required = ["count", "results", "results[0].id"];
        let strict = ["results[0].products", "results[0].applyEmails"];
        assert_hardy(&endpoint(), sample, &required, &strict);
        assert_eq!(drift(&endpoint(), "[]"), "");
    }
}
