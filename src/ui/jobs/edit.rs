//! `/jobs/:id/edit`: the record sent whole; products and campaign by their own operation.

use crate::api::error::ApiError;
use crate::domain::ids::JobId;
use crate::domain::job::Job;
use crate::forms::job_save::{Act, End, Saved};
use crate::routes::Route;
use crate::ui::browser;
use crate::ui::console::use_console;
use crate::ui::jobs::detail::{all_jobs, use_job};
use crate::ui::jobs::edit_state::{EditState, OUTCOME};
use crate::ui::jobs::form::JobForm;
use crate::ui::jobs::preview::JobAside;
use crate::ui::kit::edit_form::{Changes, EditActions};
use crate::ui::kit::load_view::{first_answer, waiting};
use crate::ui::kit::note::Note;
use crate::ui::kit::page_head::PageHead;
use crate::ui::kit::summary::ErrorSummary;
use leptos::prelude::*;

#[component]
pub fn EditJob(id: JobId) -> impl IntoView {
    let loader = use_job(use_console(), id);
    let fresh = first_answer(loader);
    let title = Signal::derive(move || match fresh.get().and_then(|job| job.title) {
        Some(title) => format!("Edit {title}"),
        None => "Edit job".to_owned(),
    });
    view! {
        <PageHead title=title parent=all_jobs() />
        {move || match fresh.get() {
            Some(job) => view! { <EditForm job=job /> }.into_any(),
            None => waiting(loader),
        }}
    }
}

#[component]
fn EditForm(job: Job) -> impl IntoView {
    let state = EditState::new(use_console(), job);
    let busy = state.submit.busy;
    let lines = Signal::derive(move || state.form.lines());
    let changes = Memo::new(move |_| Some(state.changes()));
    view! {
        <div class="job-columns">
            <form
                class="form"
                novalidate
                aria-label="Edit job"
                on:submit=move |event| {
                    event.prevent_default();
                    state.save();
                }
            >
                <ErrorSummary lines=lines go=move |control: String| { browser::focus_now(&control); } />
                <div id=OUTCOME tabindex="-1">{move || state.trouble.get().map(trouble)}</div>
                <JobForm form=state.form />
                <Changes changes=changes nothing="Nothing yet. The record is always sent whole." />
                <EditActions cancel=Route::Job(state.id) busy=busy on_undo=move |()| state.undo() />
            </form>
            <JobAside form=state.form />
        </div>
    }
}

/// How a save ended that is not all there: act by act.
fn trouble(saved: Saved) -> AnyView {
    let is_half = saved.is_half();
    let (tone, title) = if is_half {
        ("warn", "Only part of it was saved")
    } else {
        ("bad", "The changes were not saved")
    };
    let rows = saved
        .acts
        .iter()
        .map(|(act, end)| view! { <li>{told(act, end)}</li> })
        .collect_view();
    view! {
        <Note tone=tone title=title>
            <ul>{rows}</ul>
            <p>"Your text is kept. Saving again sends only what is not there yet, and does no harm."</p>
        </Note>
    }
    .into_any()
}

fn told(act: &Act, end: &End) -> String {
    let said = |error: &ApiError| error.words().line();
    let what = act.label();
    match end {
        End::Done => format!("{what}: saved."),
        End::Found => format!("{what}: saved, though the answer was lost."),
        End::Refused(error) => format!("{what}: refused. {}", said(error)),
        End::NotDone { as_of_ms, cause } => format!(
            "{what}: not saved, as of {}. {}",
            browser::local_time(*as_of_ms),
            said(cause)
        ),
        End::CannotTell { as_of_ms, look } => format!(
            "{what}: cannot tell whether it was saved, as of {}. Looking failed too: {}",
            browser::local_time(*as_of_ms),
            said(look)
        ),
        End::NotTried => format!("{what}: not tried."),
    }
}
