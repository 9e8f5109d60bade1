#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
use super::super::curve::samples::point;
use super::*;
use crate::cases::cases;
use std::collections::BTreeSet;

fn dollars(dollars: i64) -> Cents {
    Cents::new(dollars * 100)
}

fn span(lowest: i64, highest: i64) -> Span {
    Span::whole_dollars(dollars(lowest), dollars(highest)).unwrap()
}

/// All budgets that are asked about, in dollars and in order, when `brings` answers, and why no
/// more.
fn asked_in_turn(span: Span, brings: impl Fn(i64) -> (u64, u64)) -> (Vec<i64>, Enough) {
    let (mut known, mut order) = (Vec::new(), Vec::new());
    loop {
        match next_point(&known, &[], span) {
            Next::Stop(enough) => return (order, enough),
            Next::Ask { budget, .. } => {
                assert_eq!(budget.get() % 100, 0, "{budget}");
                let at = budget.get() / 100;
                let (min, max) = brings(at);
                known.push(point(at, min, max));
                order.push(at);
            }
        }
    }
}

#[test]
fn the_ends_come_first_and_then_the_steep_part() {
    let (order, enough) = asked_in_turn(span(15, 515), |at| {
        let candidates = (at as f64).sqrt() * 10.0;
        (candidates as u64 / 2, candidates as u64)
    });
    assert_eq!(order[..4], [15, 515, 265, 140]);
    assert_eq!((order.len(), enough), (MOST_POINTS, Enough::Points));
    let low = order.iter().filter(|at| **at < 265).count();
    assert!(low >= 4, "where it bends: {order:?}");
}

#[test]
fn a_level_curve_is_not_worth_more_than_its_ends() {
    let (order, enough) = asked_in_turn(span(15, 515), |_| (5, 80));
    assert_eq!((order, enough), (vec![15, 515], Enough::LittleDoubt));
    // All the rise within few dollars: the rest is left alone.
    let (order, enough) = asked_in_turn(span(15, 115), |at| if at < 30 { (0, 0) } else { (5, 80) });
    assert_eq!(
        (order, enough),
        (vec![15, 115, 65, 40, 27, 33, 30], Enough::Points)
    );
}

#[test]
fn it_stops_where_no_whole_dollar_is_left() {
    let (order, enough) = asked_in_turn(span(15, 17), |at| (at.cast_unsigned(), 100));
    assert_eq!((order, enough), (vec![15, 17, 16], Enough::NoBudget));
    let (order, enough) = asked_in_turn(span(15, 15), |_| (1, 2));
    assert_eq!((order, enough), (vec![15], Enough::NoBudget));
    let cents = Span::whole_dollars(Cents::new(1_501), Cents::new(1_799)).unwrap();
    assert_eq!((cents.lowest, cents.highest), (dollars(16), dollars(17)));
    assert_eq!(
        Span::whole_dollars(Cents::new(1_501), Cents::new(1_599)),
        None
    );
}

#[test]
fn what_is_on_its_way_is_not_asked_again() {
    let known = [point(15, 0, 0), point(115, 10, 100)];
    let ask = |asked: &[Cents]| match next_point(&known, asked, span(15, 115)) {
        Next::Ask { budget, .. } => budget.get() / 100,
        Next::Stop(enough) => unreachable!("{enough:?}"),
    };
    assert_eq!(ask(&[]), 65);
    assert_eq!(ask(&[dollars(65)]), 40);
    assert_eq!(ask(&[dollars(65), dollars(40)]), 90);
    let Next::Ask { budget, why } = next_point(&[], &[dollars(15)], span(15, 115)) else {
        unreachable!()
    };
    assert_eq!((budget, why), (dollars(115), Why::HighEnd));
    let known = [point(15, 0, 0), point(115, 0, 100), point(175, 0, 200)];
    let ask = |asked: i64| match next_point(&known, &[dollars(asked)], span(15, 175)) {
        Next::Ask { budget, .. } => budget.get() / 100,
        Next::Stop(enough) => unreachable!("{enough:?}"),
    };
    assert_eq!(
        ask(65),
        145,
        "what is halved already has less doubt than the rest"
    );
    assert_eq!(ask(25), 70, "what is only nibbled at has more");
    let both = [dollars(15), dollars(115)];
    let next = next_point(&[], &both, span(15, 115));
    assert_eq!(next, Next::Stop(Enough::Waiting));
}

#[test]
fn it_says_why() {
    let known = [point(15, 0, 0), point(65, 8, 72), point(115, 10, 90)];
    let next = next_point(&known, &[], span(15, 115));
    let share = 0.5 * 0.8;
    let why = Why::MostDoubt {
        between: (dollars(15), dollars(65)),
        share,
    };
    assert_eq!(
        next,
        Next::Ask {
            budget: dollars(40),
            why
        }
    );
    let next = next_point(&[], &[], span(15, 115));
    let expected = Next::Ask {
        budget: dollars(15),
        why: Why::LowEnd,
    };
    assert_eq!(next, expected);
}

/// However a job answers: no budget twice, none outside the span, never more than the price that
/// was shown.
#[test]
fn every_question_is_new_and_within_the_price() {
    cases(500, |u| {
        let lowest = u.int_in_range(15..=60)?;
        let span = span(lowest, lowest + u.int_in_range(0..=400)?);
        let (mut known, mut asked) = (Vec::new(), Vec::new());
        let mut seen = BTreeSet::new();
        for _ in 0..u.int_in_range(0..=3)? {
            let at = u.int_in_range(15..=500)?;
            known.push(point(at, u.int_in_range(0..=50)?, 50));
            seen.insert(dollars(at));
        }
        let price = most_to_come(&known, &asked, span);
        let before = seen.len();
        while let Next::Ask { budget, .. } = next_point(&known, &asked, span) {
            assert!(seen.insert(budget), "{budget} twice");
            assert!(span.has(budget.get()) && budget.get() % 100 == 0);
            if u.arbitrary()? {
                asked.push(budget);
            } else {
                let min = u.int_in_range(0..=50)?;
                let max = min + u.int_in_range(0..=50)?;
                known.push(point(budget.get() / 100, min, max));
            }
        }
        assert!(
            seen.len() - before <= price,
            "{} of {price}",
            seen.len() - before
        );
        Ok(())
    });
}

