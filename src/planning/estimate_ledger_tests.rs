#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
use super::super::estimate_key::samples::question;
use super::*;
use crate::cases::{cases, list};

const SOME: Estimate = Estimate {
    min_candidates: 5,
    max_candidates: 80,
};

#[test]
fn the_same_question_is_known_and_another_is_not() {
    let mut ledger = EstimateLedger::default();
    ledger.answered(&question(50), SOME, 7);
    let expected = Answer {
        estimate: SOME,
        at: 7,
    };
    assert_eq!(ledger.answer(&question(50)), Some(expected));
    assert_eq!(ledger.answer(&question(51)), None);
    let newer = Estimate {
        max_candidates: 90,
        ..SOME
    };
    ledger.answered(&question(50), newer, 9);
    let answer = ledger.answer(&question(50)).unwrap();
    assert_eq!((answer.estimate, answer.at), (newer, 9));
}

#[test]
fn a_jobs_answers_come_by_budget_for_one_aggressiveness() {
    let mut ledger = EstimateLedger::default();
    for dollars in [200, 15, 90] {
        ledger.answered(&question(dollars), SOME, 7);
    }
    let mut fast = question(60);
    fast.aggressiveness = Some(60);
    ledger.answered(&fast, SOME, 7);
    let mut elsewhere = question(70);
    elsewhere.job_title = "Clown".to_owned();
    ledger.answered(&elsewhere, SOME, 7);
    let budgets = |aggressiveness| -> Vec<i64> {
        let curve = ledger.curve(Subject::of(&fast), aggressiveness);
        curve.iter().map(|(budget, _)| budget.get() / 100).collect()
    };
    assert_eq!(budgets(20), [15, 90, 200]);
    assert_eq!(budgets(60), [60]);
}

#[test]
fn the_quota_rolls_over_a_day() {
    let mut ledger = EstimateLedger::default();
    for time in [0, 10, 20] {
        ledger.sent(time);
    }
    let quota = ledger.quota(3, 30);
    assert_eq!((quota.used_at_least, quota.left_at_most()), (3, 0));
    assert_eq!((quota.refused, quota.free_at), (false, Some(DAY_MS)));
    let quota = ledger.quota(3, DAY_MS);
    assert_eq!((quota.used_at_least, quota.free_at), (2, None));
    assert_eq!(ledger.quota(2, DAY_MS).free_at, Some(DAY_MS + 10));
    assert_eq!(ledger.quota(50, 5).used_at_least, 1, "times to come");
    assert_eq!(
        ledger.quota(0, DAY_MS * 3).free_at,
        None,
        "nothing to wait for"
    );
}

#[test]
fn a_refusal_is_the_truth_until_told_otherwise() {
    let mut ledger = EstimateLedger::default();
    ledger.sent(0);
    ledger.refused(5, None);
    let quota = ledger.quota(50, 6);
    assert_eq!((quota.used_at_least, quota.refused), (50, true));
    assert_eq!(quota.free_at, Some(5 + DAY_MS));
    assert!(!ledger.quota(50, 5 + DAY_MS).refused, "a day has passed");
    let mut allowed = ledger.clone();
    allowed.allowed_again();
    assert_eq!(allowed.quota(50, 6).used_at_least, 1);
    let mut told = allowed.clone();
    told.refused(6, Some(60));
    assert_eq!(told.quota(50, 7).free_at, Some(66), "the server said when");
    assert!(!told.quota(50, 66).refused);
    told.not_counted(0);
    told.not_counted(0);
    assert_eq!(told.quota(50, 66).used_at_least, 0);
    ledger.answered(&question(15), SOME, 8);
    assert!(
        !ledger.quota(50, 8).refused,
        "an answer proves the contrary"
    );
}

#[test]
fn a_clock_set_back_holds_no_refusal_for_longer_than_a_day() {
    const YEAR: u64 = 365 * DAY_MS;
    let mut ledger = EstimateLedger::default();
    ledger.sent(YEAR);
    ledger.refused(YEAR, Some(3_600_000));
    let refused = |now| ledger.quota(50, now).refused;
    assert!(refused(YEAR) && refused(YEAR - 3_600_000), "an hour back");
    assert!(!refused(0), "a year back");
    let quota = ledger.quota(50, 0);
    assert_eq!((quota.used_at_least, quota.left_at_most()), (0, 50));
    // What is sent by the earlier clock counts by it.
    ledger.sent(10);
    assert_eq!(ledger.quota(50, 20).used_at_least, 1);
    assert_eq!(ledger.quota(50, 10 + DAY_MS).used_at_least, 0);
}

