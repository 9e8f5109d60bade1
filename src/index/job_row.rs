//! What a list shows of a job.

use crate::domain::ids::{CompanyId, JobId};
use crate::domain::job::{ApplyAction, Job, JobStatus};
use crate::domain::job_standing::Standing;
use crate::domain::moment::Moment;

/// A job without what only its own page shows. Times are milliseconds since 1970, UTC; `None`
/// where the answer lacked one or it could not be read.
#[derive(Debug, Clone, PartialEq)]
pub struct JobRow {
    pub id: JobId,
    pub title: Option<Box<str>>,
    pub company_id: Option<CompanyId>,
    pub ad_number: Option<Box<str>>,
    pub city: Option<Box<str>>,
    pub state: Option<Box<str>>,
    /// As it was told; [`JobRow::state_at`] minds the clock as well.
    pub status: Option<JobStatus>,
    pub start_ms: Option<i64>,
    pub end_ms: Option<i64>,
    /// Product codes.
    pub products: Box<[Box<str>]>,
    pub apply: Option<ApplyAction>,
}

impl JobRow {
    /// The row of a job.
    #[must_use]
    pub fn of(job: &Job) -> Self {
        let short = |text: &Option<String>| text.as_deref().map(Box::from);
        let ms = |time: &Option<Moment>| Some(time.as_ref()?.utc()?.timestamp_millis());
        Self {
            id: job.id,
            title: short(&job.title),
            company_id: job.company_id,
            ad_number: short(&job.ad_number),
            city: short(&job.city),
            state: short(&job.state),
            status: job.status.clone(),
            start_ms: ms(&job.start_date),
            end_ms: ms(&job.end_date),
            products: job.products.iter().map(|code| Box::from(&**code)).collect(),
            apply: job.apply_action.clone(),
        }
    }

    /// Where the job stands at a time, in milliseconds since 1970.
    #[must_use]
    pub fn standing_at(&self, now_ms: i64) -> Standing {
        Standing::at(self.status.as_ref(), self.end_ms, now_ms)
    }

    /// City and state as far as they are known, as in "Austin, TX"; empty where neither is.
    #[must_use]
    pub fn place(&self) -> String {
        let parts: Vec<&str> = [&self.city, &self.state]
            .into_iter()
            .filter_map(|part| part.as_deref())
            .collect();
        parts.join(", ")
    }
}
