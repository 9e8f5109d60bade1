//! What the address of the list of campaigns says: which campaigns, in which order, which page.

use super::{Paging, paging_query, parse_paging, query_value, read_sort, sort_text};
use crate::api::campaigns::list::CampaignFilter;
use crate::domain::ids::CompanyId;

/// What campaigns can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CampaignSort {
    Name,
    Company,
    Status,
    Budget,
    Spent,
    Left,
    Ends,
    Jobs,
}

impl CampaignSort {
    /// Every order.
    pub const ALL: [Self; 8] = [
        Self::Name,
        Self::Company,
        Self::Status,
        Self::Budget,
        Self::Spent,
        Self::Left,
        Self::Ends,
        Self::Jobs,
    ];

    /// The word in the address.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Company => "company",
            Self::Status => "status",
            Self::Budget => "budget",
            Self::Spent => "spent",
            Self::Left => "left",
            Self::Ends => "ends",
            Self::Jobs => "jobs",
        }
    }
}

/// Which campaigns are shown.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CampaignsQuery {
    /// Words that all have to be found in a campaign.
    pub search: String,
    pub status: CampaignFilter,
    pub company: Option<CompanyId>,
    /// The order, and whether it is turned round. `None` is the newest first.
    pub sort: Option<(CampaignSort, bool)>,
    pub paging: Paging,
}

impl Default for CampaignsQuery {
    fn default() -> Self {
        Self {
            search: String::new(),
            status: CampaignFilter::Active,
            company: None,
            sort: None,
            paging: Paging::default(),
        }
    }
}

impl CampaignsQuery {
    /// The same rows from their first page on.
    #[must_use]
    pub fn from_start(mut self) -> Self {
        self.paging.page = 1;
        self
    }

    /// The query as it stands in the address; what is as usual is left out.
    #[must_use]
    pub(super) fn write(&self) -> Vec<(&'static str, String)> {
        let mut query = Vec::new();
        if !self.search.is_empty() {
            query.push(("q", self.search.clone()));
        }
        if self.status != CampaignFilter::Active {
            query.push(("status", self.status.as_str().to_owned()));
        }
        if let Some(company) = self.company {
            query.push(("company", company.to_string()));
        }
        if let Some((sort, descending)) = self.sort {
            query.push(("sort", sort_text(sort.as_str(), descending)));
        }
        query.extend(paging_query(self.paging));
        query
    }

    /// Reads what the address says. What makes no sense counts as absent.
    pub(super) fn read(query: &str) -> Self {
        let status = query_value(query, "status").and_then(|word| {
            CampaignFilter::ALL
                .into_iter()
                .find(|one| one.as_str() == word)
        });
        Self {
            search: query_value(query, "q").unwrap_or_default(),
            status: status.unwrap_or(CampaignFilter::Active),
            company: query_value(query, "company").and_then(|id| id.parse().ok()),
            sort: read_sort(query, &CampaignSort::ALL, CampaignSort::as_str),
            paging: parse_paging(query),
        }
    }
}
