//! The stages of a form, each of which can be reached at any time.

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
