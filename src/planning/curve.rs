//! What a budget may bring: a band of candidates over budgets, between the answers that were
//! bought and nowhere beyond them.

use super::edge::Edge;
use crate::domain::campaign::Estimate;
use crate::domain::money::{Cents, Money};

/// An answer that was bought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownPoint {
    pub budget: Cents,
    pub estimate: Estimate,
}

/// Which edge of the band one looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The fewest candidates of the answers.
    Cautious,
    /// The most candidates of the answers.
    Hopeful,
}

/// Candidates at one budget. Between points they are no whole numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band {
    pub min: f64,
    pub max: f64,
}

impl Band {
    /// One edge of it.
    #[must_use]
    pub const fn side(self, side: Side) -> f64 {
        match side {
            Side::Cautious => self.min,
            Side::Hopeful => self.max,
        }
    }
}

/// What one candidate more costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marginal {
    /// So much a candidate, by the steepness of the curve at that budget.
    Costs(Money),
    /// The curve is level there: more budget brings nothing.
    NothingMore,
}

/// Where a candidate costs twice what it costs at the lowest budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubling {
    /// From that budget on, to the cent.
    From(Cents),
    /// Not within the answers.
    Nowhere,
    /// The curve starts level: there is no cost to double.
    StartsLevel,
}

/// A budget curve as a band. Both edges never fall, never leave the range of their neighbours,
/// and pass through every answer that allows it.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// One for each budget, by budget.
    points: Vec<KnownPoint>,
    min: Edge,
    max: Edge,
    adjusted: Vec<Cents>,
}

impl Curve {
    /// The curve through these answers, in any order; of two at one budget the later counts.
    /// Where answers fall while the budget grows, each edge takes the mean of the answers that
    /// contradict each other, and [`Self::adjusted`] says so. `None` without any answer.
    #[must_use]
    pub fn of(answers: &[KnownPoint]) -> Option<Self> {
        let mut points = answers.to_vec();
        // Reversed, so that the later of two comes first and is the one that is kept.
        points.reverse();
        points.sort_by_key(|point| point.budget);
        points.dedup_by_key(|point| point.budget);
        if points.is_empty() {
            return None;
        }
        let at: Vec<f64> = points.iter().map(|point| float(point.budget)).collect();
        let told = |edge: fn(u64, u64) -> u64| -> Vec<f64> {
            let candidates = points.iter().map(|point| {
                let estimate = point.estimate;
                edge(estimate.min_candidates, estimate.max_candidates)
            });
            candidates.map(|count| count as f64).collect()
        };
        let min = Edge::through(at.clone(), told(u64::min));
        let max = Edge::through(at, told(u64::max));
        let adjusted = points.iter().enumerate().filter_map(|(index, point)| {
            let drawn = (min.value_of(index), max.value_of(index));
            let answer = point.estimate;
            let told = (answer.min_candidates as f64, answer.max_candidates as f64);
            (drawn != told).then_some(point.budget)
        });
        Some(Self {
            adjusted: adjusted.collect(),
            points,
            min,
            max,
        })
    }

    /// The answers, one for each budget, by budget.
    #[must_use]
    pub fn points(&self) -> &[KnownPoint] {
        &self.points
    }

    /// The budgets at which the curve is not drawn through the answer, because the answers fell
    /// while the budget grew, or because one told more candidates at the least than at the most.
    #[must_use]
    pub fn adjusted(&self) -> &[Cents] {
        &self.adjusted
    }

    /// The lowest and the highest budget that is known.
    #[must_use]
    pub fn range(&self) -> (Cents, Cents) {
        let (first, last) = self.min.range();
        (cents(first), cents(last))
    }

    /// The candidates at a budget. `None` beyond the answers.
    #[must_use]
    pub fn band(&self, budget: Cents) -> Option<Band> {
        let at = float(budget);
        let (min, max) = (self.min.value(at)?, self.max.value(at)?);
        // Where both edges meet at a point they may cross by a hair beside it.
        Some(Band {
            min: min.min(max),
            max: max.max(min),
        })
    }

    /// What the next candidate costs at a budget. `None` beyond the answers, and where there is
    /// only one.
    #[must_use]
    pub fn marginal(&self, side: Side, budget: Cents) -> Option<Marginal> {
        let a_cent = self.edge(side).slope(float(budget))?;
        if a_cent <= 0.0 {
            return Some(Marginal::NothingMore);
        }
        let micros = (1.0 / a_cent) * 10_000.0;
        Some(Marginal::Costs(Money::from_micros(micros.round() as i64)))
    }

    /// The first budget, to the cent, from which on a candidate costs at least twice what it
    /// costs at the lowest budget. `None` where that is not within the answers, or the curve
    /// starts level.
    #[must_use]
    pub fn costs_double_from(&self, side: Side) -> Option<Cents> {
        match self.doubling(side)? {
            Doubling::From(budget) => Some(budget),
            Doubling::Nowhere | Doubling::StartsLevel => None,
        }
    }

    /// The same, and why there is none. `None` of a single answer.
    #[must_use]
    pub fn doubling(&self, side: Side) -> Option<Doubling> {
        let edge = self.edge(side);
        let at_start = edge.slope(edge.range().0)?;
        if at_start <= 0.0 {
            return Some(Doubling::StartsLevel);
        }
        let at = edge.first_at_most(at_start / 2.0);
        Some(at.map_or(Doubling::Nowhere, |at| {
            Doubling::From(Cents::new(at.ceil() as i64))
        }))
    }

    const fn edge(&self, side: Side) -> &Edge {
        match side {
            Side::Cautious => &self.min,
            Side::Hopeful => &self.max,
        }
    }
}

const fn float(cents: Cents) -> f64 {
    cents.get() as f64
}

const fn cents(float: f64) -> Cents {
    Cents::new(float as i64)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
pub(super) mod samples {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::{Cents, Curve, Estimate, KnownPoint};

    /// An answer: dollars, fewest and most candidates.
    pub(in crate::planning) fn point(dollars: i64, min: u64, max: u64) -> KnownPoint {
        KnownPoint {
            budget: Cents::new(dollars * 100),
            estimate: Estimate {
                min_candidates: min,
                max_candidates: max,
            },
        }
    }

    /// The curve through such answers.
    pub(in crate::planning) fn curve(points: &[(i64, u64, u64)]) -> Curve {
        let points: Vec<KnownPoint> = points
            .iter()
            .map(|(dollars, min, max)| point(*dollars, *min, *max))
            .collect();
        Curve::of(&points).unwrap()
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "curve_tests.rs"]
mod tests;
