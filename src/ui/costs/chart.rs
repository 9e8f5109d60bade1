//! Spend over time, stacked by source.

use crate::planning::cost_chart::{Series, SpendChart, Step};
use crate::ui::costs::view::{CostView, day_words, known, source_words};
use crate::ui::kit::chart::stacked_bars::{Bar, Bars, StackedBars};
use chrono::NaiveDate;
use leptos::prelude::*;

#[component]
pub fn CostChart(view: CostView) -> impl IntoView {
    let bars = Memo::new(move |_| {
        let report = view.now.get()?;
        Some(bars(&SpendChart::of(&report, known(view)?)))
    });
    let is_there = Memo::new(move |_| bars.with(Option::is_some));
    move || {
        is_there.get().then(|| {
            let bars = Signal::derive(move || bars.get().unwrap_or_else(nothing));
            view! { <StackedBars bars=bars /> }
        })
    }
}

fn bars(chart: &SpendChart) -> Bars {
    let step = chart.step;
    let marks = chart.marks.iter().filter_map(|at| {
        let bar = chart.bars.get(*at)?;
        Some((*at, short(step, bar.start)))
    });
    Bars {
        title: format!("Spend a {} by source", step.word()),
        along: head(step),
        series: chart.series.iter().map(series_words).collect(),
        bars: chart
            .bars
            .iter()
            .map(|bar| Bar {
                label: label(step, bar.start),
                parts: bar.parts.iter().map(|part| part.micros()).collect(),
            })
            .collect(),
        ticks: chart.ticks.clone(),
        marks: marks.collect(),
    }
}

/// Stands in while the chart is about to be taken away.
fn nothing() -> Bars {
    Bars {
        title: String::new(),
        along: head(Step::Day),
        series: Vec::new(),
        bars: Vec::new(),
        ticks: Vec::new(),
        marks: Vec::new(),
    }
}

fn series_words(series: &Series) -> String {
    match series {
        Series::Source(name) => source_words(name.as_deref()),
        Series::Rest(count) => format!("{count} other sources"),
    }
}

const fn head(step: Step) -> &'static str {
    match step {
        Step::Day => "Day (UTC)",
        Step::Week => "Week (UTC)",
        Step::Month => "Month (UTC)",
        Step::Year => "Year (UTC)",
    }
}

fn label(step: Step, start: NaiveDate) -> String {
    match step {
        Step::Day => day_words(start),
        Step::Week => format!("Week of {}", day_words(start)),
        Step::Month => start.format("%B %Y").to_string(),
        Step::Year => start.format("%Y").to_string(),
    }
}

/// What has room under a bar.
fn short(step: Step, start: NaiveDate) -> String {
    let form = match step {
        Step::Day | Step::Week => "%b %-d",
        Step::Month => "%b %Y",
        Step::Year => "%Y",
    };
    start.format(form).to_string()
}
