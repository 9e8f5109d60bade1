//! Bars side by side, each of parts on one another. Amounts are millionths of a dollar.

use super::{Mark, SIDE, Surroundings, Walk, framed, grid};
use crate::domain::money::Money;
use crate::format::{count, dollars};
use crate::planning::chart_colours::colour;
use crate::planning::chart_points::{bar_words, middles};
use leptos::prelude::*;

/// One bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What it is about: a day.
    pub label: String,
    /// One amount a series, in the order of the series. What is below zero is told and not drawn.
    pub parts: Vec<i64>,
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Bars {
    pub title: String,
    /// What the bars stand for, as the head of the table's first column.
    pub along: &'static str,
    pub series: Vec<String>,
    pub bars: Vec<Bar>,
    /// Round amounts for the upright axis, the highest at least as high as the highest bar.
    pub ticks: Vec<i64>,
    /// Bars to be marked along the axis, and what stands there: few enough not to touch.
    pub marks: Vec<(usize, String)>,
}

impl Bars {
    fn top(&self) -> i64 {
        self.ticks.iter().copied().max().unwrap_or(1).max(1)
    }

    fn around(&self) -> Surroundings {
        Surroundings {
            title: self.title.clone(),
            up: self.up_marks(),
            along: self.along_marks(),
            points: self.bars.iter().map(|bar| self.readout(bar)).collect(),
            places: middles(self.bars.len()),
            series: self.series.clone(),
        }
    }

    /// Each label under the middle of its bar.
    fn along_marks(&self) -> Vec<Mark> {
        let middles = middles(self.bars.len());
        let marks = self.marks.iter().filter_map(|(at, words)| {
            Some(Mark {
                at: *middles.get(*at)?,
                words: words.clone(),
            })
        });
        marks.collect()
    }

    fn up_marks(&self) -> Vec<Mark> {
        let top = self.top();
        self.ticks
            .iter()
            .map(|tick| Mark {
                at: share(*tick, top),
                words: tick_words(*tick),
            })
            .collect()
    }

    /// What is read out at a bar.
    fn readout(&self, bar: &Bar) -> String {
        let names = self.series.iter().map(String::as_str);
        bar_words(&bar.label, names.zip(bar.parts.iter().copied()))
    }
}

fn words(micros: i64) -> String {
    dollars(Money::from_micros(micros))
}

/// Round amounts have cents only where it takes them.
fn tick_words(micros: i64) -> String {
    match u64::try_from(micros) {
        Ok(micros) if micros.is_multiple_of(1_000_000) => format!("${}", count(micros / 1_000_000)),
        _ => words(micros),
    }
}

#[expect(clippy::cast_precision_loss, reason = "bars of a chart are few")]
const fn index(at: usize) -> f64 {
    at as f64
}

#[expect(
    clippy::cast_precision_loss,
    reason = "what is lost is far below a pixel"
)]
fn share(amount: i64, of: i64) -> f64 {
    (amount as f64 / of as f64).clamp(0.0, 1.0)
}

/// Draws bars, walked with the arrow keys, with a table beneath.
#[component]
pub fn StackedBars(#[prop(into)] bars: Signal<Bars>) -> impl IntoView {
    let walk = Walk::new();
    // Compared, so that what is drawn changes only where the bars have.
    let bars = Memo::new(move |_| bars.get());
    let around = Signal::derive(move || bars.with(Bars::around));
    let shapes =
        move || bars.with(|bars| view! { {grid(&bars.up_marks())} {drawn(bars, walk)} }.into_any());
    framed(around, walk, shapes, move || bars.with(table))
}

fn drawn(bars: &Bars, walk: Walk) -> AnyView {
    let top = bars.top();
    let step = SIDE / index(bars.bars.len().max(1));
    let width = format!("{:.2}", step * 0.78);
    bars.bars
        .iter()
        .enumerate()
        .map(|(at, bar)| {
            let left = format!("{:.2}", step * (index(at) + 0.11));
            let mut height = 0.0;
            let parts: Vec<AnyView> = bar
                .parts
                .iter()
                .enumerate()
                .filter(|(_, part)| **part > 0)
                .map(|(series, part)| {
                    let tall = SIDE * share(*part, top);
                    height += tall;
                    view! {
                        <rect class="chart-part" data-colour=colour(series) x=left.clone() width=width.clone()
                            y=format!("{:.2}", SIDE - height) height=format!("{tall:.2}")></rect>
                    }
                    .into_any()
                })
                .collect();
            let is_here = move || (walk.at.get() == Some(at)).then_some("true");
            view! { <g class="chart-bar" data-active=is_here>{parts}</g> }
        })
        .collect_view()
        .into_any()
}

fn table(bars: &Bars) -> AnyView {
    let heads = bars
        .series
        .iter()
        .map(|name| view! { <th scope="col" class="num">{name.clone()}</th> })
        .collect_view();
    let has_sum = bars.series.len() > 1;
    let rows = bars
        .bars
        .iter()
        .map(|bar| {
            let total: i64 = bar.parts.iter().sum();
            let cells = bar
                .parts
                .iter()
                .map(|part| view! { <td class="num">{words(*part)}</td> })
                .collect_view();
            view! {
                <tr>
                    <th scope="row">{bar.label.clone()}</th>
                    {cells}
                    {has_sum.then(|| view! { <td class="num">{words(total)}</td> })}
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="table">
            <caption class="visually-hidden">{bars.title.clone()}</caption>
            <thead>
                <tr>
                    <th scope="col">{bars.along}</th>
                    {heads}
                    {has_sum.then(|| view! { <th scope="col" class="num">"Together"</th> })}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}
