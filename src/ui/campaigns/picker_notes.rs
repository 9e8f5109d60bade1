//! What the picker has to say about the jobs around it.

use crate::domain::ids::JobId;
use crate::domain::job_standing::Standing;
use crate::format::{count, counted};
use crate::forms::campaign_changes::{Names, job_list};
use crate::index::Completeness;
use crate::ui::campaigns::form::Form;
use crate::ui::jobs::standing::now;
use crate::ui::kit::error_panel::StaleNote;
use crate::ui::kit::note::Note;
use leptos::prelude::*;

/// Chosen jobs of another company: the company was changed after they were chosen. They are only
/// taken away by whoever chose them.
#[component]
pub fn Strangers(form: Form) -> impl IntoView {
    let strangers = Memo::new(move |_| form.strangers());
    let locked = form.locked;
    move || {
        let jobs = strangers.get();
        if jobs.is_empty() {
            return None;
        }
        let company = form.company().map(|id| form.names().company(id));
        let words = format!(
            "{} among those chosen {} not of {}: {}.",
            counted(jobs.len() as u64, "job", "jobs"),
            if jobs.len() == 1 { "is" } else { "are" },
            company.as_deref().unwrap_or("this company"),
            job_list(&jobs, &form.names())
        );
        let label = format!("Take {} away", counted(jobs.len() as u64, "job", "jobs"));
        let take_away = move |_| {
            form.chosen.update(|chosen| {
                for job in &jobs {
                    chosen.remove(&job.get());
                }
            });
        };
        Some(view! {
            <Note tone="warn" title="Jobs of another company are chosen">
                <p>{words}</p>
                <div class="button-row">
                    <button class="button" type="button" disabled=move || locked.get() on:click=take_away>
                        {label}
                    </button>
                </div>
            </Note>
        })
    }
}

/// Chosen jobs that are not among those that are here. They stay chosen.
#[component]
pub fn Unknown(form: Form) -> impl IntoView {
    let index = form.console.index();
    let unknown = Memo::new(move |_| {
        index.version.track();
        let chosen = form.chosen.get().into_iter().map(JobId::new);
        let unknown = chosen.filter(|id| index.slot_of(*id).is_none());
        unknown.collect::<Vec<JobId>>()
    });
    move || {
        let jobs = unknown.get();
        let is_done = index.progress().done;
        (!jobs.is_empty() && is_done).then(|| {
            let ids: Vec<String> = jobs.iter().take(12).map(JobId::to_string).collect();
            let more = jobs.len().saturating_sub(ids.len());
            let more = if more > 0 {
                format!(" and {more} more")
            } else {
                String::new()
            };
            view! {
                <p class="muted">
                    {format!(
                        "{} chosen that the API does not list: {}{more}. They are kept.",
                        counted(jobs.len() as u64, "job is", "jobs are"),
                        ids.join(", "),
                    )}
                </p>
            }
        })
    }
}

/// How many of the chosen jobs have expired by now. Tracks.
#[must_use]
pub fn chosen_expired(form: Form) -> usize {
    let index = form.console.index();
    index.version.track();
    let is_expired = |id: &u64| {
        let slot = index.slot_of(JobId::new(*id));
        let standing = slot.and_then(|slot| index.with_row(slot, |job, _| job.standing_at(now())));
        standing == Some(Standing::Expired)
    };
    form.chosen
        .with(|chosen| chosen.iter().filter(|id| is_expired(id)).count())
}

/// How complete the list is while jobs are still being loaded, and what keeps them.
#[component]
pub fn Loading(form: Form) -> impl IntoView {
    let index = form.console.index();
    move || {
        if let Some(error) = index.paused() {
            let retry = move || index.start();
            return Some(view! { <StaleNote error=error on_retry=retry /> }.into_any());
        }
        let Completeness {
            loaded,
            total,
            done,
        } = index.progress();
        (!done).then(|| {
            let words = match total {
                Some(total) => format!("Loading jobs: {} of {}", count(loaded), count(total)),
                None => "Loading jobs".to_owned(),
            };
            view! { <p class="muted num">{words}</p> }.into_any()
        })
    }
}
