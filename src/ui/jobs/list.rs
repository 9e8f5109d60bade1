//! `/jobs`: the API's own pages as they come, or a search through all jobs that are here.

use crate::format::{count, counted};
use crate::routes::{JobSort, JobsQuery, Paging, Route};
use crate::ui::console::use_console;
use crate::ui::jobs::bulk::BulkBar;
use crate::ui::jobs::filters::Filters;
use crate::ui::jobs::list_cells::{SORTS, cell, heads};
use crate::ui::jobs::list_state::{ListState, is_upside_down};
use crate::ui::jobs::views::Views;
use crate::ui::kit::error_panel::{ErrorPanel, Skeleton, StaleNote};
use crate::ui::kit::filling_progress::FillingProgress;
use crate::ui::kit::icon::{Icon, Shape};
use crate::ui::kit::page_head::PageHead;
use crate::ui::kit::pager::Pager;
use crate::ui::kit::row_selection::Selection;
use crate::ui::kit::virtual_table::{Cell, Sorted, VirtualTable};
use crate::ui::load::Load;
use crate::ui::router::Link;
use leptos::prelude::*;

#[component]
pub fn JobList() -> impl IntoView {
    let state = ListState::new(use_console());
    let new = Route::JobNew {
        copy: None,
        company: None,
    };
    view! {
        <PageHead title="Jobs" sub="Everything posted for your client companies.">
            <Link to=new class="button" kind="primary">
                <Icon shape=Shape::Plus />
                "Post job"
            </Link>
        </PageHead>
        <div class="stack">
            <Views state=state />
            <Filters state=state />
            <BulkBar state=state />
            {move || body(state)}
        </div>
    }
}

/// What the list has to show, so that the table is made anew only when that changes.
#[derive(Clone, PartialEq)]
enum Body {
    Loading { slowly: bool },
    Failed(crate::api::error::ApiError),
    Empty,
    UpsideDown,
    Rows,
}

fn body(state: ListState) -> AnyView {
    let body = Memo::new(move |_| which(state));
    (move || match body.get() {
        Body::Loading { slowly } => view! { <Skeleton rows=8 slowly=slowly /> }.into_any(),
        Body::Failed(error) => {
            view! { <ErrorPanel error=error on_retry=move || again(state) /> }.into_any()
        }
        Body::UpsideDown => ().into_any(),
        Body::Empty => empty(state),
        Body::Rows => view! { <Rows state=state /> }.into_any(),
    })
    .into_any()
}

/// Asks again for what the rows are made of.
fn again(state: ListState) {
    if state.query.with_untracked(JobsQuery::is_paged_by_api) {
        state.page.reload();
    } else {
        state.index.start();
    }
}

fn which(state: ListState) -> Body {
    let query = state.query.get();
    if is_upside_down(&query) {
        return Body::UpsideDown;
    }
    if query.is_paged_by_api() {
        return state.page.state.with(|load| match load {
            Load::Loading => Body::Loading { slowly: false },
            Load::LoadingSlowly => Body::Loading { slowly: true },
            Load::Failed(error) => Body::Failed(error.clone()),
            // Rows of another question would pass for the answer to this one.
            Load::Stale(Some(page), error) if page.query != query => Body::Failed(error.clone()),
            Load::Loaded(Some(page)) | Load::Reloading(Some(page)) | Load::Stale(Some(page), _) => {
                if page.ids.is_empty() {
                    Body::Empty
                } else {
                    Body::Rows
                }
            }
            // The last query was not the API's to answer; its first page is on the way.
            Load::Loaded(None) | Load::Reloading(None) => Body::Loading { slowly: false },
            Load::Stale(None, error) => Body::Failed(error.clone()),
        });
    }
    let is_there = state.slots.with(|slots| !slots.is_empty());
    let progress = state.index.progress();
    match (is_there, state.index.paused()) {
        (true, _) => Body::Rows,
        (false, None) if !progress.done => Body::Loading { slowly: false },
        // Nothing is here to search: that is no answer to the question.
        (false, Some(error)) if progress.loaded == 0 => Body::Failed(error),
        _ => Body::Empty,
    }
}

fn empty(state: ListState) -> AnyView {
    let query = state.query.get();
    let count = state.page.state.with(|load| match load.value() {
        Some(Some(page)) => page.count,
        _ => 0,
    });
    if query.is_paged_by_api() && count > 0 {
        let last = JobsQuery {
            paging: Paging {
                page: query.paging.pages(count),
                ..query.paging
            },
            ..query
        };
        return view! {
            <div class="empty-state">
                <h2>"This page is past the end"</h2>
                <p>{format!("There are {}.", counted(count, "job", "jobs"))}</p>
                <Link to=Route::Jobs(last) class="button">"Go to the last page"</Link>
            </div>
        }
        .into_any();
    }
    let plain = JobsQuery::default();
    let is_filtered = JobsQuery {
        sort: plain.sort,
        paging: plain.paging,
        ..query.clone()
    } != plain;
    // What waits after an error is not all that there is.
    let is_whole =
        query.is_paged_by_api() || state.index.paused().is_none() || state.index.progress().done;
    let (title, words) = match (is_filtered, is_whole) {
        (false, _) => (
            "No active jobs",
            "Post the first one, or look among the expired ones.",
        ),
        (true, true) => (
            "No job fits",
            "Nothing among the jobs has all of these words and filters.",
        ),
        (true, false) => (
            "No job fits so far",
            "Nothing among the jobs that are here has all of these words and filters. Not all are \
             here.",
        ),
    };
    let all = Route::Jobs(JobsQuery {
        status: crate::api::jobs::list::JobFilter::All,
        ..plain
    });
    let new = Route::JobNew {
        copy: None,
        company: query.company,
    };
    view! {
        <div class="empty-state">
            <h2>{title}</h2>
            <p>{words}</p>
            <div class="button-row">
                <Link to=new class="button">"Post job"</Link>
                <Link to=all class="button">"Show all jobs"</Link>
            </div>
            <Progress state=state />
        </div>
    }
    .into_any()
}

