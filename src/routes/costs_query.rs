//! What the address of the cost data says: which days, of what, and what they are held against.

use super::query_value;
use crate::domain::ids::{CampaignId, JobId};
use crate::domain::zone::parse_day;
use chrono::NaiveDate;

/// What the days are held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Against {
    #[default]
    Nothing,
    /// As many days, right before them.
    Before,
    /// Days of their own, both included; one that is not given yet is `None`.
    Days(Option<NaiveDate>, Option<NaiveDate>),
}

impl Against {
    /// The word in the address.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Nothing => "none",
            Self::Before => "previous",
            Self::Days(..) => "range",
        }
    }
}

/// Which cost data is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct CostsQuery {
    /// On this day (UTC) or later.
    pub from: Option<NaiveDate>,
    /// On this day (UTC) or earlier.
    pub to: Option<NaiveDate>,
    pub campaign: Option<CampaignId>,
    pub job: Option<JobId>,
    pub against: Against,
}

impl CostsQuery {
    /// The query as it stands in the address; what is as usual is left out.
    #[must_use]
    pub(super) fn write(&self) -> Vec<(&'static str, String)> {
        let mut query = Vec::new();
        let mut day = |name, day: Option<NaiveDate>| {
            query.extend(day.map(|day| (name, day.to_string())));
        };
        day("from", self.from);
        day("to", self.to);
        if let Against::Days(from, to) = self.against {
            day("compareFrom", from);
            day("compareTo", to);
        }
        query.extend(self.campaign.map(|id| ("campaignId", id.to_string())));
        query.extend(self.job.map(|id| ("jobId", id.to_string())));
        if self.against != Against::Nothing {
            query.push(("compare", self.against.as_str().to_owned()));
        }
        query
    }

    /// Reads what the address says. What makes no sense counts as absent.
    pub(super) fn read(query: &str) -> Self {
        let day = |name| query_value(query, name).and_then(|text| parse_day(&text));
        let against = match query_value(query, "compare").as_deref() {
            Some("previous") => Against::Before,
            Some("range") => Against::Days(day("compareFrom"), day("compareTo")),
            _ => Against::Nothing,
        };
        Self {
            from: day("from"),
            to: day("to"),
            campaign: query_value(query, "campaignId").and_then(|id| id.parse().ok()),
            job: query_value(query, "jobId").and_then(|id| id.parse().ok()),
            against,
        }
    }
}
