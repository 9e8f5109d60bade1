//! Estimates held against each other: two titles, or the six steps of aggressiveness.

use super::curve::Side;
use crate::domain::campaign::{Estimate, EstimateQuestion};
use std::ops::RangeInclusive;

/// All steps of aggressiveness that the API takes.
pub const STEPS: [u64; 6] = [10, 20, 30, 40, 50, 60];

/// Which of two is better by one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Better {
    First,
    Second,
    Same,
}

/// Two estimates side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comparison {
    /// By the fewest candidates.
    pub cautious: Better,
    /// By the most candidates.
    pub hopeful: Better,
    /// The numbers that both may bring. Where there is one, no one can tell which will bring
    /// more, whatever the edges say.
    pub overlap: Option<(u64, u64)>,
}

impl Comparison {
    /// Which one is better whatever happens. `None` where no one can tell; two bands that are the
    /// same single number are the same.
    #[must_use]
    pub fn certainly(&self) -> Option<Better> {
        let level = self.cautious == Better::Same && self.hopeful == Better::Same;
        match self.overlap {
            None => Some(self.cautious),
            Some((from, to)) if from == to && level => Some(Better::Same),
            Some(_) => None,
        }
    }
}

/// Compares two estimates.
#[must_use]
pub fn compare(first: Estimate, second: Estimate) -> Comparison {
    let (one, other) = (band(first), band(second));
    let (from, to) = (*one.start().max(other.start()), *one.end().min(other.end()));
    Comparison {
        cautious: better(*one.start(), *other.start()),
        hopeful: better(*one.end(), *other.end()),
        overlap: (from <= to).then_some((from, to)),
    }
}

/// The best of several by one edge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Best {
    /// Their numbers, from 0: more than one where they are level.
    pub leaders: Vec<usize>,
    /// The others whose bands reach into a leader's: they may be as good.
    pub may_be_as_good: Vec<usize>,
}

/// The best of several estimates by one edge; `None` of none.
#[must_use]
pub fn best(estimates: &[Estimate], side: Side) -> Option<Best> {
    let value = |estimate: &Estimate| match side {
        Side::Cautious => *band(*estimate).start(),
        Side::Hopeful => *band(*estimate).end(),
    };
    let most = estimates.iter().map(value).max()?;
    let (mut leaders, mut may_be_as_good) = (Vec::new(), Vec::new());
    let lowest = estimates
        .iter()
        .filter(|estimate| value(estimate) == most)
        .map(|leader| *band(*leader).start())
        .min()?;
    for (number, estimate) in estimates.iter().enumerate() {
        if value(estimate) == most {
            leaders.push(number);
        } else if *band(*estimate).end() >= lowest {
            may_be_as_good.push(number);
        }
    }
    Some(Best {
        leaders,
        may_be_as_good,
    })
}

/// The six questions that compare aggressiveness at one budget.
#[must_use]
pub fn aggressiveness_questions(question: &EstimateQuestion) -> [EstimateQuestion; 6] {
    STEPS.map(|step| EstimateQuestion {
        aggressiveness: Some(step),
        ..question.clone()
    })
}

/// The two questions that compare a job under two titles, all else alike.
#[must_use]
pub fn title_questions(question: &EstimateQuestion, other_title: &str) -> [EstimateQuestion; 2] {
    let other = EstimateQuestion {
        job_title: other_title.to_owned(),
        ..question.clone()
    };
    [question.clone(), other]
}

/// From the fewest to the most candidates, in whichever order they were told.
fn band(estimate: Estimate) -> RangeInclusive<u64> {
    let (one, other) = (estimate.min_candidates, estimate.max_candidates);
    one.min(other)..=one.max(other)
}

fn better(first: u64, second: u64) -> Better {
    match first.cmp(&second) {
        std::cmp::Ordering::Greater => Better::First,
        std::cmp::Ordering::Less => Better::Second,
        std::cmp::Ordering::Equal => Better::Same,
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::super::estimate_key::samples::question;
    use super::super::estimate_ledger::EstimateLedger;
    use super::*;
    use crate::cases::cases;

    const fn band(min_candidates: u64, max_candidates: u64) -> Estimate {
        Estimate {
            min_candidates,
            max_candidates,
        }
    }

    #[test]
    fn bands_that_overlap_leave_it_open() {
        let open = compare(band(5, 80), band(10, 70));
        let expected = Comparison {
            cautious: Better::Second,
            hopeful: Better::First,
            overlap: Some((10, 70)),
        };
        assert_eq!(open, expected);
        assert_eq!(open.certainly(), None);
        let touching = compare(band(5, 10), band(10, 20));
        assert_eq!(touching.overlap, Some((10, 10)));
        assert_eq!(touching.certainly(), None);
        let same = compare(band(7, 7), band(7, 7));
        assert_eq!(same.certainly(), Some(Better::Same));
        let clear = compare(band(21, 30), band(10, 20));
        assert_eq!(clear.certainly(), Some(Better::First));
        assert_eq!(compare(band(30, 21), band(20, 10)), clear, "told crosswise");
    }

    #[test]
    fn the_best_of_six_names_those_that_may_be_as_good() {
        let six = [
            band(1, 5),
            band(2, 10),
            band(8, 20),
            band(8, 30),
            band(7, 40),
            band(0, 7),
        ];
        let cautious = Best {
            leaders: vec![2, 3],
            may_be_as_good: vec![1, 4],
        };
        assert_eq!(best(&six, Side::Cautious), Some(cautious));
        let hopeful = Best {
            leaders: vec![4],
            may_be_as_good: vec![1, 2, 3, 5],
        };
        assert_eq!(best(&six, Side::Hopeful), Some(hopeful));
        assert_eq!(best(&[], Side::Hopeful), None);
    }

    #[test]
    fn six_steps_cost_five_where_the_default_is_known() {
        let mut ledger = EstimateLedger::default();
        ledger.answered(&question(50), band(5, 80), 0);
        let steps = aggressiveness_questions(&question(50));
        assert_eq!(ledger.price(&steps, &ledger.quota(50, 1)).estimates, 5);
        let titles = title_questions(&question(50), "Night nurse");
        assert_eq!(ledger.price(&titles, &ledger.quota(50, 1)).estimates, 1);
        assert_eq!(titles[1].job_title, "Night nurse");
    }

    #[test]
    fn turned_round_the_answer_is_turned_round() {
        cases(300, |u| {
            let mut draw = || Ok(band(u.int_in_range(0..=20)?, u.int_in_range(0..=20)?));
            let (one, other) = (draw()?, draw()?);
            let turn = |better| match better {
                Better::First => Better::Second,
                Better::Second => Better::First,
                Better::Same => Better::Same,
            };
            let (there, back) = (compare(one, other), compare(other, one));
            assert_eq!(there.cautious, turn(back.cautious));
            assert_eq!(there.hopeful, turn(back.hopeful));
            assert_eq!(there.overlap, back.overlap);
            if let Some(certain) = there.certainly() {
                assert_eq!((certain, certain), (there.cautious, there.hopeful));
                let single = one.min_candidates == one.max_candidates && one == other;
                assert_eq!(certain == Better::Same, single);
            }
            let both = best(&[one, other], Side::Cautious).unwrap();
            assert_eq!(both.leaders.len() == 2, there.cautious == Better::Same);
            Ok(())
        });
    }
}
