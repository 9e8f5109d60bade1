//! Charts of our own: shapes in SVG, words in HTML, so that a narrow page does not shrink the
//! words. Each is walked with the arrow keys, reads out the point that is walked to, and has its
//! figures in a table beneath.

pub mod band;
pub mod stacked_bars;
pub mod waterfall;

use crate::ui::browser;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// Shapes are drawn on a square of so many units, stretched to the room there is.
pub const SIDE: f64 = 1_000.0;

/// So many colours are there; more series than that share the last one.
pub const COLOURS: usize = 8;

/// The number of a series' colour, from 1.
#[must_use]
pub fn colour(series: usize) -> String {
    (series.min(COLOURS - 1) + 1).to_string()
}

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

    /// The point under the pointer, by how far along it is.
    fn pointed(self, share: f64, count: usize) {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "points of a chart are few, and the share lies between 0 and 1"
        )]
        let at = (share.clamp(0.0, 1.0) * count as f64) as usize;
        if count > 0 {
            self.at.set(Some(at.min(count - 1)));
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
                <div class="chart-up num" aria-hidden="true">{move || marks(around.with(|around| around.up.clone()), true)}</div>
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
                            walk.pointed(along, count.get_untracked());
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
                <div class="chart-along num" aria-hidden="true">{move || marks(around.with(|around| around.along.clone()), false)}</div>
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

/// Words along an axis. Their place is set through the object model, which the policy allows.
fn marks(marks: Vec<Mark>, is_up: bool) -> AnyView {
    marks
        .into_iter()
        .map(|mark| {
            let place = format!("{:.2}%", mark.at * 100.0);
            if is_up {
                view! { <span style:inset-block-end=place>{mark.words}</span> }.into_any()
            } else {
                view! { <span style:inset-inline-start=place>{mark.words}</span> }.into_any()
            }
        })
        .collect_view()
        .into_any()
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
