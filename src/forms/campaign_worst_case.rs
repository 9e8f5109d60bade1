//! What a new campaign can cost at most, told before anything is sent.

use crate::domain::money::Cents;
use crate::domain::zone::words_utc;
use crate::format::cents;
use chrono::{DateTime, Utc};

const DAY_MS: i128 = 86_400_000;

/// The most that a campaign can spend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorstCase {
    /// The whole budget.
    pub total: Cents,
    /// What a day takes on average to spend all of it by the end date, rounded up to a cent; at
    /// most the whole. `None` where there is no end date to come.
    pub a_day: Option<(Cents, DateTime<Utc>)>,
    /// Whether it spends from the start.
    pub is_paused: bool,
}

impl WorstCase {
    /// What a budget comes to, with an end date or without, as of now.
    #[must_use]
    pub fn of(
        budget: Cents,
        end: Option<DateTime<Utc>>,
        is_paused: bool,
        now: DateTime<Utc>,
    ) -> Self {
        let a_day = end.and_then(|end| Some((share_of_a_day(budget, end, now)?, end)));
        Self {
            total: budget,
            a_day,
            is_paused,
        }
    }

    /// In words, a sentence each.
    #[must_use]
    pub fn words(&self) -> Vec<String> {
        let mut words = vec![format!(
            "At most {} will be spent. It cannot be taken back.",
            cents(self.total)
        )];
        words.push(match self.a_day {
            Some((a_day, end)) => format!(
                "With the end date {}, that is up to {} a day on average.",
                words_utc(end),
                cents(a_day)
            ),
            None => "Without an end date all of it may go within a day: the pace sets no limit \
                     to what a day costs."
                .to_owned(),
        });
        if self.is_paused {
            words.push("It starts paused: nothing is spent until it is resumed.".to_owned());
        }
        words
    }
}

fn share_of_a_day(budget: Cents, end: DateTime<Utc>, now: DateTime<Utc>) -> Option<Cents> {
    let left = i128::from(end.timestamp_millis()) - i128::from(now.timestamp_millis());
    if left <= 0 {
        return None;
    }
    let total = i128::from(budget.get());
    let share = (total * DAY_MS + left - 1) / left;
    i64::try_from(share.min(total)).ok().map(Cents::new)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use crate::cases::{cases, number};

    fn time(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn the_whole_budget_is_told_and_what_a_day_takes() {
        let now = time("2030-01-01T00:00:00Z");
        let case = WorstCase::of(
            Cents::new(150_000),
            Some(time("2030-01-31T00:00:00Z")),
            false,
            now,
        );
        assert_eq!(
            case.words(),
            [
                "At most $1,500.00 will be spent. It cannot be taken back.",
                "With the end date Jan 31, 2030, 00:00 UTC, that is up to $50.00 a day on average."
            ]
        );
        let open = WorstCase::of(Cents::new(1_500), None, true, now).words();
        assert!(open[0].starts_with("At most $15.00"));
        assert!(open[1].contains("within a day"));
        assert!(open[2].contains("starts paused"));
    }

    #[test]
    fn a_day_is_rounded_up_and_never_more_than_all() {
        let now = time("2030-01-01T00:00:00Z");
        let day = |end: &str| {
            let case = WorstCase::of(Cents::new(10_000), Some(time(end)), false, now);
            case.a_day.map(|(share, _)| share.get())
        };
        assert_eq!(day("2030-01-04T00:00:00Z"), Some(3_334));
        assert_eq!(day("2030-01-01T06:00:00Z"), Some(10_000));
        assert_eq!(day("2029-12-31T00:00:00Z"), None);
    }

    #[test]
    fn so_much_a_day_is_enough_to_the_end() {
        let now = time("2030-01-01T00:00:00Z");
        cases(2_000, |u| {
            let budget = i64::try_from(number(u, 1_500..=1_000_000_000_000)?).unwrap();
            let ms = i64::try_from(number(u, 1..=86_400_000 * 4_000)?).unwrap();
            let end = now + chrono::Duration::milliseconds(ms);
            let case = WorstCase::of(Cents::new(budget), Some(end), false, now);
            let share = i128::from(case.a_day.unwrap().0.get());
            let enough = share * i128::from(ms) >= i128::from(budget) * DAY_MS;
            assert!(enough || share == i128::from(budget));
            assert!(share <= i128::from(budget));
            Ok(())
        });
    }
}
