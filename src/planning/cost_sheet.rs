//! Sums of cost data and the rows behind them as CSV, for spreadsheets.
//!
//! Amounts are dollars with two to six decimals, exactly as they were summed: adding up a column
//! gives its total to the millionth, and so what the screen shows to the cent.

use super::cost_line::CostLine;
use super::cost_report::{CostReport, DayRange};
use super::day_clock::DayClock;
use super::figures::less;
use crate::domain::cost::{EventRef, RowRef};
use crate::domain::money::Money;
use crate::format::csv_cell::{push_cell, push_line};
use std::fmt::Write as _;
use std::sync::Arc;

/// A line of sums and what it is about, in words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SheetLine<'a> {
    pub name: &'a str,
    /// The API's number of it, where it has one.
    pub id: Option<u64>,
    pub line: &'a CostLine,
    /// On the days that it is held against.
    pub before: Option<&'a CostLine>,
}

/// Writes detail rows one by one: nothing but what was not yet taken is kept.
#[derive(Debug, Clone)]
pub struct DetailWriter {
    out: String,
    rows: u64,
    spent: i64,
    /// The days to be written, and what finds a row's.
    days: Option<(DayRange, DayClock)>,
}

impl DetailWriter {
    /// Starts with the head. Only rows of those days (UTC) are written, where there are some
    /// given; those without a time are of no day.
    #[must_use]
    pub fn new(range: Option<DayRange>) -> Self {
        Self {
            out: String::from("time,campaignId,jobId,source,eventType,cost\r\n"),
            rows: 0,
            spent: 0,
            days: range.map(|range| (range, DayClock::new(None))),
        }
    }

    /// Writes a row. Its time stands as the API told it; what was not told is an empty cell.
    pub fn write(&mut self, row: &RowRef<'_>) {
        if let Some((range, clock)) = &mut self.days {
            let when = row.time.and_then(|time| clock.when(time));
            if !when.is_some_and(|when| range.has(when.day)) {
                return;
            }
        }
        let out = &mut self.out;
        push_cell(out, row.time.unwrap_or(""));
        out.push(',');
        push_number(out, row.campaign.map(|id| id.get()));
        out.push(',');
        push_number(out, row.job.map(|id| id.get()));
        out.push(',');
        push_cell(out, row.source.unwrap_or(""));
        out.push(',');
        push_cell(out, row.event.map_or("", event_word));
        out.push(',');
        push_shown(out, row.cost);
        out.push_str("\r\n");
        self.rows += 1;
        self.spent = self.spent.saturating_add(row.cost.micros());
    }

    /// What was written since the last time, to be put into a file piece by piece.
    pub fn take(&mut self) -> String {
        std::mem::take(&mut self.out)
    }

    /// How many rows were written, and what they cost together.
    #[must_use]
    pub const fn written(&self) -> (u64, Money) {
        (self.rows, Money::from_micros(self.spent))
    }
}

/// The word by which an event is known.
const fn event_word(event: EventRef<'_>) -> &str {
    match event {
        EventRef::Click => "Click",
        EventRef::Application => "Application",
        EventRef::Other(word) => word,
    }
}

/// How the first columns of a table of sums are headed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SheetHead<'a> {
    /// What the lines are about: `job`.
    pub what: &'a str,
    /// The column of IDs, where the lines have some: `jobId`.
    pub id: Option<&'a str>,
}

/// A table of sums, the last line all together. Where that is held against other days, all lines
/// are: what was spent then, and by how much it changed. Each event that is neither click nor
/// application has a column of its own after the others.
#[must_use]
pub fn summary(head: SheetHead<'_>, lines: &[SheetLine<'_>], all: SheetLine<'_>) -> String {
    let others: Vec<Option<Arc<str>>> = all.line.others.iter().map(|o| o.name.clone()).collect();
    let is_compared = all.before.is_some();
    let mut out = String::new();
    push_cell(&mut out, head.what);
    if let Some(id) = head.id {
        out.push(',');
        push_cell(&mut out, id);
    }
    out.push_str(",clicks,applications,spend,cost a click,cost an application,conversion");
    if is_compared {
        out.push_str(",spend before,change of spend");
    }
    for name in &others {
        out.push(',');
        push_cell(&mut out, name.as_deref().unwrap_or("event not told"));
    }
    out.push_str("\r\n");
    for one in lines.iter().chain(std::iter::once(&all)) {
        push_cell(&mut out, one.name);
        if head.id.is_some() {
            out.push(',');
            push_number(&mut out, one.id);
        }
        push_sums(&mut out, one.line);
        if is_compared {
            let before = one.before.map_or_else(Money::default, |line| line.spent);
            push_money(&mut out, before);
            push_money(&mut out, less(one.line.spent, before));
        }
        for other in &others {
            let of_name = one.line.others.iter().find(|known| known.name == *other);
            out.push(',');
            push_number(&mut out, Some(of_name.map_or(0, |known| known.count)));
        }
        out.push_str("\r\n");
    }
    out
}

