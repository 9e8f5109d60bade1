//! Campaigns: `/campaign/` and what is below it, cost data and estimates included.

pub mod create;
pub mod estimate;
pub mod fold_cost_data;
pub mod get;
pub mod list;
pub mod list_cost_data;
mod scan_cost_data;
pub mod update;

use std::fmt;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};

use super::endpoint::DecodeError;
use super::wire::{self, Amount, Flag, Id, MaybeId, Text, Time, Whole};
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
    jobs: Jobs,
}

/// A job with its figures.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct JobWire {
    id: Id,
    #[serde(default)]
    status: Text,
    #[serde(default)]
    job_title: Text,
    #[serde(default)]
    budget_spent: Amount,
    #[serde(default)]
    total_clicks: Whole,
}

/// Jobs with their figures, or ids alone, in a list or in lists of lists: answers have the one,
/// requests and rules the others. A job without an id is an error and not left out: the list is
/// sent back as a whole, and what is missing in it is taken out of the campaign.
///
/// Without any list it is not known which jobs there are, which is not the same as none.
#[derive(Default)]
struct Jobs {
    is_told: bool,
    all: Vec<CampaignJob>,
}

impl Jobs {
    fn of(all: Vec<CampaignJob>) -> Self {
        Self { is_told: true, all }
    }
}

impl<'de> Deserialize<'de> for Jobs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JobsVisitor)
    }
}

struct JobsVisitor;

impl JobsVisitor {
    fn alone<E: de::Error>(id: Option<u64>) -> Result<Jobs, E> {
        match id.filter(|id| *id > 0) {
            Some(id) => Ok(Jobs::of(vec![CampaignJob {
                id: JobId::new(id),
                status: None,
                title: None,
                budget_spent: None,
                total_clicks: None,
            }])),
            None => Err(E::custom("not an id")),
        }
    }
}

impl<'de> Visitor<'de> for JobsVisitor {
    type Value = Jobs;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("jobs or their ids")
    }

    fn visit_unit<E>(self) -> Result<Jobs, E> {
        Ok(Jobs::default())
    }

    fn visit_u64<E: de::Error>(self, id: u64) -> Result<Jobs, E> {
        Self::alone(Some(id))
    }

    fn visit_str<E: de::Error>(self, id: &str) -> Result<Jobs, E> {
        Self::alone(id.trim().parse().ok())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Jobs, A::Error> {
        let mut jobs = Jobs::of(Vec::new());
        while let Some(more) = seq.next_element::<Option<Jobs>>()? {
            let more = more.ok_or_else(|| de::Error::custom("not an id"))?;
            jobs.all.extend(more.all);
        }
        Ok(jobs)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Jobs, A::Error> {
        let wire = JobWire::deserialize(MapAccessDeserializer::new(map))?;
        Ok(Jobs::of(vec![CampaignJob {
            id: JobId::new(wire.id.0),
            status: wire.status.0.map(JobStatus::of),
            title: wire.job_title.0,
            budget_spent: wire.budget_spent.0,
            total_clicks: wire.total_clicks.0,
        }]))
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
            jobs_told: wire.jobs.is_told,
            jobs: wire.jobs.all,
        }
    }
}

fn decode_campaign(body: &[u8]) -> Result<Campaign, DecodeError> {
    wire::decode_object::<CampaignWire>(body).map(Campaign::from)
}
