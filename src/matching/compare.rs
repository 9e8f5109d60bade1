//! Several matches for one job: ranked by the API's score, or by weights that somebody tries out.

use super::recompute::{Part, recompute};
use crate::domain::match_report::MatchReport;

/// How much each part counts: none below 0, together 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights([f64; 3]);

impl Weights {
    /// Weights in any unit, in the order of [`Part::ALL`], brought to a sum of 1. `None` where one
    /// is below 0 or no number, or none is above 0.
    #[must_use]
    pub fn new(weights: [f64; 3]) -> Option<Self> {
        let sum: f64 = weights.iter().sum();
        let fine = weights.iter().all(|one| *one >= 0.0) && sum > 0.0 && sum.is_finite();
        fine.then(|| Self(weights.map(|one| one / sum)))
    }

    #[must_use]
    pub const fn get(self, part: Part) -> f64 {
        self.0[part as usize]
    }

    /// The same with one part at `weight` (0 to 1); the others share the rest as they did, or
    /// equally where they had nothing.
    #[must_use]
    pub fn with(self, part: Part, weight: f64) -> Self {
        let weight = weight.clamp(0.0, 1.0);
        let mut new = Self([0.0; 3]);
        for other in Part::ALL {
            new.0[other as usize] = if other == part {
                weight
            } else {
                (1.0 - weight) * self.share(part, other)
            };
        }
        new
    }

    /// What `other` gets of all that `part` leaves.
    pub(super) fn share(self, part: Part, other: Part) -> f64 {
        let rest: f64 = Part::ALL
            .into_iter()
            .filter(|one| *one != part)
            .map(|one| self.get(one))
            .sum();
        if rest > 0.0 {
            self.get(other) / rest
        } else {
            0.5
        }
    }
}

/// The weights that all the matches tell.
///
/// # Errors
/// Why there are none that count for all, in words.
pub fn common_weights(matches: &[Parts]) -> Result<Weights, String> {
    let mut common: Option<[f64; 3]> = None;
    for one in matches {
        let [Some(skills), Some(experience), Some(education)] = one.weights else {
            return Err("Not every answer tells its weights.".to_owned());
        };
        let weights = [skills, experience, education];
        let differs = common.is_some_and(|first| {
            let apart = |(one, other): (&f64, &f64)| (one - other).abs() > 1e-6;
            first.iter().zip(&weights).any(apart)
        });
        if differs {
            return Err("The answers weigh their parts differently.".to_owned());
        }
        common = common.or(Some(weights));
    }
    let weights = common.ok_or_else(|| "There is no match yet.".to_owned())?;
    Weights::new(weights).ok_or_else(|| "The answer's weights are no weights.".to_owned())
}

/// The numbers of a match that comparing needs; nothing personal.
#[derive(Debug, Clone, PartialEq)]
pub struct Parts {
    /// The API's score.
    pub score: Option<f64>,
    /// The parts' scores in the order of [`Part::ALL`]; `None` is no data.
    pub parts: [Option<f64>; 3],
    pub weights: [Option<f64>; 3],
}

impl Parts {
    #[must_use]
    pub fn of(report: &MatchReport) -> Self {
        let again = recompute(report);
        Self {
            // The first score is the answer's own; the second stands in where it is missing.
            score: again.score.or(again.details_score),
            parts: again.parts.map(|line| line.score),
            weights: again.parts.map(|line| line.weight),
        }
    }

    #[must_use]
    pub fn part(&self, part: Part) -> Option<f64> {
        self.parts[part as usize]
    }
}

/// A match in its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// Which of the matches, counted from 0 as they were given.
    pub index: usize,
    /// From 1; equal scores share a place. `None` where there is no score.
    pub rank: Option<usize>,
    pub score: Option<f64>,
    /// Parts that count and have no data: left out, and the others weighed up to 1.
    pub left_out: Vec<Part>,
}

/// Ranks by the API's own scores.
#[must_use]
pub fn rank(matches: &[Parts]) -> Vec<Ranked> {
    let scored = matches.iter().map(|one| (one.score, Vec::new()));
    ranked(scored.collect())
}

/// Ranks by weights that somebody tries out. These are no scores of the API's.
#[must_use]
pub fn what_if(matches: &[Parts], weights: Weights) -> Vec<Ranked> {
    let scored = matches.iter().map(|one| weighed(one, weights));
    ranked(scored.collect())
}

/// The weighted mean of the parts that are there, and those that count and are not.
fn weighed(one: &Parts, weights: Weights) -> (Option<f64>, Vec<Part>) {
    let (mut sum, mut weight, mut left_out) = (0.0, 0.0, Vec::new());
    for part in Part::ALL
        .into_iter()
        .filter(|part| weights.get(*part) > 0.0)
    {
        match one.part(part) {
            Some(score) => {
                sum += weights.get(part) * score;
                weight += weights.get(part);
            }
            None => left_out.push(part),
        }
    }
    ((weight > 0.0).then(|| sum / weight), left_out)
}

/// Scores nearer than that are the same: sums of floats end so.
pub(super) const EQUAL: f64 = 1e-9;

fn ranked(scored: Vec<(Option<f64>, Vec<Part>)>) -> Vec<Ranked> {
    let rows = scored.into_iter().enumerate();
    let mut rows: Vec<Ranked> = rows
        .map(|(index, (score, left_out))| Ranked {
            index,
            rank: None,
            score,
            left_out,
        })
        .collect();
    let value = |row: &Ranked| row.score.unwrap_or(f64::NEG_INFINITY);
    rows.sort_by(|one, other| value(other).total_cmp(&value(one)));
    let mut last: Option<(f64, usize)> = None;
    for (place, row) in rows.iter_mut().enumerate() {
        let Some(score) = row.score else { continue };
        let rank = match last {
            Some((before, rank)) if before - score <= EQUAL => rank,
            _ => place + 1,
        };
        last = Some((score, rank));
        row.rank = Some(rank);
    }
    rows
}

/// What was left out of a try, in words; `None` where nothing was.
#[must_use]
pub fn left_out_words(row: &Ranked) -> Option<String> {
    let names: Vec<&str> = row.left_out.iter().map(|part| part.word()).collect();
    (!names.is_empty()).then(|| format!("No data on {}: left out.", names.join(" and ")))
}

#[cfg(test)]
#[path = "compare_tests.rs"]
mod tests;
