//! How stable a ranking by weights is: for two neighbours, the weight of a part at which they
//! change places.
//!
//! As one part's weight moves, the others keep their proportions to each other, so the difference
//! of two matches is a straight line over that weight and its zero is found exactly.

use super::compare::{EQUAL, Parts, Weights, what_if};
use super::recompute::Part;
use super::words::score;

/// Two neighbours in the ranking, by their places from 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Neighbours {
    /// The places of the two within the order, counted from 1: `2` is the second and the third.
    pub place: usize,
    /// Which of the matches they are, the upper first.
    pub indexes: (usize, usize),
    pub standing: Standing,
}

/// What is between two neighbours.
#[derive(Debug, Clone, PartialEq)]
pub enum Standing {
    /// They have the same score.
    Tied,
    /// They change places at these weights, the nearest to the present one first; with none they
    /// keep their places whatever one part weighs.
    Changes(Vec<Change>),
    /// They have data on different parts: their difference is no line.
    Incomparable,
}

/// A weight at which two change places.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    pub part: Part,
    /// Between 0 and 1.
    pub at: f64,
    /// What the part weighs at present.
    pub now: f64,
}

impl Change {
    /// Whether they change places when the part weighs less than that.
    #[must_use]
    pub fn is_under(&self) -> bool {
        self.at < self.now
    }
}

/// All neighbours in the ranking by these weights that have a score.
#[must_use]
pub fn neighbours(matches: &[Parts], weights: Weights) -> Vec<Neighbours> {
    let rows = what_if(matches, weights);
    let rows: Vec<usize> = rows
        .iter()
        .filter(|row| row.score.is_some())
        .map(|row| row.index)
        .collect();
    let pairs = rows.windows(2).enumerate();
    pairs
        .filter_map(|(at, pair)| {
            let &[upper, lower] = pair else { return None };
            Some(Neighbours {
                place: at + 1,
                indexes: (upper, lower),
                standing: standing(matches.get(upper)?, matches.get(lower)?, weights),
            })
        })
        .collect()
}

/// What is between two matches of which the upper one stands first.
fn standing(upper: &Parts, lower: &Parts, weights: Weights) -> Standing {
    let counting = Part::ALL
        .into_iter()
        .filter(|part| weights.get(*part) > 0.0);
    for part in counting.clone() {
        if upper.part(part).is_some() != lower.part(part).is_some() {
            return Standing::Incomparable;
        }
    }
    let now: f64 = counting
        .map(|part| weights.get(part) * gap(upper, lower, part).unwrap_or(0.0))
        .sum();
    if now.abs() <= EQUAL {
        return Standing::Tied;
    }
    let mut changes: Vec<Change> = Part::ALL
        .into_iter()
        .filter_map(|part| change(upper, lower, weights, part))
        .collect();
    changes.sort_by(|one, other| {
        let far = |change: &Change| (change.at - change.now).abs();
        far(one).total_cmp(&far(other))
    });
    Standing::Changes(changes)
}

/// By how much the upper one is ahead in a part; `None` where there is no data on both.
fn gap(upper: &Parts, lower: &Parts, part: Part) -> Option<f64> {
    Some(upper.part(part)? - lower.part(part)?)
}

/// Where the line `w * own + (1 - w) * others` crosses zero, strictly between 0 and 1.
fn change(upper: &Parts, lower: &Parts, weights: Weights, part: Part) -> Option<Change> {
    let own = gap(upper, lower, part)?;
    let others: f64 = Part::ALL
        .into_iter()
        .filter(|other| *other != part)
        .map(|other| weights.share(part, other) * gap(upper, lower, other).unwrap_or(0.0))
        .sum();
    // With the same sign at both ends, or none at one of them, the line only touches zero there.
    if own * others >= 0.0 || own.abs() <= EQUAL || others.abs() <= EQUAL {
        return None;
    }
    Some(Change {
        part,
        at: others / (others - own),
        now: weights.get(part),
    })
}

