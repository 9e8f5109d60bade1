//! Expire and un-expire on a job's own page, each undone by the other.

use crate::api::error::ApiError;
use crate::api::jobs::expire::ExpireJob;
use crate::api::jobs::unexpire::UnexpireJob;
use crate::domain::ids::JobId;
use crate::domain::job::Job;
use crate::domain::job_standing::{Standing, days_left};
use crate::format::counted;
use crate::ui::browser;
use crate::ui::console::{Api, Console, use_console};
use crate::ui::kit::note::Note;
use crate::ui::load::Loader;
use crate::ui::submit::Submit;
use leptos::prelude::*;

/// The id of the panel's heading, which takes the focus that a button that is gone has left.
const HEADING: &str = "standing-title";

/// What the two buttons do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Expire,
    Unexpire,
}

impl Act {
    const fn label(self) -> &'static str {
        match self {
            Self::Expire => "Expire job",
            Self::Unexpire => "Un-expire job",
        }
    }

    const fn done(self) -> &'static str {
        match self {
            Self::Expire => "Expired",
            Self::Unexpire => "Un-expired",
        }
    }

    const fn other(self) -> Self {
        match self {
            Self::Expire => Self::Unexpire,
            Self::Unexpire => Self::Expire,
        }
    }

    async fn send(self, api: &Api, id: JobId) -> Result<(), ApiError> {
        match self {
            Self::Expire => api.call(&ExpireJob { id }).await.map(drop),
            Self::Unexpire => api.call(&UnexpireJob { id }).await.map(drop),
        }
    }
}

/// How the last act ended.
#[derive(Debug, Clone, PartialEq)]
enum Ended {
    Done(Act),
    Failed(Act, ApiError),
}

/// The time by the browser's clock, in milliseconds since 1970.
#[must_use]
pub fn now() -> i64 {
    i64::try_from(browser::now_ms()).unwrap_or(i64::MAX)
}

/// Where a job stands by the browser's clock, in a tone and in words.
#[must_use]
pub fn standing_words(job: &Job) -> (Standing, &'static str, String) {
    let end = job.end_date.as_ref().and_then(|end| end.utc());
    let (now, end) = (now(), end.map(|end| end.timestamp_millis()));
    let standing = Standing::at(job.status.as_ref(), end, now);
    let (tone, words) = match (standing, end) {
        (Standing::Active, Some(end)) => {
            let days = days_left(end, now);
            let tone = if days <= 3 { "warn" } else { "good" };
            (
                tone,
                format!("Active, {} left", counted(days, "day", "days")),
            )
        }
        (Standing::Active, None) => ("good", "Active, no end given".to_owned()),
        (Standing::Expired, _) => ("neutral", "Expired".to_owned()),
        (Standing::Unknown, _) => match &job.status {
            Some(crate::domain::job::JobStatus::Other(word)) => ("neutral", word.clone()),
            _ => ("neutral", "Status not told".to_owned()),
        },
    };
    (standing, tone, words)
}

/// The job's standing, the button that changes it, and the way back.
#[component]
pub fn StandingPanel(id: JobId, job: Signal<Option<Job>>, loader: Loader<Job>) -> impl IntoView {
    let console = use_console();
    let submit = Submit::new();
    let ended = RwSignal::new(None::<Ended>);
    let run = move |act: Act| send(console, submit, ended, loader, id, act);
    let buttons = move || {
        job.get().map(|job| {
            let (standing, tone, words) = standing_words(&job);
            let acts: &[Act] = match standing {
                Standing::Active => &[Act::Expire],
                Standing::Expired => &[Act::Unexpire],
                Standing::Unknown => &[Act::Expire, Act::Unexpire],
            };
            let buttons = acts
                .iter()
                .map(|&act| {
                    view! {
                        <button class="button" type="button" disabled=move || submit.busy.get() on:click=move |_| run(act)>
                            {act.label()}
                        </button>
                    }
                })
                .collect_view();
            view! {
                <p><span class="badge" data-tone=tone>{words}</span></p>
                <div class="button-row">{buttons}</div>
            }
        })
    };
    view! {
        <section class="card stack" data-gap="small">
            <div class="card-head"><h2 id=HEADING tabindex="-1">"Status"</h2></div>
            {buttons}
            {move || ended.get().map(|ended| note(ended, submit, run))}
        </section>
    }
}

fn note(ended: Ended, submit: Submit, run: impl Fn(Act) + Copy + Send + 'static) -> AnyView {
    match ended {
        Ended::Done(act) => view! {
            <Note tone="good" title=format!("{}.", act.done())>
                <div class="button-row">
                    <button
                        class="button"
                        data-size="small"
                        type="button"
                        disabled=move || submit.busy.get()
                        on:click=move |_| run(act.other())
                    >
                        "Undo"
                    </button>
                </div>
            </Note>
        }
        .into_any(),
        Ended::Failed(act, error) => {
            let words = error.words();
            view! {
                <Note tone="bad" title=words.title>
                    <p>{words.detail}</p>
                    <p>"The status above is what the API tells now. Doing it again does no harm."</p>
                    <div class="button-row">
                        <button
                            class="button"
                            data-size="small"
                            type="button"
                            disabled=move || submit.busy.get()
                            on:click=move |_| run(act)
                        >
                            "Try again"
                        </button>
                    </div>
                </Note>
            }
            .into_any()
        }
    }
}

/// Sends the act and reads the job again, whatever the answer was: the page tells what is so.
fn send(
    console: Console,
    submit: Submit,
    ended: RwSignal<Option<Ended>>,
    loader: Loader<Job>,
    id: JobId,
    act: Act,
) {
    let Some(api) = console.api() else { return };
    submit.run(async move {
        let answer = act.send(&api, id).await;
        let now = match answer {
            Ok(()) => {
                console.note_job(id, act.done());
                Ended::Done(act)
            }
            Err(error) => Ended::Failed(act, error),
        };
        let _ = ended.try_set(Some(now));
        browser::focus_soon_if_lost(HEADING.into());
        if !loader.state.is_disposed() {
            loader.reload();
        }
    });
}