#[test]
fn a_price_counts_each_unknown_question_once() {
    let mut ledger = EstimateLedger::default();
    ledger.answered(&question(15), SOME, 0);
    let questions: Vec<_> = [15, 15, 40, 90, 40].map(question).into();
    let priced =
        |ledger: &EstimateLedger, limit: u32| ledger.price(&questions, &ledger.quota(limit, 1));
    let price = priced(&ledger, 50);
    let expected = Price {
        estimates: 2,
        known: 1,
        lacking: 0,
    };
    assert_eq!(price, expected);
    ledger.sent(0);
    assert_eq!(priced(&ledger, 2).lacking, 1);
    let anyway = ledger.quota(2, 1).anyway();
    assert_eq!(ledger.price(&questions, &anyway).lacking, 0, "ours to try");
    ledger.refused(1, None);
    assert_eq!(priced(&ledger, 50).lacking, 2);
    let quota = ledger.quota(50, 1);
    assert_eq!(ledger.price(&[question(15)], &quota).lacking, 0);
    let anyway = ledger.price(&questions, &quota.anyway());
    assert_eq!(anyway.lacking, 2, "a refusal is the server's");
}

#[test]
fn a_refusal_that_names_no_limit_is_the_minutes_until_the_minute_is_over() {
    let mut ledger = EstimateLedger::default();
    assert_eq!(ledger.doubt(7), Doubt::None);
    ledger.doubted(1_000, 15_000);
    let until = 1_000 + DOUBT_MS;
    assert_eq!(ledger.doubt(1_000), Doubt::Wait { until });
    assert_eq!(ledger.doubt(until - 1), Doubt::Wait { until });
    assert_eq!(ledger.doubt(until), Doubt::Decides);
    assert_eq!(ledger.doubt(999), Doubt::None, "a clock set back");
    assert_eq!(ledger.doubt(1_000 + 60 * 60_000), Doubt::None, "long ago");
    assert!(!ledger.quota(50, 1_000).refused, "no refusal of the day");
    let mut long = ledger.clone();
    long.doubted(1_000, 90_000);
    assert_eq!(long.doubt(90_999), Doubt::Wait { until: 91_000 });
    let mut told = ledger.clone();
    told.refused(until, None);
    assert_eq!(told.doubt(until), Doubt::None, "now it is known");
    let mut other = EstimateLedger::default();
    other.merge(&ledger);
    assert_eq!(other.doubt(until), Doubt::Decides, "another tab knows too");
    other.answered(&question(15), SOME, until);
    assert_eq!(other.doubt(until), Doubt::None, "an answer ends it");
    ledger.merge(&other);
    assert_eq!(ledger.doubt(until), Doubt::None);
}

#[test]
fn the_oldest_answers_go_first_and_never_one_of_the_day() {
    let most = i64::try_from(MOST_ANSWERS).unwrap();
    let mut ledger = EstimateLedger::default();
    for dollars in 0..most + 2 {
        let at = dollars.cast_unsigned() * DAY_MS;
        ledger.answered(&question(15 + dollars), SOME, at);
    }
    assert_eq!(ledger.answers.len(), MOST_ANSWERS);
    assert_eq!(ledger.answer(&question(16)), None);
    assert!(ledger.answer(&question(17)).is_some());
    // More than that in one day, as a higher limit allows: none of them is asked twice.
    let today = (most + 9).cast_unsigned() * DAY_MS;
    for cents in 0..most + 9 {
        let mut one = question(15);
        one.budget = Cents::new(10_000_000 + cents);
        ledger.answered(&one, SOME, today + cents.cast_unsigned());
    }
    assert_eq!(ledger.answers.len(), MOST_ANSWERS + 9);
    assert!(ledger.answers.values().all(|answer| answer.at >= today));
    let mut other = EstimateLedger::default();
    other.answered(&question(15), SOME, today - DAY_MS);
    other.merge(&ledger);
    assert_eq!(other.answers.len(), MOST_ANSWERS + 9, "the old one goes");
}

/// Two tabs that take each other in know the same, whichever does first, and nothing is lost.
#[test]
fn tabs_agree_after_a_merge() {
    cases(300, |u| {
        let tab = |u: &mut arbitrary::Unstructured<'_>| {
            let mut tab = EstimateLedger::default();
            for (kind, number) in list(u, 0..=12, |u| {
                Ok((u.int_in_range(0..=4)?, u.int_in_range(0..=9u64)?))
            })? {
                match kind {
                    0 if number % 2 == 0 => tab.doubted(number, 0),
                    0 => tab.refused(number, None),
                    1 => tab.sent(number),
                    _ => {
                        let estimate = Estimate {
                            min_candidates: number,
                            ..SOME
                        };
                        let question = question(15 + (number % 3).cast_signed());
                        tab.answered(&question, estimate, number);
                    }
                }
            }
            Ok(tab)
        };
        let (one, other) = (tab(u)?, tab(u)?);
        let (mut first, mut second) = (one.clone(), other.clone());
        first.merge(&other);
        second.merge(&one);
        assert_eq!(first, second);
        for asked in one.answers.keys().chain(other.answers.keys()) {
            assert!(first.answers.contains_key(asked));
        }
        let used = |ledger: &EstimateLedger| ledger.quota(u32::MAX - 1, 9).used_at_least;
        let mut again = first.clone();
        again.merge(&one);
        assert_eq!(used(&again), used(&first), "nothing counts twice");
        Ok(())
    });
}
