#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
use super::super::curve::KnownPoint;
use super::super::curve::samples::{curve, point};
use super::*;
use crate::cases::{cases, list};
use arbitrary::{Result as Drawn, Unstructured};

const BOTH: [Side; 2] = [Side::Cautious, Side::Hopeful];

fn dollars(dollars: i64) -> Cents {
    Cents::new(dollars * 100)
}

fn shares(split: &Split) -> Vec<i64> {
    split.best.shares.iter().map(|c| c.get() / 100).collect()
}

#[test]
fn money_goes_where_it_brings_most() {
    let steep = curve(&[(15, 30, 60), (55, 110, 220)]);
    let flat = curve(&[(15, 15, 90), (55, 55, 330)]);
    let cautious = split(&[flat.clone(), steep.clone()], dollars(100), Side::Cautious);
    assert_eq!(shares(&cautious), [45, 55]);
    assert_eq!(cautious.left, None);
    assert_eq!(cautious.best.candidates.min.round(), 155.0);
    let equal = cautious.equal.unwrap();
    assert_eq!(equal.shares, [dollars(50), dollars(50)]);
    assert_eq!(equal.candidates.min.round(), 150.0);
    let hopeful = split(&[flat, steep], dollars(100), Side::Hopeful);
    assert_eq!(shares(&hopeful), [55, 45]);
}

#[test]
fn a_job_gets_nothing_or_enough_to_start() {
    let one = curve(&[(15, 30, 60), (55, 110, 220)]);
    let other = curve(&[(15, 15, 15), (55, 55, 55)]);
    let tight = split(&[one.clone(), other.clone()], dollars(60), Side::Cautious);
    assert_eq!(shares(&tight), [55, 0]);
    let left = Left {
        amount: dollars(5),
        why: WhyLeft::TooLittleToStart,
    };
    assert_eq!(tight.left, Some(left));
    assert_eq!(tight.equal.unwrap().shares, [dollars(30), dollars(30)]);
    let little = split(&[one, other], dollars(14), Side::Cautious);
    assert_eq!(shares(&little), [0, 0]);
    assert_eq!(little.equal, Err(NoEqual::BelowLeast(dollars(7))));
}

#[test]
fn what_is_left_over_is_told_with_its_reason() {
    let job = curve(&[(15, 30, 60), (55, 110, 220)]);
    let level = curve(&[(15, 30, 60), (55, 30, 60)]);
    let left = |job: &Curve, cents: i64| {
        let split = split(std::slice::from_ref(job), Cents::new(cents), Side::Hopeful);
        split.left.map(|left| (left.amount.get(), left.why))
    };
    assert_eq!(left(&job, 5_500), None);
    assert_eq!(left(&job, 4_050), Some((50, WhyLeft::OddCents)));
    assert_eq!(left(&job, 9_999), Some((4_499, WhyLeft::EndOfKnown)));
    assert_eq!(left(&level, 4_000), Some((2_500, WhyLeft::NothingMore)));
    assert_eq!(left(&job, -5), None);
    let none = split(&[], dollars(20), Side::Hopeful);
    assert_eq!(none.left.map(|left| left.amount), Some(dollars(20)));
    assert_eq!(none.equal, Err(NoEqual::NoJob));
}

#[test]
fn an_equal_share_beyond_what_is_known_counts_as_far_as_it_is() {
    let short = curve(&[(15, 10, 20), (30, 20, 40)]);
    let long = curve(&[(20, 1, 2), (200, 10, 20)]);
    let wide = split(&[short.clone(), long.clone()], dollars(100), Side::Cautious);
    let equal = wide.equal.unwrap();
    assert_eq!((equal.beyond_known, equal.candidates.min), (1, 22.5));
    let low = split(&[short, long], dollars(36), Side::Cautious);
    assert_eq!(low.equal, Err(NoEqual::BelowKnown(1)));
}

#[test]
fn equals_are_served_in_their_order() {
    let job = curve(&[(15, 30, 60), (55, 110, 220)]);
    let same = split(
        &[job.clone(), job.clone(), job],
        dollars(75),
        Side::Cautious,
    );
    assert_eq!(shares(&same), [55, 20, 0]);
}

