//! Three budgets around the one that is typed, to be held against each other.

use super::estimate_key::Subject;
use super::estimate_ledger::{Answer, EstimateLedger};
use super::split::LEAST_DOLLARS;
use crate::domain::campaign::Estimate;
use crate::domain::money::{Cents, Money};

/// What is offered where no budget is typed yet.
const WITHOUT: [i64; 3] = [100, 250, 500];

/// Three budgets, the lowest first: about half of what is typed, that to the cent, and about
/// twice that. Where half would be less than a campaign's least budget, what is typed comes first
/// and four times that last. Those that are not typed are round.
///
/// What is typed counts only from the least budget on.
#[must_use]
pub fn three_budgets(typed: Option<Cents>) -> [Cents; 3] {
    let typed = typed.filter(|typed| typed.get() >= LEAST_DOLLARS * 100);
    let Some(typed) = typed else {
        return WITHOUT.map(|dollars| Cents::new(dollars * 100));
    };
    let times = |factor: f64| round(typed, factor);
    let half = times(0.5);
    if half.get() >= LEAST_DOLLARS * 100 && half < typed {
        [half, typed, times(2.0)]
    } else {
        [typed, times(2.0), times(4.0)]
    }
}

/// The three budgets to show next to those that are shown: they stay while the typed one is among
/// them, so that choosing one moves none.
#[must_use]
pub fn next_three(shown: Option<[Cents; 3]>, typed: Option<Cents>) -> [Cents; 3] {
    shown
        .filter(|shown| typed.is_some_and(|typed| shown.contains(&typed)))
        .unwrap_or_else(|| three_budgets(typed))
}

/// Three budgets of a campaign that has one already: what it has, and so much added once and twice.
/// Where nothing is to be added yet, about half of what it has.
#[must_use]
pub fn raised_budgets(has: Cents, add: Option<Cents>) -> [Cents; 3] {
    let has = has.get().max(LEAST_DOLLARS * 100);
    let add = add.map(Cents::get).filter(|add| *add > 0);
    let add = add.unwrap_or_else(|| round(Cents::new(has), 0.5).get());
    let raised = |times: i64| has.saturating_add(add.saturating_mul(times));
    [has, raised(1), raised(2)].map(Cents::new)
}

/// So many times an amount, in whole dollars, from $20 on in fives, from $500 on in fifties, and so
/// on.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "a budget in round steps"
)]
fn round(amount: Cents, factor: f64) -> Cents {
    let dollars = amount.get() as f64 / 100.0 * factor;
    let mut step = if dollars < 20.0 { 1.0 } else { 5.0 };
    while dollars / step >= 100.0 {
        step *= 10.0;
    }
    Cents::new((dollars / step).round() as i64 * (step as i64) * 100)
}

/// What one candidate costs by an estimate: at the least and at the most. `most` is `None` where
/// there may be no candidate at all, and both are where there is none for certain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CostRange {
    pub least: Option<Money>,
    pub most: Option<Money>,
}

/// The cost a candidate, rounded to the cent.
#[must_use]
pub fn cost_a_candidate(budget: Cents, estimate: Estimate) -> CostRange {
    let (one, other) = (estimate.min_candidates, estimate.max_candidates);
    let each = |candidates: u64| {
        let candidates = i64::try_from(candidates).ok()?;
        let doubled = budget.get().checked_mul(2)?.checked_add(candidates)?;
        let cents = doubled.checked_div(candidates.checked_mul(2)?)?;
        Some(Money::from(Cents::new(cents)))
    };
    CostRange {
        least: each(one.max(other)),
        most: each(one.min(other)),
    }
}

/// A budget on offer, with its answer where it was bought before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BudgetOption {
    pub budget: Cents,
    pub answer: Option<Answer>,
}

