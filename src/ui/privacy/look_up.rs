//! Asking, and waiting honestly.

use crate::forms::privacy::look_up::{CANCEL_WORDS, waiting_words};
use crate::ui::browser;
use crate::ui::kit::error_panel::ErrorPanel;
use crate::ui::kit::field::TextField;
use crate::ui::kit::note::Note;
use crate::ui::privacy::state::PrivacyState;
use leptos::prelude::*;
use std::time::Duration;

#[component]
pub fn LookUp(state: PrivacyState) -> impl IntoView {
    let is_waiting = Signal::derive(move || state.waiting.with(Option::is_some));
    let is_busy = Signal::derive(move || is_waiting.get() || state.submit.busy.get());
    view! {
        <section class="card" aria-label="Look-up">
            <form
                class="form"
                novalidate
                aria-label="Look-up"
                on:submit=move |event| {
                    event.prevent_default();
                    state.look_up();
                }
            >
                <TextField name="email" label="E-mail" kind="email" value=state.typed problem=state.problem
                    hint="Of the person whose request it is. Jobcase takes about 45 s to look it up."
                    disabled=is_busy
                    on_input=move |text| {
                        state.typed.set(text);
                        state.problem.set(None);
                    } />
                <div class="button-row">
                    <button class="button" data-kind="primary" type="submit" disabled=move || is_busy.get()>
                        "Look up"
                    </button>
                </div>
                {move || state.waiting.get().map(|waiting| view! { <Wait since_ms=waiting.since_ms state=state /> })}
            </form>
            {move || state.note.get().map(|words| view! {
                <Note tone="info" title="No look-up is waited for"><p>{words}</p></Note>
            })}
            {move || state.failed.get().map(|error| view! {
                <ErrorPanel error=error on_retry=move || state.look_up() />
            })}
        </section>
    }
}

/// The time so far, which screen readers are not told second by second.
#[component]
fn Wait(since_ms: u64, state: PrivacyState) -> impl IntoView {
    let elapsed = RwSignal::new(0_u64);
    let tick = set_interval_with_handle(
        move || elapsed.set(browser::page_ms().saturating_sub(since_ms)),
        Duration::from_millis(500),
    );
    on_cleanup(move || {
        if let Ok(tick) = tick {
            tick.clear();
        }
    });
    view! {
        <div class="progress-row">
            <progress class="progress" aria-label="Looking up"></progress>
            <span role="timer">{move || waiting_words(elapsed.get())}</span>
        </div>
        <div class="button-row">
            <button class="button" type="button" aria-describedby="cancel-words" on:click=move |_| state.cancel()>
                "Cancel"
            </button>
            <span class="muted" id="cancel-words">{CANCEL_WORDS}</span>
        </div>
    }
}
