//! A resume as JSON, put into the fields.

use crate::forms::resume_json::{self, Form as JsonForm};
use crate::ui::kit::choice_fields::TextArea;
use crate::ui::matches::files::{fault_words, unused_words};
use crate::ui::matches::form::Form;
use leptos::prelude::*;

#[component]
pub fn JsonBox(form: Form) -> impl IntoView {
    let typed = form.json;
    let faults = RwSignal::new(None::<String>);
    let told = RwSignal::new(None::<String>);
    let take = move |_| {
        told.set(None);
        match typed.with_untracked(|text| resume_json::read(text)) {
            Err(found) => faults.set(Some(fault_words(&found))),
            Ok(read) => {
                faults.set(None);
                form.change(|draft| {
                    draft.take_resume(&read.resume);
                    if let Some(text) = &read.resume_text {
                        draft.resume_text.clone_from(text);
                    }
                });
                form.shape.update(|shape| *shape += 1);
                form.fields_open.set(true);
                typed.set(String::new());
                form.touched();
                let kind = match read.form {
                    JsonForm::Reference => "the API's form",
                    JsonForm::JsonResume => "JSON Resume",
                };
                let unused = unused_words(&read.unused).unwrap_or_default();
                told.set(Some(format!("Read as {kind} into the fields. {unused}")));
            }
        }
    };
    let problem = Signal::derive(move || faults.get());
    view! {
        <details class="details">
            <summary>"JSON: the API's form, or JSON Resume"</summary>
            <TextArea
                name="resume_data"
                label="Resume as JSON"
                hint="It takes the place of the fields above."
                rows=6
                required=false
                value=Signal::derive(move || typed.get())
                on_input=move |text| {
                    typed.set(text);
                    form.touched();
                }
                problem=problem
            />
            <button class="button" type="button" on:click=take>"Put it into the fields"</button>
        </details>
        <p role="status" class="muted">{move || told.get()}</p>
    }
}
