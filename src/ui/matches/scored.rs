//! The matches asked for in this session: what is queued, under way and scored. In memory only,
//! and gone with the session.

use crate::api::error::ApiError;
use crate::domain::match_report::{MatchKey, MatchReport};
use crate::domain::resume::MatchQuestion;
use leptos::prelude::*;
use std::sync::Arc;

/// How one resume stands. Holds what was asked for as long as it may be asked again.
#[derive(Clone, PartialEq)]
pub enum Standing {
    Queued(Arc<MatchQuestion>),
    Sending(Arc<MatchQuestion>),
    /// The API has it; the result comes later. The words say how it is looked for.
    Waiting {
        key: MatchKey,
        words: String,
    },
    Scored(Arc<MatchReport>),
    /// The result did not come while it was looked for.
    Late {
        key: MatchKey,
        words: String,
    },
    Failed(Arc<MatchQuestion>, ApiError),
    /// Not sent: the person stopped the queue.
    Stopped(Arc<MatchQuestion>),
}

impl Standing {
    /// Whether something is still to come of it by itself.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(
            self,
            Self::Queued(_) | Self::Sending(_) | Self::Waiting { .. }
        )
    }

    /// The key, where the match has one by now.
    #[must_use]
    pub fn key(&self) -> Option<&MatchKey> {
        match self {
            Self::Waiting { key, .. } | Self::Late { key, .. } => Some(key),
            Self::Scored(report) => report.key.as_ref(),
            _ => None,
        }
    }

    /// What was asked, where it may be asked again.
    #[must_use]
    pub fn question(&self) -> Option<Arc<MatchQuestion>> {
        match self {
            Self::Failed(question, _) | Self::Stopped(question) => Some(Arc::clone(question)),
            _ => None,
        }
    }
}

/// One resume against one job.
#[derive(Clone, PartialEq)]
pub struct Row {
    /// Counted from 1 in this session.
    pub number: u64,
    /// Which resume, as the person knows it: a file's name. Shown, and nothing else.
    pub label: String,
    /// The job's title, where one was given.
    pub job: Option<String>,
    /// The same for rows of the same job: its text and title.
    pub job_mark: Arc<(String, Option<String>)>,
    pub standing: Standing,
}

/// Handles of the session's matches; copied freely.
#[derive(Clone, Copy)]
pub struct Matches {
    pub rows: RwSignal<Vec<Row>>,
    next: StoredValue<u64>,
    /// How many senders are at work.
    pub senders: StoredValue<usize>,
}

impl Matches {
    #[must_use]
    pub fn new() -> Self {
        Self {
            rows: RwSignal::new(Vec::new()),
            next: StoredValue::new(1),
            senders: StoredValue::new(0),
        }
    }

    /// Forgets everything. What is under way finds no row to write to.
    pub fn forget(&self) {
        self.rows.update(Vec::clear);
    }

    /// Puts a resume at the end of the queue.
    pub fn queue(&self, label: String, question: MatchQuestion) {
        let number = self.next.get_value();
        self.next.set_value(number + 1);
        let job_mark = Arc::new((question.job_text.clone(), question.jobtitle.clone()));
        self.rows.update(|rows| {
            rows.push(Row {
                number,
                label,
                job: question.jobtitle.clone(),
                job_mark,
                standing: Standing::Queued(Arc::new(question)),
            });
        });
    }

    /// Changes where a row stands, where it is still there.
    pub fn put(&self, number: u64, standing: Standing) {
        let _ = self.rows.try_update(|rows| {
            if let Some(row) = rows.iter_mut().find(|row| row.number == number) {
                row.standing = standing;
            }
        });
    }

    /// Whether a row is still there.
    #[must_use]
    pub fn has(&self, number: u64) -> bool {
        let has = |rows: &Vec<Row>| rows.iter().any(|row| row.number == number);
        self.rows.try_with_untracked(has) == Some(true)
    }

    /// Takes the first queued row to be sent.
    pub fn take_next(&self) -> Option<(u64, Arc<MatchQuestion>)> {
        let mut taken = None;
        let _ = self.rows.try_update(|rows| {
            for row in rows.iter_mut() {
                if let Standing::Queued(question) = &row.standing {
                    let question = Arc::clone(question);
                    row.standing = Standing::Sending(Arc::clone(&question));
                    taken = Some((row.number, question));
                    break;
                }
            }
        });
        taken
    }

    /// Calls back what has not left yet.
    pub fn stop(&self) {
        self.rows.update(|rows| {
            for row in rows.iter_mut() {
                if let Standing::Queued(question) = &row.standing {
                    row.standing = Standing::Stopped(Arc::clone(question));
                }
            }
        });
    }

    /// Puts a row that failed or was stopped back into the queue.
    pub fn again(&self, number: u64) {
        let _ = self.rows.try_update(|rows| {
            if let Some(row) = rows.iter_mut().find(|row| row.number == number)
                && let Some(question) = row.standing.question()
            {
                row.standing = Standing::Queued(question);
            }
        });
    }
}

impl Default for Matches {
    fn default() -> Self {
        Self::new()
    }
}
