//! The structured fields of a resume: person, skills, positions, educations, certifications.

use crate::forms::resume::{DEGREE_LEVELS, PERSON, SKILLS, Section};
use crate::forms::resume_json;
use crate::ui::kit::choice_fields::TextArea;
use crate::ui::kit::field::{Frame, control_id};
use crate::ui::matches::form::Form;
use leptos::prelude::*;

/// The id of the list of degree levels that are suggested.
const DEGREES: &str = "degree-levels";

#[component]
pub fn Structured(form: Form) -> impl IntoView {
    let degrees = DEGREE_LEVELS
        .into_iter()
        .map(|level| view! { <option value=level></option> })
        .collect_view();
    view! {
        <details
            class="details"
            prop:open=move || form.fields_open.get()
            on:toggle=move |event| form.fields_open.set(crate::ui::browser::is_open(&event))
        >
            <summary>"Fields: person, skills, work, education, certifications"</summary>
            <datalist id=DEGREES>{degrees}</datalist>
            {move || {
                form.shape.track();
                Section::ALL.into_iter().map(|section| entries(form, section)).collect_view()
            }}
            <TextArea
                name=SKILLS
                label="Skills"
                hint="One a line, or with commas between them."
                required=false
                value=Signal::derive(move || form.draft.with(|draft| draft.skills.clone()))
                on_input=move |text| form.change(|draft| draft.skills = text)
                problem=form.problem(SKILLS.into())
            />
            <h3>"Person"</h3>
            <div class="field-grid">
                {PERSON.into_iter().map(|field| person(form, field)).collect_view()}
            </div>
        </details>
    }
}

fn person(form: Form, field: &'static str) -> AnyView {
    let value = Signal::derive(move || form.draft.with(|draft| draft.get(field)));
    let typed = Callback::new(move |text| form.change(|draft| draft.set(field, text)));
    line(form, field.to_owned(), field, value, typed)
}

fn entries(form: Form, section: Section) -> AnyView {
    let count = form.draft.with_untracked(|draft| draft.entries(section));
    let changed = move || form.shape.update(|shape| *shape += 1);
    let add = move |_| {
        form.change(|draft| draft.add(section));
        changed();
    };
    let rows = (0..count).map(|at| entry(form, section, at)).collect_view();
    // The fault of a list that is empty stands at its button.
    let button = control_id(section.field());
    let problem = form.problem(section.field().to_owned());
    view! {
        <div class="stack" data-gap="small">
            <h3>{resume_json::label(section.field())}</h3>
            {rows}
            <div class="button-row">
                <button class="button" type="button" id=button on:click=add>
                    {format!("Add {}", section.label().to_lowercase())}
                </button>
                {move || problem.get().map(|words| view! { <span class="field-error">{words}</span> })}
            </div>
        </div>
    }
    .into_any()
}

fn entry(form: Form, section: Section, at: usize) -> AnyView {
    let title = format!("{} {}", section.label(), at + 1);
    let remove = move |_| {
        form.change(|draft| draft.remove(section, at));
        form.shape.update(|shape| *shape += 1);
    };
    let fields = section
        .fields()
        .iter()
        .map(|field| {
            let path = format!("{}.{at}.{field}", section.field());
            let value =
                Signal::derive(move || form.draft.with(|draft| draft.entry(section, at, field)));
            let typed = Callback::new(move |text| {
                form.change(|draft| draft.set_entry(section, at, field, text));
            });
            line(form, path, field, value, typed)
        })
        .collect_view();
    view! {
        <fieldset class="entry">
            <legend>{title.clone()}</legend>
            <div class="field-grid">{fields}</div>
            <button class="button" data-size="small" type="button" on:click=remove>
                "Remove"<span class="visually-hidden">{format!(" {}", title.to_lowercase())}</span>
            </button>
        </fieldset>
    }
    .into_any()
}

/// A line, or for longer texts a box. `path` is the control's name.
fn line(
    form: Form,
    path: String,
    field: &'static str,
    value: Signal<String>,
    typed: Callback<String>,
) -> AnyView {
    let is_long = matches!(field, "description" | "programDescription" | "summary");
    let is_number = field.ends_with("Month") || field.ends_with("Year");
    let frame = Frame {
        name: path.clone(),
        label: resume_json::label(field),
        hint: None,
        required: true,
        wide: is_long,
        problem: form.problem(path.clone()),
    };
    let (described, problem) = (frame.described(), frame.problem);
    let invalid = move || problem.with(Option::is_some).then_some("true");
    let id = control_id(&path);
    let control = if is_long {
        view! {
            <textarea class="control" id=id name=path rows="3" aria-invalid=invalid aria-describedby=described
                prop:value=move || value.get()
                on:input=move |event| typed.run(event_target_value(&event))
            ></textarea>
        }
        .into_any()
    } else {
        view! {
            <input class="control" id=id name=path type="text" autocomplete="off" spellcheck="false"
                inputmode=is_number.then_some("numeric")
                list=(field == "degreeLevel").then_some(DEGREES)
                aria-invalid=invalid aria-describedby=described
                prop:value=move || value.get()
                on:input=move |event| typed.run(event_target_value(&event))
            />
        }
        .into_any()
    };
    frame.around(control)
}
