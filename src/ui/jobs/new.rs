//! `/jobs/new`: posting a job, from nothing or as a copy of another.

use crate::domain::ids::{CompanyId, JobId};
use crate::routes::Route;
use crate::ui::browser;
use crate::ui::console::use_console;
use crate::ui::jobs::detail::{all_jobs, use_job};
use crate::ui::jobs::form::JobForm;
use crate::ui::jobs::new_outcome::Outcome;
use crate::ui::jobs::new_state::{NewState, Start};
use crate::ui::jobs::preview::JobAside;
use crate::ui::kit::load_view::{first_answer, waiting};
use crate::ui::kit::note::Note;
use crate::ui::kit::page_head::PageHead;
use crate::ui::kit::summary::ErrorSummary;
use crate::ui::router::Link;
use leptos::prelude::*;

#[component]
pub fn NewJob(copy: Option<JobId>, company: Option<CompanyId>) -> impl IntoView {
    match copy {
        Some(id) => view! { <CopyJob id=id /> }.into_any(),
        None => view! { <PostJob start=Start::Blank { company } /> }.into_any(),
    }
}

#[component]
fn CopyJob(id: JobId) -> impl IntoView {
    let loader = use_job(use_console(), id);
    let fresh = first_answer(loader);
    move || match fresh.get() {
        Some(job) => view! { <PostJob start=Start::Copy(Box::new(job)) /> }.into_any(),
        None => view! {
            <PageHead title="Copy job" parent=all_jobs() />
            {waiting(loader)}
        }
        .into_any(),
    }
}

#[component]
fn PostJob(start: Start) -> impl IntoView {
    let copied = match &start {
        Start::Blank { .. } => None,
        Start::Copy(job) => Some((job.id, job.title.clone())),
    };
    let title = if copied.is_some() {
        "Copy job"
    } else {
        "Post job"
    };
    let state = NewState::new(use_console(), &start);
    let lines = Signal::derive(move || state.form.lines());
    view! {
        <PageHead title=title parent=all_jobs()>
            <button
                class="button"
                data-kind="quiet"
                type="button"
                hidden=move || state.is_untouched()
                on:click=move |_| state.discard()
            >
                "Discard draft"
            </button>
        </PageHead>
        {copied.map(|(id, title)| copied_from(id, title))}
        {move || state.restored.get().then(|| view! {
            <Note tone="info" title="Your draft is back">
                <p>"It was kept in this tab."</p>
            </Note>
        })}
        <div class="job-columns">
            <form
                class="form"
                novalidate
                aria-label=title
                on:submit=move |event| {
                    event.prevent_default();
                    state.post();
                }
            >
                <ErrorSummary lines=lines go=move |control: String| { browser::focus_now(&control); } />
                <Outcome state=state />
                <JobForm form=state.form />
                <Actions state=state />
            </form>
            <JobAside form=state.form />
        </div>
    }
}

fn copied_from(id: JobId, title: Option<String>) -> impl IntoView {
    view! {
        <p class="muted">
            "All but the ad number is that of "
            <Link to=Route::Job(id)>{title.unwrap_or_else(|| format!("Job {id}"))}</Link>
            "."
        </p>
    }
}

#[component]
fn Actions(state: NewState) -> impl IntoView {
    let busy = state.submit.busy;
    view! {
        <div class="form-actions">
            <Link to=all_jobs().0 class="button">"Cancel"</Link>
            <span class="spacer"></span>
            <button class="button" data-kind="primary" type="submit" disabled=move || busy.get() || state.must_not_send()>
                {move || busy.get().then(|| view! { <span class="spinner" aria-hidden="true"></span> })}
                {move || if busy.get() { "Posting" } else { "Post job" }}
            </button>
        </div>
    }
}
