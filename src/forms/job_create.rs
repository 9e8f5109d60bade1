//! Posting a job, and finding out what became of it when the answer is lost.
//!
//! `POST /job/` has no idempotency key, but `adNumber` is unique: a lost answer is settled by
//! looking for it among the jobs posted lately, of every status. Nothing here ever sends a write
//! twice. A browser may: it sends a POST again when a reused connection closes, and a server that
//! does not hold ad numbers unique then has two jobs. So a clean answer is looked after as well.

mod look;

use crate::api::client::Client;
use crate::api::error::{ApiError, Applied};
use crate::api::http::{Clock, Transport};
use crate::api::jobs::create::CreateJob;
use crate::api::jobs::get::GetJob;
use crate::api::operations::Class;
use crate::domain::ids::JobId;
use crate::domain::job::{Job, NewJob};
use crate::forms::job::Field;
use crate::forms::problems::FormField;
pub use look::{differences, find_by_ad_number};
use std::task::Poll;

/// Waits before each look, in milliseconds: a request that was cut off may still be at work on
/// the server, so one look is not enough to say that nothing came of it.
pub const LOOK_AFTER_MS: [u64; 4] = [0, 2_000, 5_000, 10_000];

/// How long a job that was answered for is looked after before the person goes on.
const TWIN_CHECK_MS: u64 = 4_000;

/// Where a create stands while the person waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Sending,
    /// The answer was lost; looking, for the so-manieth time from 1.
    Looking {
        look: usize,
    },
    /// Answered; looking whether it is there once.
    Checking,
}

/// What was sent, and what is known around it.
#[derive(Debug, Clone, PartialEq)]
pub struct Sent {
    pub job: NewJob,
    /// When, in milliseconds since 1970.
    pub at_ms: u64,
    /// Jobs that were known to have this ad number before it was sent.
    pub known_before: Vec<JobId>,
}

/// How a create ended.
#[derive(Debug, Clone, PartialEq)]
pub enum Created {
    /// The API answered with the job.
    Answered(Job),
    /// The answer was lost, but a job is there with what was sent.
    Found(Job),
    /// A job with this ad number is there, but not this one: it was there before, or differs in
    /// these fields.
    Taken { job: Job, differs: Vec<Field> },
    /// The same job is there more than once, the oldest first.
    Twice(Vec<Job>),
    /// The API refused it; nothing was posted.
    Refused(ApiError),
    /// The answer was lost and no job with this ad number is there, as of a time in milliseconds
    /// since 1970. It may be sent again: the ad number keeps it from doubling.
    NotThere { as_of_ms: u64, cause: ApiError },
    /// The answer was lost, and looking failed too.
    CannotTell {
        as_of_ms: u64,
        cause: ApiError,
        look: ApiError,
    },
}

/// Sends a create once and settles what became of it.
pub async fn create<T: Transport, C: Clock>(
    client: &Client<T, C>,
    clock: &C,
    sent: &Sent,
    on_step: impl Fn(Step),
) -> Created {
    on_step(Step::Sending);
    let endpoint = CreateJob {
        job: sent.job.clone(),
    };
    let cause = match client.call(&endpoint).await {
        Ok(job) => {
            on_step(Step::Checking);
            return check_for_twin(client, clock, sent, job).await;
        }
        Err(cause) => cause,
    };
    if names_the_key(&cause) {
        return settle_refused_key(client, sent, cause).await;
    }
    if cause.was_applied(Class::CreateByKey) == Applied::No {
        return Created::Refused(cause);
    }
    look_for(client, clock, sent, cause, on_step).await
}

