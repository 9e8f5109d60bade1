//! What a campaign's clicks and applications cost, one row an event.

use super::ids::{CampaignId, JobId};
use super::moment::Moment;
use super::money::Money;

/// What was paid for. Words that are not in our list are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CostEvent {
    Click,
    Application,
    Other(String),
}

impl CostEvent {
    /// Reads the API's word, in any case.
    #[must_use]
    pub fn of(word: String) -> Self {
        match word.to_ascii_lowercase().as_str() {
            "click" => Self::Click,
            "application" => Self::Application,
            _ => Self::Other(word),
        }
    }
}

/// One event. Rows have no id of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CostRow {
    pub campaign_id: Option<CampaignId>,
    pub job_id: Option<JobId>,
    pub source: Option<String>,
    /// Always there: a row without its cost would make every sum wrong in silence.
    pub cost: Money,
    pub event: Option<CostEvent>,
    pub time: Option<Moment>,
}

/// What a row paid for, without a text of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventRef<'a> {
    Click,
    Application,
    Other(&'a str),
}

impl<'a> EventRef<'a> {
    /// Reads the API's word, in any case.
    #[must_use]
    pub const fn of(word: &'a str) -> Self {
        if word.eq_ignore_ascii_case("click") {
            Self::Click
        } else if word.eq_ignore_ascii_case("application") {
            Self::Application
        } else {
            Self::Other(word)
        }
    }
}

/// A row of cost data that owns nothing. What was not told is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowRef<'a> {
    pub campaign: Option<CampaignId>,
    pub job: Option<JobId>,
    pub source: Option<&'a str>,
    pub cost: Money,
    pub event: Option<EventRef<'a>>,
    /// As the wire has it.
    pub time: Option<&'a str>,
}

impl<'a> From<&'a CostRow> for RowRef<'a> {
    fn from(row: &'a CostRow) -> Self {
        Self {
            campaign: row.campaign_id,
            job: row.job_id,
            source: row.source.as_deref(),
            cost: row.cost,
            event: row.event.as_ref().map(|event| match event {
                CostEvent::Click => EventRef::Click,
                CostEvent::Application => EventRef::Application,
                CostEvent::Other(word) => EventRef::Other(word),
            }),
            time: row.time.as_ref().map(|time| time.as_str()),
        }
    }
}
