//! A budget curve as it is drawn: every place as a share of its axis.

use super::curve::{Curve, KnownPoint};
use super::next_point::Span;
use super::ticks::{ticks, ticks_between};
use crate::domain::money::Cents;

/// So many places are drawn between the ends, besides the known ones.
const STEPS: i64 = 60;

/// A place of the band. All are shares of the axes, from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot {
    pub along: f64,
    pub least: f64,
    pub most: f64,
}

/// What is drawn of a curve within a span of budgets.
#[derive(Debug, Clone, PartialEq)]
pub struct CurvePicture {
    /// From the left; where two points are known or more, enough of them for a smooth line.
    pub spots: Vec<Spot>,
    /// The answers within the span, where they were told: the line may run past those that fall.
    pub known: Vec<(Spot, KnownPoint)>,
    /// Marks of the upright axis, from 0: shares and candidates.
    pub up: Vec<(f64, u64)>,
    /// Marks of the axis of budgets: shares and whole dollars.
    pub along: Vec<(f64, Cents)>,
}

/// Draws a curve. Nothing beyond the answers is drawn.
#[must_use]
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "counts and cents far below 2^53"
)]
pub fn picture(curve: &Curve, span: Span) -> CurvePicture {
    let (low, high) = (span.lowest.get(), span.highest.get());
    let width = (high - low).max(1) as f64;
    let along = |budget: Cents| (budget.get() - low) as f64 / width;
    let inside: Vec<KnownPoint> = curve
        .points()
        .iter()
        .copied()
        .filter(|point| (low..=high).contains(&point.budget.get()))
        .collect();
    let (first, last) = curve.range();
    let (from, to) = (first.get().max(low), last.get().min(high));
    let mut budgets: Vec<i64> = inside.iter().map(|point| point.budget.get()).collect();
    if from < to {
        budgets.extend((0..=STEPS).map(|step| from + (to - from) * step / STEPS));
    }
    budgets.sort_unstable();
    budgets.dedup();
    let bands = budgets.into_iter().filter_map(|budget| {
        let budget = Cents::new(budget);
        Some((budget, curve.band(budget)?))
    });
    let bands: Vec<_> = bands.collect();
    let told = |point: &KnownPoint| {
        let (one, other) = (point.estimate.min_candidates, point.estimate.max_candidates);
        (one.min(other) as f64, one.max(other) as f64)
    };
    let drawn = bands.iter().map(|(_, band)| band.max);
    let highest = drawn.chain(inside.iter().map(|point| told(point).1));
    let highest = highest.fold(0.0_f64, f64::max).ceil() as i64;
    let marks = ticks(highest, 1, 4);
    let top = marks.last().copied().unwrap_or(1).max(1) as f64;
    let spot = |budget: Cents, least: f64, most: f64| Spot {
        along: along(budget),
        least: (least / top).clamp(0.0, 1.0),
        most: (most / top).clamp(0.0, 1.0),
    };
    CurvePicture {
        spots: bands
            .iter()
            .map(|(budget, band)| spot(*budget, band.min, band.max))
            .collect(),
        known: inside
            .iter()
            .map(|point| {
                let (least, most) = told(point);
                (spot(point.budget, least, most), *point)
            })
            .collect(),
        up: marks
            .iter()
            .map(|mark| (*mark as f64 / top, mark.unsigned_abs()))
            .collect(),
        along: ticks_between(low, high, 100, 5)
            .into_iter()
            .map(|cents| (along(Cents::new(cents)), Cents::new(cents)))
            .collect(),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::super::curve::samples::{curve, point};
    use super::*;
    use crate::cases::{cases, list};

    fn span(low: i64, high: i64) -> Span {
        Span::whole_dollars(Cents::new(low * 100), Cents::new(high * 100)).unwrap()
    }

    #[test]
    fn known_points_stand_where_they_were_told_and_axes_are_round() {
        let curve = curve(&[(15, 2, 6), (100, 10, 30), (300, 20, 48)]);
        let drawn = picture(&curve, span(100, 300));
        let known: Vec<(f64, u64)> = drawn
            .known
            .iter()
            .map(|(spot, point)| (spot.along, point.estimate.max_candidates))
            .collect();
        assert_eq!(known, [(0.0, 30), (1.0, 48)], "the first lies beyond");
        let up: Vec<u64> = drawn.up.iter().map(|(_, mark)| *mark).collect();
        assert_eq!(up, [0, 20, 40, 60]);
        let along: Vec<i64> = drawn.along.iter().map(|(_, mark)| mark.get()).collect();
        assert_eq!(along, [10_000, 15_000, 20_000, 25_000, 30_000]);
        let last = drawn.spots.last().unwrap();
        assert_eq!((last.along, last.most), (1.0, 0.8));
    }

    #[test]
    fn one_answer_is_a_mark_without_a_line() {
        let drawn = picture(&curve(&[(50, 0, 0)]), span(15, 100));
        assert_eq!((drawn.spots.len(), drawn.known.len()), (1, 1));
        let beyond = picture(&curve(&[(5_000, 4, 9)]), span(15, 100));
        assert!(beyond.spots.is_empty() && beyond.known.is_empty());
    }

    #[test]
    fn nothing_leaves_the_picture_and_lines_run_to_the_right() {
        cases(300, |u| {
            let answers = list(u, 1..=7, |u| {
                let one = u.int_in_range(0..=2_000)?;
                Ok(point(
                    u.int_in_range(15..=900)?,
                    one,
                    u.int_in_range(0..=2_000)?,
                ))
            })?;
            let curve = Curve::of(&answers).unwrap();
            let drawn = picture(&curve, span(20, 700));
            let shares = drawn
                .spots
                .iter()
                .chain(drawn.known.iter().map(|(spot, _)| spot));
            for spot in shares {
                for share in [spot.along, spot.least, spot.most] {
                    assert!((0.0..=1.0).contains(&share), "{share}");
                }
                assert!(spot.least <= spot.most + 1e-9);
            }
            let rising = |pair: &[Spot]| {
                pair[0].along < pair[1].along
                    && pair[0].least <= pair[1].least + 1e-9
                    && pair[0].most <= pair[1].most + 1e-9
            };
            assert!(drawn.spots.windows(2).all(rising));
            Ok(())
        });
    }
}
