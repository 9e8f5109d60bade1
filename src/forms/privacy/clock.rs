//! The clock of a request: when it has to be confirmed and answered (11 CCR 7021).

use super::holidays;
use chrono::{Days, NaiveDate};

/// Business days until a request has to be confirmed.
const CONFIRM_BUSINESS_DAYS: u32 = 10;
/// Calendar days until it has to be answered, and by how many that can be extended once.
const ANSWER_DAYS: u64 = 45;
const EXTENSION_DAYS: u64 = 45;

/// What the screen says on how days are counted.
pub const COUNTING: &str = "Days are counted from the day after the request came. Business days \
    leave out weekends and US federal holidays. The rules do not say which holidays count: \
    whoever wants to be sure confirms earlier.";

/// The days of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadlines {
    pub received: NaiveDate,
    /// The last day to confirm that it came.
    pub confirm_by: NaiveDate,
    /// The last day to answer.
    pub answer_by: NaiveDate,
    /// The last day to answer where the person was told in time that, and why, it takes longer.
    pub extended_to: NaiveDate,
}

/// The days of a request that came on a day. `None` where they leave the calendar.
#[must_use]
pub fn deadlines(received: NaiveDate) -> Option<Deadlines> {
    let mut confirm_by = received;
    let mut left = CONFIRM_BUSINESS_DAYS;
    while left > 0 {
        confirm_by = confirm_by.succ_opt()?;
        left -= u32::from(holidays::is_business_day(confirm_by));
    }
    let after = |days| received.checked_add_days(Days::new(days));
    Some(Deadlines {
        received,
        confirm_by,
        answer_by: after(ANSWER_DAYS)?,
        extended_to: after(ANSWER_DAYS + EXTENSION_DAYS)?,
    })
}

impl Deadlines {
    /// The federal holidays between the request and the day to confirm it, that were left out.
    #[must_use]
    pub fn holidays(&self) -> Vec<(NaiveDate, &'static str)> {
        let days = self.received.iter_days().skip(1);
        days.take_while(|day| *day <= self.confirm_by)
            .filter_map(|day| Some((day, holidays::on(day)?)))
            .collect()
    }
}

/// How a day stands to a deadline, in calendar days.
#[must_use]
pub fn standing(deadline: NaiveDate, today: NaiveDate) -> String {
    let days = deadline.signed_duration_since(today).num_days();
    let counted = |days: i64| crate::format::counted(days.unsigned_abs(), "day", "days");
    match days {
        0 => "today is the last day".to_owned(),
        1.. => format!("{} left", counted(days)),
        _ => format!("{} late", counted(days)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap_or_default()
    }

    #[test]
    fn a_request_before_thanksgiving_has_a_holiday_left_out() {
        let days = deadlines(day("2026-11-20"));
        assert_eq!(
            days,
            Some(Deadlines {
                received: day("2026-11-20"),
                confirm_by: day("2026-12-07"),
                answer_by: day("2027-01-04"),
                extended_to: day("2027-02-18"),
            })
        );
        let left_out = days.map(|days| days.holidays());
        assert_eq!(
            left_out,
            Some(vec![(day("2026-11-26"), "Thanksgiving Day")])
        );
    }

    #[test]
    fn a_weekend_without_holidays_and_a_leap_day_are_counted() {
        let days = deadlines(day("2028-02-26"));
        assert_eq!(days.map(|days| days.confirm_by), Some(day("2028-03-10")));
        assert_eq!(days.map(|days| days.answer_by), Some(day("2028-04-11")));
        assert_eq!(deadlines(NaiveDate::MAX), None);
    }

    #[test]
    fn how_long_is_left_is_told() {
        let by = day("2026-12-07");
        assert_eq!(standing(by, day("2026-12-07")), "today is the last day");
        assert_eq!(standing(by, day("2026-12-06")), "1 day left");
        assert_eq!(standing(by, day("2026-12-10")), "3 days late");
    }

    #[cfg(not(target_arch = "wasm32"))]
    #[test]
    fn there_are_ten_business_days_up_to_the_last_which_is_one() {
        crate::cases::cases(500, |u| {
            let start = day("2000-01-01").checked_add_days(Days::new(u.int_in_range(0..=40_000)?));
            let Some(days) = start.and_then(deadlines) else {
                unreachable!("within the calendar")
            };
            let between = days.received.iter_days().skip(1);
            let between = between.take_while(|day| *day <= days.confirm_by);
            assert_eq!(
                between
                    .filter(|day| holidays::is_business_day(*day))
                    .count(),
                10
            );
            assert!(holidays::is_business_day(days.confirm_by));
            assert!(days.confirm_by < days.answer_by && days.answer_by < days.extended_to);
            Ok(())
        });
    }
}
