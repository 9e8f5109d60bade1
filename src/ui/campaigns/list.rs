//! `/campaigns`: all campaigns of the partner, found by words, status and company.

use crate::api::campaigns::list::CampaignFilter;
use crate::api::error::ApiError;
use crate::format::{count, counted};
use crate::planning::figures::Figures;
use crate::routes::{CampaignsQuery, Paging, Route};
use crate::ui::campaigns::gauge::amount;
use crate::ui::campaigns::list_filters::Filters;
use crate::ui::campaigns::list_rows::Rows;
use crate::ui::campaigns::list_state::ListState;
use crate::ui::campaigns::shelf::Shelf;
use crate::ui::console::use_console;
use crate::ui::kit::error_panel::{ErrorPanel, Skeleton};
use crate::ui::kit::filling_progress::FillingProgress;
use crate::ui::kit::icon::{Icon, Shape};
use crate::ui::kit::page_head::PageHead;
use crate::ui::kit::pager::Pager;
use crate::ui::router::Link;
use leptos::prelude::*;

#[component]
pub fn CampaignList() -> impl IntoView {
    let state = ListState::new(use_console());
    let new = Signal::derive(move || Route::CampaignNew {
        company: state.query.get().company,
    });
    view! {
        <PageHead title="Campaigns" sub="The budgets behind your jobs, and what is left of them.">
            <Link to=Route::Journal class="button">"Journal"</Link>
            <button class="button" type="button" on:click=move |_| state.shelf.refresh()>"Refresh"</button>
            <Link to=new class="button" kind="primary">
                <Icon shape=Shape::Plus />
                "Create campaign"
            </Link>
        </PageHead>
        <div class="stack">
            <Filters state=state />
            {body(state)}
        </div>
    }
}

/// What the list has to show, so that the table is made anew only when that changes.
#[derive(Clone, PartialEq)]
enum Body {
    Loading,
    Failed(ApiError),
    None,
    NoneSoFar,
    PastTheEnd,
    Rows,
}

fn which(state: ListState) -> Body {
    let query = state.query.get();
    let found = state.found.with(|found| found.len() as u64);
    let progress = state.shelf.progress();
    if found > 0 {
        return if query.paging.offset() < found {
            Body::Rows
        } else {
            Body::PastTheEnd
        };
    }
    match state.shelf.paused() {
        Some(error) if progress.loaded == 0 => Body::Failed(error),
        _ if progress.done => Body::None,
        Some(_) => Body::NoneSoFar,
        // What was there before and had nothing that fits may have it now, but not for long.
        None if progress.loaded > 0 => Body::NoneSoFar,
        None => Body::Loading,
    }
}

fn body(state: ListState) -> impl IntoView {
    let body = Memo::new(move |_| which(state));
    move || match body.get() {
        Body::Loading => view! { <Skeleton rows=8 slowly=false /> }.into_any(),
        Body::Failed(error) => {
            view! { <ErrorPanel error=error on_retry=move || state.shelf.start() /> }.into_any()
        }
        Body::None => empty(state, true),
        Body::NoneSoFar => empty(state, false),
        Body::PastTheEnd => past_the_end(state),
        Body::Rows => view! {
            <Sums state=state />
            <Rows state=state />
            {move || pager(state)}
        }
        .into_any(),
    }
}

fn pager(state: ListState) -> AnyView {
    let query = state.query.get();
    let paging = query.paging;
    let rows = state.found.with(|found| found.len() as u64);
    let route = move |paging: Paging| {
        Route::Campaigns(CampaignsQuery {
            paging,
            ..query.clone()
        })
    };
    view! { <Pager paging=paging rows=rows what="Campaigns" route=route /> }.into_any()
}

fn past_the_end(state: ListState) -> AnyView {
    let query = state.query.get();
    let count = state.found.with(|found| found.len() as u64);
    let last = CampaignsQuery {
        paging: Paging {
            page: query.paging.pages(count),
            ..query.paging
        },
        ..query
    };
    view! {
        <div class="empty-state">
            <h2>"This page is past the end"</h2>
            <p>{format!("There are {}.", counted(count, "campaign", "campaigns"))}</p>
            <Link to=Route::Campaigns(last) class="button">"Go to the last page"</Link>
        </div>
    }
    .into_any()
}

fn empty(state: ListState, is_whole: bool) -> AnyView {
    let query = state.query.get();
    let is_narrow = !query.search.trim().is_empty() || query.company.is_some();
    let has_any = state.shelf.all.with(|all| !all.is_empty());
    let (title, words) = match (is_whole, is_narrow, has_any) {
        (false, ..) => (
            "No campaign fits so far",
            "Nothing among the campaigns that are here has all of these words and filters. Not all are here.",
        ),
        (true, _, false) => (
            "No campaigns yet",
            "A campaign puts a budget behind jobs: choose a company, its jobs, and what to spend.",
        ),
        (true, false, true) => (
            "No campaign with this status",
            "Look among those of the other statuses.",
        ),
        (true, true, true) => (
            "No campaign fits",
            "Nothing among the campaigns has all of these words and filters.",
        ),
    };
    let all = Route::Campaigns(CampaignsQuery {
        status: CampaignFilter::All,
        ..CampaignsQuery::default()
    });
    let new = Route::CampaignNew {
        company: query.company,
    };
    view! {
        <div class="empty-state">
            <h2>{title}</h2>
            <p>{words}</p>
            <div class="button-row">
                <Link to=new class="button">"Create campaign"</Link>
                {has_any.then(|| view! { <Link to=all class="button">"Show all campaigns"</Link> })}
            </div>
            <ShelfProgress shelf=state.shelf />
        </div>
    }
    .into_any()
}

/// What all campaigns found have together, of all pages.
#[component]
fn Sums(state: ListState) -> impl IntoView {
    let found = move || state.found.with(|found| found.len() as u64);
    let sums = move || {
        let (total, lacking) = state.total.get();
        let Figures {
            budget,
            spent,
            left,
        } = total;
        let lacking = if lacking > 0 {
            format!(", as far as told ({} lack a figure)", count(lacking as u64))
        } else {
            String::new()
        };
        format!(
            "budget {}, spent {}, left {}{lacking}",
            amount(budget),
            amount(spent),
            amount(left)
        )
    };
    let words = move || format!("{}: {}", counted(found(), "campaign", "campaigns"), sums());
    // Told aloud for each question and once all are here, not with every page that comes.
    let is_done = Memo::new(move |_| state.shelf.progress().done);
    let heard = Memo::new(move |_| {
        let _ = (is_done.get(), state.query.get());
        untrack(words)
    });
    view! {
        <div class="found">
            <p class="sums num" aria-hidden="true">{words}</p>
            <p class="visually-hidden" role="status">{heard}</p>
            <ShelfProgress shelf=state.shelf />
        </div>
    }
}

/// How much of the campaigns is here while they are being loaded, and what keeps them.
#[component]
pub fn ShelfProgress(shelf: Shelf) -> impl IntoView {
    view! {
        <FillingProgress
            label="Campaigns loaded"
            progress=Signal::derive(move || shelf.progress())
            paused=Signal::derive(move || shelf.paused())
            on_retry=move |()| shelf.start()
        />
    }
}
