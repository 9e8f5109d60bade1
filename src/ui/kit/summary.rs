//! The summary of a form's faults: takes the focus after a failed submit, leads to each field.

use crate::ui::browser;
use leptos::prelude::*;

/// The id that takes the focus.
pub const SUMMARY: &str = "error-summary";

/// One fault: the control to go to, if it belongs to one, and the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub control: Option<String>,
    pub words: String,
}

/// All faults of a form; nothing where there are none. `go` shows the control (its stage may be
/// out of sight) before the focus goes there.
#[component]
pub fn ErrorSummary(
    #[prop(into)] lines: Signal<Vec<Line>>,
    #[prop(into)] go: Callback<String>,
) -> impl IntoView {
    move || {
        let lines = lines.get();
        (!lines.is_empty()).then(move || {
            let title = match lines.len() {
                1 => "One thing needs another look".to_owned(),
                count => format!("{count} things need another look"),
            };
            let rows = lines
                .into_iter()
                .map(move |line| row(line, go))
                .collect_view();
            view! {
                <div class="error-summary" role="alert" tabindex="-1" id=SUMMARY>
                    <h2>{title}</h2>
                    <ul>{rows}</ul>
                </div>
            }
        })
    }
}

fn row(line: Line, go: Callback<String>) -> impl IntoView {
    let Line { control, words } = line;
    match control {
        None => view! { <li>{words}</li> }.into_any(),
        Some(id) => {
            let href = format!("#{id}");
            view! {
                <li>
                    <a
                        href=href
                        on:click=move |event| {
                            event.prevent_default();
                            go.run(id.clone());
                        }
                    >
                        {words}
                    </a>
                </li>
            }
            .into_any()
        }
    }
}

/// Puts the focus on the summary once it is drawn.
pub fn focus_summary() {
    browser::focus_soon(SUMMARY.into());
}
