//! The stages of a form, each of which can be reached at any time.

use crate::forms::problems::{Problems, StagedField};
use leptos::prelude::*;

/// How a stage stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Something in it has to be mended.
    Fault,
    Current,
    Done,
    Todo,
}

impl Standing {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Fault => "fault",
            Self::Current => "current",
            Self::Done => "done",
            Self::Todo => "todo",
        }
    }

    const fn told(self) -> &'static str {
        match self {
            Self::Fault => ", needs another look",
            Self::Done => ", done",
            Self::Current | Self::Todo => "",
        }
    }
}

/// The stages by their numbers from 0.
#[component]
pub fn Steps(
    labels: Vec<&'static str>,
    #[prop(into)] current: Signal<usize>,
    /// Tracks what it reads.
    #[prop(into)]
    standing: Callback<usize, Standing>,
    #[prop(into)] on_go: Callback<usize>,
) -> impl IntoView {
    let count = labels.len();
    let here = labels.clone();
    let here = move || here.get(current.get()).copied().unwrap_or("");
    let rows = labels
        .into_iter()
        .enumerate()
        .map(|(at, label)| {
            view! {
                <li
                    data-state=move || standing.run(at).as_str()
                    aria-current=move || (current.get() == at).then_some("step")
                >
                    <button class="step" type="button" on:click=move |_| on_go.run(at)>
                        <span class="step-label">
                            {label}
                            <span class="visually-hidden">{move || standing.run(at).told()}</span>
                        </span>
                    </button>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="steps-nav" aria-label="Steps">
            <p class="steps-summary">
                {move || format!("Step {} of {count}: ", current.get() + 1)}
                <strong>{here}</strong>
            </p>
            <ol class="steps">{rows}</ol>
        </nav>
    }
}

/// The stages of a form whose drafts are checked stage by stage; a fault marks its stage. The
/// last stage is for looking everything over.
#[component]
pub fn FormSteps<F>(
    all: &'static [F::Stage],
    label: fn(F::Stage) -> &'static str,
    stage: RwSignal<F::Stage>,
    problems: RwSignal<Problems<F>>,
    /// The furthest stage that was reached.
    #[prop(into)]
    furthest: Signal<F::Stage>,
) -> impl IntoView
where
    F: StagedField + Send + Sync + 'static,
    F::Stage: Copy + Ord + Send + Sync + 'static,
{
    let standing = move |at: usize| {
        let Some(step) = all.get(at).copied() else {
            return Standing::Todo;
        };
        if problems.with(|problems| problems.on_stage(&step)) {
            Standing::Fault
        } else if step == stage.get() {
            Standing::Current
        } else if step <= furthest.get() && at + 1 < all.len() {
            Standing::Done
        } else {
            Standing::Todo
        }
    };
    let go = move |at: usize| {
        if let Some(step) = all.get(at) {
            stage.set(*step);
        }
    };
    let labels: Vec<&str> = all.iter().map(|one| label(*one)).collect();
    let current = move || all.iter().position(|one| *one == stage.get()).unwrap_or(0);
    view! {
        <Steps
            labels=labels
            current=Signal::derive(current)
            standing=standing
            on_go=go
        />
    }
}
