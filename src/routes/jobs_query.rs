//! What the address of the list of jobs says: which jobs, in which order, which page.

use crate::domain::zone::parse_day;
use chrono::NaiveDate;

use super::{Paging, paging_query, parse_paging, query_value, read_sort, sort_text};
use crate::api::jobs::list::JobFilter;
use crate::domain::ids::CompanyId;

/// What jobs can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum JobSort {
    Title,
    Company,
    AdNumber,
    Place,
    Status,
    /// By the end, which is by the days left as well.
    Ends,
}

impl JobSort {
    /// Every order.
    pub const ALL: [Self; 6] = [
        Self::Title,
        Self::Company,
        Self::AdNumber,
        Self::Place,
        Self::Status,
        Self::Ends,
    ];

    /// The word in the address.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Company => "company",
            Self::AdNumber => "adNumber",
            Self::Place => "place",
            Self::Status => "status",
            Self::Ends => "ends",
        }
    }
}

/// Which jobs are shown.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct JobsQuery {
    /// Words that all have to be found in a job.
    pub search: String,
    pub status: JobFilter,
    pub company: Option<CompanyId>,
    /// Posted on this day (UTC) or later.
    pub from: Option<NaiveDate>,
    /// Posted on this day (UTC) or earlier.
    pub to: Option<NaiveDate>,
    /// The order, and whether it is turned round. `None` is the API's own order.
    pub sort: Option<(JobSort, bool)>,
    pub paging: Paging,
}

impl Default for JobsQuery {
    fn default() -> Self {
        Self {
            search: String::new(),
            status: JobFilter::Active,
            company: None,
            from: None,
            to: None,
            sort: None,
            paging: Paging::default(),
        }
    }
}

impl JobsQuery {
    /// Whether the API itself can give these rows page by page. Search, order and company need
    /// the rows here.
    #[must_use]
    pub fn is_paged_by_api(&self) -> bool {
        self.search.trim().is_empty() && self.company.is_none() && self.sort.is_none()
    }

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
        if self.status != JobFilter::Active {
            query.push(("status", self.status.as_str().to_owned()));
        }
        if let Some(company) = self.company {
            query.push(("company", company.to_string()));
        }
        for (name, day) in [("from", self.from), ("to", self.to)] {
            query.extend(day.map(|day| (name, day.to_string())));
        }
        if let Some((sort, descending)) = self.sort {
            query.push(("sort", sort_text(sort.as_str(), descending)));
        }
        query.extend(paging_query(self.paging));
        query
    }

    /// Reads what the address says. What makes no sense counts as absent.
    pub(super) fn read(query: &str) -> Self {
        let day = |name| query_value(query, name).and_then(|text| parse_day(&text));
        let status = query_value(query, "status")
            .and_then(|word| JobFilter::ALL.into_iter().find(|one| one.as_str() == word));
        Self {
            search: query_value(query, "q").unwrap_or_default(),
            status: status.unwrap_or(JobFilter::Active),
            company: query_value(query, "company").and_then(|id| id.parse().ok()),
            from: day("from"),
            to: day("to"),
            sort: read_sort(query, &JobSort::ALL, JobSort::as_str),
            paging: parse_paging(query),
        }
    }
}
