//! `/jobs/:id`: every field of a job, its standing, and what was done to it in this session.

use crate::api::jobs::get::GetJob;
use crate::domain::ids::JobId;
use crate::domain::job::Job;
use crate::planning::cost_sums::Scope;
use crate::routes::{JobsQuery, Route};
use crate::ui::console::{Console, use_console};
use crate::ui::costs::panel::{CostPanel, fresh_reading};
use crate::ui::index::use_index;
use crate::ui::jobs::facts::JobFacts;
use crate::ui::jobs::history::History;
use crate::ui::jobs::standing::StandingPanel;
use crate::ui::kit::load_view::load_view;
use crate::ui::kit::page_head::PageHead;
use crate::ui::load::{Loader, use_load};
use crate::ui::router::Link;
use leptos::prelude::*;

/// The address of the list of jobs.
#[must_use]
pub fn all_jobs() -> (Route, &'static str) {
    (Route::Jobs(JobsQuery::default()), "Jobs")
}

/// Loads one job, tells the index of it, and sees to it that its company has a name.
pub fn use_job(console: Console, id: JobId) -> Loader<Job> {
    let index = use_index();
    use_load(
        move || id,
        None,
        move |id| {
            let api = console.api_or_error();
            async move {
                let job = api?.call(&GetJob { id }).await?;
                index.put_job(&job);
                console.name_company(job.company_id);
                Ok(job)
            }
        },
    )
}

#[component]
pub fn JobPage(id: JobId) -> impl IntoView {
    let console = use_console();
    let loader = use_job(console, id);
    let job = Signal::derive(move || loader.state.with(|state| state.value().cloned()));
    let title = Signal::derive(move || {
        job.with(|job| job.as_ref().and_then(|job| job.title.clone()))
            .unwrap_or_else(|| format!("Job {id}"))
    });
    let cost = fresh_reading(Scope {
        campaign: None,
        job: Some(id),
    });
    let copy = Route::JobNew {
        copy: Some(id),
        company: None,
    };
    view! {
        <PageHead title=title parent=all_jobs()>
            <Link to=copy class="button">"Copy job"</Link>
            <Link to=Route::JobEdit(id) class="button" kind="primary">"Edit job"</Link>
        </PageHead>
        <div class="columns">
            <div class="stack" data-gap="large">
                {move || load_view(loader, 10, |job| view! { <JobFacts job=job /> }.into_any())}
                <CostPanel reading=cost />
            </div>
            <aside class="stack" aria-label="Status and history">
                <StandingPanel id=id job=job loader=loader />
                <History id=id />
            </aside>
        </div>
    }
}
