//! A campaign: a budget that is spent on jobs.

use serde::Serialize;

use super::ids::{CampaignId, CompanyId, JobId, PartnerId};
use super::job::JobStatus;
use super::moment::Moment;
use super::money::{Cents, Money};

/// The aggressiveness that the API takes where none is sent.
pub const DEFAULT_AGGRESSIVENESS: u64 = 20;

/// Whether a campaign spends. Words that are not in our list are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CampaignStatus {
    Active,
    Paused,
    Ended,
    Other(String),
}

impl CampaignStatus {
    /// Reads the API's word, in any case.
    #[must_use]
    pub fn of(word: String) -> Self {
        match word.to_ascii_lowercase().as_str() {
            "active" => Self::Active,
            "paused" => Self::Paused,
            "ended" => Self::Ended,
            _ => Self::Other(word),
        }
    }
}

/// A job in a campaign. Where the API told only its id, the rest is `None`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CampaignJob {
    pub id: JobId,
    pub status: Option<JobStatus>,
    pub title: Option<String>,
    pub budget_spent: Option<Money>,
    pub total_clicks: Option<u64>,
}

/// A campaign as the API tells it. What the answer lacked is `None`; nothing is made up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Campaign {
    pub id: CampaignId,
    pub partner_id: Option<PartnerId>,
    pub company_id: Option<CompanyId>,
    pub name: Option<String>,
    pub budget: Option<Money>,
    pub budget_spent: Option<Money>,
    /// Moves with spend: of no use to tell whether budget was added.
    pub budget_remaining: Option<Money>,
    pub aggressiveness: Option<u64>,
    pub end_date: Option<Moment>,
    /// The reference's answers lack it; its status tells the same.
    pub is_paused: Option<bool>,
    pub status: Option<CampaignStatus>,
    pub jobs: Vec<CampaignJob>,
    /// Whether the answer had a list of jobs, be it an empty one.
    pub jobs_told: bool,
}

impl Campaign {
    /// Whether it is paused; `None` where the answer told neither that nor a status we know.
    #[must_use]
    pub fn paused(&self) -> Option<bool> {
        self.is_paused.or(match self.status {
            Some(CampaignStatus::Paused) => Some(true),
            Some(CampaignStatus::Active) => Some(false),
            Some(CampaignStatus::Ended | CampaignStatus::Other(_)) | None => None,
        })
    }

    /// The ids of its jobs, in the API's order.
    #[must_use]
    pub fn job_ids(&self) -> Vec<JobId> {
        self.jobs.iter().map(|job| job.id).collect()
    }

    /// The record as an update has to send it so that nothing changes: an update is a full
    /// replace. It carries no money. `None` where the answer lacked the company or the name,
    /// without which there is no update, or the jobs: an empty list would take them all out.
    #[must_use]
    pub fn record(&self) -> Option<CampaignRecord> {
        if !self.jobs_told {
            return None;
        }
        Some(CampaignRecord {
            company_id: self.company_id?,
            name: self.name.clone()?,
            aggressiveness: self.aggressiveness,
            end_date: self.end_date.clone(),
            is_paused: self.paused(),
            add_budget: None,
            jobs: Some(self.job_ids()),
        })
    }
}

/// A new campaign. Made by `forms::campaign` only. It spends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NewCampaign {
    pub company_id: CompanyId,
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aggressiveness: Option<u64>,
    /// Overrides aggressiveness.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_date: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_paused: Option<bool>,
    /// At least 15 dollars.
    pub budget: Cents,
    /// At most 500.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub jobs: Vec<JobId>,
}

/// A campaign's whole record as an update takes it. With `add_budget` it spends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CampaignRecord {
    pub company_id: CompanyId,
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aggressiveness: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_date: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_paused: Option<bool>,
    /// At least one dollar, on top of the budget.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub add_budget: Option<Cents>,
    /// Replaces the whole list, at most 500. `None` leaves the list as it is, an empty one
    /// empties it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub jobs: Option<Vec<JobId>>,
}

/// What an estimate is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EstimateQuestion {
    /// At least 15 dollars.
    pub budget: Cents,
    pub job_title: String,
    pub job_description: String,
    #[serde(flatten)]
    pub place: Place,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub company_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aggressiveness: Option<u64>,
}

/// Where the job is: one of the two is enough.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(untagged)]
pub enum Place {
    #[serde(rename_all = "camelCase")]
    City { job_city: String, job_state: String },
    #[serde(rename_all = "camelCase")]
    PostalCode { job_zip_code: String },
}

/// How many candidates a budget may bring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Estimate {
    pub min_candidates: u64,
    pub max_candidates: u64,
}

/// What was estimated of a campaign before it was created.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Foreseen {
    pub budget: Cents,
    pub estimate: Estimate,
    /// When it was answered, in milliseconds since 1970.
    pub at: u64,
    /// It is no answer, but read off the line between two of them.
    pub is_between: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn campaign() -> Campaign {
        Campaign {
            id: CampaignId::new(4),
            partner_id: None,
            company_id: Some(CompanyId::new(1)),
            name: Some("Nurses".to_owned()),
            budget: None,
            budget_spent: None,
            budget_remaining: None,
            aggressiveness: Some(20),
            end_date: Some(Moment::as_told("2030-02-05T19:09:35.334843Z".to_owned())),
            is_paused: None,
            status: Some(CampaignStatus::Paused),
            jobs: vec![CampaignJob {
                id: JobId::new(10),
                status: None,
                title: None,
                budget_spent: None,
                total_clicks: None,
            }],
            jobs_told: true,
        }
    }

    #[test]
    fn a_record_sent_back_changes_nothing_and_spends_nothing() {
        let record = campaign().record();
        let expected = CampaignRecord {
            company_id: CompanyId::new(1),
            name: "Nurses".to_owned(),
            aggressiveness: Some(20),
            end_date: campaign().end_date,
            is_paused: Some(true),
            add_budget: None,
            jobs: Some(vec![JobId::new(10)]),
        };
        assert_eq!(record, Some(expected));
    }

    #[test]
    fn what_an_update_cannot_do_without_is_not_made_up() {
        let nameless = Campaign {
            name: None,
            ..campaign()
        };
        assert_eq!(nameless.record(), None);
        let jobless = Campaign {
            jobs: Vec::new(),
            jobs_told: false,
            ..campaign()
        };
        assert_eq!(jobless.record(), None);
        let odd = Campaign {
            status: Some(CampaignStatus::Other("Pending".to_owned())),
            ..campaign()
        };
        assert_eq!(odd.record().and_then(|record| record.is_paused), None);
        let told = Campaign {
            is_paused: Some(false),
            ..campaign()
        };
        assert_eq!(told.paused(), Some(false));
    }
}
