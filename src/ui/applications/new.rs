//! `/applications/new`: one event by a form, or many from a file.

use crate::ui::applications::batch::Batch;
use crate::ui::applications::fields::EventFields;
use crate::ui::applications::review::{Ended, Review};
use crate::ui::applications::state::{EventState, STAGE};
use crate::ui::browser;
use crate::ui::console::use_console;
use crate::ui::kit::page_head::PageHead;
use crate::ui::kit::summary::ErrorSummary;
use leptos::prelude::*;

#[component]
pub fn NewApplication() -> impl IntoView {
    let console = use_console();
    let is_begun = console.people().event_run.with_untracked(Option::is_some);
    let is_kept = console.people().kept_events.with_value(Option::is_some);
    let from_file = RwSignal::new(is_begun || is_kept);
    let choice = move |file: bool, words: &'static str| {
        view! {
            <button class="segment" type="button" aria-pressed=move || (from_file.get() == file).to_string()
                // What is typed or under way is not thrown away by a click beside it.
                disabled=move || from_file.get() != file && console.router.dirty.with(Option::is_some)
                on:click=move |_| from_file.set(file)>
                {words}
            </button>
        }
    };
    view! {
        <PageHead title="Send application event">
            <div class="segments" role="group" aria-label="What to send">
                {choice(false, "One event")} {choice(true, "From a CSV file")}
            </div>
        </PageHead>
        <p class="muted">
            "Tell Jobcase that somebody applied for one of its jobs in your system."
        </p>
        {move || if from_file.get() {
            view! { <Batch /> }.into_any()
        } else {
            view! { <OneEvent /> }.into_any()
        }}
    }
}

#[component]
fn OneEvent() -> impl IntoView {
    let state = EventState::new(use_console());
    let lines = Signal::derive(move || state.lines());
    let busy = state.submit.busy;
    let is_review = Signal::derive(move || state.ready.with(Option::is_some));
    let words = move || match (busy.get(), is_review.get()) {
        (true, _) => "Sending the event",
        (false, true) => "Send event",
        (false, false) => "Next",
    };
    view! {
        <form
            class="form"
            novalidate
            aria-label="Application event"
            on:submit=move |event| {
                event.prevent_default();
                state.forward();
            }
        >
            <ErrorSummary lines=lines go=move |control: String| browser::focus_soon(control) />
            <Ended state=state />
            <h2 class="visually-hidden" tabindex="-1" id=STAGE>
                {move || if is_review.get() { "Step 2 of 2: Review" } else { "Step 1 of 2: Event" }}
            </h2>
            {move || match state.ready.get() {
                Some(ready) => view! { <Review ready=ready state=state /> }.into_any(),
                None => view! { <EventFields state=state /> }.into_any(),
            }}
            <div class="form-actions">
                {move || is_review.get().then(|| view! {
                    <button class="button" type="button" disabled=move || busy.get() on:click=move |_| state.back()>
                        "Back"
                    </button>
                })}
                <span class="spacer"></span>
                <button class="button" data-kind="primary" type="submit" disabled=move || busy.get()>
                    {move || busy.get().then(|| view! { <span class="spinner" aria-hidden="true"></span> })}
                    {words}
                </button>
            </div>
        </form>
    }
}
