//! What is planned for: our jobs or a typed one, the span of budgets, the pace.

use crate::domain::ids::JobId;
use crate::forms::campaign::PACES;
use crate::forms::estimate::Lacks;
use crate::forms::job::Field;
use crate::forms::plan::{Amount, MOST_JOBS, Source};
use crate::ui::estimates::plan_state::{JobRead, PlanState};
use crate::ui::jobs::picker::JobPicker;
use crate::ui::kit::choice_fields::{SelectField, TextArea};
use crate::ui::kit::field::TextField;
use leptos::prelude::*;

#[component]
pub fn PlanInputs(state: PlanState) -> impl IntoView {
    let source = Memo::new(move |_| state.draft.with(|draft| draft.source));
    let tab = move |which: Source, label: &'static str| {
        view! {
            <button class="segment" type="button" aria-pressed=move || (source.get() == which).to_string()
                on:click=move |_| state.draft.update(|draft| draft.source = which)>
                {label}
            </button>
        }
    };
    let paces = PACES
        .into_iter()
        .map(|(step, name)| (step.to_string(), format!("{step} – {name}")))
        .collect();
    let pace = Signal::derive(move || state.draft.with(|draft| draft.aggressiveness.clone()));
    let on_pace =
        Callback::new(move |pace| state.draft.update(|draft| draft.aggressiveness = pace));
    view! {
        <form class="form plan-inputs" aria-label="Plan" novalidate on:submit=move |event| event.prevent_default()>
            <fieldset class="fieldset">
                <legend>"What to plan for"</legend>
                <div class="segments" role="group" aria-label="What to plan for">
                    {tab(Source::Jobs, "Our jobs")}
                    {tab(Source::Typed, "A job I describe")}
                </div>
                {move || match source.get() {
                    Source::Jobs => view! { <ChosenJobs state=state /> }.into_any(),
                    Source::Typed => view! { <TypedJob state=state /> }.into_any(),
                }}
            </fieldset>
            <fieldset class="fieldset">
                <legend>"Budgets and pace"</legend>
                <div class="field-grid">
                    {amount_field(state, Amount::Lowest)}
                    {amount_field(state, Amount::Highest)}
                    <SelectField name="aggressiveness" label="Aggressiveness" options=paces value=pace
                        problem=Signal::stored(None::<String>) required=false on_input=on_pace />
                </div>
                <p class="field-hint" data-under="true">"An end date cannot be estimated: an estimate goes by budget and pace alone."</p>
            </fieldset>
        </form>
    }
}

/// The field of one amount.
pub fn amount_field(state: PlanState, amount: Amount) -> impl IntoView {
    view! {
        <TextField name=amount.name() label=amount.label() input_mode="decimal" value=state.amount(amount)
            problem=state.problem(amount) on_input=state.type_amount(amount) />
    }
}

#[component]
fn TypedJob(state: PlanState) -> impl IntoView {
    let value = move |field| {
        Signal::derive(move || state.draft.with(|draft| draft.typed.get(field).to_owned()))
    };
    let lacks = Memo::new(move |_| {
        state
            .draft
            .with(|draft| draft.typed.validate().err().unwrap_or_default())
    });
    // Nothing is at fault before anything is typed.
    let is_blank = Memo::new(move |_| {
        state
            .draft
            .with(|draft| draft.typed == crate::forms::estimate::TopicDraft::default())
    });
    let problem = move |field: Field| {
        Signal::derive(move || {
            let found = lacks.with(|lacks| {
                let fault = lacks.iter().find(|(at, _)| *at == field);
                fault.map(|(_, words)| words.clone())
            });
            found.filter(|_| !is_blank.get())
        })
    };
    let text = move |field: Field, required: bool| {
        let rule = field.rule();
        view! {
            <TextField name=rule.field label=rule.label value=value(field) problem=problem(field)
                required=required on_input=state.type_topic(field) />
        }
    };
    let rule = Field::Description.rule();
    view! {
        <div class="field-grid">
            {text(Field::Title, true)}
            <TextArea name=rule.field label=rule.label value=value(Field::Description)
                problem=problem(Field::Description) on_input=state.type_topic(Field::Description) />
            {text(Field::City, false)}
            {text(Field::State, false)}
            {text(Field::ZipCode, false)}
        </div>
        <p class="field-hint" data-under="true">
            "City and state, or a ZIP code. An estimate is not asked for a category."
        </p>
    }
}

