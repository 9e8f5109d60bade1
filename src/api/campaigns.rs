//! Campaigns: `/campaign/` and what is below it, cost data and estimates included.

pub mod create;
pub mod estimate;
pub mod get;
pub mod list;
pub mod list_cost_data;
pub mod update;

use serde::Deserialize;

use super::endpoint::DecodeError;
use super::wire::{self, Amount, Flag, Id, Known, MaybeId, Rows, Text, Time, Whole};
use crate::domain::campaign::{Campaign, CampaignJob, CampaignStatus};
use crate::domain::ids::{CampaignId, CompanyId, JobId, PartnerId};
use crate::domain::job::JobStatus;

/// A campaign on the wire, read tolerantly.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct CampaignWire {
    id: Id,
    #[serde(default)]
    partner_id: MaybeId,
    #[serde(default)]
    company_id: MaybeId,
    #[serde(default)]
    name: Text,
    #[serde(default)]
    budget: Amount,
    #[serde(default)]
    budget_spent: Amount,
    #[serde(default)]
    budget_remaining: Amount,
    #[serde(default)]
    aggressiveness: Whole,
    #[serde(default)]
    end_date: Time,
    #[serde(default)]
    is_paused: Flag,
    #[serde(default)]
    status: Text,
    #[serde(default)]
    jobs: Rows<JobEntry>,
}

/// A job with its figures, or its id alone: answers have the one, requests the other.
#[derive(Deserialize)]
#[serde(untagged)]
enum JobEntry {
    #[serde(rename_all = "camelCase")]
    Whole {
        id: Id,
        #[serde(default)]
        status: Text,
        #[serde(default)]
        job_title: Text,
        #[serde(default)]
        budget_spent: Amount,
        #[serde(default)]
        total_clicks: Whole,
    },
    Alone(Id),
}

impl From<JobEntry> for CampaignJob {
    fn from(entry: JobEntry) -> Self {
        match entry {
            JobEntry::Whole {
                id,
                status,
                job_title,
                budget_spent,
                total_clicks,
            } => Self {
                id: JobId::new(id.0),
                status: status.0.map(JobStatus::of),
                title: job_title.0,
                budget_spent: budget_spent.0,
                total_clicks: total_clicks.0,
            },
            JobEntry::Alone(id) => Self {
                id: JobId::new(id.0),
                status: None,
                title: None,
                budget_spent: None,
                total_clicks: None,
            },
        }
    }
}

impl From<CampaignWire> for Campaign {
    fn from(wire: CampaignWire) -> Self {
        Self {
            id: CampaignId::new(wire.id.0),
            partner_id: wire.partner_id.0.map(PartnerId::new),
            company_id: wire.company_id.0.map(CompanyId::new),
            name: wire.name.0,
            budget: wire.budget.0,
            budget_spent: wire.budget_spent.0,
            budget_remaining: wire.budget_remaining.0,
            aggressiveness: wire.aggressiveness.0,
            end_date: wire.end_date.0,
            is_paused: wire.is_paused.0,
            status: wire.status.0.map(CampaignStatus::of),
            jobs: wire.jobs.known(),
        }
    }
}

fn decode_campaign(body: &[u8]) -> Result<Campaign, DecodeError> {
    wire::decode::<CampaignWire>(body).map(Campaign::from)
}
