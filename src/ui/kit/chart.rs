//! Charts of our own: shapes in an SVG that is stretched, words beside it, so that a narrow page
//! does not shrink the words. Each is walked with the arrow keys, reads out the point that is
//! walked or pointed to, and has its figures in a table beneath. A sparkline stands among words
//! that say the same.

pub mod band;
pub mod sparkline;
pub mod stacked_bars;
pub mod waterfall;

use crate::planning::chart_colours::colour;
use crate::planning::chart_points::nearest;
use crate::ui::browser;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// Shapes are drawn on a square of so many units, stretched to the room there is.
pub const SIDE: f64 = 1_000.0;

/// A mark on an axis: where between 0 and 1, and what it says.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    pub at: f64,
    pub words: String,
}

/// What surrounds the shapes of one chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Surroundings {
    pub title: String,
    /// From the ground up.
    pub up: Vec<Mark>,
    /// From the left.
    pub along: Vec<Mark>,
    /// What is read out at each point, from the left.
    pub points: Vec<String>,
    /// How far along each point stands, from 0 to 1.
    pub places: Vec<f64>,
    /// The names of the series, in the order of their colours; one alone needs no legend.
    pub series: Vec<String>,
}

/// The point that is walked to; copied freely.
#[derive(Clone, Copy)]
pub struct Walk {
    pub at: RwSignal<Option<usize>>,
}

impl Walk {
    #[must_use]
    pub fn new() -> Self {
        Self {
            at: RwSignal::new(None),
        }
    }

    fn pressed(self, event: &KeyboardEvent, count: usize) {
        let last = count.saturating_sub(1);
        let here = self.at.get_untracked();
        let next = match event.key().as_str() {
            "ArrowRight" => here.map_or(0, |at| (at + 1).min(last)),
            "ArrowLeft" => here.map_or(last, |at| at.saturating_sub(1)),
            "Home" => 0,
            "End" => last,
            "Escape" if here.is_some() => {
                self.at.set(None);
                return event.prevent_default();
            }
            _ => return,
        };
        event.prevent_default();
        if count > 0 {
            self.at.set(Some(next));
        }
    }

    /// The point nearest to the pointer, by how far along both are.
    fn pointed(self, share: f64, places: &[f64]) {
        let at = nearest(places, share);
        if at.is_some() && at != self.at.get_untracked() {
            self.at.set(at);
        }
    }
}

impl Default for Walk {
    fn default() -> Self {
        Self::new()
    }
}

/// The chart with its words, and its figures in a table beneath. What it shows may change while
/// it is walked: the plot stays, and with it the focus and the point.
pub fn framed(
    around: Signal<Surroundings>,
    walk: Walk,
    shapes: impl Fn() -> AnyView + Send + 'static,
    table: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let count = Memo::new(move |_| around.with(|around| around.points.len()));
    // A point that is there no more is left.
    Effect::new(move |_| {
        let count = count.get();
        if walk.at.get_untracked().is_some_and(|at| at >= count) {
            walk.at.set(None);
        }
    });
    let readout = move || {
        let at = walk.at.get()?;
        around.with(|around| around.points.get(at).cloned())
    };
    let plot = NodeRef::<leptos::html::Div>::new();
    let label = move || {
        let title = around.with(|around| around.title.clone());
        format!("{title}. Arrow keys read its {} points.", count.get())
    };
    let summary =
        Signal::derive(move || around.with(|around| format!("{} in figures", around.title)));
    view! {
        <figure class="chart">
            {move || around.with(|around| legend(&around.series))}
            <div class="chart-body">
                {move || around.with(|around| upright(&around.up))}
                <div
                    class="chart-plot"
                    node_ref=plot
                    tabindex="0"
                    role="group"
                    aria-roledescription="chart"
                    aria-label=label
                    on:keydown=move |event| walk.pressed(&event, count.get_untracked())
                    on:pointermove=move |event| {
                        if let Some(plot) = plot.get_untracked() {
                            let along = browser::share_along(&plot, event.client_x());
                            around.with_untracked(|around| walk.pointed(along, &around.places));
                        }
                    }
                >
                    <svg
                        aria-hidden="true"
                        viewBox=format!("0 0 {SIDE} {SIDE}")
                        preserveAspectRatio="none"
                    >
                        {shapes}
                    </svg>
                </div>
                {move || around.with(|around| level(&around.along))}
            </div>
            <figcaption class="chart-readout num" role="status">
                {move || readout().unwrap_or_else(|| "Point at the chart, or walk it with the arrow keys.".into())}
            </figcaption>
        </figure>
        <Figures summary=summary table=table />
    }
    .into_any()
}

/// The table beneath. It is built only once it is opened: a year of days has thousands of cells.
#[component]
fn Figures(
    summary: Signal<String>,
    table: impl Fn() -> AnyView + Send + Sync + 'static,
) -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <details class="details" on:toggle=move |event| open.set(browser::is_open(&event))>
            <summary>{move || summary.get()}</summary>
            <div class="table-wrap" data-wide="true" role="region" tabindex="0" aria-label=move || summary.get()>{move || open.get().then(&table)}</div>
        </details>
    }
}

fn legend(series: &[String]) -> Option<AnyView> {
    if series.len() < 2 {
        return None;
    }
    let rows = series
        .iter()
        .enumerate()
        .map(|(at, name)| {
            view! { <li><span class="chart-key" data-colour=colour(at) aria-hidden="true"></span>{name.clone()}</li> }
        })
        .collect_view();
    Some(view! { <ul class="chart-legend">{rows}</ul> }.into_any())
}

/// The words of the upright axis, as wide as the longest of them. Text of an SVG that is not
/// stretched: its places are attributes, and no style.
fn upright(marks: &[Mark]) -> AnyView {
    let longest = marks.iter().map(|mark| mark.words.chars().count()).max();
    let width = format!("{}ch", longest.unwrap_or(0));
    let words = marks
        .iter()
        .map(|mark| {
            let y = format!("{:.2}%", (1.0 - mark.at) * 100.0);
            view! { <text x="100%" y=y>{mark.words.clone()}</text> }
        })
        .collect_view();
    view! { <svg class="chart-up num" aria-hidden="true" width=width>{words}</svg> }.into_any()
}

/// The words of the axis beneath.
fn level(marks: &[Mark]) -> AnyView {
    let words = marks
        .iter()
        .map(|mark| {
            let x = format!("{:.2}%", mark.at * 100.0);
            // The last one would reach beyond the page, where that is narrow.
            let anchor = (mark.at > 0.93).then_some("end");
            view! { <text x=x y="1.25em" text-anchor=anchor>{mark.words.clone()}</text> }
        })
        .collect_view();
    view! { <svg class="chart-along num" aria-hidden="true">{words}</svg> }.into_any()
}

/// Lines across the plot at the marks of the upright axis.
#[must_use]
pub fn grid(up: &[Mark]) -> AnyView {
    up.iter()
        .map(|mark| {
            let y = format!("{:.1}", SIDE * (1.0 - mark.at));
            view! { <line class="chart-grid" x1="0" x2=SIDE.to_string() y1=y.clone() y2=y></line> }
        })
        .collect_view()
        .into_any()
}