fn push_money(out: &mut String, money: Money) {
    out.push(',');
    push_shown(out, money);
}

fn push_sums(out: &mut String, line: &CostLine) {
    for count in [line.clicks, line.applications] {
        out.push(',');
        push_number(out, Some(count));
    }
    for money in [Some(line.spent), line.a_click(), line.an_application()] {
        out.push(',');
        if let Some(money) = money {
            push_shown(out, money);
        }
    }
    out.push(',');
    if let Some(conversion) = line.conversion() {
        push_shown(out, format_args!("{conversion:.4}"));
    }
}

/// What was spent a day, a column each source: `source` names one that was told or not, as the
/// screen does. The last line is all together.
#[must_use]
pub fn days(report: &CostReport, source: impl Fn(Option<&str>) -> String) -> String {
    let mut out = String::new();
    let names: Vec<String> = report
        .by_source
        .iter()
        .map(|(name, _)| source(name.as_deref()))
        .collect();
    let heads = names.iter().map(String::as_str);
    push_line(
        &mut out,
        std::iter::once("day").chain(heads).chain(["spend"]),
    );
    for day in &report.days {
        let date = day.day.map_or_else(String::new, |day| day.to_string());
        let parts = day.by_source.iter().copied().chain([day.spent]);
        push_amounts(&mut out, &date, parts);
    }
    let totals = report.by_source.iter().map(|(_, line)| line.spent);
    push_amounts(&mut out, "All together", totals.chain([report.total.spent]));
    out
}

fn push_amounts(out: &mut String, first: &str, amounts: impl Iterator<Item = Money>) {
    push_cell(out, first);
    for amount in amounts {
        out.push(',');
        push_shown(out, amount);
    }
    out.push_str("\r\n");
}

fn push_number(out: &mut String, number: Option<u64>) {
    if let Some(number) = number {
        push_shown(out, number);
    }
}