impl Neighbours {
    /// The words beside the ranking.
    #[must_use]
    pub fn words(&self) -> String {
        let (one, other) = (self.place, self.place + 1);
        match &self.standing {
            Standing::Tied => format!("{one} and {other} have the same score."),
            Standing::Incomparable => format!(
                "{one} and {other} have data on different parts: how stable their places are \
                 cannot be told."
            ),
            Standing::Changes(changes) if changes.is_empty() => {
                format!("{one} and {other} keep their places whatever one part weighs.")
            }
            Standing::Changes(changes) => {
                let each = changes.iter().map(|change| {
                    let side = if change.is_under() { "under" } else { "over" };
                    format!(
                        "{side} {} for {} (now {})",
                        score(Some(change.at)),
                        change.part.word(),
                        score(Some(change.now))
                    )
                });
                let each: Vec<String> = each.collect();
                format!("{one} and {other} change places {}.", each.join(", or "))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::parts;
    use super::*;

    fn weights(three: [f64; 3]) -> Weights {
        match Weights::new(three) {
            Some(weights) => weights,
            None => unreachable!("weights"),
        }
    }

    #[test]
    fn the_weight_at_which_two_change_places_is_exact() {
        let matches = [
            parts(0.0, [Some(0.2), Some(0.8), Some(0.0)]),
            parts(0.0, [Some(0.8), Some(0.4), Some(0.0)]),
        ];
        let found = neighbours(&matches, weights([0.3, 0.7, 0.0]));
        // 0.8 w + 0.2 (1 - w) = 0.4 w + 0.8 (1 - w) at w = 0.6.
        assert_eq!(
            found[0].words(),
            "1 and 2 change places under 0.60 for experience (now 0.70), \
             or over 0.40 for skills (now 0.30)."
        );
        assert_eq!(found[0].indexes, (0, 1));
    }

    #[test]
    fn ties_steady_pairs_and_pairs_without_common_ground_are_told() {
        let words = |matches: &[Parts], three| -> Vec<String> {
            let found = neighbours(matches, weights(three));
            found.iter().map(Neighbours::words).collect()
        };
        let best = parts(0.0, [Some(0.9), Some(0.9), Some(0.9)]);
        let worst = parts(0.0, [Some(0.1), Some(0.1), Some(0.1)]);
        let partial = parts(0.0, [Some(0.1), None, Some(0.1)]);
        assert_eq!(
            words(&[best.clone(), worst.clone()], [1.0; 3]),
            ["1 and 2 keep their places whatever one part weighs."]
        );
        assert_eq!(
            words(&[best.clone(), best.clone()], [1.0; 3]),
            ["1 and 2 have the same score."]
        );
        assert!(words(&[best.clone(), partial.clone()], [1.0; 3])[0].contains("cannot be told"));
        // A part that both lack, or that weighs nothing, is in nobody's way.
        assert!(words(&[partial.clone(), partial.clone()], [1.0; 3])[0].contains("same score"));
        assert!(words(&[best, partial], [1.0, 0.0, 1.0])[0].contains("keep their places"));
        let unknown = parts(0.0, [None; 3]);
        assert_eq!(words(&[worst, unknown], [1.0; 3]), Vec::<String>::new());
    }

    #[cfg(not(target_arch = "wasm32"))]
    #[test]
    fn a_scan_over_all_weights_finds_the_same_places() {
        use crate::cases::cases;
        const STEPS: u32 = 100;
        cases(300, |u| {
            let mut unit = || Ok(Some(f64::from(u.int_in_range(0..=20)?) / 20.0));
            let matches = [
                parts(0.0, [unit()?, unit()?, unit()?]),
                parts(0.0, [unit()?, unit()?, unit()?]),
            ];
            let three = [unit()?, unit()?, unit()?].map(|one| one.unwrap_or(0.0));
            let Some(weights) = Weights::new(three) else {
                return Ok(());
            };
            let [found] = &neighbours(&matches, weights)[..] else {
                unreachable!("two are one pair")
            };
            let Standing::Changes(changes) = &found.standing else {
                return Ok(());
            };
            for part in Part::ALL {
                let change = changes.iter().find(|change| change.part == part);
                for step in 0..=STEPS {
                    let w = f64::from(step) / f64::from(STEPS);
                    let rows = what_if(&matches, weights.with(part, w));
                    let score = |index: usize| {
                        let row = rows.iter().find(|row| row.index == index);
                        row.and_then(|row| row.score).unwrap_or_default()
                    };
                    let ahead = score(found.indexes.0) - score(found.indexes.1);
                    let changed = change.is_some_and(|change| {
                        if change.is_under() {
                            w < change.at
                        } else {
                            w > change.at
                        }
                    });
                    let near = change.is_some_and(|change| (w - change.at).abs() < 1e-6);
                    assert!(near || !changed || ahead < EQUAL, "{part:?} at {w}");
                    assert!(near || changed || ahead > -EQUAL, "{part:?} at {w}");
                }
            }
            Ok(())
        });
    }
}
