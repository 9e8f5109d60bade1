//! The filters of the list of campaigns. They stand in the URL, so that a link shows a colleague
//! the same rows.

use crate::api::campaigns::list::CampaignFilter;
use crate::domain::ids::CompanyId;
use crate::routes::{CampaignsQuery, Route};
use crate::ui::campaigns::list_state::ListState;
use crate::ui::kit::field::control_id;
use leptos::prelude::*;
use std::collections::BTreeSet;

const fn label(filter: CampaignFilter) -> &'static str {
    match filter {
        CampaignFilter::Active => "Active",
        CampaignFilter::Paused => "Paused",
        CampaignFilter::Ended => "Ended",
        CampaignFilter::All => "All",
    }
}

#[component]
pub fn Filters(state: ListState) -> impl IntoView {
    view! {
        <div class="toolbar" role="search" aria-label="Campaigns">
            <Search state=state />
            <Status state=state />
            <Company state=state />
        </div>
    }
}

/// What is typed replaces the address, so that Back leads out of the list and not letter by
/// letter through it.
#[component]
fn Search(state: ListState) -> impl IntoView {
    let id = control_id("q");
    let typed = move |text: String| {
        let query = CampaignsQuery {
            search: text,
            ..state.query.get_untracked()
        };
        let route = Route::Campaigns(query.from_start());
        state.console.router.replace(route);
    };
    view! {
        <div class="field" data-grow="true">
            <label class="field-label" for=id.clone()>"Find campaigns"</label>
            <input
                class="control"
                id=id
                name="q"
                type="search"
                autocomplete="off"
                spellcheck="false"
                placeholder="Name, company, ID"
                prop:value=move || state.query.get().search
                on:input=move |event| typed(event_target_value(&event))
            />
        </div>
    }
}

#[component]
fn Status(state: ListState) -> impl IntoView {
    let id = control_id("status");
    let options = CampaignFilter::ALL.map(|filter| {
        let chosen = move || state.query.with(|query| query.status == filter);
        view! { <option value=filter.as_str() prop:selected=chosen>{label(filter)}</option> }
    });
    let choose = move |word: String| {
        let filter = CampaignFilter::ALL
            .into_iter()
            .find(|one| one.as_str() == word);
        if let Some(filter) = filter {
            state.change(|query| query.status = filter);
        }
    };
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>"Status"</label>
            <select class="control" id=id name="status" on:change=move |event| choose(event_target_value(&event))>
                {options}
            </select>
        </div>
    }
}

/// The companies that have campaigns, by name, and the one in the address, whatever it has.
fn companies(state: ListState) -> Vec<(CompanyId, String)> {
    let mut ids: BTreeSet<CompanyId> = state
        .shelf
        .all
        .with(|all| all.values().filter_map(|one| one.company_id).collect());
    ids.extend(state.query.get().company);
    let mut named: Vec<(CompanyId, String)> = state.console.known.with(|known| {
        let name = |id: &CompanyId| {
            known
                .get(id)
                .map_or_else(|| format!("Company {id}"), |company| company.name.clone())
        };
        ids.iter().map(|id| (*id, name(id))).collect()
    });
    named.sort_by_key(|(id, name)| (name.to_lowercase(), *id));
    named
}

#[component]
fn Company(state: ListState) -> impl IntoView {
    let id = control_id("companyId");
    let all = Memo::new(move |_| companies(state));
    let options = move || {
        all.get()
            .into_iter()
            .map(|(id, name)| {
                let chosen = move || state.query.with(|query| query.company == Some(id));
                view! { <option value=id.to_string() prop:selected=chosen>{name}</option> }
            })
            .collect_view()
    };
    let none = move || state.query.with(|query| query.company.is_none());
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>"Company"</label>
            <select
                class="control"
                id=id
                name="companyId"
                on:change=move |event| {
                    let company = event_target_value(&event).parse().ok();
                    state.change(|query| query.company = company);
                }
            >
                <option value="" prop:selected=none>"All companies"</option>
                {options}
            </select>
        </div>
    }
}
