//! The resume: its text, files, and what else may be given.

use crate::ui::browser;
use crate::ui::browser::files::{empty_input, of_input};
use crate::ui::kit::choice_fields::TextArea;
use crate::ui::kit::field::{FieldError, control_id};
use crate::ui::matches::files::{self, FileRow, Reading};
use crate::ui::matches::form::{Form, Whose};
use crate::ui::matches::form_entries::{Fields, Structured};
use crate::ui::matches::form_json::JsonBox;
use leptos::prelude::*;

#[component]
pub fn ResumeFields(form: Form) -> impl IntoView {
    view! {
        <fieldset class="fieldset">
            <legend>"Resume"</legend>
            <p class="muted">
                "It goes to the API and nowhere else, and is not stored here. Give a text, fields, JSON or files; "
                "several files make several matches."
            </p>
            <TextArea
                name="resume_text"
                label="Resume text"
                rows=8
                required=false
                value=Signal::derive(move || form.draft.with(|draft| draft.resume_text.clone()))
                on_input=move |text| form.change(|draft| draft.resume_text = text)
                problem=form.problem("resume_text".into())
            />
            <FileInput form=form />
            <FileRows form=form />
            <Structured form=form />
            <JsonBox form=form />
        </fieldset>
    }
}

#[component]
fn FileInput(form: Form) -> impl IntoView {
    let id = control_id("file");
    let hint = format!("{id}-hint");
    view! {
        <div class="field span-2">
            <label class="field-label" for=id.clone()>
                "Files"<span class="field-optional">" (optional)"</span>
            </label>
            <p class="field-hint" id=hint.clone()>
                "Text, JSON, PDF, DOCX or RTF. Their text is shown here for correction before it goes."
            </p>
            <input
                class="control"
                id=id
                name="file"
                type="file"
                multiple
                accept=".txt,.json,.pdf,.docx,.rtf,text/plain,application/json"
                aria-describedby=hint
                on:change=move |event| {
                    files::take(form, of_input(&event));
                    empty_input(&event);
                }
            />
        </div>
    }
}

#[component]
fn FileRows(form: Form) -> impl IntoView {
    let tickets = Memo::new(move |_| {
        let tickets = |rows: &Vec<FileRow>| rows.iter().map(|row| row.ticket).collect::<Vec<_>>();
        form.files.with(tickets)
    });
    view! {
        <ul class="resume-rows" hidden=move || tickets.with(Vec::is_empty)>
            <For each=move || tickets.get() key=|ticket| *ticket let:ticket>
                <OneFile form=form ticket=ticket />
            </For>
        </ul>
    }
}

#[component]
fn OneFile(form: Form, ticket: u64) -> impl IntoView {
    let row = Memo::new(move |_| {
        form.files
            .with(|rows| rows.iter().find(|row| row.ticket == ticket).cloned())
    });
    let name = move || row.with(|row| row.as_ref().map(|row| row.name.clone()).unwrap_or_default());
    let reading = Memo::new(move |_| row.with(|row| row.as_ref().map(|row| row.reading.clone())));
    let notes = Memo::new(move |_| {
        row.with(|row| {
            row.as_ref()
                .map(|row| row.notes.clone())
                .unwrap_or_default()
        })
    });
    let fault = Memo::new(move |_| row.with(|row| row.as_ref()?.fault.clone()));
    let is_going = move || reading.with(|now| matches!(now, Some(Reading::Going(_))));
    let remove_id = control_id(&format!("file.{ticket}.remove"));
    view! {
        <li>
            <div class="button-row">
                <strong>{name}</strong>
                <span role="status">{move || reading.get().map(|reading| state_words(&reading))}</span>
                <span class="spacer"></span>
                {move || is_going().then(|| view! {
                    <button class="button" data-size="small" type="button" on:click=move |_| files::stop(form, ticket)>
                        "Stop reading"<span class="visually-hidden">" "{name}</span>
                    </button>
                })}
                <button class="button" data-size="small" type="button" id=remove_id on:click=move |_| files::remove(form, ticket)>
                    "Remove"<span class="visually-hidden">" "{name}</span>
                </button>
            </div>
            {move || fault.get().map(|words| view! { <p class="field-error">{words}</p> })}
            {move || notes.get().into_iter().map(|words| view! { <p class="match-finding">{words}</p> }).collect_view()}
            {move || (reading.get() == Some(Reading::Ready)).then(|| read_from(form, ticket, row))}
        </li>
    }
}

/// What was read, in sight until somebody closes it, to be corrected.
fn read_from(form: Form, ticket: u64, row: Memo<Option<FileRow>>) -> AnyView {
    let whose = Whose::File(ticket);
    let (has_fields, has_text, name) = row.with_untracked(|row| {
        row.as_ref().map_or_else(Default::default, |row| {
            let has_text = !row.draft.resume_text.is_empty();
            (row.has_fields, has_text, row.name.clone())
        })
    });
    let open = Memo::new(move |_| row.with(|row| row.as_ref().is_none_or(|row| row.open)));
    let (summary, fields) = if has_fields {
        let fields = view! { <Fields form=form whose=whose /> };
        ("Look at what was read and correct it", Some(fields))
    } else {
        ("Look at the text and correct it", None)
    };
    view! {
        <details
            class="details"
            prop:open=move || open.get()
            on:toggle=move |event| {
                let open = browser::is_open(&event);
                form.change_row(ticket, |row| row.open = open);
            }
        >
            <summary>{summary}<span class="visually-hidden">" of "{name.clone()}</span></summary>
            {(has_text || !has_fields).then(|| text_box(form, whose, name))}
            {fields}
        </details>
    }
    .into_any()
}

fn text_box(form: Form, whose: Whose, name: String) -> AnyView {
    let Whose::File(ticket) = whose else {
        return ().into_any();
    };
    let control = format!("file.{ticket}");
    let id = control_id(&control);
    let error = format!("{id}-error");
    let problem = form.problem_of(whose, "resume_text".to_owned());
    let text = move || form.look(whose, |draft| draft.resume_text.clone());
    let described = error.clone();
    view! {
        <label class="visually-hidden" for=id.clone()>"Resume text of "{name}</label>
        <textarea
            class="control"
            id=id
            name=control
            rows="10"
            aria-invalid=move || problem.with(Option::is_some).then_some("true")
            aria-describedby=move || problem.with(Option::is_some).then(|| described.clone())
            prop:value=move || text().unwrap_or_default()
            on:input=move |event| {
                let typed = event_target_value(&event);
                form.change_of(whose, |draft| draft.resume_text = typed);
            }
        ></textarea>
        <FieldError id=error problem=problem />
    }
    .into_any()
}

fn state_words(reading: &Reading) -> String {
    match reading {
        Reading::Going(words) | Reading::Failed(words) => words.clone(),
        Reading::Ready => "Read".to_owned(),
    }
}
