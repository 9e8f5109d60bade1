//! A plan: what is known of each of several jobs, what to ask next, and how a total budget is
//! split over them.

use super::curve::{Curve, KnownPoint, Side};
use super::estimate_key::Subject;
use super::estimate_ledger::EstimateLedger;
use super::next_point::{Next, Span, most_to_come, next_point};
use super::split::{Split, split};
use crate::domain::money::Cents;

/// A bought answer with its date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DatedPoint {
    pub point: KnownPoint,
    /// Milliseconds since 1970.
    pub at: u64,
}

/// What is known of one job at one aggressiveness, and what to ask next.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// By budget. Those beyond the span too: they shape the curve at its ends.
    pub known: Vec<DatedPoint>,
    /// `None` where nothing is known.
    pub curve: Option<Curve>,
    pub next: Next,
    /// At most so many more are asked about within the span.
    pub to_come: usize,
}

impl Part {
    /// Reads what the ledger has of a job.
    #[must_use]
    pub fn of(ledger: &EstimateLedger, subject: Subject, aggressiveness: u64, span: Span) -> Self {
        let known: Vec<DatedPoint> = ledger
            .curve(subject, aggressiveness)
            .into_iter()
            .map(|(budget, answer)| DatedPoint {
                point: KnownPoint {
                    budget,
                    estimate: answer.estimate,
                },
                at: answer.at,
            })
            .collect();
        let points: Vec<KnownPoint> = known.iter().map(|one| one.point).collect();
        let next = next_point(&points, &[], span);
        let to_come = match next {
            Next::Ask { .. } => most_to_come(&points, &[], span),
            Next::Stop(_) => 0,
        };
        Self {
            curve: Curve::of(&points),
            next,
            to_come,
            known,
        }
    }

    /// The budget to ask about next.
    #[must_use]
    pub const fn next_budget(&self) -> Option<Cents> {
        match self.next {
            Next::Ask { budget, .. } => Some(budget),
            Next::Stop(_) => None,
        }
    }
}

/// The next question of a plan: the jobs in turn, the one with the fewest answers first, so that
/// all have their ends before one has its bends. The number of the job, from 0, and the budget.
#[must_use]
pub fn next_of(parts: &[Part]) -> Option<(usize, Cents)> {
    let open = parts.iter().enumerate().filter_map(|(number, part)| {
        let budget = part.next_budget()?;
        Some((part.known.len(), number, budget))
    });
    open.min().map(|(_, number, budget)| (number, budget))
}

/// A total split on both edges of the curves.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanSplit {
    pub cautious: Split,
    pub hopeful: Split,
    /// The numbers, from 0, of the jobs of which nothing is known: they are left out, with no
    /// share.
    pub unknown: Vec<usize>,
}

impl PlanSplit {
    /// The split on one edge.
    #[must_use]
    pub const fn side(&self, side: Side) -> &Split {
        match side {
            Side::Cautious => &self.cautious,
            Side::Hopeful => &self.hopeful,
        }
    }
}

/// Splits a total over the jobs that something is known of. The shares are in the order of all
/// jobs; an unknown job's is nothing. `None` where nothing is known of any.
#[must_use]
pub fn split_plan(parts: &[Part], total: Cents) -> Option<PlanSplit> {
    let known = parts.iter().filter_map(|part| part.curve.clone());
    let curves: Vec<Curve> = known.collect();
    if curves.is_empty() {
        return None;
    }
    let unknown: Vec<usize> = (0..parts.len())
        .filter(|number| parts.get(*number).is_some_and(|part| part.curve.is_none()))
        .collect();
    let placed = |side| {
        let mut split = split(&curves, total, side);
        spread(&mut split.best.shares, &unknown);
        if let Ok(equal) = &mut split.equal {
            spread(&mut equal.shares, &unknown);
        }
        split
    };
    Some(PlanSplit {
        cautious: placed(Side::Cautious),
        hopeful: placed(Side::Hopeful),
        unknown,
    })
}

/// Puts nothing in the places of the jobs that were left out.
fn spread(shares: &mut Vec<Cents>, left_out: &[usize]) {
    for place in left_out {
        shares.insert((*place).min(shares.len()), Cents::new(0));
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "plan_tests.rs"]
mod tests;
