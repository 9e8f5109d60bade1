//! The stages of onboarding, each of which can be reached at any time.

use crate::forms::company::{Problems, Stage};
use crate::ui::kit::steps::{self, Standing};
use leptos::prelude::*;

/// A fault marks its stage.
#[component]
pub fn Steps(
    stage: RwSignal<Stage>,
    problems: RwSignal<Problems>,
    /// The furthest stage that was reached.
    furthest: Signal<Stage>,
) -> impl IntoView {
    let standing = move |at: usize| {
        let Some(step) = Stage::ALL.get(at).copied() else {
            return Standing::Todo;
        };
        if problems.with(|problems| problems.on_stage(step)) {
            Standing::Fault
        } else if step == stage.get() {
            Standing::Current
        } else if step <= furthest.get() && step != Stage::Review {
            Standing::Done
        } else {
            Standing::Todo
        }
    };
    let go = move |at: usize| {
        if let Some(step) = Stage::ALL.get(at) {
            stage.set(*step);
        }
    };
    view! {
        <steps::Steps
            labels=Stage::ALL.map(Stage::label).to_vec()
            current=Signal::derive(move || stage.get() as usize)
            standing=standing
            on_go=go
        />
    }
}
