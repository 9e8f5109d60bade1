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
