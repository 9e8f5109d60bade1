//! How posting a job stands or ended, in words and with what may be done next.

use crate::api::error::ApiError;
use crate::api::jobs::expire::ExpireJob;
use crate::domain::ids::JobId;
use crate::domain::job::{Job, JobStatus};
use crate::forms::job::Field;
use crate::forms::job_create::{Created, LOOK_AFTER_MS, Step};
use crate::routes::Route;
use crate::ui::browser;
use crate::ui::jobs::new_state::{NewState, OUTCOME, Phase};
use crate::ui::kit::note::Note;
use crate::ui::router::Link;
use leptos::prelude::*;

#[component]
pub fn Outcome(state: NewState) -> impl IntoView {
    view! {
        <div id=OUTCOME tabindex="-1">
            {move || match state.phase.get() {
                Phase::Typing => ().into_any(),
                Phase::Working(step) => working(step),
                Phase::Ended(ended) => ended_view(state, *ended),
            }}
        </div>
    }
}

fn working(step: Step) -> AnyView {
    let words = match step {
        Step::Sending => "Sending the job to the API.".to_owned(),
        Step::Looking { look } => format!(
            "The answer was lost. Looking for the job by its ad number, look {look} of {}.",
            LOOK_AFTER_MS.len()
        ),
        Step::Checking => "Posted. Looking whether it is there once.".to_owned(),
    };
    view! {
        <div class="progress-row" role="status">
            <progress class="progress" aria-label="Posting the job"></progress>
            <span>{words}</span>
        </div>
    }
    .into_any()
}

fn ended_view(state: NewState, ended: Created) -> AnyView {
    match ended {
        // Both lead away from the form at once.
        Created::Answered(_) | Created::Found(_) => ().into_any(),
        Created::Refused(error) => view! {
            <Note tone="bad" title="The job was not posted">
                <p>{error.words().line()}</p>
                <p>"Nothing was changed. Your text is kept."</p>
            </Note>
        }
        .into_any(),
        Created::Taken { job, differs } => taken(&job, &differs),
        Created::Twice(jobs) => view! { <Twice state=state jobs=jobs /> }.into_any(),
        Created::NotThere { as_of_ms, cause } => {
            let time = browser::local_time(as_of_ms);
            view! {
                <Note tone="warn" title=format!("Not posted, as of {time}")>
                    <p>{cause.words().line()}</p>
                    <p>"No job with this ad number is there. You may post it again: the ad number keeps it from being there twice."</p>
                    <CheckAgain state=state cause=cause />
                </Note>
            }
            .into_any()
        }
        Created::CannotTell {
            as_of_ms,
            cause,
            look,
        } => {
            let time = browser::local_time(as_of_ms);
            view! {
                <Note tone="bad" title=format!("Cannot tell whether the job was posted, as of {time}")>
                    <p>{format!("The answer was lost, and looking for the job failed too: {}", look.words().line())}</p>
                    <p>"Posting is locked until that is known. Your text is kept."</p>
                    <CheckAgain state=state cause=cause />
                </Note>
            }
            .into_any()
        }
    }
}

#[component]
fn CheckAgain(state: NewState, cause: ApiError) -> impl IntoView {
    let busy = state.submit.busy;
    view! {
        <div class="button-row">
            <button class="button" type="button" disabled=move || busy.get()
                on:click=move |_| state.look_again(cause.clone())>
                "Check again"
            </button>
        </div>
    }
}

fn title_of(job: &Job) -> String {
    job.title
        .clone()
        .unwrap_or_else(|| format!("Job {}", job.id))
}

fn taken(job: &Job, differs: &[Field]) -> AnyView {
    let names: Vec<&str> = differs.iter().map(|field| field.rule().label).collect();
    let words = if names.is_empty() {
        "It was there before this one was sent.".to_owned()
    } else {
        format!("It differs in: {}.", names.join(", "))
    };
    let (id, title) = (job.id, title_of(job));
    view! {
        <Note tone="bad" title="This ad number is taken">
            <p>"It belongs to " <Link to=Route::Job(id)>{title}</Link> ". " {words}</p>
            <p>"Open that job, or give this one another ad number. Nothing was posted."</p>
        </Note>
    }
    .into_any()
}

/// The same job is there more than once: the younger ones can be expired right here.
#[component]
fn Twice(state: NewState, jobs: Vec<Job>) -> impl IntoView {
    let mut jobs = jobs.into_iter();
    let Some(oldest) = jobs.next() else {
        return ().into_any();
    };
    let rows = jobs
        .map(|job| view! { <Younger state=state id=job.id title=title_of(&job) /> })
        .collect_view();
    view! {
        <Note tone="bad" title="The job is there twice">
            <p>
                "It was sent once; the network made two of it. "
                <Link to=Route::Job(oldest.id)>{format!("{} (job {})", title_of(&oldest), oldest.id)}</Link>
                " is the older one. Expire the younger, so that nothing is paid for twice."
            </p>
            {rows}
        </Note>
    }
    .into_any()
}

/// How expiring one of two stands.
#[derive(Clone, PartialEq)]
enum Expiry {
    Open,
    Done,
    Failed(ApiError),
}

#[component]
fn Younger(state: NewState, id: JobId, title: String) -> impl IntoView {
    let expiry = RwSignal::new(Expiry::Open);
    let busy = state.submit.busy;
    let expire = move || {
        let Some(api) = state.console.api() else {
            return;
        };
        state.submit.run(async move {
            let now = match api.call(&ExpireJob { id }).await {
                Ok(_) => {
                    state.console.note_job(id, "Expired");
                    let status = Some(JobStatus::Expired);
                    state
                        .console
                        .index()
                        .change_job(id, |row| row.status = status);
                    Expiry::Done
                }
                Err(error) => Expiry::Failed(error),
            };
            let _ = expiry.try_set(now);
        });
    };
    let line = move || {
        match expiry.get() {
        Expiry::Done => view! { <span>{format!("Job {id} is expired.")}</span> }.into_any(),
        other => view! {
            <button class="button" data-kind="danger" data-size="small" type="button"
                disabled=move || busy.get() on:click=move |_| expire()>
                {format!("Expire job {id}")}
            </button>
            {match other {
                Expiry::Failed(error) => Some(format!("{} Expiring it again does no harm.", error.words().line())),
                _ => None,
            }}
        }
        .into_any(),
    }
    };
    view! {
        <p class="button-row">
            <Link to=Route::Job(id)>{format!("{title} (job {id})")}</Link>
            {line}
        </p>
    }
}
