//! Before it goes: the exact request, and what is known of it. Afterwards: how it ended.

use crate::forms::application_send::Outcome;
use crate::ui::applications::state::{EventState, OUTCOME, Ready};
use crate::ui::browser::storage;
use crate::ui::kit::note::Note;
use leptos::prelude::*;

#[component]
pub fn Review(ready: Ready, state: EventState) -> impl IntoView {
    view! {
        {ready.before.words().map(|words| view! {
            <Note tone="warn" title="Sent before?">
                <p>{words}</p>
                <p>"An event cannot be taken back, and each one may count as an application of its own."</p>
            </Note>
        })}
        {move || state.elsewhere.get().then(|| view! {
            <Note tone="bad" title="Not sent: this event is being sent, or was sent, in another tab">
                <p>"Look there how it ended. Close that tab to send it from here."</p>
            </Note>
        })}
        {storage::is_blocked().then(|| view! {
            <Note tone="warn" title="This browser keeps nothing for this tab">
                <p>"After a reload the console will not know that this event was sent. Do not reload the page before its end is told."</p>
            </Note>
        })}
        <section class="stack" data-gap="small" aria-label="The request">
            <p>"This is the request as it will go, once. It cannot be taken back."</p>
            <div class="table-wrap" role="region" aria-label="The exact request" tabindex="0" data-wide="true">
                <pre class="request-text">{ready.request}</pre>
            </div>
        </section>
    }
}

/// How the last sending ended.
#[component]
pub fn Ended(state: EventState) -> impl IntoView {
    move || {
        state.outcome.get().map(|outcome| {
            let words = outcome.words();
            let (tone, title) = match &outcome {
                Outcome::Sent { .. } => ("good", "The event is sent"),
                Outcome::Refused { .. } => ("bad", "The event was not sent"),
                Outcome::CannotTell { .. } => ("warn", "Cannot tell whether the event arrived"),
            };
            let advice = match &outcome {
                Outcome::CannotTell { .. } => Some(
                    "The form is as you left it. If you send it again, Jobcase may have it twice.",
                ),
                Outcome::Refused { .. } => Some("Nothing is lost: change it, or send it again."),
                Outcome::Sent { .. } => None,
            };
            view! {
                <div id=OUTCOME tabindex="-1">
                    <Note tone=tone title=title>
                        <p>{words}</p>
                        {advice.map(|advice| view! { <p>{advice}</p> })}
                    </Note>
                </div>
            }
        })
    }
}
