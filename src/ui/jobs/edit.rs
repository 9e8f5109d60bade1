//! `/jobs/:id/edit`: the record sent whole; products and campaign by their own operation.

use crate::domain::ids::JobId;
use crate::domain::job::Job;
use crate::forms::job_save::{Act, End, Saved};
use crate::routes::Route;
use crate::ui::browser;
use crate::ui::console::use_console;
use crate::ui::jobs::detail::{all_jobs, use_job};
use crate::ui::jobs::edit_state::{EditState, OUTCOME};
use crate::ui::jobs::form::JobForm;
use crate::ui::jobs::new::{first_answer, waiting};
use crate::ui::jobs::preview::JobAside;
use crate::ui::kit::note::Note;
use crate::ui::kit::page_head::PageHead;
use crate::ui::kit::summary::ErrorSummary;
use crate::ui::router::Link;
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
                <Changes state=state />
                <div class="form-actions">
                    <Link to=Route::Job(state.id) class="button">"Cancel"</Link>
                    <button class="button" data-kind="quiet" type="button" on:click=move |_| state.undo()>
                        "Undo all changes"
                    </button>
                    <span class="spacer"></span>
                    <button class="button" data-kind="primary" type="submit" disabled=move || busy.get()>
                        {move || busy.get().then(|| view! { <span class="spinner" aria-hidden="true"></span> })}
                        {move || if busy.get() { "Saving" } else { "Save changes" }}
                    </button>
                </div>
            </form>
            <JobAside form=state.form />
        </div>
    }
}

/// What will be different once it is saved.
#[component]
fn Changes(state: EditState) -> impl IntoView {
    let or_empty = |text: String| {
        if text.is_empty() {
            "empty".to_owned()
        } else {
            text
        }
    };
    let changes = Memo::new(move |_| state.changes());
    view! {
        <section class="section" aria-label="Changes">
            <h2>"What will change"</h2>
            {move || {
                let changes = changes.get();
                if changes.is_empty() {
                    return view! { <p class="muted">"Nothing yet. The record is always sent whole."</p> }.into_any();
                }
                let rows = changes
                    .into_iter()
                    .map(|change| view! {
                        <li>
                            {format!("{}: ", change.label)}
                            <del>{or_empty(change.from)}</del>
                            " → "
                            <ins>{or_empty(change.to)}</ins>
                        </li>
                    })
                    .collect_view();
                view! { <ul class="changes">{rows}</ul> }.into_any()
            }}
        </section>
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
    let said = |error: &crate::api::error::ApiError| {
        let words = error.words();
        format!("{}. {}", words.title.trim_end_matches('.'), words.detail)
    };
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