fn push_shown(out: &mut String, shown: impl std::fmt::Display) {
    // Writing to a text cannot fail.
    let _ = write!(out, "{shown}");
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::super::cost_sums::{CostSums, Scope};
    use super::*;
    use crate::cases::{cases, list, text};
    use crate::domain::ids::{CampaignId, JobId};
    use crate::format::csv_cell::samples::read;

    fn row<'a>(source: Option<&'a str>, micros: i64, event: EventRef<'a>) -> RowRef<'a> {
        RowRef {
            campaign: Some(CampaignId::new(1)),
            job: Some(JobId::new(2)),
            source,
            cost: Money::from_micros(micros),
            event: Some(event),
            time: Some("2030-02-05T19:09:35.334843+00:00"),
        }
    }

    #[test]
    fn detail_is_written_piece_by_piece() {
        let mut writer = DetailWriter::new(None);
        writer.write(&row(Some("ABC, XYZ"), 150_000, EventRef::Click));
        assert_eq!(
            writer.take(),
            "time,campaignId,jobId,source,eventType,cost\r\n\
             2030-02-05T19:09:35.334843+00:00,1,2,\"ABC, XYZ\",Click,0.15\r\n"
        );
        let bare = RowRef {
            campaign: None,
            job: None,
            event: None,
            time: None,
            ..row(None, -1_500, EventRef::Click)
        };
        writer.write(&bare);
        writer.write(&row(Some("=A1"), 0, EventRef::Other("@view")));
        assert_eq!(
            writer.take(),
            ",,,,,-0.0015\r\n2030-02-05T19:09:35.334843+00:00,1,2,'=A1,'@view,0.00\r\n"
        );
        assert_eq!(writer.written(), (3, Money::from_micros(148_500)));
        assert_eq!(writer.take(), "");
    }

    #[test]
    fn a_summary_has_the_screens_sums_and_every_event() {
        let mut sums = CostSums::new(None, Scope::default());
        sums.take(&row(Some("Mail"), 150_000, EventRef::Click));
        sums.take(&row(Some("Mail"), 1_850_000, EventRef::Application));
        sums.take(&row(None, 5, EventRef::Other("View")));
        let report = sums.report(None);
        let names = ["Mail", "not told"];
        let lines: Vec<SheetLine<'_>> = names
            .iter()
            .zip(&report.by_source)
            .map(|(name, (_, line))| sheet_line(name, line))
            .collect();
        let head = SheetHead {
            what: "source",
            id: None,
        };
        let all = sheet_line("All together", &report.total);
        assert_eq!(
            summary(head, &lines, all),
            "source,clicks,applications,spend,cost a click,cost an application,conversion,View\r\n\
             Mail,1,1,2.00,0.15,2.00,1.0000,0\r\n\
             not told,0,0,0.000005,,,,1\r\n\
             All together,1,1,2.000005,0.15,2.000005,1.0000,1\r\n"
        );
        let told = |name: Option<&str>| name.unwrap_or("not told").to_owned();
        assert_eq!(
            days(&report, told),
            "day,Mail,not told,spend\r\n\
             2030-02-05,2.00,0.000005,2.000005\r\n\
             All together,2.00,0.000005,2.000005\r\n"
        );
    }

    #[test]
    fn lines_with_a_number_have_it_beside_their_name_and_what_they_are_held_against() {
        let line = |micros| CostLine {
            spent: Money::from_micros(micros),
            clicks: 1,
            on_clicks: Money::from_micros(micros),
            ..CostLine::default()
        };
        let (now, before, none) = (line(1_250_000), line(2_000_000), CostLine::default());
        let held = |name, id, line, before| SheetLine {
            name,
            id,
            line,
            before: Some(before),
        };
        let head = SheetHead {
            what: "job",
            id: Some("jobId"),
        };
        let lines = [
            held("Driver", Some(12), &now, &none),
            held("Driver", Some(7), &none, &before),
        ];
        assert_eq!(
            summary(head, &lines, held("All together", None, &now, &before)),
            "job,jobId,clicks,applications,spend,cost a click,cost an application,conversion,spend before,change of spend\r\n\
             Driver,12,1,0,1.25,1.25,,0.0000,0.00,1.25\r\n\
             Driver,7,0,0,0.00,,,,2.00,-2.00\r\n\
             All together,,1,0,1.25,1.25,,0.0000,2.00,-0.75\r\n"
        );
    }

    fn sheet_line<'a>(name: &'a str, line: &'a CostLine) -> SheetLine<'a> {
        SheetLine {
            name,
            id: None,
            line,
            before: None,
        }
    }

    fn micros(cell: &str) -> i64 {
        Money::from_decimal(cell).unwrap().micros()
    }

    /// Whatever the sources are called and the rows cost: each file is as wide as its head, its
    /// lines add up to its last one, and all files have the same total.
    #[test]
    fn every_column_adds_up_to_its_total() {
        cases(200, |u| {
            let names = list(u, 1..=4, |u| text(u, 0..=4))?;
            let mut sums = CostSums::new(None, Scope::default());
            let first = "2030-01-01".parse().unwrap();
            let last = u.choose(&["2030-01-01", "2030-01-02"])?.parse().unwrap();
            let range = u.ratio(1, 2)?.then_some(DayRange { first, last });
            let mut writer = DetailWriter::new(range);
            for _ in 0..u.int_in_range(1..=20)? {
                let source = u.choose(&names)?;
                let event = [EventRef::Click, EventRef::Application, EventRef::Other("=")];
                let cost = u.int_in_range(0..=9_000_000)?;
                let mut one = row(Some(source), cost, *u.choose(&event)?);
                one.time =
                    Some(u.choose(&["2030-01-01T00:00:00Z", "2030-01-02T03:04:05Z", "soon"])?);
                sums.take(&one);
                writer.write(&one);
            }
            let report = sums.report(range);
            let told = |name: Option<&str>| name.unwrap_or("").to_owned();
            let names: Vec<String> = report
                .by_source
                .iter()
                .map(|(n, _)| told(n.as_deref()))
                .collect();
            let lines = names.iter().zip(&report.by_source);
            let lines: Vec<_> = lines
                .map(|(name, (_, line))| sheet_line(name, line))
                .collect();
            let head = SheetHead {
                what: "source",
                id: None,
            };
            let all = sheet_line("All together", &report.total);
            let total = report.total.spent.micros();
            let detail = read(&writer.take());
            assert_eq!(
                detail[1..].iter().map(|line| micros(&line[5])).sum::<i64>(),
                total
            );
            for (sheet, column) in [
                (read(&summary(head, &lines, all)), 3),
                (read(&days(&report, told)), names.len() + 1),
            ] {
                let (last, body) = sheet[1..].split_last().unwrap();
                assert!(sheet.iter().all(|line| line.len() == sheet[0].len()));
                assert_eq!(micros(&last[column]), total);
                assert_eq!(
                    body.iter().map(|line| micros(&line[column])).sum::<i64>(),
                    total
                );
            }
            Ok(())
        });
    }
}
