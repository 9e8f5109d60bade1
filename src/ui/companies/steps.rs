//! The stages of onboarding, each of which can be reached at any time.

use crate::forms::company::{Problems, Stage};
use leptos::prelude::*;

/// `visited` says which stages were left behind; a fault marks its stage.
#[component]
pub fn Steps(
    stage: RwSignal<Stage>,
    problems: RwSignal<Problems>,
    /// The furthest stage that was reached.
    furthest: Signal<Stage>,
) -> impl IntoView {
    let state_of = move |step: Stage| {
        if problems.with(|problems| problems.on_stage(step)) {
            "fault"
        } else if step == stage.get() {
            "current"
        } else if step <= furthest.get() && step != Stage::Review {
            "done"
        } else {
            "todo"
        }
    };
    let rows = Stage::ALL
        .into_iter()
        .map(|step| {
            let told = move || match state_of(step) {
                "fault" => ", needs another look",
                "done" => ", done",
                _ => "",
            };
            view! {
                <li data-state=move || state_of(step) aria-current=move || (stage.get() == step).then_some("step")>
                    <button class="step" type="button" on:click=move |_| stage.set(step)>
                        <span class="step-label">
                            {step.label()}
                            <span class="visually-hidden">{told}</span>
                        </span>
                    </button>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="steps-nav" aria-label="Steps">
            <p class="steps-summary">
                {move || format!("Step {} of {}: ", stage.get() as usize + 1, Stage::ALL.len())}
                <strong>{move || stage.get().label()}</strong>
            </p>
            <ol class="steps">{rows}</ol>
        </nav>
    }
}
