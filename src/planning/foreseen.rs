//! What the answers say of a campaign that is about to be created, to be held against what comes
//! of it.

use super::curve::{Curve, KnownPoint};
use super::estimate_key::Subject;
use super::estimate_ledger::EstimateLedger;
use crate::domain::campaign::{DEFAULT_AGGRESSIVENESS, Estimate, EstimateQuestion, Foreseen};

/// The answer to exactly this question; else what the line between the answers around its budget
/// says, in whole candidates, rounded outwards, and marked as such. `None` beyond the answers.
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "candidates are never below zero, and whole ones are meant"
)]
pub fn foreseen(ledger: &EstimateLedger, question: &EstimateQuestion) -> Option<Foreseen> {
    let budget = question.budget;
    if let Some(answer) = ledger.answer(question) {
        return Some(Foreseen {
            budget,
            estimate: answer.estimate,
            at: answer.at,
            is_between: false,
        });
    }
    let pace = question.aggressiveness.unwrap_or(DEFAULT_AGGRESSIVENESS);
    let known = ledger.curve(Subject::of(question), pace);
    let points = known.iter().map(|(budget, answer)| KnownPoint {
        budget: *budget,
        estimate: answer.estimate,
    });
    let curve = Curve::of(&points.collect::<Vec<_>>())?;
    let band = curve.band(budget)?;
    Some(Foreseen {
        budget,
        estimate: Estimate {
            min_candidates: band.min.floor() as u64,
            max_candidates: band.max.ceil() as u64,
        },
        at: known.iter().map(|(_, answer)| answer.at).max()?,
        is_between: true,
    })
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::super::estimate_key::samples::question;
    use super::*;

    fn ledger(answers: &[(i64, u64, u64)]) -> EstimateLedger {
        let mut ledger = EstimateLedger::default();
        for (at, (dollars, min_candidates, max_candidates)) in (1..).zip(answers) {
            let estimate = Estimate {
                min_candidates: *min_candidates,
                max_candidates: *max_candidates,
            };
            ledger.answered(&question(*dollars), estimate, at);
        }
        ledger
    }

    fn said(ledger: &EstimateLedger, dollars: i64) -> Option<(u64, u64, u64, bool)> {
        let said = foreseen(ledger, &question(dollars))?;
        let estimate = said.estimate;
        assert_eq!(said.budget.get(), dollars * 100);
        Some((
            estimate.min_candidates,
            estimate.max_candidates,
            said.at,
            said.is_between,
        ))
    }

    #[test]
    fn an_answer_is_taken_as_it_is_and_a_line_between_is_marked() {
        let ledger = ledger(&[(20, 2, 20), (100, 10, 100)]);
        assert_eq!(said(&ledger, 100), Some((10, 100, 2, false)));
        assert_eq!(said(&ledger, 55), Some((5, 55, 2, true)), "5.5 and 55");
        assert_eq!(said(&ledger, 60), Some((6, 60, 2, true)));
    }

    #[test]
    fn nothing_is_said_beyond_the_answers_or_of_another_pace() {
        let ledger = ledger(&[(20, 2, 20), (100, 10, 100)]);
        assert_eq!(said(&ledger, 19), None);
        assert_eq!(said(&ledger, 101), None);
        let mut faster = question(50);
        faster.aggressiveness = Some(60);
        assert_eq!(foreseen(&ledger, &faster), None);
        let alone = self::ledger(&[(20, 2, 20)]);
        assert_eq!(said(&alone, 20), Some((2, 20, 1, false)));
        assert_eq!(said(&alone, 21), None);
    }
}
