//! Round numbers for the axes of charts.

use super::cost_report::DayRange;
use chrono::{Datelike, Days, Months, NaiveDate};

/// Round numbers from 0 up, evenly apart, about so many steps (2 at least): the highest is at
/// least `highest`. The distance is 1, 2 or 5 times a power of ten, and never below `least`,
/// itself such a number: 1 for counts, 10,000 for millionths of a dollar, a cent. A `highest`
/// of nothing or less gives one step.
#[must_use]
pub fn ticks(highest: i64, least: i64, steps: u32) -> Vec<i64> {
    let least = least.max(1);
    let highest = highest.max(0);
    let wanted = i64::from(steps.max(2));
    let step = round_up((highest.saturating_add(wanted - 1) / wanted).max(1)).max(least);
    let count = (highest.saturating_add(step - 1) / step).max(1);
    (0..=count)
        .map(|number| step.saturating_mul(number))
        .collect()
}

/// Round numbers within two ends, for an axis that does not start at zero, like that of budgets.
/// At least one lies within where the ends are a `least` apart; none where they lie crosswise.
#[must_use]
pub fn ticks_between(lowest: i64, highest: i64, least: i64, steps: u32) -> Vec<i64> {
    let Some(width) = highest.checked_sub(lowest).filter(|width| *width >= 0) else {
        return Vec::new();
    };
    let wanted = i64::from(steps.max(2));
    let wide = round_up((width.saturating_add(wanted - 1) / wanted).max(1));
    // A step wider than the axis could miss it.
    let step = wide.min(round_down(width)).max(least.max(1));
    let (first, last) = (lowest.div_euclid(step), highest.div_euclid(step));
    let first = first + i64::from(lowest.rem_euclid(step) > 0);
    (first..=last).map(|number| number * step).collect()
}

/// The least of 1, 2 and 5 times a power of ten that is at least that number (1 at least). Beyond
/// what can be held, the greatest that can.
fn round_up(number: i64) -> i64 {
    let mut power: i64 = 1;
    loop {
        for times in [1, 2, 5] {
            let Some(round) = power.checked_mul(times) else {
                return power;
            };
            if round >= number {
                return round;
            }
        }
        let Some(next) = power.checked_mul(10) else {
            return power;
        };
        power = next;
    }
}

/// The greatest of 1, 2 and 5 times a power of ten that is at most that number; 1 below that.
fn round_down(number: i64) -> i64 {
    let mut power: i64 = 1;
    while power <= number / 10 {
        power *= 10;
    }
    let most = if number / 5 >= power {
        5
    } else if number / 2 >= power {
        2
    } else {
        1
    };
    power * most
}

/// Days to mark on an axis of days, at most `most` of them (one at least): every day, every
/// second, every Monday, every second Monday, or the first of every month, third month, or year
/// or years, whichever first is few enough. None where the range is empty.
#[must_use]
pub fn day_ticks(range: DayRange, most: usize) -> Vec<NaiveDate> {
    let most = most.max(1);
    let count = usize::try_from(range.len()).unwrap_or(usize::MAX);
    for (apart, start) in [
        (1, range.first),
        (2, range.first),
        (7, monday(range.first)),
        (14, monday(range.first)),
    ] {
        // No walk through ages of days: it is too many wherever it is more than this.
        if count <= most.saturating_mul(apart) {
            let marks: Vec<NaiveDate> = start
                .iter_days()
                .step_by(apart)
                .take_while(|day| *day <= range.last)
                .collect();
            if !marks.is_empty() {
                return marks;
            }
        }
    }
    month_ticks(range, most)
}

fn month_ticks(range: DayRange, most: usize) -> Vec<NaiveDate> {
    let months = (i64::from(range.last.year()) - i64::from(range.first.year()) + 1) * 12;
    let most_marks = i64::try_from(most).unwrap_or(i64::MAX);
    for apart in [1, 3, 12, 60, 120, 1_200, 12_000] {
        // No walk through ages of months: at most twelve of them lie beyond the range.
        if (months - 24) / i64::from(apart) > most_marks {
            continue;
        }
        let marks = every_months(range, apart);
        if (1..=most).contains(&marks.len()) {
            return marks;
        }
    }
    let first = (!range.is_empty()).then_some(range.first);
    first.into_iter().collect()
}

/// The firsts of months within the range, counted from January of the year 0.
fn every_months(range: DayRange, apart: u32) -> Vec<NaiveDate> {
    let first = range.first;
    let months = i64::from(first.year()) * 12 + i64::from(first.month0());
    let months = months + i64::from(first.day() > 1);
    let apart_wide = i64::from(apart);
    let aligned = (months + apart_wide - 1).div_euclid(apart_wide) * apart_wide;
    let year = i32::try_from(aligned.div_euclid(12)).ok();
    let month = u32::try_from(aligned.rem_euclid(12) + 1).ok();
    let start = year
        .zip(month)
        .and_then(|(year, month)| NaiveDate::from_ymd_opt(year, month, 1));
    let marks = std::iter::successors(start, |day| day.checked_add_months(Months::new(apart)));
    marks.take_while(|day| *day <= range.last).collect()
}