fn drawn(u: &mut Unstructured<'_>) -> Drawn<Vec<Curve>> {
    list(u, 1..=6, |u| {
        let points = list(u, 1..=7, |u| {
            let min = u.int_in_range(0..=90)?;
            let point = point(15, min, min + u.int_in_range(0..=90)?);
            let budget = Cents::new(u.int_in_range(1_500..=20_000)?);
            Ok(KnownPoint { budget, ..point })
        })?;
        Ok(Curve::of(&points).unwrap())
    })
}

/// Whatever the curves and the total: shares and what is left are the total to the cent, no share
/// is below the least or beyond what is known, and the equal split is never better.
#[test]
fn shares_add_up_and_the_equal_split_is_never_better() {
    cases(400, |u| {
        let jobs = drawn(u)?;
        let total = Cents::new(u.int_in_range(0..=100_000)?);
        for side in BOTH {
            let split = split(&jobs, total, side);
            let given: i64 = split.best.shares.iter().map(|share| share.get()).sum();
            let left = split.left.map_or(0, |left| left.amount.get());
            assert_eq!(given + left, total.get());
            assert!(split.left.is_none_or(|left| left.amount.get() > 0));
            assert!(left < 100 || split.left.unwrap().why != WhyLeft::OddCents);
            for (share, job) in split.best.shares.iter().zip(&jobs) {
                let known = job.band(*share).is_some() && share.get() >= 1_500;
                assert!(share.get() == 0 || (known && share.get() % 100 == 0));
            }
            if let Ok(equal) = &split.equal {
                let (best, equal) = (split.best.candidates, equal.candidates);
                assert!(best.side(side) >= equal.side(side), "{best:?} {equal:?}");
            }
        }
        Ok(())
    });
}

/// The most that whole dollars can bring, by trying all splits.
fn most(jobs: &[Curve], total: i64, side: Side) -> f64 {
    let Some((job, rest)) = jobs.split_first() else {
        return 0.0;
    };
    let room = Room::of(job).unwrap();
    let shares = std::iter::once(0).chain(room.lowest..=room.highest.min(total));
    shares
        .map(|share| job_brings(job, share).side(side) + most(rest, total - share, side))
        .fold(0.0, f64::max)
}

/// On curves that bring less and less it is the best there is, but for the last job's start.
#[test]
fn on_concave_curves_no_split_is_much_better() {
    cases(60, |u| {
        let jobs = list(u, 1..=3, |u| {
            let mut slope = 12 * u.int_in_range(2..=9u64)?;
            let (mut at, mut brings) = (15, 15 * slope);
            let mut points = vec![(at, brings, brings)];
            for _ in 0..3 {
                slope -= u.int_in_range(0..=slope / 2)?;
                (at, brings) = (at + 8, brings + 8 * slope);
                points.push((at, brings, brings));
            }
            Ok(curve(&points))
        })?;
        let total = u.int_in_range(45..=110)?;
        let found = split(&jobs, dollars(total), Side::Cautious)
            .best
            .candidates
            .min;
        let best = most(&jobs, total, Side::Cautious);
        assert!(found <= best + 1e-6);
        let start = jobs.iter().map(|job| job_brings(job, 15).min);
        let start = start.fold(0.0, f64::max);
        assert!(found >= best - start, "{found} of {best}");
        let left = split(&jobs, dollars(total), Side::Cautious).left;
        if left.is_none() && best > 0.0 {
            assert!(found >= best * 0.85, "{found} of {best}");
        }
        Ok(())
    });
}

#[test]
fn a_hundred_jobs_are_split_to_the_dollar() {
    let jobs: Vec<Curve> = (0..100u64)
        .map(|job| {
            let points: Vec<_> = (0..7u64)
                .map(|place| {
                    let at = 15 + place.cast_signed() * 80;
                    let brings = (job + 5) * (place + 1).isqrt() * 10;
                    (at, brings, brings * 3)
                })
                .collect();
            curve(&points)
        })
        .collect();
    let split = split(&jobs, dollars(10_000), Side::Hopeful);
    assert_eq!(split.left, None);
    assert!(split.best.candidates.max > split.equal.unwrap().candidates.max * 1.05);
}
