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
