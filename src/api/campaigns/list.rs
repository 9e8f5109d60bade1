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
