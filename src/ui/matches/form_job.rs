//! The job of the matches: one of ours, or pasted.

use crate::api::error::ApiError;
use crate::api::jobs::get::GetJob;
use crate::domain::ids::JobId;
use crate::index::Query;
use crate::ui::kit::choice_fields::TextArea;
use crate::ui::kit::combobox::{Choice, Combobox, so_far};
use crate::ui::kit::field::TextField;
use crate::ui::matches::form::Form;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// The most jobs that are listed for what is typed.
const MOST_JOBS: usize = 12;

/// A job of ours whose text is not taken over yet, since another text stands there.
#[derive(Clone)]
struct Offer {
    title: String,
    text: String,
}

#[component]
pub fn JobFields(form: Form) -> impl IntoView {
    let offer = RwSignal::new(None::<Offer>);
    let filled = RwSignal::new(String::new());
    view! {
        <fieldset class="fieldset">
            <legend>"Job"</legend>
            <JobPicker form=form offer=offer filled=filled />
            {move || offer.get().map(|found| {
                let take = move |_| {
                    if let Some(found) = offer.get_untracked() {
                        filled.set(found.text.clone());
                        fill(form, &found);
                        offer.set(None);
                    }
                };
                view! {
                    <div class="button-row" role="status">
                        <span>{format!("Another text stands below. {}:", found.title)}</span>
                        <button class="button" type="button" on:click=take>"Put this job in its place"</button>
                    </div>
                }
            })}
            <TextField
                name="jobtitle"
                label="Job title"
                hint="Helps the match; required for experience alone."
                required=false
                value=Signal::derive(move || form.draft.with(|draft| draft.jobtitle.clone()))
                on_input=move |text| form.change(|draft| draft.jobtitle = text)
                problem=form.problem("jobtitle".into())
            />
            <TextArea
                name="job_text"
                label="Job text"
                rows=8
                value=Signal::derive(move || form.draft.with(|draft| draft.job_text.clone()))
                on_input=move |text| form.change(|draft| draft.job_text = text)
                problem=form.problem("job_text".into())
            />
        </fieldset>
    }
}

fn fill(form: Form, found: &Offer) {
    form.change(|draft| {
        draft.jobtitle.clone_from(&found.title);
        draft.job_text.clone_from(&found.text);
    });
}

#[component]
fn JobPicker(
    form: Form,
    offer: RwSignal<Option<Offer>>,
    /// The text that was taken over from a job: it may go for another's without a question.
    filled: RwSignal<String>,
) -> impl IntoView {
    let index = form.console.index();
    index.start();
    let chosen = RwSignal::new(String::new());
    let trouble = RwSignal::new(None::<String>);
    let latest = StoredValue::new(0_u32);
    let label_of = Callback::new(move |value: String| {
        index.version.track();
        let slot = index.slot_of(value.trim().parse().ok()?)?;
        index.with_row(slot, |row, _| row.title.as_deref().map(str::to_owned))?
    });
    let find = Callback::new(move |typed: String| {
        let query = Query {
            words: typed,
            ..Query::default()
        };
        let slots = index.search(&query).into_iter().take(MOST_JOBS);
        slots
            .filter_map(|slot| {
                index.with_row(slot, |row, company| Choice {
                    value: row.id.to_string(),
                    label: row.title.as_deref().unwrap_or("Untitled").to_owned(),
                    detail: company.unwrap_or_default().to_owned(),
                })
            })
            .collect()
    });
    let scope = Signal::derive(move || so_far(index.progress(), "jobs"));
    let pick = move |value: String| {
        chosen.set(value.clone());
        trouble.set(None);
        offer.set(None);
        let choice = latest.get_value() + 1;
        latest.set_value(choice);
        let Some(id) = value.trim().parse::<JobId>().ok() else {
            return;
        };
        // Typed digits are no choice yet: only a job that is here is asked for.
        if index.slot_of(id).is_none() {
            return;
        }
        spawn_local(async move {
            let loaded = load(form, id).await;
            // Something else was chosen or typed meanwhile: this answer is nobody's any more.
            if latest.try_get_value() != Some(choice) {
                return;
            }
            match loaded {
                Ok(found) => {
                    let stands = form
                        .draft
                        .try_with_untracked(|draft| draft.job_text.clone())
                        .unwrap_or_default();
                    let ours = filled.try_get_untracked().unwrap_or_default();
                    if stands.trim().is_empty() || stands == ours {
                        let _ = filled.try_set(found.text.clone());
                        fill(form, &found);
                    } else {
                        let _ = offer.try_set(Some(found));
                    }
                }
                Err(error) => {
                    let _ = trouble.try_set(Some(format!(
                        "The job was not loaded. {}",
                        error.words().title
                    )));
                }
            }
        });
    };
    view! {
        <Combobox name="jobId" label="One of our jobs" value=Signal::derive(move || chosen.get())
            label_of=label_of find=find scope=scope required=false wide=true
            problem=Signal::derive(move || trouble.get())
            hint="Fills in its title and text. Or paste them below." on_input=pick />
    }
}

async fn load(form: Form, id: JobId) -> Result<Offer, ApiError> {
    let api = form.console.api_or_error()?;
    let job = api.call(&GetJob { id }).await?;
    Ok(Offer {
        title: job.title.unwrap_or_default(),
        text: job.description.unwrap_or_default(),
    })
}
