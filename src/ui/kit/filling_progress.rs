//! How much of a list that is loaded in the background is here, and what keeps the rest.

use crate::api::error::ApiError;
use crate::format::count;
use crate::index::Completeness;
use crate::ui::kit::error_panel::StaleNote;
use leptos::prelude::*;

/// Shown while something is still to come; nothing once all of it is here. `label` names the bar.
#[component]
pub fn FillingProgress(
    label: &'static str,
    #[prop(into)] progress: Signal<Completeness>,
    #[prop(into)] paused: Signal<Option<ApiError>>,
    #[prop(into)] on_retry: Callback<()>,
) -> impl IntoView {
    move || {
        if let Some(error) = paused.get() {
            let retry = move || on_retry.run(());
            return Some(view! { <StaleNote error=error on_retry=retry /> }.into_any());
        }
        let Completeness {
            loaded,
            total,
            done,
        } = progress.get();
        if done {
            return None;
        }
        let words = match total {
            Some(total) => format!("Loading: {} of {}", count(loaded), count(total)),
            None => "Loading".to_owned(),
        };
        Some(
            view! {
                <div class="progress-line appear-late">
                    <progress
                        class="progress"
                        aria-label=label
                        max=total.map(|total| total.max(1).to_string())
                        value=total.map(|_| loaded.to_string())
                    ></progress>
                    <span class="muted num">{words}</span>
                </div>
            }
            .into_any(),
        )
    }
}