/// That day or the first Monday after it.
fn monday(day: NaiveDate) -> NaiveDate {
    let ahead = (7 - u64::from(day.weekday().num_days_from_monday())) % 7;
    day.checked_add_days(Days::new(ahead)).unwrap_or(day)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use crate::cases::{cases, number};

    fn range(first: &str, last: &str) -> DayRange {
        DayRange {
            first: first.parse().unwrap(),
            last: last.parse().unwrap(),
        }
    }

    fn days(first: &str, last: &str, most: usize) -> Vec<String> {
        let marks = day_ticks(range(first, last), most);
        marks.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn amounts_are_round() {
        assert_eq!(ticks(93, 1, 5), [0, 20, 40, 60, 80, 100]);
        assert_eq!(ticks(100, 1, 5), [0, 20, 40, 60, 80, 100]);
        assert_eq!(ticks(101, 1, 5), [0, 50, 100, 150]);
        assert_eq!(ticks(3, 1, 5), [0, 1, 2, 3]);
        assert_eq!(ticks(0, 1, 5), [0, 1]);
        assert_eq!(ticks(-7, 10_000, 5), [0, 10_000]);
        assert_eq!(ticks(25_000, 10_000, 5), [0, 10_000, 20_000, 30_000]);
        assert_eq!(
            ticks_between(1_500, 50_000, 100, 5),
            [10_000, 20_000, 30_000, 40_000, 50_000]
        );
        assert_eq!(ticks_between(-7, 7, 1, 4), [-5, 0, 5]);
        assert_eq!(ticks_between(7, 6, 1, 4), [0_i64; 0]);
        assert_eq!(ticks_between(7, 7, 1, 4), [7]);
    }

    #[test]
    fn days_are_marked_at_mondays_and_firsts() {
        assert_eq!(
            days("2030-02-05", "2030-02-07", 6),
            ["2030-02-05", "2030-02-06", "2030-02-07"]
        );
        assert_eq!(
            days("2030-02-05", "2030-02-12", 4),
            ["2030-02-05", "2030-02-07", "2030-02-09", "2030-02-11"]
        );
        assert_eq!(
            days("2030-02-05", "2030-02-28", 6),
            ["2030-02-11", "2030-02-18", "2030-02-25"]
        );
        assert_eq!(
            days("2030-01-02", "2030-06-30", 6),
            [
                "2030-02-01",
                "2030-03-01",
                "2030-04-01",
                "2030-05-01",
                "2030-06-01"
            ]
        );
        assert_eq!(
            days("2030-01-01", "2031-12-31", 8).last().unwrap(),
            "2031-10-01"
        );
        assert_eq!(days("2030-02-02", "2030-02-01", 6), [""; 0]);
        assert_eq!(days("2030-05-02", "2030-05-30", 1), ["2030-05-02"]);
        assert!(days("-9999-01-01", "9999-01-01", 6).len() <= 6);
    }

    #[test]
    fn an_axis_holds_the_highest_and_is_not_crowded() {
        cases(1_000, |u| {
            let highest = number(u, 0..=i64::MAX.cast_unsigned() / 4)?.cast_signed();
            let steps = u.int_in_range(2..=8)?;
            let marks = ticks(highest, *u.choose(&[1, 100, 10_000])?, steps);
            assert!(*marks.last().unwrap() >= highest && marks[0] == 0);
            assert!((2..=steps as usize + 1).contains(&marks.len()), "{marks:?}");
            assert!(marks.windows(2).all(|pair| pair[1] - pair[0] == marks[1]));
            let digits = marks[1].to_string();
            assert!(["1", "2", "5"].contains(&digits.trim_end_matches('0')));
            let lowest = u.int_in_range(0..=highest)?;
            let within = ticks_between(lowest, highest, 1, steps);
            assert!(within.iter().all(|mark| (lowest..=highest).contains(mark)));
            assert!(
                (1..=steps as usize + 1).contains(&within.len()),
                "{within:?}"
            );
            Ok(())
        });
    }

    #[test]
    fn marked_days_lie_within_and_are_few() {
        cases(500, |u| {
            let first: NaiveDate = "2030-01-01".parse().unwrap();
            let first = first + Days::new(u.int_in_range(0..=800)?);
            let last = first + Days::new(number(u, 0..=20_000)?);
            let range = DayRange { first, last };
            let most = u.int_in_range(1..=12)?;
            let marks = day_ticks(range, most);
            assert!((1..=most).contains(&marks.len()), "{marks:?}");
            assert!(marks.iter().all(|day| (first..=last).contains(day)));
            assert!(marks.windows(2).all(|pair| pair[0] < pair[1]));
            Ok(())
        });
    }
}
