//! When the job is on: typed in the browser's zone, told in UTC too.

use crate::domain::zone::{self, words_utc};
use crate::forms::job::Field;
use crate::forms::job_findings::{DEFAULT_DAYS, end_of};
use crate::ui::browser::time::{ZONE, zone_name};
use crate::ui::jobs::form::Form;
use crate::ui::jobs::form_job::FieldFindings;
use crate::ui::kit::field::TextField;
use leptos::prelude::*;

#[component]
pub fn TimeSection(form: Form) -> impl IntoView {
    let zone = zone_name().unwrap_or_else(|| "your browser's zone".to_owned());
    view! {
        <fieldset class="fieldset">
            <legend>"When"</legend>
            <p class="fieldset-hint">{format!("Times are those of {zone}. The API keeps them in UTC.")}</p>
            <div class="field-grid">
                <Time form=form field=Field::StartDate />
                <Time form=form field=Field::EndDate />
            </div>
            <FieldFindings form=form field=Field::EndDate />
        </fieldset>
    }
}

#[component]
fn Time(form: Form, field: Field) -> impl IntoView {
    let rule = field.rule();
    let value = form.value(field);
    view! {
        <div>
            <TextField name=rule.field label=rule.label kind="datetime-local" value=value
                problem=form.problem(field) required=false disabled=form.locked
                on_input=form.type_into(field) />
            <p class="field-hint num" data-under="true">{move || time_words(form, field, &value.get())}</p>
        </div>
    }
}

/// The time in UTC, or what the API does where none is typed, with the date it comes to.
fn time_words(form: Form, field: Field, typed: &str) -> String {
    if !typed.trim().is_empty() {
        let utc = zone::parse_local(typed).and_then(|local| ZONE.utc(local));
        return utc.map_or_else(String::new, |utc| format!("= {}", words_utc(utc)));
    }
    if form.is_edit() {
        return "Left empty, the API sets it as for a new job.".to_owned();
    }
    match field {
        Field::StartDate => "Left empty, it starts at once.".to_owned(),
        _ => {
            let end = form.judge(end_of).and_then(|end| ZONE.local(end));
            let day = end.map_or_else(String::new, |end| format!(", on {}", zone::words_day(end)));
            format!("Left empty, it ends {DEFAULT_DAYS} days after it is posted{day}.")
        }
    }
}
