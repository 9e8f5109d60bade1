//! What a job's next dollars bring, as steps that bring less and less: the concave hull of its
//! curve.

use super::curve::{Curve, Side};
use super::split::{Room, job_brings};

/// Between two answers the curve is looked at in so many places, so that its bends count and not
/// its answers alone.
const PLACES: i64 = 4;

/// Dollars up to `to` that each bring the same by the hull.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Segment {
    pub to: i64,
    /// Candidates a dollar, above zero.
    pub slope: f64,
}

/// The steps of a job that has been given so much, steepest first, each steeper than the next.
/// Where more brings nothing there are none.
pub(super) fn segments(curve: &Curve, room: &Room, given: i64, side: Side) -> Vec<Segment> {
    let mut hull: Vec<(i64, f64)> = Vec::with_capacity(32);
    hull.push((given, job_brings(curve, given).side(side)));
    for at in places(curve, room, given) {
        let next = (at, job_brings(curve, at).side(side));
        while let [.., before, last] = hull[..] {
            if slope(before, last) > slope(last, next) {
                break;
            }
            hull.pop();
        }
        hull.push(next);
    }
    let steps = hull.windows(2).map(|pair| Segment {
        to: pair[1].0,
        slope: slope(pair[0], pair[1]),
    });
    steps.take_while(|step| step.slope > 0.0).collect()
}

fn slope(from: (i64, f64), to: (i64, f64)) -> f64 {
    (to.1 - from.1) / (to.0 - from.0) as f64
}

/// Whole dollars beyond what is given, rising: each answer's and some between.
fn places(curve: &Curve, room: &Room, given: i64) -> Vec<i64> {
    let answers = curve.points().iter().map(|point| point.budget.get() / 100);
    let mut ends: Vec<i64> = answers
        .chain([room.lowest, room.highest])
        .map(|at| at.clamp(room.lowest, room.highest))
        .collect();
    ends.sort_unstable();
    ends.dedup();
    let between = ends.windows(2).flat_map(|pair| {
        let (from, to) = (pair[0], pair[1]);
        (1..PLACES).map(move |place| from + (to - from) * place / PLACES)
    });
    let mut places: Vec<i64> = between.chain(ends.iter().copied()).collect();
    places.retain(|at| *at > given);
    places.sort_unstable();
    places.dedup();
    places
}