/// Looks for a create whose answer was lost, without sending anything. Also what a reload does.
pub async fn look_for<T: Transport, C: Clock>(
    client: &Client<T, C>,
    clock: &C,
    sent: &Sent,
    cause: ApiError,
    on_step: impl Fn(Step),
) -> Created {
    let mut failed = None;
    for (look, wait) in LOOK_AFTER_MS.into_iter().enumerate() {
        clock.sleep(wait).await;
        on_step(Step::Looking { look: look + 1 });
        match find_by_ad_number(client, &sent.job.record, sent.at_ms).await {
            Ok(found) => {
                if let Some(verdict) = verdict(found, sent) {
                    return verdict;
                }
                failed = None;
            }
            Err(error) if error.is_unauthorized() => {
                failed = Some(error);
                break;
            }
            Err(error) => failed = Some(error),
        }
    }
    let as_of_ms = clock.now_ms();
    match failed {
        None => Created::NotThere { as_of_ms, cause },
        Some(look) => Created::CannotTell {
            as_of_ms,
            cause,
            look,
        },
    }
}

/// What the jobs of an ad number say about the one that was sent; `None` where there are none.
fn verdict(found: Vec<Job>, sent: &Sent) -> Option<Created> {
    let is_ours = |job: &Job| {
        !sent.known_before.contains(&job.id) && differences(job, &sent.job.record).is_empty()
    };
    let (mut ours, mut others): (Vec<Job>, Vec<Job>) = found.into_iter().partition(is_ours);
    match ours.len() {
        0 if others.is_empty() => None,
        0 => {
            let job = others.swap_remove(0);
            let differs = differences(&job, &sent.job.record);
            Some(Created::Taken { job, differs })
        }
        1 => Some(Created::Found(ours.swap_remove(0))),
        _ => Some(Created::Twice(ours)),
    }
}

/// A job that was answered for may be there twice: the browser's own second copy was answered
/// cleanly, and the first one was applied too. What cannot be found out soon is not waited for:
/// the answer stands.
async fn check_for_twin<T: Transport, C: Clock>(
    client: &Client<T, C>,
    clock: &C,
    sent: &Sent,
    answered: Job,
) -> Created {
    let look = find_by_ad_number(client, &sent.job.record, sent.at_ms);
    let Some(Ok(mut found)) = within(clock, TWIN_CHECK_MS, look).await else {
        return Created::Answered(answered);
    };
    found.retain(|job| {
        job.id == answered.id
            || (!sent.known_before.contains(&job.id)
                && differences(job, &sent.job.record).is_empty())
    });
    let is_alone = found.iter().all(|job| job.id == answered.id);
    if is_alone {
        return Created::Answered(answered);
    }
    if found.iter().all(|job| job.id != answered.id) {
        found.push(answered);
        found.sort_by_key(|job| job.id);
    }
    Created::Twice(found)
}

/// A future's output, where it is there within so many milliseconds.
async fn within<C: Clock, F: Future>(clock: &C, ms: u64, future: F) -> Option<F::Output> {
    let mut future = std::pin::pin!(future);
    let mut late = std::pin::pin!(clock.sleep(ms));
    std::future::poll_fn(|cx| match future.as_mut().poll(cx) {
        Poll::Ready(output) => Poll::Ready(Some(output)),
        Poll::Pending => late.as_mut().poll(cx).map(|()| None),
    })
    .await
}

/// A browser may send a POST again by itself when a reused connection closes; the second copy is
/// then refused over the ad number that the first one took. So a refused ad number is looked up.
async fn settle_refused_key<T: Transport, C: Clock>(
    client: &Client<T, C>,
    sent: &Sent,
    cause: ApiError,
) -> Created {
    let lately = find_by_ad_number(client, &sent.job.record, sent.at_ms).await;
    if let Some(verdict) = lately.ok().and_then(|found| verdict(found, sent)) {
        return verdict;
    }
    // An older job has it; which one is told where that was known.
    let Some(id) = sent.known_before.first().copied() else {
        return Created::Refused(cause);
    };
    match client.call(&GetJob { id }).await {
        Ok(job) if job.ad_number.as_deref() == Some(&sent.job.record.ad_number) => {
            let differs = differences(&job, &sent.job.record);
            Created::Taken { job, differs }
        }
        _ => Created::Refused(cause),
    }
}

fn names_the_key(error: &ApiError) -> bool {
    error
        .field_problems()
        .iter()
        .any(|problem| Field::from_name(&problem.field) == Some(Field::AdNumber))
}

#[cfg(test)]
#[path = "job_create_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "job_create_model_tests.rs"]
mod model_tests;