/// Budgets of a job at one aggressiveness, with what is known of them.
#[must_use]
pub fn options(
    ledger: &EstimateLedger,
    subject: Subject,
    aggressiveness: u64,
    budgets: [Cents; 3],
) -> [BudgetOption; 3] {
    let known = ledger.curve(subject, aggressiveness);
    budgets.map(|budget| BudgetOption {
        budget,
        answer: known
            .iter()
            .find(|(asked, _)| *asked == budget)
            .map(|(_, answer)| *answer),
    })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::super::estimate_key::samples::question;
    use super::*;
    use crate::cases::cases;

    fn dollars(typed: Option<i64>) -> [i64; 3] {
        three_budgets(typed.map(Cents::new)).map(Cents::get)
    }

    #[test]
    fn what_is_typed_stands_among_round_ones() {
        assert_eq!(dollars(None), [10_000, 25_000, 50_000]);
        assert_eq!(dollars(Some(1_499)), dollars(None), "below the least");
        assert_eq!(dollars(Some(1_500)), [1_500, 3_000, 6_000]);
        assert_eq!(dollars(Some(2_999)), [1_500, 2_999, 6_000]);
        assert_eq!(dollars(Some(10_000)), [5_000, 10_000, 20_000]);
        assert_eq!(dollars(Some(33_333)), [16_500, 33_333, 65_000]);
        assert_eq!(dollars(Some(123_450)), [60_000, 123_450, 245_000]);
    }

    #[test]
    fn choosing_one_moves_none() {
        let shown = three_budgets(Some(Cents::new(10_000)));
        for chosen in shown {
            assert_eq!(next_three(Some(shown), Some(chosen)), shown);
        }
        let other = next_three(Some(shown), Some(Cents::new(10_001)));
        assert_eq!(other, three_budgets(Some(Cents::new(10_001))));
        assert_eq!(next_three(Some(shown), None), three_budgets(None));
    }

    #[test]
    fn what_a_campaign_has_comes_first_and_more_is_added_to_it() {
        let raised = |has: i64, add: Option<i64>| {
            raised_budgets(Cents::new(has), add.map(Cents::new)).map(Cents::get)
        };
        assert_eq!(raised(10_000, Some(2_550)), [10_000, 12_550, 15_100]);
        assert_eq!(raised(10_000, None), [10_000, 15_000, 20_000]);
        assert_eq!(raised(1_500, Some(0)), [1_500, 2_300, 3_100]);
        assert_eq!(raised(33_333, Some(-5)), [33_333, 49_833, 66_333]);
        assert_eq!(raised(900, None)[0], 1_500, "less cannot be asked about");
        let most = raised(i64::MAX, Some(i64::MAX));
        assert!(most.iter().all(|budget| *budget == i64::MAX));
    }

    #[test]
    fn options_rise_and_all_of_them_may_be_asked_about() {
        cases(2_000, |u| {
            let typed = u.int_in_range(1_500..=100_000_000_i64)?;
            let [low, middle, high] = dollars(Some(typed));
            assert!(1_500 <= low && low < middle && middle < high, "{typed}");
            assert!(low == typed || middle == typed, "{typed}");
            assert!(high <= typed * 5, "{typed}");
            Ok(())
        });
    }

    #[test]
    fn a_candidate_costs_more_the_fewer_come() {
        let cost = |min_candidates, max_candidates| {
            let estimate = Estimate {
                min_candidates,
                max_candidates,
            };
            let range = cost_a_candidate(Cents::new(10_000), estimate);
            [range.least, range.most].map(|cost| cost.map(|cost| cost.micros() / 10_000))
        };
        assert_eq!(cost(5, 80), [Some(125), Some(2_000)]);
        assert_eq!(cost(80, 5), [Some(125), Some(2_000)], "told crosswise");
        assert_eq!(cost(0, 3), [Some(3_333), None]);
        assert_eq!(cost(0, 0), [None, None]);
        assert_eq!(cost(u64::MAX, u64::MAX), [None, None]);
    }

    #[test]
    fn what_is_known_is_shown_at_its_budget_alone() {
        let mut ledger = EstimateLedger::default();
        let estimate = Estimate {
            min_candidates: 5,
            max_candidates: 80,
        };
        ledger.answered(&question(100), estimate, 7);
        let subject = Subject::of(&question(1));
        let budgets = three_budgets(Some(Cents::new(20_000)));
        let known = options(&ledger, subject, 20, budgets);
        let of = known.map(|option| option.answer.is_some());
        assert_eq!(of, [true, false, false]);
        let faster = options(&ledger, subject, 30, budgets);
        assert!(faster.iter().all(|option| option.answer.is_none()));
    }
}
