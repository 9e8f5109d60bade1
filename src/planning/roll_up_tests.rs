#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
use super::*;
use crate::cases::cases;
use crate::domain::moment::Moment;

fn row(source: &str, micros: i64, event: &str, time: &str) -> CostRow {
    CostRow {
        campaign_id: Some(CampaignId::new(1)),
        job_id: Some(JobId::new(2)),
        source: (!source.is_empty()).then(|| source.to_owned()),
        cost: Money::from_micros(micros),
        event: (!event.is_empty()).then(|| CostEvent::of(event.to_owned())),
        time: (!time.is_empty()).then(|| Moment::as_told(time.to_owned())),
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn rolled(rows: &[CostRow], days: Days) -> RollUp {
    let mut all = RollUp::default();
    rows.iter().for_each(|row| all.take(row, days));
    all
}

#[test]
fn rows_are_told_by_day_and_source_with_gaps_and_the_rest_together() {
    let rows = [
        row("A", 300_000, "Click", "2030-01-01T10:00:00Z"),
        row("B", 500_000, "Application", "2030-01-01T23:59:59Z"),
        // After midnight in UTC, though not where it was written.
        row("A", 100_000, "Click", "2030-01-02T23:30:00-02:00"),
        row("", 50_000, "View", "2030-01-03T00:00:00Z"),
    ];
    let all = rolled(&rows, Days::default());
    let names: Vec<_> = all.by_source().iter().map(|(name, _)| *name).collect();
    assert_eq!(names, [Some("B"), Some("A"), None]);
    let micros = |most: usize| -> Vec<(String, Vec<i64>)> {
        let by_day = all.by_day(most);
        let amounts = by_day.iter().map(|(day, amounts)| {
            let amounts = amounts.iter().map(|amount| amount.micros()).collect();
            (day.to_string(), amounts)
        });
        amounts.collect()
    };
    assert_eq!(
        micros(8),
        [
            ("2030-01-01".to_owned(), vec![500_000, 300_000, 0]),
            ("2030-01-02".to_owned(), vec![0, 0, 0]),
            ("2030-01-03".to_owned(), vec![0, 100_000, 50_000]),
        ]
    );
    assert_eq!(micros(1)[2].1, [0, 150_000]);
    assert_eq!(all.other_events().collect::<Vec<_>>(), [("View", 1)]);
    let total = all.total();
    assert_eq!((total.clicks, total.applications, total.others), (2, 1, 1));
}

#[test]
fn only_the_days_that_are_asked_for_count() {
    let rows = [
        row("A", 1, "Click", "2030-01-01T00:00:00Z"),
        row("A", 10, "Click", "2030-01-02T00:00:00Z"),
        row("A", 100, "Click", "2030-01-03T00:00:00Z"),
        row("A", 1_000, "Click", ""),
        row("A", 10_000, "Click", "soon"),
    ];
    let of = |from: Option<&str>, to: Option<&str>| {
        let days = Days {
            from: from.map(day),
            to: to.map(day),
        };
        rolled(&rows, days).total().spent.micros()
    };
    assert_eq!(of(None, None), 11_111);
    assert_eq!(of(Some("2030-01-02"), None), 110);
    assert_eq!(of(None, Some("2030-01-02")), 11);
    assert_eq!(of(Some("2030-01-02"), Some("2030-01-02")), 10);
    assert_eq!(of(Some("2030-01-03"), Some("2030-01-01")), 0);
    assert_eq!(rolled(&rows, Days::default()).undated(), 2);
}

#[test]
fn the_days_before_are_as_many_and_end_where_these_begin() {
    let days = |from, to| Days {
        from: Some(day(from)),
        to: Some(day(to)),
    };
    assert_eq!(
        days("2030-03-01", "2030-03-07").before(),
        Some(days("2030-02-22", "2030-02-28"))
    );
    assert_eq!(days("2030-03-02", "2030-03-01").before(), None);
    assert_eq!(Days::default().before(), None);
}

#[test]
fn every_way_to_part_the_rows_sums_to_the_same() {
    cases(200, |u| {
        let mut rows = Vec::new();
        for _ in 0..u.int_in_range(0..=40)? {
            let source = u.choose(&["", "A", "B", "C", "D"])?;
            let event = u.choose(&["", "Click", "application", "View"])?;
            let time = u.choose(&["", "2030-01-01T00:00:00Z", "2030-01-20", "never"])?;
            let mut row = row(source, u.int_in_range(0..=900_000)?, event, time);
            row.job_id = u.ratio(1, 2)?.then(|| JobId::new(7));
            row.campaign_id = u.ratio(1, 2)?.then(|| CampaignId::new(7));
            rows.push(row);
        }
        let all = rolled(&rows, Days::default());
        let spent: i64 = rows.iter().map(|row| row.cost.micros()).sum();
        let sum = |parts: Vec<Bought>| -> (i64, u64) {
            let rows = parts.iter().map(Bought::rows).sum();
            (parts.iter().map(|part| part.spent.micros()).sum(), rows)
        };
        let whole = (spent, rows.len() as u64);
        assert_eq!(sum(vec![all.total()]), whole);
        assert_eq!(
            sum(all.by_source().into_iter().map(|one| one.1).collect()),
            whole
        );
        assert_eq!(
            sum(all.by_job().into_iter().map(|one| one.1).collect()),
            whole
        );
        assert_eq!(
            sum(all.by_campaign().into_iter().map(|one| one.1).collect()),
            whole
        );
        for most in [0, 1, 3, 9] {
            let by_day = all.by_day(most);
            let dated: i64 = by_day
                .iter()
                .flat_map(|day| &day.1)
                .map(|one| one.micros())
                .sum();
            let undated = rows
                .iter()
                .filter(|row| row.time.as_ref().and_then(|t| t.utc()).is_none());
            let undated: i64 = undated.map(|row| row.cost.micros()).sum();
            assert_eq!(dated + undated, spent);
        }
        Ok(())
    });
}
