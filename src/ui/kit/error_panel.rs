//! What failed to load, and the way to try again.

use crate::api::error::ApiError;
use leptos::prelude::*;

/// Stands where the content would; the words come from the one place that has them.
#[component]
pub fn ErrorPanel(error: ApiError, on_retry: impl Fn() + Send + 'static) -> impl IntoView {
    let words = error.words();
    view! {
        <div class="error-panel" role="alert">
            <h2>{words.title}</h2>
            <p>{words.detail}</p>
            <button class="button" type="button" on:click=move |_| on_retry()>"Try again"</button>
        </div>
    }
}

/// Above content that could not be brought up to date.
#[component]
pub fn StaleNote(error: ApiError, on_retry: impl Fn() + Send + 'static) -> impl IntoView {
    let words = error.words();
    view! {
        <crate::ui::kit::note::Note tone="warn" title=format!("What you see may be old. {}", words.title)>
            <p>{words.detail}</p>
            <div class="button-row">
                <button class="button" type="button" on:click=move |_| on_retry()>"Try again"</button>
            </div>
        </crate::ui::kit::note::Note>
    }
}

/// Lines where text will be; shown only after 150 ms (the style sheet waits), so that a quick
/// answer does not flash.
#[component]
pub fn Skeleton(
    #[prop(default = 6)] rows: usize,
    #[prop(into)] slowly: Signal<bool>,
) -> impl IntoView {
    view! {
        <div class="skeleton" aria-hidden="true">
            {(0..rows).map(|_| view! { <div class="skeleton-row"></div> }).collect_view()}
        </div>
        <p class="muted" role="status">
            {move || if slowly.get() { "Still working. The API takes unusually long to answer." } else { "" }}
        </p>
    }
}
