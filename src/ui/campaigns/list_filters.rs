//! The filters of the list of campaigns. They stand in the URL, so that a link shows a colleague
//! the same rows.

use crate::api::campaigns::list::CampaignFilter;
use crate::domain::ids::CompanyId;
use crate::routes::{CampaignsQuery, Route};
use crate::ui::campaigns::list_state::ListState;
use crate::ui::kit::filters::{ChoiceFilter, SearchFilter};
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

#[component]
fn Search(state: ListState) -> impl IntoView {
    let typed = move |text: String| {
        let query = CampaignsQuery {
            search: text,
            ..state.query.get_untracked()
        };
        let route = Route::Campaigns(query.from_start());
        state.console.router.replace(route);
    };
    view! {
        <SearchFilter
            label="Find campaigns"
            placeholder="Name, company, ID"
            value=Signal::derive(move || state.query.get().search)
            on_input=typed
        />
    }
}

#[component]
fn Status(state: ListState) -> impl IntoView {
    let options =
        CampaignFilter::ALL.map(|filter| (filter.as_str().to_owned(), label(filter).to_owned()));
    let chosen = move || state.query.with(|query| query.status.as_str().to_owned());
    let choose = move |word: String| {
        let filter = CampaignFilter::ALL
            .into_iter()
            .find(|one| one.as_str() == word);
        if let Some(filter) = filter {
            state.change(|query| query.status = filter);
        }
    };
    view! {
        <ChoiceFilter
            name="status"
            label="Status"
            options=options.to_vec()
            chosen=Signal::derive(chosen)
            on_choose=choose
        />
    }
}

/// The companies that have campaigns, by name, and the one in the address, whatever it has.
fn companies(state: ListState) -> Vec<(CompanyId, String)> {
    let mut ids: BTreeSet<CompanyId> = state
        .shelf
        .all
        .with(|all| all.values().filter_map(|one| one.company_id).collect());
    ids.extend(state.query.get().company);
    let mut named: Vec<(CompanyId, String)> = state.console.seen().known.with(|known| {
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
    let options = move || {
        let every = (String::new(), "All companies".to_owned());
        let named = companies(state).into_iter();
        let named = named.map(|(id, name)| (id.to_string(), name));
        std::iter::once(every).chain(named).collect::<Vec<_>>()
    };
    let chosen = move || {
        let company = state.query.with(|query| query.company);
        company.map_or_else(String::new, |id| id.to_string())
    };
    view! {
        <ChoiceFilter
            name="companyId"
            label="Company"
            options=Memo::new(move |_| options())
            chosen=Signal::derive(chosen)
            on_choose=move |id: String| state.change(|query| query.company = id.parse().ok())
        />
    }
}
