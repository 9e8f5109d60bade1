//! How creating a campaign stands or ended, with what may be done next.

use crate::domain::campaign::Campaign;
use crate::domain::money::Money;
use crate::format::dollars;
use crate::routes::Route;
use crate::spend::create_campaign::Created;
use crate::spend::{Step, WhyNot, words};
use crate::ui::browser;
use crate::ui::campaigns::new_state::{NewState, OUTCOME, Phase};
use crate::ui::campaigns::new_twice::Younger;
use crate::ui::kit::note::Note;
use crate::ui::router::Link;
use leptos::prelude::*;

#[component]
pub fn Outcome(state: NewState) -> impl IntoView {
    view! {
        <div id=OUTCOME tabindex="-1">
            {move || match state.phase.get() {
                Phase::Typing => ().into_any(),
                Phase::Working(step) => working(step),
                Phase::Ended(ended) => ended_view(state, *ended),
            }}
        </div>
    }
}

fn working(step: Step) -> AnyView {
    view! {
        <div class="progress-row" role="status">
            <progress class="progress" aria-label="Creating the campaign"></progress>
            <span>{words::step(step)}</span>
        </div>
    }
    .into_any()
}

fn ended_view(state: NewState, ended: Created) -> AnyView {
    let telling = words::created(&ended, browser::local_time);
    let next = match ended {
        // Leads away from the form at once.
        Created::Once { .. } => return ().into_any(),
        Created::NotSent(WhyNot::NoJournal) => {
            let create = move || state.create(true, false);
            view! { <Agree state=state words="Create campaign without a note" agreed=create /> }
                .into_any()
        }
        Created::SameName(all) => {
            let create = move || state.create(false, true);
            view! {
                {list(&all)}
                <Agree state=state words="Create another of this name" agreed=create />
            }
            .into_any()
        }
        Created::NotSent(WhyNot::Open(_)) | Created::NotThere { .. } => {
            view! { <CheckAgain state=state /> }.into_any()
        }
        Created::CannotTell { alike, .. } => {
            view! { {list(&alike)} <CheckAgain state=state /> }.into_any()
        }
        Created::Unchecked { campaign, .. } => {
            view! { {list(&[campaign])} <CheckAgain state=state /> }.into_any()
        }
        Created::MoreThanOnce(all) => {
            view! { {list(&all)} <Younger state=state campaigns=all /> }.into_any()
        }
        Created::NotSent(_) | Created::Refused(_) => {
            view! { <p>"What you typed is kept."</p> }.into_any()
        }
    };
    let lines = telling
        .lines
        .into_iter()
        .map(|line| view! { <p>{line}</p> })
        .collect_view();
    view! {
        <Note tone=telling.tone title=telling.title>
            {lines}
            {next}
        </Note>
    }
    .into_any()
}

/// A button that repeats the act after its warning.
#[component]
fn Agree(
    state: NewState,
    words: &'static str,
    agreed: impl Fn() + Send + 'static,
) -> impl IntoView {
    view! {
        <div class="button-row">
            <button class="button" type="button" disabled=move || state.is_busy() on:click=move |_| agreed()>
                {words}
            </button>
        </div>
    }
}

/// Looks again for what was sent; sends nothing.
#[component]
fn CheckAgain(state: NewState) -> impl IntoView {
    view! {
        <div class="button-row">
            <button class="button" type="button" disabled=move || state.is_busy()
                on:click=move |_| state.look_again()>
                "Check again"
            </button>
            <Link to=Route::Journal class="button">"Open the journal"</Link>
        </div>
    }
}

/// Campaigns by name, id and budget.
fn list(all: &[Campaign]) -> AnyView {
    let rows = all
        .iter()
        .map(|one| {
            let (id, name) = (one.id, name_of(one));
            let budget = one.budget.map(budget_words);
            view! { <li><Link to=Route::Campaign(id)>{name}</Link> {budget}</li> }
        })
        .collect_view();
    view! { <ul>{rows}</ul> }.into_any()
}

fn budget_words(budget: Money) -> String {
    format!(", budget {}", dollars(budget))
}

/// What people call a campaign, with its id.
fn name_of(campaign: &Campaign) -> String {
    let name = campaign.name.as_deref().unwrap_or("Campaign");
    format!("{name} (campaign {})", campaign.id)
}