#[component]
fn ChosenJobs(state: PlanState) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let add = move || {
        let Ok(id) = typed.with_untracked(|typed| typed.trim().parse::<JobId>()) else {
            problem.set(Some(
                "Choose a job from the list, or give its ID.".to_owned(),
            ));
            return;
        };
        let mut is_added = false;
        state
            .draft
            .update(|draft| is_added = draft.add_job(id.get()));
        if is_added {
            typed.set(String::new());
        } else {
            problem.set(Some(format!(
                "It is in the plan already, or the plan has {MOST_JOBS} jobs, which is the most."
            )));
        }
    };
    let on_input = Callback::new(move |text| {
        typed.set(text);
        problem.set(None);
    });
    let jobs = Memo::new(move |_| state.draft.with(|draft| draft.jobs.clone()));
    view! {
        // Beside the field: beneath it, its list would cover the button.
        <div class="plan-add">
            <JobPicker label="Job" value=typed problem=problem required=false
                hint="Type part of its title, place or ad number, or its ID." on_input=on_input />
            <button class="button" type="button" on:click=move |_| add()>"Add job"</button>
        </div>
        {move || jobs.with(Vec::is_empty).then(|| view! {
            <p class="muted">"No job yet. With several, a total budget can be split over them."</p>
        })}
        <ul class="plan-jobs">
            <For each=move || jobs.get() key=|job| *job let:job>
                <li>{chosen_job(state, job)}</li>
            </For>
        </ul>
    }
}

fn chosen_job(state: PlanState, job: u64) -> impl IntoView {
    let read = Memo::new(move |_| state.jobs.with(|jobs| jobs.get(&job).cloned()));
    let title = Signal::derive(move || match read.get() {
        Some(JobRead::There { title, .. }) => title,
        _ => format!("Job {job}"),
    });
    let is_shown = move || state.draft.with(|draft| draft.shown_job() == Some(job));
    let known = move || {
        state.planned.with(|planned| {
            let part = &planned.iter().find(|one| one.id == Some(job))?.part;
            Some(crate::format::counted(
                part.known.len() as u64,
                "answer known",
                "answers known",
            ))
        })
    };
    view! {
        <button class="plan-job" type="button" aria-pressed=move || is_shown().to_string()
            on:click=move |_| state.draft.update(|draft| draft.shown = Some(job))>
            <span>{move || title.get()}</span>
            <span class="muted num">{known}</span>
        </button>
        <button class="button" data-kind="quiet" data-size="small" type="button"
            on:click=move |_| state.draft.update(|draft| draft.remove_job(job))>
            "Remove"
            <span class="visually-hidden">{move || format!(" {}", title.get())}</span>
        </button>
        {move || match read.get() {
            None | Some(JobRead::Reading) => Some(view! { <p class="muted" role="status">"Reading the job"</p> }.into_any()),
            Some(JobRead::Failed(error)) => {
                let words = error.words();
                Some(view! {
                    <p class="field-error">
                        {format!("{}. {} ", words.title.trim_end_matches('.'), words.detail)}
                        <button class="link-button" type="button" on:click=move |_| state.read_again(job)>"Try again"</button>
                    </p>
                }.into_any())
            }
            Some(JobRead::There { topic: Err(lacks), .. }) => Some(lacking(&lacks)),
            Some(JobRead::There { topic: Ok(_), .. }) => None,
        }}
    }
}

fn lacking(lacks: &Lacks) -> AnyView {
    let words: Vec<&str> = lacks.iter().map(|(_, words)| words.as_str()).collect();
    let words = format!("It cannot be estimated: {}", words.join(" "));
    view! { <p class="field-error">{words}</p> }.into_any()
}
