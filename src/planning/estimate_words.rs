//! Estimates in words: what they cost before they are bought, what is left, what they say.

use super::budget_options::CostRange;
use super::curve::Band;
use super::estimate_asking::NoAnswer;
use super::estimate_ledger::{Price, Quota};
use super::next_point::{Enough, Why};
use crate::domain::campaign::Estimate;
use crate::domain::money::Cents;
use crate::format::{cents, count, counted, dollars};

/// What is used of the day. `at` writes a time in milliseconds since 1970.
#[must_use]
pub fn quota_words(quota: &Quota, at: impl Fn(u64) -> String) -> String {
    let Quota {
        used_at_least,
        limit,
        ..
    } = *quota;
    let free = quota.free_at.map_or_else(String::new, |time| {
        format!(" The next is free {}.", at(time))
    });
    if quota.refused {
        // How many there are a day is our configuration's word, and no part of what was refused.
        let free = quota.free_at.map_or_else(String::new, |time| {
            format!(" One should be free again by {}.", at(time))
        });
        return format!("Jobcase refused another estimate, so the day's count as used up.{free}");
    }
    if quota.left_at_most() == 0 && quota.asks_anyway {
        return format!(
            "At least {used_at_least} used in the last 24 hours, by what this browser counted; this \
             console was told of {limit} a day. You ask beyond that: Jobcase decides, and what it \
             refuses takes none."
        );
    }
    if quota.left_at_most() == 0 {
        return format!(
            "All {limit} of the last 24 hours are used, by what this browser counted.{free} Jobcase \
             may count otherwise."
        );
    }
    format!(
        "At least {used_at_least} of {limit} used in the last 24 hours, at most {} left. Others \
         who use this API key are not seen here.",
        quota.left_at_most()
    )
}

/// What a button says that asks so much. `verb` is what it does, as in "Estimate".
#[must_use]
pub fn price_label(verb: &str, price: Price, limit: u32) -> String {
    let Price {
        estimates, known, ..
    } = price;
    let known = match (known, estimates) {
        (0, _) => String::new(),
        (known, _) => format!("; {} known already", count(known.into())),
    };
    match estimates {
        1 => format!("{verb} (1 of the day's {limit}{known})"),
        _ => format!("{verb} ({estimates} of the day's {limit}{known})"),
    }
}

/// Why a price cannot be paid today; `None` where it can, as far as is known.
#[must_use]
pub fn lacking_words(price: Price) -> Option<String> {
    let Price {
        estimates, lacking, ..
    } = price;
    match (lacking, estimates) {
        (0, _) => None,
        (lacking, estimates) if lacking >= estimates => {
            Some("None of the day's estimates is left for this.".to_owned())
        }
        (lacking, estimates) => Some(format!(
            "Only {} of these {estimates} can be asked before the day's estimates are used up.",
            estimates - lacking
        )),
    }
}

/// `5–80 candidates`.
#[must_use]
pub fn candidates_words(estimate: Estimate) -> String {
    let (one, other) = (estimate.min_candidates, estimate.max_candidates);
    let (least, most) = (one.min(other), one.max(other));
    if least == most {
        return counted(least, "candidate", "candidates");
    }
    format!("{}\u{2013}{} candidates", count(least), count(most))
}

/// A band between known answers, in whole candidates, rounded outwards: `about 63 to 159`.
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "candidates are never below zero, and whole ones are meant"
)]
pub fn band_words(band: Band) -> String {
    let (least, most) = (
        band.min.max(0.0).floor() as u64,
        band.max.max(0.0).ceil() as u64,
    );
    format!("about {} to {}", count(least), count(most))
}

/// What a candidate costs, from the hopeful to the cautious.
#[must_use]
pub fn cost_words(cost: CostRange) -> String {
    match (cost.least, cost.most) {
        (None, _) => "no candidates to pay for".to_owned(),
        (Some(least), None) => format!("{} or more, or for nobody", dollars(least)),
        (Some(least), Some(most)) if least == most => dollars(least),
        (Some(least), Some(most)) => format!("{}\u{2013}{}", dollars(least), dollars(most)),
    }
}

/// Why a budget is the one to ask about next.
#[must_use]
pub fn why_words(why: Why) -> String {
    match why {
        Why::LowEnd => "nothing is known at the low end".to_owned(),
        Why::HighEnd => "nothing is known at the high end".to_owned(),
        Why::MostDoubt {
            between: (from, to),
            ..
        } => format!(
            "the curve is least certain between {} and {}",
            cents(from),
            cents(to)
        ),
    }
}

/// Why nothing more is worth asking.
#[must_use]
pub const fn enough_words(enough: Enough) -> &'static str {
    match enough {
        Enough::Points => "Enough is known: more answers would hardly move the curve.",
        Enough::LittleDoubt => "Enough is known: no answer could move the curve by much.",
        Enough::Waiting => "Waiting for the answer that is on its way.",
        Enough::NoBudget => "Between these budgets is nothing left to ask about.",
    }
}

