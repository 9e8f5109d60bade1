//! What is spent a day by now, as far as cost data tells.

use super::cost_report::{CostReport, DayRange};
use super::figures::sum;
use crate::domain::money::Money;
use chrono::{DateTime, Days, Utc};

/// The most days that a pace rests on: a week evens out the days that people do not look for jobs.
pub const PACE_DAYS: u64 = 7;

/// What is spent a day, and what that rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DailySpend {
    /// Rounded to the millionth, half up.
    pub a_day: Money,
    /// Spent on all those days.
    pub spent: Money,
    /// So many days, one at least.
    pub days: u64,
    /// The only day is today, which is not over: by its end it will be more.
    pub is_today: bool,
}

/// What is spent a day by now: over the last [`PACE_DAYS`] whole days, or since the first row
/// where that is shorter. A campaign that started today has only today. `None` without any row
/// that has a time before now. Days are those of the report; today is UTC's.
#[must_use]
pub fn daily(report: &CostReport, now: DateTime<Utc>) -> Option<DailySpend> {
    let today = now.date_naive();
    let first = report.span()?.first;
    let since_first = u64::try_from((today - first).num_days()).ok()?;
    if since_first == 0 {
        let spent = report.on(today)?.spent;
        return Some(DailySpend {
            a_day: spent,
            spent,
            days: 1,
            is_today: true,
        });
    }
    let days = since_first.min(PACE_DAYS);
    let week = DayRange {
        first: today.checked_sub_days(Days::new(days))?,
        last: today.pred_opt()?,
    };
    let spent = report
        .between(week)
        .map(|day| day.spent)
        .fold(Money::default(), sum);
    Some(DailySpend {
        a_day: divided(spent, days),
        spent,
        days,
        is_today: false,
    })
}

/// A part of so many, rounded half up; of none it is nothing.
fn divided(money: Money, parts: u64) -> Money {
    let parts = i128::from(parts);
    if parts == 0 {
        return Money::default();
    }
    let micros = (i128::from(money.micros()) * 2 + parts).div_euclid(parts * 2);
    Money::from_micros(i64::try_from(micros).unwrap_or(i64::MAX))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use crate::cases::{cases, list};
    use crate::domain::cost::{CostEvent, CostRow};
    use crate::domain::moment::Moment;
    use crate::planning::cost_sums::{CostSums, Scope};
    use crate::planning::figures::samples::dollars;
    use chrono::Duration;

    fn time(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn row(micros: i64, at: DateTime<Utc>) -> CostRow {
        CostRow {
            campaign_id: None,
            job_id: None,
            source: None,
            cost: Money::from_micros(micros),
            event: Some(CostEvent::Click),
            time: Some(Moment::from_utc(at)),
        }
    }

    fn daily_of(rows: &[CostRow]) -> Option<DailySpend> {
        let mut sums = CostSums::new(None, Scope::default());
        sums.take_page(rows);
        daily(&sums.report(None), time(NOW))
    }

    const NOW: &str = "2030-01-20T12:00:00Z";

    #[test]
    fn the_last_seven_whole_days_count_and_today_does_not() {
        let rows: Vec<CostRow> = (0..=30)
            .map(|back| {
                let cost = if back <= 7 { 14_000_000 } else { 1_000_000 };
                row(cost, time(NOW) - Duration::days(back))
            })
            .collect();
        let expected = DailySpend {
            a_day: dollars(14),
            spent: dollars(98),
            days: 7,
            is_today: false,
        };
        assert_eq!(daily_of(&rows), Some(expected));
    }

    #[test]
    fn a_young_campaign_rests_on_the_days_it_has() {
        let daily = daily_of(&[
            row(9_000_000, time("2030-01-18T23:59:59Z")),
            row(1_000_000, time("2030-01-20T01:00:00Z")),
        ]);
        let daily = daily.unwrap();
        assert_eq!(
            (daily.days, daily.a_day, daily.is_today),
            (2, Money::from_micros(4_500_000), false)
        );
        let newborn = daily_of(&[row(1_000_000, time("2030-01-20T01:00:00Z"))]).unwrap();
        assert_eq!(
            (newborn.days, newborn.a_day, newborn.is_today),
            (1, dollars(1), true)
        );
    }

    #[test]
    fn without_a_time_there_is_no_pace_and_nothing_is_made_up() {
        assert_eq!(daily_of(&[]), None);
        let undated = CostRow {
            time: Some(Moment::as_told("soon".to_owned())),
            ..row(5, time(NOW))
        };
        assert_eq!(daily_of(&[undated]), None);
        let ahead = daily_of(&[row(5, time(NOW) + Duration::days(2))]);
        assert_eq!(ahead, None, "a row of the day after tomorrow is no pace");
    }

    #[test]
    fn a_week_without_a_row_is_a_pace_of_nothing() {
        let daily = daily_of(&[row(5, time(NOW) - Duration::days(30))]).unwrap();
        assert_eq!((daily.a_day, daily.days), (Money::default(), 7));
    }

    /// Whatever comes: the pace is its days' spend to the rounding, and a row that costs more
    /// never makes it slower.
    #[test]
    fn more_spend_is_never_a_slower_pace() {
        cases(500, |u| {
            let mut rows = list(u, 1..=60, |u| {
                let back = u.int_in_range(0..=20 * 24 * 60)?;
                let micros = u.int_in_range(0..=50_000_000)?;
                Ok(row(micros, time(NOW) - Duration::minutes(back)))
            })?;
            let daily = daily_of(&rows).unwrap();
            let days = i64::try_from(daily.days).unwrap();
            let off = daily.a_day.micros() * days - daily.spent.micros();
            assert!(
                off.abs() <= 4,
                "rounded by more than half a millionth a day"
            );
            let at = u.int_in_range(0..=rows.len() - 1)?;
            rows[at].cost = sum(
                rows[at].cost,
                Money::from_micros(u.int_in_range(0..=9_000_000)?),
            );
            assert!(daily_of(&rows).unwrap().a_day >= daily.a_day);
            Ok(())
        });
    }
}
