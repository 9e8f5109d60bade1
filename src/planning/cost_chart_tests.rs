#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
use super::*;
use crate::cases::{cases, list};
use crate::domain::cost::{CostEvent, CostRow};
use crate::domain::moment::Moment;
use crate::planning::cost_sums::{CostSums, Scope};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn range(first: &str, last: &str) -> DayRange {
    DayRange {
        first: day(first),
        last: day(last),
    }
}

fn row(source: &str, micros: i64, on: NaiveDate) -> CostRow {
    CostRow {
        campaign_id: None,
        job_id: None,
        source: Some(source.to_owned()),
        cost: Money::from_micros(micros),
        event: Some(CostEvent::Click),
        time: Some(Moment::as_told(format!("{on}T10:00:00+00:00"))),
    }
}

fn report(rows: &[CostRow]) -> CostReport {
    let mut sums = CostSums::new(None, Scope::default());
    sums.take_page(rows);
    sums.report(None)
}

#[test]
fn days_without_rows_stand_at_zero() {
    let report = report(&[
        row("Mail", 5_000_000, day("2030-02-04")),
        row("Search", 2_000_000, day("2030-02-04")),
        row("Search", 4_000_000, day("2030-02-07")),
    ]);
    let chart = SpendChart::of(&report, range("2030-02-03", "2030-02-08"));
    assert_eq!(chart.step, Step::Day);
    let source = |name: &str| Series::Source(Some(name.to_owned()));
    assert_eq!(chart.series, [source("Search"), source("Mail")]);
    let bars: Vec<[i64; 2]> = chart
        .bars
        .iter()
        .map(|bar| [bar.parts[0].micros(), bar.parts[1].micros()])
        .collect();
    let none = [0, 0];
    let fourth = [2_000_000, 5_000_000];
    assert_eq!(bars, [none, fourth, none, none, [4_000_000, 0], none]);
    assert_eq!(chart.ticks.last(), Some(&8_000_000));
    assert_eq!(chart.marks, [0, 1, 2, 3, 4, 5]);
}

#[test]
fn a_part_of_the_rows_speaks_of_no_day_beyond_them() {
    let span = Some(range("2030-02-04", "2030-02-07"));
    let asked = Some(range("2030-02-01", "2030-02-20"));
    let today = day("2030-02-10");
    let whole = known_days(asked, span, true, today);
    assert_eq!(whole, Some(range("2030-02-01", "2030-02-10")));
    assert_eq!(known_days(asked, span, false, today), span);
    assert_eq!(known_days(None, span, false, today), span);
    assert_eq!(known_days(asked, None, true, today), None);
    let other = Some(range("2030-03-01", "2030-03-02"));
    assert_eq!(known_days(other, span, true, today), None);
    let ages = Some(range("0001-01-01", "9999-01-01"));
    assert_eq!(known_days(ages, span, true, today), span);
}

#[test]
fn long_spans_are_told_by_week_month_and_year() {
    let rows = [
        row("Mail", 1, day("2030-01-02")),
        row("Mail", 2, day("2030-01-06")),
        row("Mail", 4, day("2030-01-07")),
        row("Mail", 8, day("2031-01-07")),
    ];
    let report = report(&rows);
    let weeks = SpendChart::of(&report, range("2030-01-02", "2031-01-07"));
    assert_eq!((weeks.step, weeks.bars.len()), (Step::Week, 54));
    assert_eq!(weeks.bars[0].start, day("2029-12-31"));
    assert_eq!(weeks.bars[0].parts, [Money::from_micros(3)]);
    let months = SpendChart::of(&report, range("2030-01-01", "2034-12-31"));
    assert_eq!((months.step, months.bars.len()), (Step::Month, 60));
    let years = SpendChart::of(&report, range("1930-01-01", "2131-12-31"));
    assert_eq!((years.step, years.bars.len()), (Step::Year, 2));
}

#[test]
fn sources_beyond_the_colours_share_the_last() {
    let rows: Vec<CostRow> = (0..11_i64)
        .map(|at| row(&format!("Source {at}"), 100 - at, day("2030-02-04")))
        .collect();
    let report = report(&rows);
    let chart = SpendChart::of(&report, range("2030-02-04", "2030-02-04"));
    assert_eq!(chart.series.len(), MOST_SERIES);
    assert_eq!(chart.series.last(), Some(&Series::Rest(4)));
    assert_eq!(chart.bars[0].parts[7].micros(), 93 + 92 + 91 + 90);
}

/// Whatever rows there are, the bars add up to the sums of the days, and the axis holds them.
#[test]
fn bars_add_up_to_the_days() {
    cases(200, |u| {
        let rows = list(u, 1..=40, |u| {
            let on = day("2030-01-01") + Days::new(u.int_in_range(0..=900)?);
            let name = format!("S{}", u.int_in_range(1..=12)?);
            Ok(row(&name, u.int_in_range(0..=50_000_000)?, on))
        })?;
        let report = report(&rows);
        let first = day("2030-01-01") + Days::new(u.int_in_range(0..=300)?);
        let days = DayRange {
            first,
            last: first + Days::new(u.int_in_range(0..=700)?),
        };
        let chart = SpendChart::of(&report, days);
        let parts = chart.bars.iter().flat_map(|bar| &bar.parts);
        let drawn: i64 = parts.map(|part| part.micros()).sum();
        let summed: i64 = report.between(days).map(|day| day.spent.micros()).sum();
        assert_eq!(drawn, summed);
        assert!(chart.bars.len() <= 126, "{} bars", chart.bars.len());
        assert!(chart.marks.len() <= 6 && chart.marks.iter().all(|at| *at < chart.bars.len()));
        let top = *chart.ticks.last().unwrap();
        let tall = |bar: &SpendBar| bar.parts.iter().map(|part| part.micros()).sum::<i64>();
        assert!(chart.bars.iter().all(|bar| tall(bar) <= top));
        Ok(())
    });
}
