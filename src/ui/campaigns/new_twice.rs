//! A create that the network made two of: both are named, the younger can be paused right here.

use crate::api::error::ApiError;
use crate::domain::campaign::Campaign;
use crate::forms::campaign::PlainRecord;
use crate::forms::campaign_save::{self, Saved};
use crate::ui::browser::BrowserClock;
use crate::ui::campaigns::new_state::NewState;
use leptos::prelude::*;

/// All but the oldest, which comes first.
#[component]
pub fn Younger(state: NewState, campaigns: Vec<Campaign>) -> impl IntoView {
    campaigns
        .into_iter()
        .skip(1)
        .map(|campaign| view! { <Pausable state=state campaign=campaign /> })
        .collect_view()
}

/// How pausing one of them stands.
#[derive(Clone, PartialEq)]
enum Pause {
    Open,
    Done,
    Failed(String),
}

#[component]
fn Pausable(state: NewState, campaign: Campaign) -> impl IntoView {
    let id = campaign.id;
    let is_paused = campaign.paused() == Some(true);
    let pause = RwSignal::new(if is_paused { Pause::Done } else { Pause::Open });
    let busy = state.submit.busy;
    let campaign = StoredValue::new(campaign);
    let act = move || {
        let Some(api) = state.console.api() else {
            return;
        };
        let Some(loaded) = campaign.with_value(PlainRecord::of) else {
            pause.set(Pause::Failed(
                "The API tells too little of it. Pause it on its page.".to_owned(),
            ));
            return;
        };
        let mine = PlainRecord {
            is_paused: Some(true),
            ..loaded.clone()
        };
        state.submit.run(async move {
            let saved = campaign_save::save(&api, &BrowserClock, id, &loaded, &mine).await;
            let now = match saved {
                Saved::Done { campaign, .. } | Saved::Unchanged(campaign) => {
                    state.console.campaigns().put(&campaign);
                    Pause::Done
                }
                other => Pause::Failed(why(&other)),
            };
            let _ = pause.try_set(now);
        });
    };
    let line = move || match pause.get() {
        Pause::Done => {
            view! { <span role="status">{format!("Campaign {id} is paused.")}</span> }.into_any()
        }
        other => view! {
            <button class="button" data-kind="danger" data-size="small" type="button"
                disabled=move || busy.get() on:click=move |_| act()>
                {format!("Pause campaign {id}")}
            </button>
            {match other {
                Pause::Failed(words) => Some(format!("{words} Pausing it again does no harm.")),
                _ => None,
            }}
        }
        .into_any(),
    };
    view! {
        <p class="button-row">
            {line}
        </p>
    }
}

fn why(saved: &Saved) -> String {
    let error: Option<&ApiError> = match saved {
        Saved::NotRead(error) | Saved::Refused(error) => Some(error),
        Saved::CannotTell { look, .. } => Some(look),
        Saved::Differs { cause, .. } => cause.as_ref(),
        _ => None,
    };
    error.map_or_else(
        || "It is not paused yet.".to_owned(),
        |error| error.words().line(),
    )
}
