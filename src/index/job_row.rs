//! What a list shows of a job.

use crate::domain::ids::{CompanyId, JobId};
use crate::domain::job::{ApplyAction, Job, JobStatus};
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

/// Whether a job is on at a given time. The order is that of sorting by status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    Active,
    /// The API says a word that is not in our list, and the end has not come.
    Other,
    /// The API says so, or the end has come since.
    Expired,
}

impl State {
    /// What a job is at a time (milliseconds since 1970), by what was told of it.
    pub(super) fn of(status: Option<&JobStatus>, end_ms: Option<i64>, now_ms: i64) -> Self {
        let over = end_ms.is_some_and(|end| end <= now_ms);
        match status {
            Some(JobStatus::Expired) => Self::Expired,
            _ if over => Self::Expired,
            Some(JobStatus::Other(_)) => Self::Other,
            Some(JobStatus::Active) | None => Self::Active,
        }
    }
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

    /// Whether the job is on at a time, in milliseconds since 1970.
    #[must_use]
    pub fn state_at(&self, now_ms: i64) -> State {
        State::of(self.status.as_ref(), self.end_ms, now_ms)
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