/// Budget curves as jobs may have them: candidates at the most, by dollars; two fifths of these at
/// the least. All are concave, the last two with a bend like a corner.
fn concave() -> [fn(f64) -> f64; 9] {
    [
        |at| 10.0 * at.sqrt(),
        |at| 60.0 * (at / 10.0).ln(),
        |at| 160.0 * (1.0 - (-at / 120.0).exp()),
        |at| 150.0 * at / (at + 100.0),
        |at| 300.0 * at / (at + 1_000.0),
        |at| 0.333 * at / (1.0 + at / 10_000.0),
        |at| 0.06f64.mul_add(at, 90.0 * (1.0 - (-at / 25.0).exp())),
        |at| (at / 2.0).min(75.0),
        |at| (at / 4.0).min(100.0),
    ]
}

fn told(brings: fn(f64) -> f64, at: i64) -> (u64, u64) {
    let most = brings(at as f64);
    ((most * 0.4).floor() as u64, most.floor() as u64)
}

/// The other rule that one might choose by: the ends, then the middle of a gap at whose ends the
/// slope changes most; of equals the wider one.
fn by_slope_change(span: Span, brings: fn(f64) -> f64) -> Vec<i64> {
    let mut asked = vec![span.lowest.get() / 100, span.highest.get() / 100];
    while asked.len() < MOST_POINTS {
        asked.sort_unstable();
        let height = |at: i64| {
            let (min, max) = told(brings, at);
            (min + max) as f64
        };
        let gaps: Vec<(i64, i64)> = asked.windows(2).map(|pair| (pair[0], pair[1])).collect();
        let slopes: Vec<f64> = gaps
            .iter()
            .map(|(from, to)| (height(*to) - height(*from)) / (to - from) as f64)
            .collect();
        let change = |gap: usize| {
            let own = slopes[gap];
            let beside = [gap.checked_sub(1), Some(gap + 1)];
            let beside = beside
                .into_iter()
                .flatten()
                .filter_map(|one| slopes.get(one));
            beside.fold(0.0_f64, |most, slope| most.max((slope - own).abs()))
        };
        let best = (0..gaps.len()).filter(|gap| gaps[*gap].1 - gaps[*gap].0 > 1);
        let width = |gap: usize| gaps[gap].1 - gaps[gap].0;
        let best = best.max_by(|one, other| {
            let (one, other) = (*one, *other);
            let by_change = change(one).total_cmp(&change(other));
            by_change.then(width(one).cmp(&width(other)))
        });
        let (from, to) = gaps[best.unwrap()];
        asked.push(i64::midpoint(from, to));
    }
    asked
}

/// How far the drawn band lies off at the worst, as a part of what the edge rises.
fn worst_error(asked: &[i64], span: Span, brings: fn(f64) -> f64) -> f64 {
    let points: Vec<KnownPoint> = asked
        .iter()
        .map(|at| {
            let (min, max) = told(brings, *at);
            point(*at, min, max)
        })
        .collect();
    let curve = crate::planning::curve::Curve::of(&points).unwrap();
    let (low, high) = (span.lowest.get() / 100, span.highest.get() / 100);
    let rise = |at: (u64, u64), from: (u64, u64)| ((at.0 - from.0) as f64, (at.1 - from.1) as f64);
    let whole = rise(told(brings, high), told(brings, low));
    let mut worst = 0.0_f64;
    for at in (low..=high).step_by(usize::try_from((high - low) / 500).unwrap().max(1)) {
        let (min, max) = told(brings, at);
        let band = curve.band(dollars(at)).unwrap();
        worst = worst.max((band.min - min as f64).abs() / whole.0);
        worst = worst.max((band.max - max as f64).abs() / whole.1);
    }
    worst
}

/// Why the box of doubt decides and not the change of the slope, measured: after seven answers the
/// band lies nearer to the truth, on the mean for each span and by far at the worst. Where the
/// slope changes most, two short gaps soon take all the answers, and a long one beside them keeps
/// its bend.
#[test]
fn the_most_doubt_comes_nearer_than_the_largest_change_of_slope() {
    let (mut worst_by_doubt, mut worst_by_slope) = (0.0_f64, 0.0_f64);
    for span in [span(15, 500), span(15, 5_000), span(100, 1_000)] {
        let (mut by_doubt, mut by_slope) = (0.0, 0.0);
        for brings in concave() {
            let (asked, _) = asked_in_turn(span, |at| told(brings, at));
            let doubt = worst_error(&asked, span, brings);
            let slope = worst_error(&by_slope_change(span, brings), span, brings);
            by_doubt += doubt;
            by_slope += slope;
            worst_by_doubt = worst_by_doubt.max(doubt);
            worst_by_slope = worst_by_slope.max(slope);
        }
        assert!(
            by_doubt < 0.95 * by_slope,
            "{span:?}: {by_doubt} and {by_slope}"
        );
    }
    assert!(worst_by_doubt < 0.2, "{worst_by_doubt}");
    assert!(worst_by_doubt < 0.5 * worst_by_slope, "{worst_by_slope}");
}
