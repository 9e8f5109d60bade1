//! The structured fields of a resume: person, skills, positions, educations, certifications.

use crate::forms::resume::{DEGREE_LEVELS, PERSON, SKILLS, Section};
use crate::forms::resume_json;
use crate::ui::kit::field::{Frame, control_id};
use crate::ui::matches::form::{Form, Whose};
use leptos::prelude::*;

/// The id of the list of degree levels that are suggested.
const DEGREES: &str = "degree-levels";

/// The typed resume's fields.
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
            <Fields form=form whose=Whose::Typed />
        </details>
    }
}

/// All fields of a resume.
#[component]
pub fn Fields(form: Form, whose: Whose) -> impl IntoView {
    let shape = Memo::new(move |_| form.shape_of(whose));
    let skills = move || form.look(whose, |draft| draft.skills.clone());
    let typed = Callback::new(move |text| form.change_of(whose, |draft| draft.skills = text));
    view! {
        {move || {
            // Read and not only tracked: a memo that nobody reads follows nothing.
            let _ = shape.get();
            Section::ALL.into_iter().map(|section| entries(form, whose, section)).collect_view()
        }}
        {line(form, whose, SKILLS.to_owned(), SKILLS, Signal::derive(move || skills().unwrap_or_default()), typed)}
        <h3>"Person"</h3>
        <div class="field-grid">
            {PERSON.into_iter().map(|field| person(form, whose, field)).collect_view()}
        </div>
    }
}

fn person(form: Form, whose: Whose, field: &'static str) -> AnyView {
    let value = move || form.look(whose, |draft| draft.get(field));
    let typed = Callback::new(move |text| form.change_of(whose, |draft| draft.set(field, text)));
    let value = Signal::derive(move || value().unwrap_or_default());
    line(form, whose, field.to_owned(), field, value, typed)
}

fn entries(form: Form, whose: Whose, section: Section) -> AnyView {
    let count = untrack(|| form.look(whose, |draft| draft.entries(section)));
    let add = move |_| {
        form.change_of(whose, |draft| draft.add(section));
        form.reshape(whose);
    };
    let rows = (0..count.unwrap_or(0))
        .map(|at| entry(form, whose, section, at))
        .collect_view();
    // The fault of a list that is empty stands at its button.
    let button = control_id(&whose.control(section.field()));
    let problem = form.problem_of(whose, section.field().to_owned());
    let of_file = (whose != Whose::Typed).then_some(" of this file");
    view! {
        <div class="stack" data-gap="small">
            <h3>{resume_json::label(section.field())}</h3>
            {rows}
            <div class="button-row">
                <button class="button" type="button" id=button on:click=add>
                    {format!("Add {}", section.label().to_lowercase())}
                    <span class="visually-hidden">{of_file}</span>
                </button>
                {move || problem.get().map(|words| view! { <span class="field-error">{words}</span> })}
            </div>
        </div>
    }
    .into_any()
}

fn entry(form: Form, whose: Whose, section: Section, at: usize) -> AnyView {
    let title = format!("{} {}", section.label(), at + 1);
    let remove = move |_| {
        form.change_of(whose, |draft| draft.remove(section, at));
        form.reshape(whose);
    };
    let fields = section
        .fields()
        .iter()
        .map(|field| {
            let path = format!("{}.{at}.{field}", section.field());
            let value = move || form.look(whose, |draft| draft.entry(section, at, field));
            let typed = Callback::new(move |text| {
                form.change_of(whose, |draft| draft.set_entry(section, at, field, text));
            });
            let value = Signal::derive(move || value().unwrap_or_default());
            line(form, whose, path, field, value, typed)
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

/// A line, or for longer texts a box. `path` is where the field stands in the resume.
fn line(
    form: Form,
    whose: Whose,
    path: String,
    field: &'static str,
    value: Signal<String>,
    typed: Callback<String>,
) -> AnyView {
    let is_long = matches!(
        field,
        SKILLS | "description" | "programDescription" | "summary"
    );
    let is_number = field.ends_with("Month") || field.ends_with("Year");
    let name = whose.control(&path);
    let frame = Frame {
        name: name.clone(),
        label: resume_json::label(field),
        hint: (field == SKILLS).then(|| "One a line, or with commas between them.".to_owned()),
        required: field != SKILLS,
        wide: is_long,
        problem: form.problem_of(whose, path),
    };
    let (described, problem) = (frame.described(), frame.problem);
    let invalid = move || problem.with(Option::is_some).then_some("true");
    let id = control_id(&name);
    let control = if is_long {
        view! {
            <textarea class="control" id=id name=name rows="3" aria-invalid=invalid aria-describedby=described
                prop:value=move || value.get()
                on:input=move |event| typed.run(event_target_value(&event))
            ></textarea>
        }
        .into_any()
    } else {
        view! {
            <input class="control" id=id name=name type="text" autocomplete="off" spellcheck="false"
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
