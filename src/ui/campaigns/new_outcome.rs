//! How creating a campaign stands or ended, in words and with what may be done next.

use crate::domain::campaign::Campaign;
use crate::domain::money::Money;
use crate::format::dollars;
use crate::routes::Route;
use crate::spend::create_campaign::Created;
use crate::spend::{Step, WhyNot};
use crate::ui::browser;
use crate::ui::campaigns::edit_outcome::said;
use crate::ui::campaigns::new_state::{NewState, OUTCOME, Phase};
use crate::ui::campaigns::new_twice::Twice;
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
    let words = match step {
        Step::Reading => "Looking which campaigns are there already. Nothing is sent yet.".into(),
        Step::Sending => "Sending the campaign to the API, once.".to_owned(),
        Step::Checking => "Answered. Looking whether it is there once.".to_owned(),
        Step::Looking { look, of } => {
            format!("The answer was lost. Looking for the campaign, look {look} of {of}.")
        }
    };
    view! {
        <div class="progress-row" role="status">
            <progress class="progress" aria-label="Creating the campaign"></progress>
            <span>{words}</span>
        </div>
    }
    .into_any()
}

fn ended_view(state: NewState, ended: Created) -> AnyView {
    match ended {
        // Leads away from the form at once.
        Created::Once { .. } => ().into_any(),
        Created::NotSent(why) => not_sent(state, why),
        Created::SameName(all) => same_name(state, &all),
        Created::MoreThanOnce(all) => view! { <Twice state=state campaigns=all /> }.into_any(),
        Created::Refused(error) => view! {
            <Note tone="bad" title="The campaign was not created">
                <p>{said(&error)}</p>
                <p>"Nothing was spent. What you typed is kept."</p>
            </Note>
        }
        .into_any(),
        Created::NotThere { as_of_ms, cause } => {
            let title = format!("Not created, as of {}", browser::local_time(as_of_ms));
            view! {
                <Note tone="warn" title=title>
                    <p>{said(&cause)}</p>
                    <p>"No such campaign is there. A request that was cut off may still arrive late: check again before you create it once more."</p>
                    <CheckAgain state=state />
                </Note>
            }
            .into_any()
        }
        Created::CannotTell {
            as_of_ms,
            cause,
            look,
            alike,
        } => {
            let title = format!(
                "Cannot tell whether the campaign was created, as of {}",
                browser::local_time(as_of_ms)
            );
            let look = look.map(|look| format!("Looking for it failed too. {}", said(&look)));
            let alike = (!alike.is_empty()).then(|| {
                let list = list(&alike);
                view! {
                    <p>"New campaigns of this name are there, but with another budget or other jobs:"</p>
                    {list}
                }
            });
            view! {
                <Note tone="bad" title=title>
                    <p>{said(&cause)}</p>
                    {look.map(|look| view! { <p>{look}</p> })}
                    {alike}
                    <p>"Creating it is locked until that is known, so that nothing is spent twice. What you typed is kept."</p>
                    <CheckAgain state=state />
                </Note>
            }
            .into_any()
        }
    }
}

/// Looks again for what was sent; sends nothing.
#[component]
fn CheckAgain(state: NewState) -> impl IntoView {
    let busy = state.submit.busy;
    view! {
        <div class="button-row">
            <button class="button" type="button" disabled=move || busy.get()
                on:click=move |_| state.look_again()>
                "Check again"
            </button>
            <Link to=Route::Journal class="button">"Open the journal"</Link>
        </div>
    }
}

fn not_sent(state: NewState, why: WhyNot) -> AnyView {
    const TITLE: &str = "Nothing was sent";
    match why {
        WhyNot::OtherTab => view! {
            <Note tone="warn" title=TITLE>
                <p>"Another tab is creating a campaign for this company right now. Wait until it is done, then look whether this one is still needed."</p>
            </Note>
        }
        .into_any(),
        WhyNot::Open(_) => view! {
            <Note tone="bad" title=TITLE>
                <p>"A campaign like this one was sent before, and it is not known yet what became of it. That comes first."</p>
                <CheckAgain state=state />
            </Note>
        }
        .into_any(),
        WhyNot::ReadFailed(error) => view! {
            <Note tone="bad" title=TITLE>
                <p>"The campaigns that are there are read before one is created, and that failed."</p>
                <p>{said(&error)}</p>
                <p>"What you typed is kept. You may try again."</p>
            </Note>
        }
        .into_any(),
        WhyNot::Lacks(field) => view! {
            <Note tone="bad" title=TITLE>
                <p>{format!("The API's answer lacks {field}, without which the create cannot be checked.")}</p>
            </Note>
        }
        .into_any(),
        WhyNot::NoJournal => {
            let busy = state.submit.busy;
            view! {
                <Note tone="warn" title=TITLE>
                    <p>"This browser keeps no notes for this site. If the page is closed or crashes while the campaign is being created, the console will not know of it afterwards: look for it in the list before you create it once more."</p>
                    <div class="button-row">
                        <button class="button" type="button" disabled=move || busy.get()
                            on:click=move |_| state.create(true, false)>
                            "Create campaign without a note"
                        </button>
                    </div>
                </Note>
            }
            .into_any()
        }
    }
}

fn same_name(state: NewState, all: &[Campaign]) -> AnyView {
    let busy = state.submit.busy;
    let list = list(all);
    view! {
        <Note tone="warn" title="Nothing was sent: the company has a campaign of this name">
            {list}
            <p>"Is it the one you mean? Creating another spends another budget."</p>
            <div class="button-row">
                <button class="button" type="button" disabled=move || busy.get()
                    on:click=move |_| state.create(false, true)>
                    "Create another of this name"
                </button>
            </div>
        </Note>
    }
    .into_any()
}

/// Campaigns by name, id and budget.
pub fn list(all: &[Campaign]) -> impl IntoView + use<> {
    let rows = all
        .iter()
        .map(|one| {
            let (id, name) = (one.id, name_of(one));
            let budget = one.budget.map(budget_words);
            view! { <li><Link to=Route::Campaign(id)>{name}</Link> {budget}</li> }
        })
        .collect_view();
    view! { <ul>{rows}</ul> }
}

fn budget_words(budget: Money) -> String {
    format!(", budget {}", dollars(budget))
}

/// What people call a campaign, with its id.
#[must_use]
pub fn name_of(campaign: &Campaign) -> String {
    let name = campaign.name.as_deref().unwrap_or("Campaign");
    format!("{name} (campaign {})", campaign.id)
}
