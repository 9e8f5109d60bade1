//! The filters of the list of jobs. They stand in the URL, so that a link shows a colleague the
//! same rows.

use crate::api::jobs::list::JobFilter;
use crate::domain::ids::CompanyId;
use crate::routes::{JobsQuery, Route};
use crate::ui::jobs::list_state::ListState;
use crate::ui::kit::filters::{ChoiceFilter, DayFilter, SearchFilter, day_fault};
use chrono::NaiveDate;
use leptos::prelude::*;

const fn label(filter: JobFilter) -> &'static str {
    match filter {
        JobFilter::Active => "Active",
        JobFilter::Expired => "Expired",
        JobFilter::All => "All",
    }
}

/// Goes to the first page of the changed query.
fn change(state: ListState, change: impl FnOnce(&mut JobsQuery)) {
    let mut query = state.query.get_untracked();
    change(&mut query);
    let route = Route::Jobs(query.from_start());
    state.console.router.go(route);
}

#[component]
pub fn Filters(state: ListState) -> impl IntoView {
    view! {
        <div class="toolbar" role="search" aria-label="Jobs">
            <Search state=state />
            <Status state=state />
            <Day
                state=state
                name="from"
                label="Posted from (UTC)"
                get=|query| query.from
                set=|query, day| query.from = day
            />
            <Day state=state name="to" label="to (UTC)" get=|query| query.to set=|query, day| query.to = day />
            {move || state.query.get().company.map(|company| company_chip(state, company))}
        </div>
    }
}

#[component]
fn Search(state: ListState) -> impl IntoView {
    let typed = move |text: String| {
        let query = JobsQuery {
            search: text,
            ..state.query.get_untracked()
        };
        let route = Route::Jobs(query.from_start());
        state.console.router.replace(route);
    };
    view! {
        <SearchFilter
            label="Find jobs"
            placeholder="Title, company, ad number, place"
            value=Signal::derive(move || state.query.get().search)
            on_input=typed
        />
    }
}

#[component]
fn Status(state: ListState) -> impl IntoView {
    let options =
        JobFilter::ALL.map(|filter| (filter.as_str().to_owned(), label(filter).to_owned()));
    let chosen = move || state.query.with(|query| query.status.as_str().to_owned());
    let choose = move |word: String| {
        let filter = JobFilter::ALL.into_iter().find(|one| one.as_str() == word);
        if let Some(filter) = filter {
            change(state, |query| query.status = filter);
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

/// A day of the range of posting dates.
#[component]
fn Day(
    state: ListState,
    name: &'static str,
    label: &'static str,
    get: fn(&JobsQuery) -> Option<NaiveDate>,
    set: fn(&mut JobsQuery, Option<NaiveDate>),
) -> impl IntoView {
    let problem = move || {
        let query = state.query.get();
        (name == "to").then(|| day_fault(query.from, query.to))?
    };
    view! {
        <DayFilter
            name=name
            label=label
            day=Signal::derive(move || state.query.with(get))
            on_choose=move |day| change(state, |query| set(query, day))
            problem=Signal::derive(problem)
        />
    }
}

/// The company that the list is held to, and the way to let go of it.
fn company_chip(state: ListState, id: CompanyId) -> AnyView {
    let name = move || {
        state.index.version.track();
        state
            .index
            .company_name(id)
            .unwrap_or_else(|| format!("Company {id}"))
    };
    view! {
        <p class="chip">
            <span>"Company: " {name}</span>
            <button
                class="link-button"
                type="button"
                on:click=move |_| change(state, |query| query.company = None)
            >
                "Show all companies"
            </button>
        </p>
    }
    .into_any()
}
