//! Spend over time as bars stacked by source: which days, weeks or months, and what each has.

use super::cost_report::{CostReport, DayRange};
use super::figures::sum;
use super::ticks::{day_ticks, ticks};
use crate::domain::money::Money;
use chrono::{Datelike, Days, NaiveDate};
use std::collections::BTreeMap;

/// More sources than that share one colour, which is the last.
pub const MOST_SERIES: usize = 8;

/// The most bars that can still be told apart.
const MOST_BARS: u64 = 125;

/// A cent: amounts are not marked more finely.
const CENT: i64 = 10_000;

/// How much time a bar stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Day,
    /// From Monday to Sunday.
    Week,
    Month,
    Year,
}

impl Step {
    /// The smallest step that leaves few enough bars.
    fn of(range: DayRange) -> Self {
        match range.len() {
            0..=MOST_BARS => Self::Day,
            days if days <= MOST_BARS * 7 => Self::Week,
            days if days <= MOST_BARS * 30 => Self::Month,
            _ => Self::Year,
        }
    }

    /// The first day of the step that a day lies in.
    fn start(self, day: NaiveDate) -> NaiveDate {
        let first = match self {
            Self::Day => Some(day),
            Self::Week => {
                day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday())))
            }
            Self::Month => day.with_day(1),
            Self::Year => day.with_ordinal(1),
        };
        first.unwrap_or(day)
    }

    /// The word for one: `day`, `week`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }
}

/// One bar: its first day, and its parts in the order of the series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpendBar {
    pub start: NaiveDate,
    pub parts: Vec<Money>,
}

/// What a chart of spend has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpendChart {
    pub step: Step,
    /// The sources, the most spent first; the last may stand for several.
    pub series: Vec<Series>,
    /// Without a gap, oldest first: a bar without rows has parts of nothing.
    pub bars: Vec<SpendBar>,
    /// Round amounts for the upright axis, in millionths of a dollar.
    pub ticks: Vec<i64>,
    /// Places of bars to be marked along the axis.
    pub marks: Vec<usize>,
}

/// One colour of the chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Series {
    /// A source by its name; `None` was not told.
    Source(Option<String>),
    /// So many sources of small spend together.
    Rest(usize),
}

/// The days that a chart may speak of: those asked for, as far as something is known of them.
/// All of what was read is known until `today`; of a part only the days that its rows have.
/// `None` where there is no such day.
#[must_use]
pub fn known_days(
    asked: Option<DayRange>,
    span: Option<DayRange>,
    is_whole: bool,
    today: NaiveDate,
) -> Option<DayRange> {
    let span = span?;
    let Some(asked) = asked else {
        return Some(span);
    };
    // Empty years on either side of the data would leave no room for it.
    let is_long = asked.len() > MOST_BARS;
    let known = if is_whole && !is_long {
        DayRange {
            first: asked.first,
            last: asked.last.min(today.max(span.last)),
        }
    } else {
        DayRange {
            first: asked.first.max(span.first),
            last: asked.last.min(span.last),
        }
    };
    (!known.is_empty()).then_some(known)
}

impl SpendChart {
    /// The chart of those days of a report. Every row that has one of the days is in it.
    #[must_use]
    pub fn of(report: &CostReport, days: DayRange) -> Self {
        let step = Step::of(days);
        let count = report.by_source.len();
        let own = if count > MOST_SERIES {
            MOST_SERIES - 1
        } else {
            count
        };
        let names = report.by_source.iter().take(own);
        let mut series: Vec<Series> = names
            .map(|(name, _)| Series::Source(name.as_deref().map(str::to_owned)))
            .collect();
        if count > own {
            series.push(Series::Rest(count - own));
        }
        let mut bars: BTreeMap<NaiveDate, Vec<Money>> = BTreeMap::new();
        // A bar of a year stands only where there is something: ages of nothing tell nothing.
        if step != Step::Year {
            for day in days.days() {
                bars.entry(step.start(day))
                    .or_insert_with(|| vec![Money::default(); series.len()]);
            }
        }
        for spend in report.between(days) {
            let Some(day) = spend.day else { continue };
            let parts = bars
                .entry(step.start(day))
                .or_insert_with(|| vec![Money::default(); series.len()]);
            for (at, amount) in spend.by_source.iter().enumerate() {
                if let Some(part) = parts.get_mut(at.min(series.len().saturating_sub(1))) {
                    *part = sum(*part, *amount);
                }
            }
        }
        let bars: Vec<SpendBar> = bars
            .into_iter()
            .map(|(start, parts)| SpendBar { start, parts })
            .collect();
        Self {
            step,
            series,
            ticks: ticks(highest(&bars), CENT, 5),
            marks: marks(&bars, days),
            bars,
        }
    }
}

/// As high as the highest bar is drawn: parts below zero are not.
fn highest(bars: &[SpendBar]) -> i64 {
    let tall = bars.iter().map(|bar| {
        let parts = bar.parts.iter().map(|part| part.micros().max(0));
        parts.fold(0_i64, i64::saturating_add)
    });
    tall.max().unwrap_or(0)
}

/// At most six bars that start on round days, or evenly apart where they have none.
fn marks(bars: &[SpendBar], days: DayRange) -> Vec<usize> {
    const MOST: usize = 6;
    let round = day_ticks(days, MOST);
    let mut marks: Vec<usize> = round
        .iter()
        .filter_map(|day| bars.iter().position(|bar| bar.start >= *day))
        .collect();
    marks.dedup();
    if marks.is_empty() {
        let every = bars.len().div_ceil(MOST).max(1);
        marks = (0..bars.len()).step_by(every).collect();
    }
    marks
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "cost_chart_tests.rs"]
mod tests;