/// Why there is no answer, as title and detail. `at` writes a time in milliseconds since 1970.
#[must_use]
pub fn no_answer_words(why: &NoAnswer, at: impl Fn(u64) -> String) -> (String, String) {
    match why {
        NoAnswer::Busy => (
            "Another tab is asking".to_owned(),
            "It did not come to an end within a minute. Nothing was asked here.".to_owned(),
        ),
        NoAnswer::UsedUp(quota) | NoAnswer::DayRefused(quota) => (
            "The day's estimates are used up".to_owned(),
            quota_words(quota, at),
        ),
        NoAnswer::InDoubt { wait_ms } => (
            "Too many requests (429)".to_owned(),
            format!(
                "Jobcase refused the estimate without saying whether the minute's or the day's are \
                 used up. It took none of the day's. Ask again in {} s: if it is refused then too, \
                 the day's are.",
                wait_ms.div_ceil(1_000)
            ),
        ),
        NoAnswer::Failed { error, may_count } => {
            let words = error.words();
            let counts = if *may_count {
                " It may have taken one of the day's estimates."
            } else {
                " It took none of the day's estimates."
            };
            // What a server says may end without a full stop.
            let detail = words.detail.trim_end_matches('.');
            (words.title, format!("{detail}.{counts}"))
        }
    }
}

/// Budget and reason of the next question, as in "$120.00, because …".
#[must_use]
pub fn next_words(budget: Cents, why: Why) -> String {
    format!("{}, because {}", cents(budget), why_words(why))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::api::error::{ApiError, NotSent};

    fn quota(used_at_least: u32, refused: bool, free_at: Option<u64>) -> String {
        let quota = Quota {
            used_at_least,
            limit: 50,
            refused,
            free_at,
            asks_anyway: false,
        };
        quota_words(&quota, |ms| format!("at {ms}"))
    }

    #[test]
    fn what_is_left_is_no_promise_and_a_refusal_is_the_servers() {
        let some = quota(3, false, None);
        assert!(some.contains("At least 3 of 50"), "{some}");
        assert!(some.contains("at most 47 left"), "{some}");
        let ours = quota(50, false, Some(9));
        assert!(ours.contains("this browser counted"), "{ours}");
        assert!(ours.contains("free at 9."), "{ours}");
        assert!(ours.contains("Jobcase may count otherwise"), "{ours}");
        let theirs = quota(50, true, Some(9));
        assert!(theirs.starts_with("Jobcase refused"), "{theirs}");
        assert!(theirs.contains("free again by at 9."), "{theirs}");
        assert!(!theirs.contains("50"), "our number is not theirs: {theirs}");
        let anyway = Quota {
            used_at_least: 51,
            limit: 50,
            refused: false,
            free_at: Some(9),
            asks_anyway: true,
        };
        let anyway = quota_words(&anyway, |ms| ms.to_string());
        assert!(anyway.starts_with("At least 51 used"), "{anyway}");
        assert!(anyway.contains("Jobcase decides"), "{anyway}");
    }

    #[test]
    fn a_refusal_that_names_no_limit_says_when_to_ask_again() {
        let why = NoAnswer::InDoubt { wait_ms: 59_001 };
        let (title, detail) = no_answer_words(&why, |ms| ms.to_string());
        assert_eq!(title, "Too many requests (429)");
        assert!(detail.contains("Ask again in 60 s"), "{detail}");
        assert!(detail.contains("took none"), "{detail}");
    }

    #[test]
    fn a_button_says_its_price_and_what_is_known() {
        let price = |estimates, known, lacking| Price {
            estimates,
            known,
            lacking,
        };
        let label = |price| price_label("Estimate", price, 50);
        assert_eq!(label(price(1, 0, 0)), "Estimate (1 of the day's 50)");
        assert_eq!(
            label(price(1, 2, 0)),
            "Estimate (1 of the day's 50; 2 known already)"
        );
        assert_eq!(label(price(3, 0, 0)), "Estimate (3 of the day's 50)");
        assert_eq!(lacking_words(price(3, 0, 0)), None);
        let none = lacking_words(price(3, 0, 3));
        assert_eq!(
            none.as_deref(),
            Some("None of the day's estimates is left for this.")
        );
        let part = lacking_words(price(3, 0, 1));
        assert!(part.is_some_and(|words| words.contains("Only 2 of these 3")));
    }

    #[test]
    fn ranges_are_told_from_low_to_high_however_they_came() {
        let estimate = |min_candidates, max_candidates| {
            candidates_words(Estimate {
                min_candidates,
                max_candidates,
            })
        };
        assert_eq!(estimate(5, 1_080), "5–1,080 candidates");
        assert_eq!(estimate(80, 5), "5–80 candidates");
        assert_eq!(estimate(1, 1), "1 candidate");
        let band = Band {
            min: 62.9,
            max: 158.1,
        };
        assert_eq!(band_words(band), "about 62 to 159");
    }

    #[test]
    fn a_failure_says_whether_it_may_have_cost_one() {
        let failed = |may_count| {
            let error = ApiError::NotSent {
                reason: NotSent::NoKey,
            };
            let why = NoAnswer::Failed { error, may_count };
            no_answer_words(&why, |ms| ms.to_string()).1
        };
        assert!(failed(true).ends_with("may have taken one of the day's estimates."));
        assert!(failed(false).ends_with("took none of the day's estimates."));
    }
}
