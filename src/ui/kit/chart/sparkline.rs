//! A line among words: how an amount went over a few days. It has no axis; its words, which stand
//! beside it for those who do not see it, say what it shows.

use super::SIDE;
use leptos::prelude::*;

/// What is drawn.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Spark {
    /// From the left, as shares of width and height from 0 to 1.
    pub points: Vec<(f64, f64)>,
    pub words: String,
}

/// Draws the line and marks its last point. A point alone is the mark.
#[component]
pub fn Sparkline(#[prop(into)] spark: Signal<Spark>) -> impl IntoView {
    let line = move || spark.with(|spark| path(&spark.points));
    let end = move || {
        let last = spark.with(|spark| spark.points.last().copied());
        last.map(|point| format!("M{0}L{0}", place(point)))
    };
    let words = move || spark.with(|spark| spark.words.clone());
    view! {
        <span class="spark">
            <svg aria-hidden="true" viewBox=format!("0 0 {SIDE} {SIDE}") preserveAspectRatio="none">
                <line class="chart-grid" x1="0" x2=SIDE.to_string() y1=SIDE.to_string() y2=SIDE.to_string()></line>
                <polyline class="spark-line" points=line></polyline>
                <path class="spark-end" d=end></path>
            </svg>
            <span class="visually-hidden">{words}</span>
        </span>
    }
}

fn place((along, up): (f64, f64)) -> String {
    let (along, up) = (along.clamp(0.0, 1.0), up.clamp(0.0, 1.0));
    format!("{:.1} {:.1}", SIDE * along, SIDE * (1.0 - up))
}

fn path(points: &[(f64, f64)]) -> String {
    let places: Vec<String> = points.iter().copied().map(place).collect();
    places.join(" ")
}
