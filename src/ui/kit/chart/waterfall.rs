//! Bars within the rows of a table, from 0 to 1 each: the table itself is the figures.

use super::SIDE;
use leptos::prelude::*;

/// A bar between two places from 0 to 1. What it says stands in the row's other cells.
#[component]
pub fn Share(from: f64, to: f64, colour: &'static str) -> impl IntoView {
    let (low, high) = (from.min(to).clamp(0.0, 1.0), from.max(to).clamp(0.0, 1.0));
    let x = format!("{:.1}", low * SIDE);
    // A bar of nothing is a line: it is there, and takes nothing.
    let width = format!("{:.1}", ((high - low) * SIDE).max(4.0));
    view! {
        <svg class="share" aria-hidden="true" viewBox=format!("0 0 {SIDE} 20") preserveAspectRatio="none">
            <line class="chart-grid" x1="0" x2="0" y1="0" y2="20"></line>
            <line class="chart-grid" x1=SIDE.to_string() x2=SIDE.to_string() y1="0" y2="20"></line>
            <rect class="chart-part" data-colour=colour x=x y="3" width=width height="14"></rect>
        </svg>
    }
}

/// A row of a waterfall.
#[derive(Debug, Clone, PartialEq)]
pub struct Fall {
    pub name: String,
    /// More on it, beneath the name.
    pub note: Option<String>,
    /// What it takes or leaves, in words (`-0.80`).
    pub change: String,
    /// Where it ends, in words.
    pub leaves: String,
    pub from: f64,
    pub to: f64,
    /// Whether it is a beginning or an end, and no step.
    pub is_level: bool,
}

/// A waterfall from 1 down, a row for each step.
#[component]
pub fn Waterfall(title: &'static str, rows: Vec<Fall>) -> impl IntoView {
    let rows = rows.into_iter().map(row).collect_view();
    view! {
        <div class="table-wrap" role="region" aria-label=title tabindex="0">
            <table class="table waterfall">
                <caption class="visually-hidden">{title}</caption>
                <thead>
                    <tr>
                        <th scope="col">"Step"</th>
                        <th scope="col" class="num">"Change"</th>
                        <th scope="col" class="num">"Leaves"</th>
                        <th scope="col" class="match-bar">"From 0 to 1"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn row(fall: Fall) -> impl IntoView {
    let colour = if fall.is_level { "1" } else { "6" };
    view! {
        <tr>
            <th scope="row">
                {fall.name}
                {fall.note.map(|note| view! { <span class="waterfall-note">{note}</span> })}
            </th>
            <td class="num">{fall.change}</td>
            <td class="num">{fall.leaves}</td>
            <td class="match-bar"><Share from=fall.from to=fall.to colour=colour /></td>
        </tr>
    }
}
