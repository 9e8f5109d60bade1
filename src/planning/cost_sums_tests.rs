#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
use super::super::cost_line::CostLine;
use super::super::cost_report::{CostReport, DayRange};
use super::*;
use crate::api::campaigns::fold_cost_data::FoldCostData;
use crate::api::campaigns::list_cost_data::ListCostData;
use crate::api::endpoint::Endpoint;
use crate::cases::{cases, list};
use crate::domain::cost::CostEvent;
use crate::domain::moment::Moment;
use arbitrary::{Result as Drawn, Unstructured};
use chrono::NaiveDate;
use std::collections::BTreeMap;

fn row(job: u64, source: &str, micros: i64, event: &str, time: &str) -> CostRow {
    CostRow {
        campaign_id: Some(CampaignId::new(job / 10)),
        job_id: Some(JobId::new(job)),
        source: Some(source.to_owned()),
        cost: Money::from_micros(micros),
        event: Some(CostEvent::of(event.to_owned())),
        time: Some(Moment::as_told(time.to_owned())),
    }
}

fn rolled(rows: &[CostRow]) -> CostSums {
    let mut sums = CostSums::new(None, Scope::default());
    sums.take_page(rows);
    sums
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn range(first: &str, last: &str) -> DayRange {
    DayRange {
        first: day(first),
        last: day(last),
    }
}

fn sample() -> Vec<CostRow> {
    vec![
        row(11, "Search", 150_000, "Click", "2030-02-05T10:00:00+00:00"),
        row(11, "Mail", 200_001, "click", "2030-02-05T23:59:59.9+00:00"),
        row(12, "Mail", 5_000_000, "Application", "2030-02-06T01:00:00Z"),
        row(21, "Mail", 7, "Impression", "2030-02-07T01:00:00Z"),
        CostRow {
            campaign_id: None,
            job_id: None,
            source: None,
            event: None,
            time: None,
            ..row(1, "", 40, "", "")
        },
    ]
}

#[test]
fn rows_are_summed_by_source_job_campaign_and_day() {
    let report = rolled(&sample()).report(None);
    assert_eq!(report.total.spent, Money::from_micros(5_350_048));
    assert_eq!((report.total.clicks, report.total.applications), (2, 1));
    let names = report.by_source.iter().map(|(name, _)| name.as_deref());
    let names: Vec<_> = names.collect();
    assert_eq!(names, [Some("Mail"), Some("Search"), None]);
    let jobs: Vec<_> = report
        .by_job
        .iter()
        .map(|(job, _)| job.map(JobId::get))
        .collect();
    assert_eq!(jobs, [Some(12), Some(11), Some(21), None]);
    let eleven = &report.by_job[1].1;
    assert_eq!((eleven.clicks, eleven.spent.micros()), (2, 350_001));
    let campaigns = report
        .by_campaign
        .iter()
        .map(|(id, line)| (id.is_some(), line.spent.micros()));
    let campaigns: Vec<_> = campaigns.collect();
    assert_eq!(campaigns, [(true, 5_350_001), (true, 7), (false, 40)]);
    let days: Vec<_> = report
        .days
        .iter()
        .map(|d| (d.day, d.spent.micros()))
        .collect();
    assert_eq!(
        days,
        [
            (None, 40),
            (Some(day("2030-02-05")), 350_001),
            (Some(day("2030-02-06")), 5_000_000),
            (Some(day("2030-02-07")), 7),
        ]
    );
    let fifth = report.on(day("2030-02-05")).unwrap();
    let stacked: Vec<_> = fifth.by_source.iter().map(|part| part.micros()).collect();
    assert_eq!(stacked, [200_001, 150_000, 0]);
    assert_eq!(report.on(day("2030-02-08")), None);
    assert_eq!(report.span(), Some(range("2030-02-05", "2030-02-07")));
}

#[test]
fn jobs_that_are_in_a_campaign_no_more_are_the_rest() {
    let report = rolled(&sample()).report(None);
    let jobs = report.jobs();
    assert_eq!(jobs.len(), 3);
    assert_eq!(jobs[&JobId::new(11)].clicks, 2);
    let rest = report.of_all_but(&[JobId::new(11), JobId::new(12)].into());
    assert_eq!((rest.spent.micros(), rest.rows()), (47, 2));
    assert_eq!(report.of_all_but(&[].into()), report.total);
}

#[test]
fn events_that_no_list_has_keep_their_name() {
    let report = rolled(&sample()).report(None);
    let others: Vec<_> = report
        .total
        .others
        .iter()
        .map(|other| (other.name.as_deref(), other.count, other.spent.micros()))
        .collect();
    assert_eq!(others, [(None, 1, 40), (Some("Impression"), 1, 7)]);
    assert_eq!(report.total.rows(), 5);
}

#[test]
fn a_span_of_days_leaves_out_the_rest_and_the_undated() {
    let sums = rolled(&sample());
    let report = sums.report(Some(range("2030-02-06", "2030-02-07")));
    assert_eq!(report.total.spent, Money::from_micros(5_000_007));
    assert_eq!(report.by_source.len(), 1);
    assert_eq!(report.undated.spent, Money::from_micros(40));
    let none = sums.report(Some(range("2030-02-07", "2030-02-06")));
    assert_eq!((none.total.rows(), none.days.len()), (0, 0));
    let week = range("2030-02-08", "2030-02-14");
    assert_eq!(week.before(), Some(range("2030-02-01", "2030-02-07")));
    assert_eq!((week.len(), week.days().count()), (7, 7));
}

#[test]
fn days_are_the_zones_days() {
    let mut local = CostSums::new(Some(Zone::new(|_| -300)), Scope::default());
    local.take_page(&sample());
    let report = local.report(None);
    let fifth = report.on(day("2030-02-05")).unwrap();
    assert_eq!(fifth.spent, Money::from_micros(5_350_001));
    let (first, last) = local.times().unwrap();
    assert_eq!(first.to_rfc3339(), "2030-02-05T10:00:00+00:00");
    assert_eq!(last.to_rfc3339(), "2030-02-07T01:00:00+00:00");
}

#[test]
fn rows_out_of_scope_are_counted_and_left_alone() {
    let scope = Scope {
        campaign: Some(CampaignId::new(1)),
        job: Some(JobId::new(11)),
    };
    let mut sums = CostSums::new(None, scope);
    sums.take_page(&sample());
    assert_eq!((sums.rows(), sums.out_of_scope()), (2, 3));
    assert_eq!(sums.report(None).total.clicks, 2);
}

fn drawn(u: &mut Unstructured<'_>) -> Drawn<Vec<CostRow>> {
    list(u, 0..=60, |u| {
        let name = *u.choose(&["Search", "Mail", "search", "", "Jobcase"])?;
        let event = *u.choose(&["Click", "Application", "Click", "View", "Call"])?;
        let (date, hour) = (u.int_in_range(1..=31)?, u.int_in_range(0..=24)?);
        let time = format!("2030-02-{date:02}T{hour:02}:10:00+00:00");
        let micros = u.int_in_range(-1_000..=50_000_000)?;
        let mut row = row(u.int_in_range(1..=30)?, name, micros, event, &time);
        match u.int_in_range(0..=11)? {
            0 => row.source = None,
            1 => row.job_id = None,
            2 => row.campaign_id = None,
            3 => row.event = None,
            4 => row.time = None,
            _ => {}
        }
        Ok(row)
    })
}

fn spent<'a>(lines: impl Iterator<Item = &'a CostLine>) -> i64 {
    lines.map(|line| line.spent.micros()).sum()
}

