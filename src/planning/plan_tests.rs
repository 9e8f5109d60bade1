#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
use super::super::estimate_key::samples::question;
use super::super::next_point::{Enough, MOST_POINTS, Why};
use super::*;
use crate::cases::cases;
use crate::domain::campaign::{Estimate, EstimateQuestion};

fn dollars(dollars: i64) -> Cents {
    Cents::new(dollars * 100)
}

fn span() -> Span {
    Span::whole_dollars(dollars(15), dollars(500)).unwrap()
}

/// A nurse in a place of that number.
fn of_job(number: usize, budget: i64) -> EstimateQuestion {
    EstimateQuestion {
        job_title: format!("Nurse {number}"),
        ..question(budget)
    }
}

/// What a job brings by a curve of diminishing returns.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a test's counts are small"
)]
fn answer(number: usize, budget: Cents) -> Estimate {
    let least = (budget.get() as f64 / 100.0).sqrt() * (number + 1) as f64;
    Estimate {
        min_candidates: least as u64,
        max_candidates: (least * 2.5) as u64,
    }
}

fn parts(ledger: &EstimateLedger, jobs: usize) -> Vec<Part> {
    let part = |number| Part::of(ledger, Subject::of(&of_job(number, 1)), 20, span());
    (0..jobs).map(part).collect()
}

#[test]
fn a_plan_asks_the_ends_of_all_jobs_first_and_comes_to_an_end() {
    let mut ledger = EstimateLedger::default();
    let mut asked = Vec::new();
    while let Some((number, budget)) = next_of(&parts(&ledger, 3)) {
        let question = of_job(number, budget.get() / 100);
        assert_eq!(ledger.answer(&question), None, "bought twice");
        ledger.answered(&question, answer(number, budget), asked.len() as u64);
        asked.push((number, budget.get() / 100));
        assert!(asked.len() <= 3 * MOST_POINTS);
    }
    let ends = [(0, 15), (1, 15), (2, 15), (0, 500), (1, 500), (2, 500)];
    assert_eq!(asked[..6], ends);
    let parts = parts(&ledger, 3);
    assert!(parts.iter().all(|part| part.to_come == 0));
    assert!(parts.iter().all(|part| part.known.len() >= 3));
}

#[test]
fn what_is_told_to_come_is_never_less_than_what_comes() {
    cases(200, |u| {
        let mut ledger = EstimateLedger::default();
        let first = parts(&ledger, 1)[0].to_come;
        let mut came = 0;
        while let Some((_, budget)) = next_of(&parts(&ledger, 1)) {
            let estimate = Estimate {
                min_candidates: u.int_in_range(0..=50)?,
                max_candidates: u.int_in_range(0..=500)?,
            };
            ledger.answered(&of_job(0, budget.get() / 100), estimate, came as u64);
            came += 1;
        }
        assert!(came <= first, "{came} of {first}");
        Ok(())
    });
}

#[test]
fn a_new_part_knows_nothing_and_asks_the_low_end() {
    let part = parts(&EstimateLedger::default(), 1).remove(0);
    assert_eq!(part.curve, None);
    let low = Next::Ask {
        budget: dollars(15),
        why: Why::LowEnd,
    };
    assert_eq!((part.next, part.to_come), (low, MOST_POINTS));
    assert_eq!(split_plan(&[part], dollars(100)), None);
}

#[test]
fn other_paces_are_other_curves() {
    let mut ledger = EstimateLedger::default();
    ledger.answered(&of_job(0, 15), answer(0, dollars(15)), 1);
    let subject = Subject::of(&of_job(0, 1));
    assert_eq!(Part::of(&ledger, subject, 20, span()).known.len(), 1);
    assert!(Part::of(&ledger, subject, 30, span()).known.is_empty());
}

#[test]
fn a_job_that_nothing_is_known_of_has_no_share_and_the_others_keep_theirs() {
    let mut ledger = EstimateLedger::default();
    for number in [0, 2] {
        for budget in [15, 200, 500] {
            let estimate = answer(number, dollars(budget));
            ledger.answered(&of_job(number, budget), estimate, 1);
        }
    }
    let split = split_plan(&parts(&ledger, 3), dollars(300)).unwrap();
    assert_eq!(split.unknown, [1]);
    for side in [Side::Cautious, Side::Hopeful] {
        let side = split.side(side);
        let shares = &side.best.shares;
        assert_eq!((shares.len(), shares[1]), (3, Cents::new(0)));
        let given: i64 = shares.iter().map(|share| share.get()).sum();
        let left = side.left.map_or(0, |left| left.amount.get());
        assert_eq!(given + left, 30_000);
        let equal = side.equal.as_ref().unwrap();
        assert_eq!(equal.shares, [dollars(150), Cents::new(0), dollars(150)]);
    }
}

#[test]
fn a_span_of_one_dollar_asks_once() {
    let span = Span::whole_dollars(dollars(20), dollars(20)).unwrap();
    let mut ledger = EstimateLedger::default();
    let subject = Subject::of(&of_job(0, 1));
    assert_eq!(Part::of(&ledger, subject, 20, span).to_come, 1);
    ledger.answered(&of_job(0, 20), answer(0, dollars(20)), 1);
    let part = Part::of(&ledger, subject, 20, span);
    assert!(matches!(
        part.next,
        Next::Stop(Enough::NoBudget | Enough::LittleDoubt)
    ));
}
