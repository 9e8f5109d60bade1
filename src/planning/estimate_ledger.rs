//! Estimates bought before, and how many of the day's are used: the same question is never bought
//! twice. What is kept holds no text of a question, only its fingerprint.

use super::estimate_key::{Asked, Subject};
use crate::domain::campaign::{Estimate, EstimateQuestion};
use crate::domain::money::Cents;
use std::collections::{BTreeMap, BTreeSet};

/// The span over which the day's estimates are counted, in milliseconds: nobody says when the
/// server's day begins.
pub const DAY_MS: u64 = 24 * 60 * 60 * 1_000;

/// The most answers that are kept. The oldest goes first, so a question that was asked two months
/// ago may have to be bought again; one of the last 24 hours never goes, were they more than that.
/// At 50 a day it is about 200 kB of text.
pub const MOST_ANSWERS: usize = 3_000;

/// For so long after a 429 that did not say which limit it meant, no estimate is sent: the
/// minute's limit is over by then, and whoever refuses again means the day's.
pub const DOUBT_MS: u64 = 60_000;

/// What such a 429 tells of the next one is gone after so long.
const DOUBT_HOLDS_MS: u64 = 60 * 60_000;

/// An answer and when it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    pub estimate: Estimate,
    /// Milliseconds since 1970.
    pub at: u64,
}

/// How many of the day's estimates are used, as far as this console can know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    /// At least so many: other users of the key are unseen. After a refusal it is the limit.
    pub used_at_least: u32,
    pub limit: u32,
    /// The server said that none is left, and has answered none since.
    pub refused: bool,
    /// When the next one comes free, in milliseconds since 1970. `None` while some are left.
    pub free_at: Option<u64>,
    /// The person wants to ask beyond what was counted here: the server decides.
    pub asks_anyway: bool,
}

impl Quota {
    /// So many are left at the most.
    #[must_use]
    pub const fn left_at_most(&self) -> u32 {
        self.limit.saturating_sub(self.used_at_least)
    }

    /// The same where the person asks beyond what was counted here. A refusal stands: it is the
    /// server's.
    #[must_use]
    pub const fn anyway(self) -> Self {
        Self {
            asks_anyway: !self.refused,
            ..self
        }
    }

    /// So many may be asked now: what is left, or any number where the server is to decide.
    #[must_use]
    pub const fn may_ask(&self) -> u32 {
        if self.asks_anyway {
            u32::MAX
        } else {
            self.left_at_most()
        }
    }
}

/// What a 429 to an earlier estimate, which did not say which limit it meant, means for the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// There was none, or an answer came since.
    None,
    /// It may have been the minute's limit: nothing is sent until then.
    Wait { until: u64 },
    /// The minute is over: another refusal is the day's.
    Decides,
}

/// What a set of questions costs, and whether it can be paid today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Price {
    /// So many estimates: questions that stand twice count once, known ones not at all.
    pub estimates: u32,
    /// So many different questions have an answer already.
    pub known: u32,
    /// So many more than are left. Zero is no promise: other users of the key are unseen.
    pub lacking: u32,
}

/// Answers by their exact question, and when estimates were sent.
///
/// It knows nothing of environments and keys: whoever keeps it keeps one for each.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EstimateLedger {
    pub(super) answers: BTreeMap<Asked, Answer>,
    /// In milliseconds since 1970, the oldest first.
    pub(super) sent: Vec<u64>,
    pub(super) refused: Option<Refusal>,
    /// A 429 that did not say which limit it meant, and when the minute's is over.
    pub(super) doubted: Option<Refusal>,
}

/// The server's refusal, and when one is free again. Times are milliseconds since 1970.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
pub struct Refusal {
    pub at: u64,
    /// When one is free again, by the server's word or a day later.
    pub free_at: u64,
}

impl Refusal {
    /// Whether it holds at that time. One that is a day away or more was noted by a clock that
    /// has been set back since: it would hold for as long as the clock was ahead.
    const fn holds(&self, now: u64) -> bool {
        now < self.free_at && self.free_at - now <= DAY_MS
    }
}

impl EstimateLedger {
    /// The answer to exactly this question, where it was bought before.
    #[must_use]
    pub fn answer(&self, question: &EstimateQuestion) -> Option<Answer> {
        self.answers.get(&Asked::of(question)).copied()
    }

    /// All that is known of a job at one aggressiveness, by budget: the points of its curve.
    #[must_use]
    pub fn curve(&self, subject: Subject, aggressiveness: u64) -> Vec<(Cents, Answer)> {
        let of_subject = Asked::first_of(subject)..=Asked::last_of(subject);
        let known = self.answers.range(of_subject);
        known
            .filter(|(asked, _)| asked.aggressiveness == aggressiveness)
            .map(|(asked, answer)| (asked.budget, *answer))
            .collect()
    }

    /// Notes that an estimate left at that time. One whose answer is lost stays used: the server
    /// may have counted it.
    pub fn sent(&mut self, now: u64) {
        self.sent.retain(|time| !is_past(*time, now));
        let place = self.sent.partition_point(|known| *known <= now);
        self.sent.insert(place, now);
    }