fn adds_up(report: &CostReport) {
    let total = report.total.spent.micros();
    assert_eq!(spent(report.by_source.iter().map(|(_, line)| line)), total);
    assert_eq!(spent(report.by_job.iter().map(|(_, line)| line)), total);
    assert_eq!(
        spent(report.by_campaign.iter().map(|(_, line)| line)),
        total
    );
    let days = report.days.iter();
    assert_eq!(days.map(|day| day.spent.micros()).sum::<i64>(), total);
    for day in &report.days {
        let parts: i64 = day.by_source.iter().map(|part| part.micros()).sum();
        assert_eq!(parts, day.spent.micros(), "{:?}", day.day);
    }
    let mut whole = CostLine::default();
    report.by_job.iter().for_each(|(_, line)| whole.add(line));
    assert_eq!(whole, report.total);
}

/// Whatever rows come: every way to part them adds up to the millionth, a span of days has just
/// the rows of those days, and each source has what adding its rows one by one gives.
#[test]
fn every_way_to_part_the_rows_adds_up() {
    cases(300, |u| {
        let rows = drawn(u)?;
        let sums = rolled(&rows);
        let report = sums.report(None);
        adds_up(&report);
        assert_eq!(report.total.rows(), rows.len() as u64);
        let mut by_source: BTreeMap<Option<&str>, (i64, u64)> = BTreeMap::new();
        for row in &rows {
            let sums = by_source.entry(row.source.as_deref()).or_default();
            sums.0 += row.cost.micros();
            sums.1 += u64::from(row.event == Some(CostEvent::Click));
        }
        for (name, line) in &report.by_source {
            let expected = by_source.remove(&name.as_deref()).unwrap();
            assert_eq!((line.spent.micros(), line.clicks), expected);
        }
        assert!(by_source.is_empty());
        let (from, days) = (u.int_in_range(1..=28)?, u.int_in_range(0..=9)?);
        let first = NaiveDate::from_ymd_opt(2030, 2, from).unwrap();
        let some = DayRange {
            first,
            last: first + chrono::Duration::days(days),
        };
        let report = sums.report(Some(some));
        adds_up(&report);
        let within = rows.iter().filter(|row| {
            let time = row.time.as_ref().and_then(Moment::utc);
            time.is_some_and(|t| (some.first..=some.last).contains(&t.date_naive()))
        });
        let expected: i64 = within.map(|row| row.cost.micros()).sum();
        assert_eq!(report.total.spent.micros(), expected);
        Ok(())
    });
}

