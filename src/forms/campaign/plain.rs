//! A campaign's record without money.

use crate::domain::campaign::{Campaign, CampaignRecord};
use crate::domain::ids::{CompanyId, JobId};
use crate::domain::moment::Moment;

/// All of a campaign that an ordinary edit may change. There is no place for money in it: what it
/// becomes on the wire never carries `addBudget`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlainRecord {
    pub company_id: CompanyId,
    pub name: String,
    pub aggressiveness: Option<u64>,
    pub end_date: Option<Moment>,
    pub is_paused: Option<bool>,
    /// In the API's order.
    pub jobs: Vec<JobId>,
}

impl PlainRecord {
    /// The record of a campaign as it is. `None` where the answer lacked the company or the name,
    /// without which there is no update.
    #[must_use]
    pub fn of(campaign: &Campaign) -> Option<Self> {
        let record = campaign.record()?;
        Some(Self {
            company_id: record.company_id,
            name: record.name,
            aggressiveness: record.aggressiveness,
            end_date: record.end_date,
            is_paused: record.is_paused,
            jobs: record.jobs.unwrap_or_default(),
        })
    }

    /// The record as an update takes it: whole, and without money.
    #[must_use]
    pub fn to_record(&self) -> CampaignRecord {
        CampaignRecord {
            company_id: self.company_id,
            name: self.name.clone(),
            aggressiveness: self.aggressiveness,
            end_date: self.end_date.clone(),
            // Left out, it would be read as not paused: said, it is seen.
            is_paused: Some(self.is_paused.unwrap_or(false)),
            add_budget: None,
            jobs: Some(self.jobs.clone()),
        }
    }
}
