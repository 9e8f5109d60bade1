//! GET /campaign/?status&offset&limit

use crate::api::endpoint::{Arguments, DecodeError, Endpoint};
use crate::api::operations::Operation;
use crate::api::page::{self, Page};
use crate::domain::campaign::Campaign;

/// Which campaigns are listed. The reference's own list is cut off; these words are assumed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CampaignFilter {
    Active,
    Paused,
    Ended,
    All,
}

impl CampaignFilter {
    /// Every filter.
    pub const ALL: [Self; 4] = [Self::Active, Self::Paused, Self::Ended, Self::All];

    /// The word on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Paused => "paused",
            Self::Ended => "ended",
            Self::All => "all",
        }
    }
}

/// Asks for one page of campaigns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListCampaigns {
    pub status: CampaignFilter,
    /// How many to skip.
    pub offset: u64,
    /// How many to return at most.
    pub limit: u32,
}

impl Endpoint for ListCampaigns {
    type Response = Page<Campaign>;

    const OPERATION: Operation = Operation::ListCampaigns;

    fn query(&self) -> Arguments {
        let mut query = vec![("status", self.status.as_str().to_owned())];
        page::push_paging(&mut query, self.offset, self.limit);
        query
    }

    fn decode(&self, body: &[u8]) -> Result<Self::Response, DecodeError> {
        page::decode::<super::CampaignWire, _>(body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::testing::{Carries, assert_hardy, assert_request};

    const ENDPOINT: ListCampaigns = ListCampaigns {
        status: CampaignFilter::Paused,
        offset: 100,
        limit: 100,
    };

    #[test]
    fn it_asks_exactly_this() {
        assert_request(
            &ENDPOINT,
            "GET",
            "/campaign/?status=paused&offset=100&limit=100",
            &Carries::Nothing,
        );
    }

    #[test]
    fn odd_answers_are_read_or_refused_by_name() {
        let sample = include_str!("../../../tests/fixtures/listCampaigns.response.json");
        let required = ["count", "results", "results[0].id", "results[0].jobs[0].id"];
        assert_hardy(&ENDPOINT, sample, &required, &["results[0].jobs"]);
    }
}
