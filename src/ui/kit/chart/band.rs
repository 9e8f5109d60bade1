//! A band between a least and a most, over amounts; with the points that are known marked.

use super::{Mark, SIDE, Surroundings, Walk, framed, grid};
use leptos::prelude::*;

/// A place along the band. All between 0 and 1 of the axes.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    pub along: f64,
    pub least: f64,
    pub most: f64,
}

/// A known point, in words for the readout and the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    pub place: Place,
    /// The row of the table: one cell a column.
    pub cells: Vec<String>,
    pub readout: String,
}

/// What is drawn. Between known points the band is interpolated; it is drawn as such.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Band {
    pub title: String,
    pub columns: Vec<&'static str>,
    /// Along the band, from the left: enough of them for a smooth line.
    pub places: Vec<Place>,
    pub known: Vec<Known>,
    pub up: Vec<Mark>,
    pub along: Vec<Mark>,
    /// A place to point out, and why.
    pub flag: Option<Mark>,
}

/// Draws a band, walked from known point to known point with the arrow keys.
#[component]
pub fn BandChart(#[prop(into)] band: Signal<Band>) -> impl IntoView {
    let walk = Walk::new();
    // Compared, so that what is drawn changes only where the band has.
    let band = Memo::new(move |_| band.get());
    let around = Signal::derive(move || {
        band.with(|band| Surroundings {
            title: band.title.clone(),
            up: band.up.clone(),
            along: band.along.clone(),
            points: band.known.iter().map(|one| one.readout.clone()).collect(),
            places: band.known.iter().map(|one| one.place.along).collect(),
            series: Vec::new(),
        })
    });
    let shapes =
        move || band.with(|band| view! { {grid(&band.up)} {drawn(band, walk)} }.into_any());
    let flag = move || {
        band.with(|band| {
            let flag = band.flag.as_ref()?;
            Some(view! { <p class="muted">{flag.words.clone()}</p> })
        })
    };
    view! { {framed(around, walk, shapes, move || band.with(table))} {flag} }
}

fn y(share: f64) -> f64 {
    SIDE * (1.0 - share.clamp(0.0, 1.0))
}

fn x(share: f64) -> f64 {
    SIDE * share.clamp(0.0, 1.0)
}

/// Along the upper edge and back along the lower.
fn outline(places: &[Place]) -> String {
    let upper = places.iter().map(|one| (x(one.along), y(one.most)));
    let lower = places.iter().rev().map(|one| (x(one.along), y(one.least)));
    let points: Vec<String> = upper
        .chain(lower)
        .map(|(x, y)| format!("{x:.1},{y:.1}"))
        .collect();
    points.join(" ")
}

fn edge(places: &[Place], height: impl Fn(&Place) -> f64) -> String {
    let points: Vec<String> = places
        .iter()
        .map(|one| format!("{:.1},{:.1}", x(one.along), y(height(one))))
        .collect();
    points.join(" ")
}

fn drawn(band: &Band, walk: Walk) -> AnyView {
    let known = band
        .known
        .iter()
        .enumerate()
        .map(|(at, one)| {
            let along = format!("{:.1}", x(one.place.along));
            let is_here = move || (walk.at.get() == Some(at)).then_some("true");
            view! {
                <line class="chart-known" data-active=is_here x1=along.clone() x2=along
                    y1=format!("{:.1}", y(one.place.least)) y2=format!("{:.1}", y(one.place.most))></line>
            }
        })
        .collect_view();
    let flag = band.flag.as_ref().map(|flag| {
        let along = format!("{:.1}", x(flag.at));
        view! { <line class="chart-flag" x1=along.clone() x2=along y1="0" y2=SIDE.to_string()></line> }
    });
    view! {
        <polygon class="chart-band" points=outline(&band.places)></polygon>
        <polyline class="chart-edge" points=edge(&band.places, |one| one.most)></polyline>
        <polyline class="chart-edge" points=edge(&band.places, |one| one.least)></polyline>
        {known}
        {flag}
    }
    .into_any()
}

fn table(band: &Band) -> AnyView {
    let heads = band
        .columns
        .iter()
        .map(|head| view! { <th scope="col" class="num">{*head}</th> })
        .collect_view();
    let rows = band
        .known
        .iter()
        .map(|one| {
            let cells = one
                .cells
                .iter()
                .map(|cell| view! { <td class="num">{cell.clone()}</td> })
                .collect_view();
            view! { <tr>{cells}</tr> }
        })
        .collect_view();
    view! {
        <table class="table">
            <caption class="visually-hidden">{band.title.clone()}</caption>
            <thead><tr>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}
