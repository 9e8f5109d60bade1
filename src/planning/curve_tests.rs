#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
use super::samples::{curve, point};
use super::*;
use crate::cases::{cases, list};

fn dollars(dollars: i64) -> Cents {
    Cents::new(dollars * 100)
}

fn money(dollars: i64) -> Marginal {
    Marginal::Costs(Money::from_micros(dollars * 1_000_000))
}

#[test]
fn a_straight_line_is_drawn_straight() {
    let line = curve(&[(20, 2, 20), (60, 6, 60), (100, 10, 100)]);
    for at in 20..=100 {
        let band = line.band(dollars(at)).unwrap();
        let expected = Band {
            min: at as f64 / 10.0,
            max: at as f64,
        };
        assert!((band.min - expected.min).abs() < 1e-9, "{at}: {band:?}");
        assert!((band.max - expected.max).abs() < 1e-9, "{at}: {band:?}");
        assert_eq!(line.marginal(Side::Cautious, dollars(at)), Some(money(10)));
        assert_eq!(line.marginal(Side::Hopeful, dollars(at)), Some(money(1)));
    }
    assert_eq!(line.costs_double_from(Side::Hopeful), None);
    assert!(line.adjusted().is_empty());
}

#[test]
fn nothing_is_said_beyond_the_answers() {
    let line = curve(&[(20, 2, 20), (100, 10, 100)]);
    assert_eq!(line.range(), (dollars(20), dollars(100)));
    for beyond in [0, 1_999, 10_001] {
        assert_eq!(line.band(Cents::new(beyond)), None);
        assert_eq!(line.marginal(Side::Cautious, Cents::new(beyond)), None);
    }
    let only = curve(&[(20, 2, 20)]);
    let band = Band {
        min: 2.0,
        max: 20.0,
    };
    assert_eq!(only.band(dollars(20)), Some(band));
    assert_eq!(only.band(dollars(21)), None);
    assert_eq!(only.marginal(Side::Cautious, dollars(20)), None);
    assert_eq!(only.costs_double_from(Side::Cautious), None);
    assert_eq!(Curve::of(&[]), None);
}

#[test]
fn answers_that_fall_are_pooled_and_it_is_said() {
    let dip = curve(&[(20, 4, 10), (40, 8, 30), (60, 6, 20), (80, 9, 40)]);
    assert_eq!(dip.adjusted(), [dollars(40), dollars(60)]);
    for at in [40, 50, 60] {
        let pooled = Band {
            min: 7.0,
            max: 25.0,
        };
        assert_eq!(dip.band(dollars(at)), Some(pooled));
    }
    assert_eq!(
        dip.marginal(Side::Hopeful, dollars(50)),
        Some(Marginal::NothingMore)
    );
    let crossed = curve(&[(20, 10, 4)]);
    assert_eq!(crossed.adjusted(), [dollars(20)]);
    let band = Band {
        min: 4.0,
        max: 10.0,
    };
    assert_eq!(crossed.band(dollars(20)), Some(band));
}

#[test]
fn of_two_answers_at_one_budget_the_later_counts() {
    let twice = Curve::of(&[point(40, 1, 1), point(20, 1, 2), point(40, 5, 9)]).unwrap();
    assert_eq!(twice.points(), [point(20, 1, 2), point(40, 5, 9)]);
}

#[test]
fn past_some_budget_a_candidate_costs_twice_as_much() {
    // Slopes of 2, 1.5 and 0.5 a dollar: they halve between the second and the fourth point.
    let bent = curve(&[(0, 0, 0), (10, 20, 20), (20, 35, 35), (30, 40, 40)]);
    let from = bent.costs_double_from(Side::Cautious).unwrap();
    let cost = |budget| match bent.marginal(Side::Cautious, budget).unwrap() {
        Marginal::Costs(money) => money.micros(),
        Marginal::NothingMore => i64::MAX,
    };
    // At the start it is 2.25 a dollar, by the parabola.
    assert_eq!(cost(dollars(0)), 444_444);
    assert!((1_000..2_000).contains(&from.get()), "{from:?}");
    assert!(cost(from) >= 888_888, "{}", cost(from));
    assert!(cost(Cents::new(from.get() - 1)) < 888_889);
}

#[test]
fn a_curve_that_starts_level_has_no_cost_to_double() {
    let level = curve(&[(20, 0, 3), (40, 0, 3), (60, 10, 8)]);
    assert_eq!(level.costs_double_from(Side::Cautious), None);
}

fn drawn(u: &mut arbitrary::Unstructured<'_>) -> arbitrary::Result<Curve> {
    let points = list(u, 2..=9, |u| {
        let min = u.int_in_range(0..=300)?;
        let more = u.int_in_range(0..=300)?;
        Ok(point(u.int_in_range(15..=900)?, min, min + more))
    })?;
    Ok(Curve::of(&points).unwrap())
}

/// Whatever the answers: neither edge ever falls or leaves its neighbours, the fewest are never
/// more than the most, and answers that rise are met exactly.
#[test]
fn no_edge_falls_or_overshoots() {
    cases(400, |u| {
        let curve = drawn(u)?;
        let (first, last) = curve.range();
        let mut before = curve.band(first).unwrap();
        let step = ((last.get() - first.get()) / 200).max(1);
        let mut at = first.get();
        while at <= last.get() {
            let band = curve.band(Cents::new(at)).unwrap();
            assert!(band.min <= band.max);
            assert!(band.min >= before.min - 1e-9 && band.max >= before.max - 1e-9);
            before = band;
            at += step;
        }
        for pair in curve.points().windows(2) {
            let ends = [0, 1].map(|end| curve.band(pair[end].budget).unwrap());
            let middle = Cents::new(i64::midpoint(pair[0].budget.get(), pair[1].budget.get()));
            let band = curve.band(middle).unwrap();
            assert!((ends[0].min..=ends[1].min).contains(&band.min));
            assert!((ends[0].max..=ends[1].max).contains(&band.max));
        }
        for point in curve.points() {
            if !curve.adjusted().contains(&point.budget) {
                let band = curve.band(point.budget).unwrap();
                let told = point.estimate;
                assert_eq!(band.min, told.min_candidates as f64);
                assert_eq!(band.max, told.max_candidates as f64);
            }
        }
        Ok(())
    });
}

/// Where a candidate is said to cost twice as much it does, and nowhere before.
#[test]
fn the_budget_of_double_cost_is_the_first() {
    cases(400, |u| {
        let curve = drawn(u)?;
        for side in [Side::Cautious, Side::Hopeful] {
            let cost = |at: i64| match curve.marginal(side, Cents::new(at)) {
                Some(Marginal::Costs(money)) => money.micros() as f64,
                _ => f64::INFINITY,
            };
            let (first, last) = curve.range();
            let start = cost(first.get());
            let from = curve.costs_double_from(side);
            let end = from.map_or(last.get(), Cents::get);
            if start.is_infinite() || first == last {
                assert_eq!(from, None);
                continue;
            }
            let step = ((end - first.get()) / 50).max(1);
            let mut at = first.get();
            while at < end {
                assert!(cost(at) < 2.0 * start * 1.000_1 + 1.0, "{at} of {end}");
                at += step;
            }
            // A cent further on, the curve may bend up again.
            assert!(from.is_none() || cost(end) > 1.5 * start, "{curve:?}");
        }
        Ok(())
    });
}
