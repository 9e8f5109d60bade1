//! One act on many jobs: who can take part, what it will do, and how each of them fared.
//!
//! The three operations say what shall be, not what shall change, so a lost answer is no danger:
//! the act may be sent again. Still nothing is sent again but by a person's word.

use crate::api::client::Client;
use crate::api::error::{ApiError, Applied};
use crate::api::http::{Clock, Transport};
use crate::api::jobs::expire::ExpireJob;
use crate::api::jobs::set_products::SetJobProducts;
use crate::api::jobs::unexpire::UnexpireJob;
use crate::api::operations::Class;
use crate::domain::ids::JobId;
use crate::domain::job_standing::Standing;

/// What is done to each job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    Expire,
    Unexpire,
    /// The job's products become exactly these codes.
    SetProducts(Vec<String>),
}

impl Act {
    /// The button's words, for so many jobs.
    #[must_use]
    pub const fn label(&self) -> &'static str {
        match self {
            Self::Expire => "Expire jobs",
            Self::Unexpire => "Un-expire jobs",
            Self::SetProducts(_) => "Save products",
        }
    }

    /// What a job that it worked on is.
    #[must_use]
    pub const fn done(&self) -> &'static str {
        match self {
            Self::Expire => "expired",
            Self::Unexpire => "un-expired",
            Self::SetProducts(_) => "changed",
        }
    }

    /// Why a job need not be asked for, or `None` where it takes part.
    #[must_use]
    pub fn pass_over(&self, job: &Target) -> Option<&'static str> {
        match (self, job.standing) {
            (Self::Expire, Standing::Expired) => Some("has expired already"),
            (Self::Unexpire, Standing::Active) => Some("is active already"),
            (Self::SetProducts(codes), _) if is_same_set(codes, &job.products) => {
                Some("has these products already")
            }
            _ => None,
        }
    }
}

fn is_same_set(one: &[String], other: &[String]) -> bool {
    one.iter().all(|code| other.contains(code)) && other.iter().all(|code| one.contains(code))
}

/// A job that was selected, as it was known then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    pub id: JobId,
    pub title: String,
    pub standing: Standing,
    /// Product codes.
    pub products: Vec<String>,
}

/// How one job fares.
#[derive(Debug, Clone, PartialEq)]
pub enum Fate {
    Waiting,
    Sending,
    Done,
    /// The API said no, or never got it: nothing has changed.
    Failed(ApiError),
    /// The answer was lost: it may have been done.
    Unknown(ApiError),
    /// Not asked for, with the reason.
    PassedOver(&'static str),
}

/// An act under way, row by row.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    pub act: Act,
    pub rows: Vec<(Target, Fate)>,
}

/// How many rows have which fate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    pub waiting: u64,
    pub done: u64,
    pub failed: u64,
    pub unknown: u64,
    pub passed_over: u64,
}

impl Run {
    /// What would happen; nothing is sent.
    #[must_use]
    pub fn plan(act: Act, targets: Vec<Target>) -> Self {
        let rows = targets
            .into_iter()
            .map(|target| {
                let fate = act
                    .pass_over(&target)
                    .map_or(Fate::Waiting, Fate::PassedOver);
                (target, fate)
            })
            .collect();
        Self { act, rows }
    }

    #[must_use]
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for (_, fate) in &self.rows {
            let slot = match fate {
                Fate::Waiting | Fate::Sending => &mut tally.waiting,
                Fate::Done => &mut tally.done,
                Fate::Failed(_) => &mut tally.failed,
                Fate::Unknown(_) => &mut tally.unknown,
                Fate::PassedOver(_) => &mut tally.passed_over,
            };
            *slot += 1;
        }
        tally
    }

    /// The place of the next row that waits.
    #[must_use]
    pub fn next_waiting(&self) -> Option<usize> {
        self.rows
            .iter()
            .position(|(_, fate)| matches!(fate, Fate::Waiting))
    }

    /// Notes how a row fared.
    pub fn set(&mut self, place: usize, fate: Fate) {
        if let Some(row) = self.rows.get_mut(place) {
            row.1 = fate;
        }
    }

    /// Puts what failed, and what nobody can tell, back in line. Answers for how many.
    pub fn retry_failed(&mut self) -> usize {
        let mut put_back = 0;
        for (_, fate) in &mut self.rows {
            if matches!(fate, Fate::Failed(_) | Fate::Unknown(_)) {
                *fate = Fate::Waiting;
                put_back += 1;
            }
        }
        put_back
    }
}

/// Does the act to one job, behind whatever the person does by hand.
async fn act_on<T: Transport, C: Clock>(api: &Client<T, C>, act: &Act, id: JobId) -> Fate {
    let answer = match act {
        Act::Expire => api.call_in_background(&ExpireJob { id }).await.map(drop),
        Act::Unexpire => api.call_in_background(&UnexpireJob { id }).await.map(drop),
        Act::SetProducts(products) => {
            let call = SetJobProducts {
                job: id,
                products: products.clone(),
                campaign: None,
            };
            api.call_in_background(&call).await.map(drop)
        }
    };
    answer.map_or_else(fate_of, |()| Fate::Done)
}

/// Works through the rows that wait, one at a time, until none is left, `next` says stop (`None`)
/// or the key is refused. `next` answers the place and the job of the row to do; every change of
/// a row is told to `report` at once.
pub async fn work<T: Transport, C: Clock>(
    api: &Client<T, C>,
    act: &Act,
    next: impl Fn() -> Option<(usize, JobId)>,
    report: impl Fn(usize, Fate),
) {
    while let Some((place, id)) = next() {
        report(place, Fate::Sending);
        let fate = act_on(api, act, id).await;
        let ends = ends_the_run(&fate);
        report(place, fate);
        if ends {
            return;
        }
    }
}

/// What an error says about whether it was done.
fn fate_of(error: ApiError) -> Fate {
    match error.was_applied(Class::Replace) {
        Applied::No => Fate::Failed(error),
        _ => Fate::Unknown(error),
    }
}

/// Whether going on makes sense: without a key every further row would fail as well.
fn ends_the_run(fate: &Fate) -> bool {
    matches!(fate, Fate::Failed(error) | Fate::Unknown(error) if error.is_unauthorized())
}

#[cfg(test)]
#[path = "job_bulk_tests.rs"]
mod tests;
