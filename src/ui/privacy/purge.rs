//! The purge of the person that was looked up, behind a tick and the address typed again.

use crate::forms::privacy::purge::{Lacking, Outcome};
use crate::ui::browser::local_time;
use crate::ui::kit::choice_fields::CheckField;
use crate::ui::kit::field::{TextField, control_id};
use crate::ui::kit::note::Note;
use crate::ui::kit::summary::{ErrorSummary, Line};
use crate::ui::privacy::memory;
use crate::ui::privacy::state::{PURGED, PrivacyState, may_be_purged};
use leptos::prelude::*;

const VERIFIED: &str = "identityVerified";
const AGAIN: &str = "confirmEmail";

#[component]
pub fn Purge(state: PrivacyState) -> impl IntoView {
    let is_offered = Memo::new(move |_| state.found.with(Option::is_some));
    move || {
        is_offered.get().then(|| view! {
            <section class="card" aria-label="Purge">
                <div class="card-head"><h2>"Purge"</h2></div>
                <Ended state=state />
                <Earlier state=state />
                {move || {
                    state.purged.with(may_be_purged).then(|| view! { <PurgeForm state=state /> })
                }}
            </section>
        })
    }
}

/// A purge of this address whose end the tab has not seen: it was lost, or the page was.
#[component]
fn Earlier(state: PrivacyState) -> impl IntoView {
    move || {
        let found = state.found.get()?;
        let sent_at = memory::marks().purge_sent_at(&found.address)?;
        state.purged.with(Option::is_none).then(|| view! {
            <Note tone="warn" title="A purge of this address was sent in this session">
                <p>{format!("It was sent {}, and its answer never came here. What was found above is what is left.", local_time(sent_at))}</p>
            </Note>
        })
    }
}

#[component]
fn Ended(state: PrivacyState) -> impl IntoView {
    move || {
        state.purged.get().map(|ended| {
            let words = ended.words();
            let (tone, title) = match ended {
                Outcome::Submitted { .. } => ("good", "The request is submitted"),
                Outcome::Refused(_) => ("bad", "The request was not submitted"),
                Outcome::CannotTell(_) => ("warn", "Cannot tell whether the request was submitted"),
            };
            view! {
                <div id=PURGED tabindex="-1">
                    <Note tone=tone title=title><p>{words}</p></Note>
                </div>
            }
        })
    }
}

fn line(lacking: Lacking) -> Line {
    let control = match lacking {
        Lacking::LookUp => "email",
        Lacking::Verified => VERIFIED,
        Lacking::SameAddress => AGAIN,
    };
    Line {
        control: Some(control_id(control)),
        words: lacking.words().to_owned(),
    }
}

#[component]
fn PurgeForm(state: PrivacyState) -> impl IntoView {
    let lines = Signal::derive(move || {
        let lacking = state.lacking.get();
        lacking.into_iter().map(line).collect::<Vec<_>>()
    });
    let problem = Signal::derive(move || {
        let lacks = state
            .lacking
            .with(|lacking| lacking.contains(&Lacking::SameAddress));
        lacks.then(|| Lacking::SameAddress.words().to_owned())
    });
    let mended = move |what: Lacking| state.lacking.update(|all| all.retain(|one| *one != what));
    let busy = state.submit.busy;
    let is_locked = Signal::derive(move || busy.get() || state.waiting.with(Option::is_some));
    view! {
        <form
            class="form"
            novalidate
            aria-label="Purge"
            on:submit=move |event| {
                event.prevent_default();
                state.purge();
            }
        >
            <p>
                "Asks Jobcase to remove everything that it holds under the address that was just looked up. It cannot be undone, also where data is wanted again later. Download the answer first, if it is to be kept."
            </p>
            <ErrorSummary lines=lines go=move |control: String| crate::ui::browser::focus_soon(control) />
            <CheckField name=VERIFIED label="The identity of the person was verified"
                hint="As the rules ask for before data is removed."
                checked=state.is_verified disabled=is_locked
                on_change=move |on| {
                    state.is_verified.set(on);
                    mended(Lacking::Verified);
                } />
            <TextField name=AGAIN label="Type the address again" kind="email" value=state.typed_again
                problem=problem disabled=is_locked
                on_input=move |text| {
                    state.typed_again.set(text);
                    mended(Lacking::SameAddress);
                } />
            <div class="button-row">
                <button class="button" data-kind="danger" type="submit" disabled=move || is_locked.get()>
                    {move || busy.get().then(|| view! { <span class="spinner" aria-hidden="true"></span> })}
                    {move || if busy.get() { "Submitting the purge" } else { "Purge" }}
                </button>
            </div>
        </form>
    }
}
