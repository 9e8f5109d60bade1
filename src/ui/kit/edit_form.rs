//! What every form that edits a record ends with: what saving changes, and the buttons.

use crate::forms::change::Change;
use crate::routes::Route;
use crate::ui::router::Link;
use leptos::prelude::*;

fn or_empty(text: String) -> String {
    if text.is_empty() {
        "empty".to_owned()
    } else {
        text
    }
}

fn line<F>(change: Change<F>) -> impl IntoView {
    view! {
        <li>
            {format!("{}: ", change.label)}
            <del>{or_empty(change.from)}</del>
            " → "
            <ins>{or_empty(change.to)}</ins>
        </li>
    }
}

/// What will be different once it is saved. `None` is a draft that has to be mended first;
/// `nothing` is said where it changes nothing.
#[component]
pub fn Changes<F>(changes: Memo<Option<Vec<Change<F>>>>, nothing: &'static str) -> impl IntoView
where
    F: Clone + Send + Sync + 'static,
{
    let lines = move || match changes.get() {
        None => view! { <p class="muted">"Something above has to be mended first."</p> }.into_any(),
        Some(changes) if changes.is_empty() => view! { <p class="muted">{nothing}</p> }.into_any(),
        Some(changes) => {
            let rows = changes.into_iter().map(line).collect_view();
            view! { <ul class="changes">{rows}</ul> }.into_any()
        }
    };
    view! {
        <section class="section" aria-label="Changes">
            <h2>"What will change"</h2>
            {lines}
        </section>
    }
}

/// Cancel, undo and save. The save button submits the form around.
#[component]
pub fn EditActions(
    /// Where *Cancel* leads.
    cancel: Route,
    #[prop(into)] busy: Signal<bool>,
    #[prop(into)] on_undo: Callback<()>,
) -> impl IntoView {
    view! {
        <div class="form-actions">
            <Link to=cancel class="button">"Cancel"</Link>
            <button
                class="button"
                data-kind="quiet"
                type="button"
                disabled=move || busy.get()
                on:click=move |_| on_undo.run(())
            >
                "Undo all changes"
            </button>
            <span class="spacer"></span>
            <button class="button" data-kind="primary" type="submit" disabled=move || busy.get()>
                {move || busy.get().then(|| view! { <span class="spinner" aria-hidden="true"></span> })}
                {move || if busy.get() { "Saving" } else { "Save changes" }}
            </button>
        </div>
    }
}
