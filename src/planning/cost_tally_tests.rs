#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
use super::*;
use crate::cases::{cases, list};
use crate::domain::moment::Moment;
use crate::planning::figures::samples::dollars;
use chrono::Duration;

fn time(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn row(job: u64, micros: i64, event: CostEvent, at: DateTime<Utc>) -> CostRow {
    CostRow {
        campaign_id: None,
        job_id: Some(JobId::new(job)),
        source: None,
        cost: Money::from_micros(micros),
        event: Some(event),
        time: Some(Moment::from_utc(at)),
    }
}

fn tally(rows: &[CostRow]) -> CostTally {
    let mut tally = CostTally::default();
    rows.iter().for_each(|row| tally.take(row));
    tally
}

const NOW: &str = "2030-01-20T12:00:00Z";

#[test]
fn the_last_seven_whole_days_count_and_today_does_not() {
    let now = time(NOW);
    let rows: Vec<CostRow> = (0..=30)
        .map(|back| {
            let cost = if back <= 7 { 14_000_000 } else { 1_000_000 };
            row(1, cost, CostEvent::Click, now - Duration::days(back))
        })
        .collect();
    let daily = tally(&rows).daily(now).unwrap();
    let expected = DailySpend {
        a_day: dollars(14),
        spent: dollars(98),
        days: 7,
        is_today: false,
    };
    assert_eq!(daily, expected);
}

#[test]
fn a_young_campaign_rests_on_the_days_it_has() {
    let now = time(NOW);
    let click = |micros, at: &str| row(1, micros, CostEvent::Click, time(at));
    let young = tally(&[
        click(9_000_000, "2030-01-18T23:59:59Z"),
        click(1_000_000, "2030-01-20T01:00:00Z"),
    ]);
    let daily = young.daily(now).unwrap();
    assert_eq!(
        (daily.days, daily.a_day, daily.is_today),
        (2, Money::from_micros(4_500_000), false)
    );
    let newborn = tally(&[click(1_000_000, "2030-01-20T01:00:00Z")]);
    let daily = newborn.daily(now).unwrap();
    assert_eq!(
        (daily.days, daily.a_day, daily.is_today),
        (1, dollars(1), true)
    );
}

#[test]
fn without_a_time_there_is_no_pace_and_nothing_is_made_up() {
    let now = time(NOW);
    assert_eq!(CostTally::default().daily(now), None);
    let undated = CostRow {
        time: Some(Moment::as_told("soon".to_owned())),
        ..row(1, 5, CostEvent::Click, now)
    };
    let tally = tally(&[undated]);
    assert_eq!((tally.undated(), tally.daily(now)), (1, None));
    assert_eq!(tally.total().spent, Money::from_micros(5));
    let ahead = super::tests::tally(&[row(1, 5, CostEvent::Click, now + Duration::days(2))]);
    assert_eq!(
        ahead.daily(now),
        None,
        "a row of the day after tomorrow is no pace"
    );
}

#[test]
fn a_week_without_a_row_is_a_pace_of_nothing() {
    let now = time(NOW);
    let old = tally(&[row(1, 5, CostEvent::Click, now - Duration::days(30))]);
    let daily = old.daily(now).unwrap();
    assert_eq!((daily.a_day, daily.days), (Money::default(), 7));
    assert_eq!(old.last(), Some(now - Duration::days(30)));
}

#[test]
fn what_each_job_cost_is_kept_apart() {
    let now = time(NOW);
    let other = CostEvent::of("impression".to_owned());
    let tally = tally(&[
        row(1, 150_000, CostEvent::Click, now),
        row(1, 2_000_000, CostEvent::Application, now),
        row(2, 10, other, now),
    ]);
    let first = Bought {
        spent: Money::from_micros(2_150_000),
        clicks: 1,
        on_clicks: Money::from_micros(150_000),
        applications: 1,
        others: 0,
    };
    assert_eq!(tally.of_job(JobId::new(1)), first);
    assert_eq!(first.a_click(), Some(Money::from_micros(150_000)));
    assert_eq!(tally.of_job(JobId::new(2)).a_click(), None);
    assert_eq!(tally.of_job(JobId::new(2)).others, 1);
    assert_eq!(tally.of_job(JobId::new(3)), Bought::default());
    assert_eq!(tally.total().rows(), 3);
    assert_eq!(tally.of_all_but(&BTreeSet::new()), tally.total());
    let rest = tally.of_all_but(&BTreeSet::from([JobId::new(1), JobId::new(3)]));
    assert_eq!(rest, tally.of_job(JobId::new(2)));
}

/// Whatever comes, in whatever order: sums are exact, days and jobs add up to the whole, and a
/// row more never makes the pace slower.
#[test]
fn sums_are_exact_and_more_spend_is_never_a_slower_pace() {
    let now = time(NOW);
    cases(1_000, |u| {
        let mut rows = list(u, 1..=60, |u| {
            let back = u.int_in_range(0..=20 * 24 * 60)?;
            let event = if u.arbitrary()? {
                CostEvent::Click
            } else {
                CostEvent::Application
            };
            let micros = u.int_in_range(0..=50_000_000)?;
            let job = u.int_in_range(1..=4)?;
            Ok(row(job, micros, event, now - Duration::minutes(back)))
        })?;
        let whole = tally(&rows);
        let expected: i64 = rows.iter().map(|row| row.cost.micros()).sum();
        assert_eq!(whole.total().spent.micros(), expected);
        let by_day: i64 = whole
            .last_days(now.date_naive(), 30)
            .iter()
            .map(|(_, day)| day.micros())
            .sum();
        assert_eq!(by_day, expected);
        let jobs = (1..=4).map(|id| whole.of_job(JobId::new(id)));
        assert_eq!(jobs.map(|job| job.spent.micros()).sum::<i64>(), expected);
        let daily = whole.daily(now).unwrap();
        let off = daily.a_day.micros() * i64::try_from(daily.days).unwrap() - daily.spent.micros();
        assert!(
            off.abs() <= 4,
            "rounded by more than half a millionth a day"
        );

        rows.reverse();
        assert_eq!(tally(&rows), whole, "the order of the rows does not matter");

        let at = u.int_in_range(0..=rows.len() - 1)?;
        rows[at].cost = sum(
            rows[at].cost,
            Money::from_micros(u.int_in_range(0..=9_000_000)?),
        );
        assert!(tally(&rows).daily(now).unwrap().a_day >= daily.a_day);
        Ok(())
    });
}