#[component]
fn Rows(state: ListState) -> impl IntoView {
    let slots = state.slots;
    let rows = Signal::derive(move || slots.with(|slots| slots.len()));
    let version = Memo::new(move |before: Option<&u64>| {
        slots.with(|_| ());
        state.index.version.track();
        before.map_or(0, |before| before.wrapping_add(1))
    });
    let cell = move |row: usize, column: usize| {
        let slot = slots.with_untracked(|slots| slots.get(row).copied());
        slot.and_then(|slot| {
            state
                .index
                .with_row(slot, |job, company| cell(job, company, column))
        })
        .unwrap_or(Cell::Empty)
    };
    let sorted = Signal::derive(move || {
        let (sort, descending) = state.query.get().sort?;
        let column = SORTS.iter().position(|one| *one == Some(sort))?;
        Some(Sorted { column, descending })
    });
    let on_sort = Callback::new(move |column: usize| {
        if let Some(Some(sort)) = SORTS.get(column) {
            state.console.router.go(Route::Jobs(turned(state, *sort)));
        }
    });
    let selection = Selection::new(state.selected, move |row| state.id_at(row));
    let question = Signal::derive(move || format!("{:?}", state.query.get()));
    view! {
        <Found state=state />
        <VirtualTable
            caption="Jobs"
            heads=heads()
            rows=rows
            version=version
            cell=cell
            sorted=sorted
            on_sort=on_sort
            selection=selection
            question=question
        />
        {move || pager(state)}
    }
}

/// Ascending, descending, and back to the API's own order.
fn turned(state: ListState, sort: JobSort) -> JobsQuery {
    let query = state.query.get_untracked();
    let next = match query.sort {
        Some((now, false)) if now == sort => Some((sort, true)),
        Some((now, true)) if now == sort => None,
        _ => Some((sort, false)),
    };
    JobsQuery {
        sort: next,
        ..query
    }
    .from_start()
}

fn pager(state: ListState) -> Option<AnyView> {
    let query = state.query.get();
    if !query.is_paged_by_api() {
        return None;
    }
    let count = state.page.state.with(|load| match load.value() {
        Some(Some(page)) => Some(page.count),
        _ => None,
    })?;
    let paging = query.paging;
    let route = move |paging: Paging| {
        Route::Jobs(JobsQuery {
            paging,
            ..query.clone()
        })
    };
    Some(view! { <Pager paging=paging rows=count what="Jobs" route=route /> }.into_any())
}

/// How many were found, among how many.
#[component]
fn Found(state: ListState) -> impl IntoView {
    // Only this makes the line anew: one that came with every letter typed would not be heard.
    let is_paged = Memo::new(move |_| state.query.with(JobsQuery::is_paged_by_api));
    move || {
        if is_paged.get() {
            return state.page.state.with(|load| {
                match load {
                Load::Stale(_, error) => Some(
                    view! { <StaleNote error=error.clone() on_retry=move || state.page.reload() /> }
                        .into_any(),
                ),
                _ => None,
            }
            });
        }
        let found = move || {
            let found = state.slots.with(|slots| slots.len() as u64);
            let loaded = state.index.progress().loaded;
            format!(
                "{} of {}",
                count(found),
                counted(loaded, "job here", "jobs here")
            )
        };
        // Told aloud for each question and once all jobs are here, not with every page that comes.
        let is_done = Memo::new(move |_| state.index.progress().done);
        let heard = Memo::new(move |_| {
            let _ = (is_done.get(), state.query.get());
            untrack(found)
        });
        Some(
            view! {
                <div class="found">
                    <p class="muted num" aria-hidden="true">{found}</p>
                    <p class="visually-hidden" role="status">{heard}</p>
                    <Progress state=state />
                </div>
            }
            .into_any(),
        )
    }
}

/// How complete the search is while jobs are still being loaded, and what keeps them.
#[component]
fn Progress(state: ListState) -> impl IntoView {
    let index = state.index;
    view! {
        <FillingProgress
            label="Jobs loaded"
            progress=Signal::derive(move || index.progress())
            paused=Signal::derive(move || index.paused())
            on_retry=move |()| index.start()
        />
    }
}
