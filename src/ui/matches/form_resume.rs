//! The resume: its text, files, and what else may be given.

use crate::ui::browser::files::{empty_input, of_input};
use crate::ui::kit::choice_fields::TextArea;
use crate::ui::kit::field::control_id;
use crate::ui::matches::files::{self, FileRow, Reading};
use crate::ui::matches::form::Form;
use crate::ui::matches::form_entries::Structured;
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
    let remove = move |_| {
        form.files
            .update(|rows| rows.retain(|row| row.ticket != ticket));
        form.touched();
    };
    let text = move || {
        row.with(|row| {
            row.as_ref()
                .map(|row| row.draft.resume_text.clone())
                .unwrap_or_default()
        })
    };
    let text_id = control_id(&format!("file.{ticket}"));
    view! {
        <li>
            <div class="button-row">
                <strong>{name}</strong>
                <span role="status">{move || reading.get().map(|reading| state_words(&reading))}</span>
                <span class="spacer"></span>
                <button class="button" data-size="small" type="button" on:click=remove>
                    "Remove"<span class="visually-hidden">" "{name}</span>
                </button>
            </div>
            {move || notes.get().into_iter().map(|words| view! { <p class="match-finding">{words}</p> }).collect_view()}
            {move || (reading.get() == Some(Reading::Ready)).then(|| view! {
                <details class="details">
                    <summary>"Look at the text and correct it"</summary>
                    <label class="visually-hidden" for=text_id.clone()>"Resume text of "{name}</label>
                    <textarea
                        class="control"
                        id=text_id.clone()
                        rows="10"
                        prop:value=text
                        on:input=move |event| {
                            let typed = event_target_value(&event);
                            files::change(form, ticket, |row| row.draft.resume_text = typed);
                        }
                    ></textarea>
                </details>
            })}
        </li>
    }
}

fn state_words(reading: &Reading) -> String {
    match reading {
        Reading::Going(words) | Reading::Failed(words) => words.clone(),
        Reading::Ready => "Read".to_owned(),
    }
}
