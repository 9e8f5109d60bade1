//! Whether estimates were right, in words.

use super::calibration::{KeptEstimate, Outcome, Score, Verdict};
use super::estimate_words::candidates_words;
use crate::format::{cents, counted, dollars};

/// A tone, a word or two, and the sentence, for one estimate.
#[must_use]
pub fn verdict_words(
    kept: &KeptEstimate,
    outcome: Option<Outcome>,
    verdict: Verdict,
) -> (&'static str, &'static str, String) {
    let foreseen = kept.foreseen;
    let which = if foreseen.is_between {
        "The line between answers, at"
    } else {
        "The estimate for"
    };
    let said = format!(
        "{which} {} said {}",
        cents(foreseen.budget),
        candidates_words(foreseen.estimate)
    );
    let came = outcome.map_or_else(String::new, |outcome| {
        let came = counted(outcome.applications, "application has", "applications have");
        format!("{came} come for {}", dollars(outcome.spent))
    });
    match verdict {
        Verdict::Right => ("good", "In the band", format!("{said}; {came}.")),
        Verdict::TooLow => (
            "warn",
            "Estimate too low",
            format!("{said}; {came}, more than it said at the most."),
        ),
        Verdict::TooHigh => (
            "warn",
            "Estimate too high",
            format!("{said}; {came}, fewer than it said at the least, and the budget is spent."),
        ),
        Verdict::TooEarly { spent_permille } => (
            "neutral",
            "Too early to tell",
            format!(
                "{said}; {came} so far, {} % of that budget.",
                spent_permille / 10
            ),
        ),
        Verdict::OtherBudget => (
            "neutral",
            "Another budget",
            format!("{said}; {came}: more was spent than it was asked for, so it tells nothing."),
        ),
        Verdict::NoCostData => (
            "neutral",
            "No cost data",
            format!("{said}; there is no cost data of this campaign yet."),
        ),
    }
}

/// How often estimates were right.
#[must_use]
pub fn score_words(score: Score) -> String {
    let open = score.too_early + score.untold;
    let open = match open {
        0 => String::new(),
        open => format!(
            " Of {} it cannot be told yet, or not at all.",
            counted(open.into(), "more", "more")
        ),
    };
    if score.told() == 0 {
        return format!("No estimate can be judged yet.{open}");
    }
    let between = match score.between {
        0 => String::new(),
        between => format!(
            " {between} of these {} of the API, but read off our line between two: right {} of \
             {between} times.",
            if between == 1 {
                "was no answer"
            } else {
                "were no answers"
            },
            score.between_right
        ),
    };
    format!(
        "The band was right {} of {} times; too low {}, too high {}.{between}{open}",
        score.right,
        score.told(),
        score.too_low,
        score.too_high
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::campaign::{Estimate, Foreseen};
    use crate::domain::ids::CampaignId;
    use crate::domain::money::{Cents, Money};

    #[test]
    fn a_verdict_tells_both_numbers() {
        let kept = KeptEstimate {
            campaign: CampaignId::new(4),
            foreseen: Foreseen {
                budget: Cents::new(10_000),
                estimate: Estimate {
                    min_candidates: 5,
                    max_candidates: 80,
                },
                at: 1,
                is_between: false,
            },
        };
        let outcome = Outcome {
            spent: Money::from_micros(99_990_000),
            applications: 1,
        };
        let (tone, word, sentence) = verdict_words(&kept, Some(outcome), Verdict::TooHigh);
        assert_eq!((tone, word), ("warn", "Estimate too high"));
        let expected = "The estimate for $100.00 said 5–80 candidates; 1 application has come for \
                        $99.99, fewer than it said at the least, and the budget is spent.";
        assert_eq!(sentence, expected);
        let mut between = kept;
        between.foreseen.is_between = true;
        let (_, _, sentence) = verdict_words(&between, Some(outcome), Verdict::TooHigh);
        let start = "The line between answers, at $100.00 said 5–80 candidates; ";
        assert!(sentence.starts_with(start), "{sentence}");
        let early = Verdict::TooEarly {
            spent_permille: 419,
        };
        let (_, _, sentence) = verdict_words(&kept, Some(outcome), early);
        assert!(
            sentence.ends_with("so far, 41 % of that budget."),
            "{sentence}"
        );
    }

    #[test]
    fn a_score_counts_what_can_be_told() {
        let score = Score {
            right: 3,
            too_low: 1,
            too_high: 0,
            too_early: 2,
            ..Score::default()
        };
        let expected = "The band was right 3 of 4 times; too low 1, too high 0. Of 2 more it \
                        cannot be told yet, or not at all.";
        assert_eq!(score_words(score), expected);
        let some = Score {
            right: 3,
            too_low: 1,
            between: 2,
            between_right: 1,
            ..Score::default()
        };
        let expected = "The band was right 3 of 4 times; too low 1, too high 0. 2 of these were \
                        no answers of the API, but read off our line between two: right 1 of 2 \
                        times.";
        assert_eq!(score_words(some), expected);
        assert_eq!(
            score_words(Score::default()),
            "No estimate can be judged yet."
        );
    }
}