    /// Keeps an answer, over an older one to the same question. An answer proves that the quota
    /// was not used up, whatever was said before.
    pub fn answered(&mut self, question: &EstimateQuestion, estimate: Estimate, now: u64) {
        self.allowed_again();
        let answer = Answer { estimate, at: now };
        self.answers.insert(Asked::of(question), answer);
        self.shed(now);
    }

    /// Takes back one that was sent at that time: it was refused, or never left.
    pub fn not_counted(&mut self, at: u64) {
        if let Some(place) = self.sent.iter().rposition(|sent| *sent == at) {
            self.sent.remove(place);
        }
    }

    /// Notes that the server refused because the day's estimates are used up, and in how many
    /// milliseconds one is free again, where it said so. From then on none is left, until an
    /// answer comes, [`Self::allowed_again`] is called, or that time has passed.
    pub fn refused(&mut self, now: u64, wait_ms: Option<u64>) {
        let wait = wait_ms.unwrap_or(DAY_MS).min(DAY_MS);
        self.doubted = None;
        self.refused = Some(Refusal {
            at: now,
            free_at: now.saturating_add(wait),
        });
    }

    /// Notes a 429 that may mean the minute's limit or the day's, and for how long the queue is
    /// paused by it.
    pub fn doubted(&mut self, now: u64, pause_ms: u64) {
        self.doubted = Some(Refusal {
            at: now,
            free_at: now.saturating_add(pause_ms.max(DOUBT_MS)),
        });
    }

    /// What the last 429 that did not say which limit it meant means at that time.
    #[must_use]
    pub fn doubt(&self, now: u64) -> Doubt {
        match self.doubted {
            // A time to come is a clock's fault.
            Some(doubt) if now < doubt.at => Doubt::None,
            Some(doubt) if now < doubt.free_at => Doubt::Wait {
                until: doubt.free_at,
            },
            Some(doubt) if now < doubt.at.saturating_add(DOUBT_HOLDS_MS) => Doubt::Decides,
            _ => Doubt::None,
        }
    }

    /// Takes a refusal back: the limit was raised, or the user wants to try.
    pub fn allowed_again(&mut self) {
        self.refused = None;
        self.doubted = None;
    }

    /// The quota at that time.
    #[must_use]
    pub fn quota(&self, limit: u32, now: u64) -> Quota {
        let counted: Vec<u64> = self.counted(now).collect();
        let known = u32::try_from(counted.len()).unwrap_or(u32::MAX);
        let refused = self.refused.filter(|refusal| refusal.holds(now));
        let by_sent = free_of_sent(&counted, limit);
        let by_refusal = refused.map(|refusal| refusal.free_at);
        Quota {
            used_at_least: if refused.is_some() {
                known.max(limit)
            } else {
                known
            },
            limit,
            refused: refused.is_some(),
            free_at: by_refusal.or(by_sent),
            asks_anyway: false,
        }
    }

    /// What these questions cost, and whether that quota pays for them.
    #[must_use]
    pub fn price(&self, questions: &[EstimateQuestion], quota: &Quota) -> Price {
        let asked: BTreeSet<Asked> = questions.iter().map(Asked::of).collect();
        let known = asked
            .iter()
            .filter(|asked| self.answers.contains_key(asked));
        let known = known.count();
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let estimates = count(asked.len() - known);
        Price {
            estimates,
            known: count(known),
            lacking: estimates.saturating_sub(quota.may_ask()),
        }
    }

    /// Takes in what another tab kept: for each question the newer answer, and every time once
    /// (two that left in the same millisecond count as one). A refusal older than an answer is
    /// forgotten.
    pub fn merge(&mut self, other: &Self) {
        for (asked, answer) in &other.answers {
            let known = self.answers.entry(*asked).or_insert(*answer);
            if answer.at > known.at {
                *known = *answer;
            }
        }
        self.sent.extend(&other.sent);
        self.sent.sort_unstable();
        self.sent.dedup();
        let latest = self.answers.values().map(|answer| answer.at).max();
        let still = |refusal: &Refusal| Some(refusal.at) >= latest;
        self.refused = self.refused.max(other.refused).filter(still);
        self.doubted = self.doubted.max(other.doubted).filter(still);
        self.shed(latest.unwrap_or_default());
    }

    /// When estimates of the last 24 hours were sent, in milliseconds since 1970, oldest first.
    /// Times to come are a clock's fault and do not count.
    pub fn counted(&self, now: u64) -> impl Iterator<Item = u64> {
        let times = self.sent.iter().copied();
        times.filter(move |time| *time <= now && !is_past(*time, now))
    }

    fn shed(&mut self, now: u64) {
        while self.answers.len() > MOST_ANSWERS {
            let oldest = self.answers.iter().min_by_key(|(_, answer)| answer.at);
            let old = oldest.filter(|(_, answer)| is_past(answer.at, now));
            let Some(old) = old.map(|(asked, _)| *asked) else {
                return;
            };
            self.answers.remove(&old);
        }
    }
}

/// Whether a time counts for the day no more.
const fn is_past(time: u64, now: u64) -> bool {
    time.saturating_add(DAY_MS) <= now
}

/// When one more may be sent, by those known to be sent. `None` while there is one.
fn free_of_sent(counted: &[u64], limit: u32) -> Option<u64> {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let over = counted.len().checked_sub(limit)?;
    counted.get(over).map(|time| time.saturating_add(DAY_MS))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "estimate_ledger_tests.rs"]
mod tests;
