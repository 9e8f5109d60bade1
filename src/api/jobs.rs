//! Jobs: `/job/` and what is below it.

pub mod create;
pub mod expire;
pub mod get;
pub mod list;
pub mod set_products;
pub mod unexpire;
pub mod update;

use serde::Deserialize;

use super::endpoint::DecodeError;
use super::wire::{self, Codes, Flag, Id, MaybeId, Nested, Text, Time, Whole, ZipCode};
use crate::domain::ids::{CompanyId, JobId, PartnerId};
use crate::domain::job::{ApplyAction, Attributes, Job, JobStatus};

/// A job on the wire, read tolerantly.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct JobWire {
    id: Id,
    #[serde(default)]
    partner_id: MaybeId,
    #[serde(default)]
    company_id: MaybeId,
    #[serde(default)]
    ad_number: Text,
    #[serde(default)]
    job_title: Text,
    #[serde(default)]
    job_description: Text,
    #[serde(default)]
    job_street: Text,
    #[serde(default)]
    job_city: Text,
    #[serde(default)]
    job_state: Text,
    #[serde(default)]
    job_zip_code: ZipCode,
    #[serde(default)]
    worktime_id: Whole,
    #[serde(default)]
    job_category_id: Whole,
    #[serde(default)]
    experience_id: Whole,
    #[serde(default)]
    apply_url: Text,
    #[serde(default)]
    apply_emails: Codes,
    #[serde(default)]
    start_date: Time,
    #[serde(default)]
    end_date: Time,
    #[serde(default)]
    is_confidential: Flag,
    #[serde(default)]
    job_attributes: Nested<Attributes>,
    #[serde(default)]
    job_status: Text,
    #[serde(default)]
    apply_action_type: Text,
    #[serde(default)]
    resume_required: Flag,
    #[serde(default)]
    products: Codes,
}

impl From<JobWire> for Job {
    fn from(wire: JobWire) -> Self {
        Self {
            id: JobId::new(wire.id.0),
            partner_id: wire.partner_id.0.map(PartnerId::new),
            company_id: wire.company_id.0.map(CompanyId::new),
            ad_number: wire.ad_number.0,
            title: wire.job_title.0,
            description: wire.job_description.0,
            street: wire.job_street.0,
            city: wire.job_city.0,
            state: wire.job_state.0,
            zip_code: wire.job_zip_code.0,
            worktime_id: wire.worktime_id.0,
            category_id: wire.job_category_id.0,
            experience_id: wire.experience_id.0,
            apply_url: wire.apply_url.0,
            apply_emails: wire.apply_emails.0,
            start_date: wire.start_date.0,
            end_date: wire.end_date.0,
            is_confidential: wire.is_confidential.0,
            attributes: wire.job_attributes.0.unwrap_or_default(),
            status: wire.job_status.0.map(JobStatus::of),
            apply_action: wire.apply_action_type.0.map(ApplyAction::of),
            resume_required: wire.resume_required.0,
            products: wire.products.0,
        }
    }
}

fn decode_job(body: &[u8]) -> Result<Job, DecodeError> {
    wire::decode_object::<JobWire>(body).map(Job::from)
}
