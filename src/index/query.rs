//! Which jobs, in which order.

use crate::api::jobs::list::JobFilter;
use crate::domain::ids::CompanyId;
use chrono::{NaiveDate, NaiveTime};

/// What jobs can be sorted by. Texts are compared without case and accents; what a job lacks
/// stands at the end in both directions; among equals the id decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    Title,
    /// By the company's name.
    Company,
    AdNumber,
    /// By city, then state.
    Place,
    /// Active, other, expired; within each by the end.
    Status,
    /// By the start date.
    Posted,
    /// By the end date, which is by the days left as well.
    Ends,
    Id,
}

impl Column {
    /// Every column.
    pub const ALL: [Self; 8] = [
        Self::Title,
        Self::Company,
        Self::AdNumber,
        Self::Place,
        Self::Status,
        Self::Posted,
        Self::Ends,
        Self::Id,
    ];
}

/// A question to the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// Each word has to stand in the title, the ad number, the place, the id or the company's
    /// name, as a part of any of them. Case and accents do not count. No word: every job.
    pub words: String,
    pub status: JobFilter,
    pub company: Option<CompanyId>,
    /// Posted on this day (UTC) or later. A job without a start date is in no span of days.
    pub from: Option<NaiveDate>,
    /// Posted on this day (UTC) or earlier.
    pub to: Option<NaiveDate>,
    pub sort: Column,
    pub descending: bool,
}

impl Default for Query {
    /// Every job, the newest first.
    fn default() -> Self {
        Self {
            words: String::new(),
            status: JobFilter::All,
            company: None,
            from: None,
            to: None,
            sort: Column::Posted,
            descending: true,
        }
    }
}

impl Query {
    /// The start dates asked for, in milliseconds since 1970: the first, and the first that is
    /// too late.
    pub(super) fn span_ms(&self) -> (Option<i64>, Option<i64>) {
        let midnight = |day: NaiveDate| day.and_time(NaiveTime::MIN).and_utc().timestamp_millis();
        let after = self.to.map(|day| {
            // The calendar's very last day has no next: nothing is too late for it.
            day.succ_opt().map_or(i64::MAX, midnight)
        });
        (self.from.map(midnight), after)
    }
}
