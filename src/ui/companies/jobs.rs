//! A company's jobs on its own page: the latest, out of the index, and the way to all of them.

use crate::api::jobs::list::JobFilter;
use crate::domain::ids::CompanyId;
use crate::format::{count, counted};
use crate::index::{Column, Completeness, Query};
use crate::routes::{JobsQuery, Route};
use crate::ui::index::{IndexHandle, use_index};
use crate::ui::jobs::list_cells::standing_badge;
use crate::ui::kit::error_panel::StaleNote;
use crate::ui::router::Link;
use leptos::prelude::*;

/// So many are shown; the rest is in the list.
const LATEST: usize = 10;

#[component]
pub fn CompanyJobs(id: CompanyId) -> impl IntoView {
    let index = use_index();
    index.start();
    let query = Query {
        status: JobFilter::All,
        company: Some(id),
        sort: Column::Posted,
        descending: true,
        ..Query::default()
    };
    let found = Memo::new(move |_| index.search(&query));
    let new = Route::JobNew {
        copy: None,
        company: Some(id),
    };
    view! {
        <section class="section" aria-label="Jobs">
            <div class="card-head">
                <h2>"Jobs"</h2>
                <Link to=new class="button">"Post job"</Link>
            </div>
            {move || list(index, id, &found.get())}
            {move || progress(index)}
        </section>
    }
}

fn list(index: IndexHandle, id: CompanyId, found: &[u32]) -> AnyView {
    if found.is_empty() {
        return index
            .progress()
            .done
            .then(|| view! { <p class="muted">"No jobs yet."</p> })
            .into_any();
    }
    let rows = found.iter().take(LATEST).filter_map(|slot| {
        index.with_row(*slot, |job, _| {
            let title = job.title.as_deref().map_or_else(|| format!("Job {}", job.id), str::to_owned);
            let number = job.ad_number.as_deref().unwrap_or("").to_owned();
            let badge = standing_badge(job).map(|(tone, words)| {
                view! { <span class="badge" data-tone=tone>{words}</span> }
            });
            view! {
                <li>
                    <span><Link to=Route::Job(job.id)>{title}</Link> " " <span class="mono muted">{number}</span></span>
                    {badge}
                </li>
            }
            .into_any()
        })
    });
    let all = Route::Jobs(JobsQuery {
        status: JobFilter::All,
        company: Some(id),
        ..JobsQuery::default()
    });
    let words = format!("Show all {}", counted(found.len() as u64, "job", "jobs"));
    view! {
        <ul class="history">{rows.collect::<Vec<_>>()}</ul>
        <Link to=all>{words}</Link>
    }
    .into_any()
}

/// Whether there may be more than is shown.
fn progress(index: IndexHandle) -> Option<AnyView> {
    if let Some(error) = index.paused() {
        return Some(view! { <StaleNote error=error on_retry=move || index.start() /> }.into_any());
    }
    let Completeness {
        loaded,
        total,
        done,
    } = index.progress();
    (!done).then(|| {
        let words = total.map_or_else(
            || "Looking through the jobs.".to_owned(),
            |total| {
                format!(
                    "Looked through {} of {} jobs so far.",
                    count(loaded),
                    count(total)
                )
            },
        );
        view! { <p class="muted num" role="status">{words}</p> }.into_any()
    })
}
