//! Asking one question: from what is kept where it can be, bought where it has to be, and never
//! bought twice by two tabs.

use super::estimate_ledger::{Answer, Doubt, EstimateLedger, Quota};
use crate::api::campaigns::estimate::CreateEstimate;
use crate::api::client::Client;
use crate::api::error::ApiError;
use crate::api::http::{Clock, Transport};
use crate::domain::campaign::EstimateQuestion;
use std::future::Future;

/// How often another tab's lock is looked at, in milliseconds.
const LOOK_EVERY_MS: u64 = 200;

/// For so long another tab is waited for: longer than one estimate may take.
const LONGEST_WAIT_MS: u64 = 60_000;

/// Where the ledger of one partner is kept, for all tabs.
pub trait LedgerShelf {
    /// Held, it keeps other tabs from asking.
    type Guard;

    /// The ledger as it stands now, whichever tab wrote it last.
    fn read(&self) -> EstimateLedger;

    /// Keeps it in place of what was there.
    fn write(&self, ledger: &EstimateLedger);

    /// `None` where another tab is asking.
    fn try_lock(&self) -> impl Future<Output = Option<Self::Guard>>;
}

/// An answer, and what it took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Got {
    pub answer: Answer,
    /// Whether it took one of the day's estimates; else it was known.
    pub bought: bool,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq)]
pub enum NoAnswer {
    /// Another tab is asking, and did not come to an end.
    Busy,
    /// By what this console counted, or the server said, none is left.
    UsedUp(Quota),
    /// The server refused because of the day, and the ledger knows it from now on.
    DayRefused(Quota),
    /// The server refused without saying whether it meant the minute or the day. Before so many
    /// milliseconds have passed nothing is sent; a refusal after that is the day's.
    InDoubt { wait_ms: u64 },
    /// It was not answered. `may_count` says that the server may have counted it all the same.
    Failed { error: ApiError, may_count: bool },
}

/// Answers one question. It is noted as sent before it leaves, so that a page that goes in the
/// middle forgets none. `anyway` says that the person wants the server to decide where none is
/// left by what was counted here; a refusal of the server's own stands.
///
/// A 429 that does not say which limit it means is the minute's at first, and the day's where it
/// comes again after a minute. In between nothing is sent, so no click pauses the queue again.
///
/// # Errors
///
/// Why there is no answer; then nothing is kept but the count.
pub async fn ask<T: Transport, C: Clock, S: LedgerShelf>(
    client: &Client<T, C>,
    clock: &C,
    shelf: &S,
    question: &EstimateQuestion,
    anyway: bool,
) -> Result<Got, NoAnswer> {
    let known = |ledger: &EstimateLedger| {
        let answer = ledger.answer(question)?;
        Some(Got {
            answer,
            bought: false,
        })
    };
    if let Some(known) = known(&shelf.read()) {
        return Ok(known);
    }
    let _guard = locked(clock, shelf).await.ok_or(NoAnswer::Busy)?;
    // Another tab may have asked this very thing meanwhile.
    let mut ledger = shelf.read();
    if let Some(known) = known(&ledger) {
        return Ok(known);
    }
    let limit = client.estimates().limit;
    let sent_at = clock.now_ms();
    let quota = ledger.quota(limit, sent_at);
    let quota = if anyway { quota.anyway() } else { quota };
    if quota.may_ask() == 0 {
        return Err(NoAnswer::UsedUp(quota));
    }
    let doubt = ledger.doubt(sent_at);
    if let Doubt::Wait { until } = doubt {
        let wait_ms = until - sent_at;
        return Err(NoAnswer::InDoubt { wait_ms });
    }
    let counted: Vec<u64> = ledger.counted(sent_at).collect();
    client.set_estimate_times(&counted);
    if quota.left_at_most() == 0 {
        client.pass_estimate_count_once();
    }
    if doubt == Doubt::Decides {
        client.doubt_estimates();
    }
    ledger.sent(sent_at);
    shelf.write(&ledger);
    let endpoint = CreateEstimate {
        question: question.clone(),
    };
    let answer = client.call(&endpoint).await;
    let now = clock.now_ms();
    match answer {
        Ok(estimate) => {
            ledger.answered(question, estimate, now);
            shelf.write(&ledger);
            let answer = Answer { estimate, at: now };
            Ok(Got {
                answer,
                bought: true,
            })
        }
        Err(error) => {
            let may_count = may_be_counted(&error);
            if !may_count {
                ledger.not_counted(sent_at);
            }
            let why = refusal(&mut ledger, doubt, &error, limit, now);
            shelf.write(&ledger);
            Err(why.unwrap_or(NoAnswer::Failed { error, may_count }))
        }
    }
}

/// What a 429 means, noted in the ledger. `None` where it was something else.
fn refusal(
    ledger: &mut EstimateLedger,
    doubt: Doubt,
    error: &ApiError,
    limit: u32,
    now: u64,
) -> Option<NoAnswer> {
    let ApiError::TooMany { retry_after_ms, .. } = error else {
        return None;
    };
    let day = error.day_is_used_up();
    match day.or((doubt == Doubt::Decides).then_some(None)) {
        Some(wait) => {
            ledger.refused(now, wait);
            Some(NoAnswer::DayRefused(ledger.quota(limit, now)))
        }
        None => {
            ledger.doubted(now, *retry_after_ms);
            match ledger.doubt(now) {
                Doubt::Wait { until } => Some(NoAnswer::InDoubt {
                    wait_ms: until - now,
                }),
                Doubt::None | Doubt::Decides => None,
            }
        }
    }
}

/// Whether the server may have counted a question that it did not answer: what never left and
/// what it refused is not counted.
fn may_be_counted(error: &ApiError) -> bool {
    match error {
        ApiError::NotSent { .. } => false,
        _ => !error
            .status()
            .is_some_and(|status| (400..500).contains(&status)),
    }
}

async fn locked<C: Clock, S: LedgerShelf>(clock: &C, shelf: &S) -> Option<S::Guard> {
    for _ in 0..LONGEST_WAIT_MS / LOOK_EVERY_MS {
        if let Some(guard) = shelf.try_lock().await {
            return Some(guard);
        }
        clock.sleep(LOOK_EVERY_MS).await;
    }
    None
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "estimate_asking_tests.rs"]
mod tests;
