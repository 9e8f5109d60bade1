//! A line as small as a word: what was spent on each of the last days.

use super::cost_report::DayRange;
use crate::domain::money::Money;
use crate::domain::zone::words_day;
use crate::format::{counted, dollars};
use chrono::{Days, NaiveDate, NaiveTime};

/// So many days are drawn.
pub const SPARK_DAYS: u64 = 14;

/// The last days of those that are known, [`SPARK_DAYS`] at most.
#[must_use]
pub fn last_days(known: DayRange) -> DayRange {
    let first = known.last.checked_sub_days(Days::new(SPARK_DAYS - 1));
    DayRange {
        first: first.map_or(known.first, |first| first.max(known.first)),
        last: known.last,
    }
}

/// A line through the amounts of days, as shares of its width and height from 0 to 1: the ground
/// is nothing, the top the most of any day. Where nothing was spent it lies on the ground; what is
/// below zero does too, and is told in words.
#[must_use]
#[expect(
    clippy::cast_precision_loss,
    reason = "what is lost is far below a pixel"
)]
pub fn line(amounts: &[Money]) -> Vec<(f64, f64)> {
    let top = amounts.iter().map(|amount| amount.micros()).max();
    let top = top.unwrap_or(0).max(1) as f64;
    let steps = amounts.len().saturating_sub(1).max(1) as f64;
    amounts
        .iter()
        .enumerate()
        .map(|(at, amount)| {
            let up = (amount.micros() as f64 / top).clamp(0.0, 1.0);
            (at as f64 / steps, up)
        })
        .collect()
}

/// The same in words: what the days came to, the most of them, and the last.
#[must_use]
pub fn words(days: DayRange, amounts: &[Money]) -> String {
    let all = amounts
        .iter()
        .copied()
        .fold(Money::default(), super::figures::sum);
    let named = |day: NaiveDate| words_day(day.and_time(NaiveTime::MIN));
    let length = counted(days.len(), "day", "days");
    let mut told = format!("{} in {length} to {}", dollars(all), named(days.last));
    // Of days that are alike, the last.
    let most = days.days().zip(amounts).max_by_key(|(_, amount)| **amount);
    if let Some((day, amount)) = most.filter(|(_, amount)| amount.micros() > 0) {
        told.push_str(&format!("; most on {}, {}", named(day), dollars(*amount)));
    }
    if let Some(last) = amounts.last() {
        told.push_str(&format!("; {} on the last", dollars(*last)));
    }
    told
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use crate::cases::{cases, list};

    fn range(first: &str, last: &str) -> DayRange {
        DayRange {
            first: first.parse().unwrap(),
            last: last.parse().unwrap(),
        }
    }

    fn money(cents: &[i64]) -> Vec<Money> {
        let cents = cents.iter();
        cents
            .map(|cents| Money::from_micros(cents * 10_000))
            .collect()
    }

    #[test]
    fn the_last_two_weeks_are_drawn_or_what_there_is_of_them() {
        let known = range("2030-01-01", "2030-02-05");
        assert_eq!(last_days(known), range("2030-01-23", "2030-02-05"));
        assert_eq!(last_days(known).len(), SPARK_DAYS);
        let short = range("2030-02-01", "2030-02-05");
        assert_eq!(last_days(short), short);
    }

    #[test]
    fn the_line_rises_from_nothing_to_the_most() {
        assert_eq!(
            line(&money(&[0, 50, 200, -50, 100])),
            [
                (0.0, 0.0),
                (0.25, 0.25),
                (0.5, 1.0),
                (0.75, 0.0),
                (1.0, 0.5)
            ]
        );
        assert_eq!(line(&money(&[0, 0])), [(0.0, 0.0), (1.0, 0.0)]);
        assert_eq!(line(&money(&[7])), [(0.0, 1.0)]);
        assert!(line(&[]).is_empty());
    }

    #[test]
    fn the_words_say_what_the_line_shows() {
        let days = range("2030-02-03", "2030-02-05");
        assert_eq!(
            words(days, &money(&[100, 250, 50])),
            "$4.00 in 3 days to Feb 5, 2030; most on Feb 4, 2030, $2.50; $0.50 on the last"
        );
        assert_eq!(
            words(days, &money(&[0, 0, 0])),
            "$0.00 in 3 days to Feb 5, 2030; $0.00 on the last"
        );
    }

    /// Whatever is spent: the line stays in its box, runs to the right, and more is never lower.
    #[test]
    fn the_line_stays_in_its_box() {
        cases(500, |u| {
            let amounts = list(u, 1..=14, |u| {
                Ok(Money::from_micros(
                    u.int_in_range(-9_000_000..=900_000_000)?,
                ))
            })?;
            let points = line(&amounts);
            assert_eq!(points.len(), amounts.len());
            assert!(points.windows(2).all(|pair| pair[0].0 < pair[1].0));
            for (one, (_, up)) in amounts.iter().zip(&points) {
                assert!((0.0..=1.0).contains(up));
                for (other, (_, height)) in amounts.iter().zip(&points) {
                    assert!(one > other || up <= height);
                }
            }
            Ok(())
        });
    }
}
