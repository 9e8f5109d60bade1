//! How far the cost data is read, and the way to stop, go on and try again.

use crate::domain::money::Money;
use crate::format::{count, counted, dollars};
use crate::planning::figures::{LEAST, less};
use crate::ui::campaigns::cost::{Cost, Phase, Progress};
use crate::ui::kit::error_panel::StaleNote;
use leptos::prelude::*;

/// `spent` is what the campaign itself tells, to be held against the sum of the rows.
#[component]
pub fn CostProgress(cost: Cost, #[prop(into)] spent: Signal<Option<Money>>) -> impl IntoView {
    move || match cost.progress.get() {
        Progress {
            phase: Phase::Failed(error),
            ..
        } => Some(view! { <StaleNote error=error on_retry=move || cost.go_on() /> }.into_any()),
        Progress {
            phase: Phase::Done, ..
        } => done(cost, spent.get()),
        progress => Some(under_way(cost, &progress)),
    }
}

fn under_way(cost: Cost, progress: &Progress) -> AnyView {
    let total = progress.total;
    let is_stopped = progress.phase == Phase::Stopped;
    let words = match (total, is_stopped) {
        (None, false) => "Reading the cost data".to_owned(),
        (None, true) => "Stopped before any cost data was read".to_owned(),
        (Some(total), false) => format!(
            "Reading the cost data: {} of {}",
            count(progress.read),
            counted(total, "row", "rows")
        ),
        (Some(total), true) => format!(
            "Stopped at {} of {} of cost data: what rests on all of it is not told",
            count(progress.read),
            counted(total, "row", "rows")
        ),
    };
    let (label, press): (_, fn(&Cost)) = if is_stopped {
        ("Go on reading", Cost::go_on)
    } else {
        ("Stop reading", Cost::stop)
    };
    let read = progress.read.to_string();
    view! {
        <div class="progress-line">
            {(!is_stopped).then(|| view! {
                <progress
                    class="progress"
                    aria-label="Cost data read"
                    max=total.map(|total| total.max(1).to_string())
                    value=total.map(|_| read)
                ></progress>
            })}
            <span class="muted num">{words}</span>
            <button class="button" data-size="small" type="button" on:click=move |_| press(&cost)>
                {label}
            </button>
        </div>
    }
    .into_any()
}

/// What all of it rests on, and whether it makes what the campaign tells.
fn done(cost: Cost, spent: Option<Money>) -> Option<AnyView> {
    cost.tally.with(|tally| {
        let tally = tally.as_ref()?;
        let total = tally.total();
        let mut words = format!("From {} of cost data", counted(total.rows(), "row", "rows"));
        let off = spent.map(|spent| less(total.spent, spent).micros().saturating_abs());
        if off.is_some_and(|off| off >= LEAST.micros()) {
            words = format!(
                "{words}, which make {}: not what the campaign tells. Rows may still be on the way",
                dollars(total.spent)
            );
        }
        if tally.undated() > 0 {
            let undated = counted(tally.undated(), "row has", "rows have");
            words = format!("{words}. {undated} no time that can be read, and counts for no day");
        }
        Some(view! { <p class="muted num">{format!("{words}.")}</p> }.into_any())
    })
}