/// Parts that are merged say what the whole says, in whatever order the rows came.
#[test]
fn merged_parts_are_the_whole() {
    cases(200, |u| {
        let mut rows = drawn(u)?;
        let whole = rolled(&rows);
        let cut = u.int_in_range(0..=rows.len())?;
        let (one, other) = (rolled(&rows[..cut]), rolled(&rows[cut..]));
        let mut merged = other.clone();
        merged.merge(&one);
        assert_eq!(merged.report(None), whole.report(None));
        assert_eq!(
            (merged.rows(), merged.times()),
            (whole.rows(), whole.times())
        );
        rows.reverse();
        assert_eq!(rolled(&rows).report(None), whole.report(None));
        Ok(())
    });
}

/// A thousand rows as the API sends them: of jobs and a day of the page's own, a click in ten an
/// application, the row's number in cents.
fn page(number: u64) -> String {
    let rows: Vec<String> = (0..1_000)
        .map(|row| {
            let job = number * 1_000 + row + 1;
            let event = if row % 10 == 9 { "Application" } else { "Click" };
            let (dollars, cents) = (row / 100, row % 100);
            format!(
                r#"{{"campaignId":{},"cost":{dollars}.{cents:02},"eventType":"{event}","jobId":{job},"source":"Source {}","time":"2030-02-{:02}T10:00:00.{row:06}+00:00"}}"#,
                row % 500 + 1,
                row % 6,
                number + 1
            )
        })
        .collect();
    format!(r#"{{"count":1000000,"results":[{}]}}"#, rows.join(","))
}

/// A million rows, from the bytes of their pages: sums to the cent, and no more kept than the
/// days of each job that has some.
#[test]
fn a_million_rows_come_down_to_their_sums() {
    let pages: Vec<String> = (0..10).map(page).collect();
    let sums = std::cell::RefCell::new(CostSums::new(None, Scope::default()));
    let ask = || ListCostData {
        job: None,
        campaign: None,
        offset: 0,
        limit: 1_000,
    };
    for _ in 0..100 {
        for page in &pages {
            let fold = FoldCostData::new(ask(), |rows: &[RowRef<'_>]| {
                sums.borrow_mut().take_rows(rows);
            });
            let folded = fold.decode(page.as_bytes()).unwrap();
            assert_eq!((folded.count, folded.rows), (1_000_000, 1_000));
        }
    }
    let report = sums.borrow().report(None);
    adds_up(&report);
    // 0 to 999 cents, a thousand times.
    assert_eq!(
        report.total.spent,
        Money::from_micros(499_500 * 1_000 * 10_000)
    );
    assert_eq!(
        (report.total.clicks, report.total.applications),
        (900_000, 100_000)
    );
    let lengths = (
        report.by_source.len(),
        report.by_job.len(),
        report.by_campaign.len(),
    );
    assert_eq!((lengths, report.days.len()), ((6, 10_000, 500), 10));
    let third = &report.jobs()[&JobId::new(2_124)];
    assert_eq!(
        (third.clicks, third.spent.micros()),
        (100, 123 * 10_000 * 100)
    );
}
