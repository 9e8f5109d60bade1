//! The matches asked for in this session: what is queued, under way and scored. In memory only.
//! A key that the API refuses in the middle of it leaves them as they are; they are gone with
//! sign-out, with another partner, and with the page.

use crate::api::error::ApiError;
use crate::domain::match_report::{MatchKey, MatchReport};
use crate::domain::resume::MatchQuestion;
use crate::ui::console::Console;
use crate::ui::console::shared::{Shared, Turn};
use crate::ui::matches::form::Kept;
use futures::future::AbortHandle;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How one resume stands.
#[derive(Clone, PartialEq)]
pub enum Standing {
    Queued,
    Sending,
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
    Failed(ApiError),
    /// Not sent: the person stopped the queue.
    Stopped,
    /// Not scored: the API refused the key first. It goes when the person says so.
    Held,
}

impl Standing {
    /// Whether something is still to come of it by itself.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self, Self::Queued | Self::Sending | Self::Waiting { .. })
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

    /// Whether it came to nothing, and may be sent again.
    #[must_use]
    pub const fn may_go_again(&self) -> bool {
        matches!(self, Self::Failed(_) | Self::Stopped | Self::Held)
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
    /// What was asked.
    pub asked: Arc<MatchQuestion>,
    pub standing: Standing,
}

/// What is known of an input that is to be scored.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Before {
    /// Nothing: it was not asked in this session.
    New,
    /// It is on its way.
    Open,
    /// It has a match.
    Scored,
    /// It came to nothing, in the row of that number.
    Unsent(u64),
}

/// Handles of the session's matches; copied freely.
#[derive(Clone, Copy)]
pub struct Matches {
    pub rows: RwSignal<Vec<Row>>,
    next: StoredValue<u64>,
    /// How many senders are at work.
    pub senders: StoredValue<usize>,
    /// Calls off what is being sent, by the number of its row.
    under_way: StoredValue<BTreeMap<u64, AbortHandle>>,
    /// The key was refused: what is typed is to be kept over the sign-in.
    holds: StoredValue<bool>,
    /// What was typed when the key was refused.
    pub kept: StoredValue<Option<Kept>>,
}

impl Shared for Matches {
    fn make(_: Console) -> Self {
        Self::new()
    }

    fn turn(self, turn: Turn) {
        match turn {
            Turn::Closed => {}
            Turn::Forgotten => self.forget(),
            Turn::Held => self.hold(),
            Turn::Released => self.release(),
        }
    }

    fn would_be_lost(self) -> bool {
        Self::would_be_lost(&self)
    }
}

impl Console {
    /// Matches asked for in this session, in memory only.
    #[must_use]
    pub fn matches(&self) -> Matches {
        self.shared()
    }
}

impl Matches {
    #[must_use]
    pub fn new() -> Self {
        Self {
            rows: RwSignal::new(Vec::new()),
            next: StoredValue::new(1),
            senders: StoredValue::new(0),
            under_way: StoredValue::new(BTreeMap::new()),
            holds: StoredValue::new(false),
            kept: StoredValue::new(None),
        }
    }

    /// Forgets everything. What is under way finds no row to write to.
    pub fn forget(&self) {
        self.call_off();
        self.rows.update(Vec::clear);
        self.kept.set_value(None);
        self.holds.set_value(false);
    }

    /// The API refused the key: what has no answer yet waits for the person, and what is typed is
    /// kept.
    pub fn hold(&self) {
        self.holds.set_value(true);
        self.call_off();
        let open = |one: &Standing| matches!(one, Standing::Queued | Standing::Sending);
        self.enter(open, Standing::Held);
    }

    /// A row is being sent; `handle` calls it off.
    pub fn left(&self, number: u64, handle: AbortHandle) {
        let _ = self
            .under_way
            .try_update_value(|all| all.insert(number, handle));
    }

    /// A row is not being sent any more.
    pub fn ended(&self, number: u64) {
        let _ = self.under_way.try_update_value(|all| all.remove(&number));
    }

    /// Nothing more goes with a key that is gone: what waits for its turn leaves the line.
    fn call_off(&self) {
        let all = self.under_way.try_update_value(std::mem::take);
        for handle in all.into_iter().flat_map(BTreeMap::into_values) {
            handle.abort();
        }
    }

    /// Somebody is signed in again: what is typed is the screen's own affair.
    pub fn release(&self) {
        self.holds.set_value(false);
    }

    /// Whether what is typed is to be kept when its screen goes.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.holds.try_get_value() == Some(true)
    }

    /// Whether closing the page would lose something: keys of matches exist nowhere else.
    #[must_use]
    pub fn would_be_lost(&self) -> bool {
        let some = self.rows.try_with_untracked(|rows| !rows.is_empty());
        some == Some(true) || self.kept.try_with_value(Option::is_some) == Some(true)
    }

    /// What is known of that input. The newest row of it counts.
    #[must_use]
    pub fn before(&self, question: &MatchQuestion) -> Before {
        self.rows.with_untracked(|rows| {
            let mut same = rows.iter().rev();
            match same.find(|row| row.asked.same_input(question)) {
                None => Before::New,
                Some(row) if row.standing.is_open() => Before::Open,
                Some(row) if row.standing.may_go_again() => Before::Unsent(row.number),
                Some(_) => Before::Scored,
            }
        })
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
                asked: Arc::new(question),
                standing: Standing::Queued,
            });
        });
    }

    /// Changes where a row stands, where it is still there. Nobody hears of what stays the same.
    pub fn put(&self, number: u64, standing: Standing) {
        let _ = self.rows.try_maybe_update(|rows| {
            let row = rows.iter_mut().find(|row| row.number == number);
            match row.filter(|row| row.standing != standing) {
                Some(row) => {
                    row.standing = standing;
                    (true, ())
                }
                None => (false, ()),
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
            let queued = |row: &&mut Row| row.standing == Standing::Queued;
            if let Some(row) = rows.iter_mut().find(queued) {
                row.standing = Standing::Sending;
                taken = Some((row.number, Arc::clone(&row.asked)));
            }
        });
        taken
    }

    /// Calls back what has not left yet.
    pub fn stop(&self) {
        self.enter(|one| matches!(one, Standing::Queued), Standing::Stopped);
    }

    /// Puts all that waits for the person back into the queue.
    pub fn go_on(&self) {
        self.enter(|one| matches!(one, Standing::Held), Standing::Queued);
    }

    fn enter(&self, which: fn(&Standing) -> bool, into: Standing) {
        self.rows.update(|rows| {
            for row in rows.iter_mut().filter(|row| which(&row.standing)) {
                row.standing = into.clone();
            }
        });
    }

    /// Puts a row that came to nothing back into the queue.
    pub fn again(&self, number: u64) {
        let _ = self.rows.try_update(|rows| {
            let row = rows.iter_mut().find(|row| row.number == number);
            if let Some(row) = row.filter(|row| row.standing.may_go_again()) {
                row.standing = Standing::Queued;
            }
        });
    }
}

impl Default for Matches {
    fn default() -> Self {
        Self::new()
    }
}
