//! The controls of one event.

use crate::forms::application::Field;
use crate::ui::applications::resume::ResumeChooser;
use crate::ui::applications::state::EventState;
use crate::ui::kit::field::TextField;
use leptos::prelude::*;

#[component]
pub fn EventFields(state: EventState) -> impl IntoView {
    let control = move |field| view! { <Control field=field state=state /> };
    view! {
        <fieldset class="fieldset">
            <legend>"Job"</legend>
            <div class="field-grid">
                {control(Field::JobSourceId)}
                {control(Field::OriginalSource)}
            </div>
        </fieldset>
        <fieldset class="fieldset">
            <legend>"Applicant"</legend>
            <p class="fieldset-hint">
                "What you type here is not kept anywhere: no draft, nothing in this browser."
            </p>
            <div class="field-grid">
                {control(Field::FirstName)}
                {control(Field::LastName)}
                {control(Field::Email)}
                {control(Field::PhoneNumber)}
                {control(Field::ProfileUrl)}
            </div>
            <ResumeChooser state=state />
        </fieldset>
        <fieldset class="fieldset">
            <legend>"Where the application came from"</legend>
            <div class="field-grid">
                {control(Field::UserIp)}
                {control(Field::UserAgent)}
            </div>
        </fieldset>
    }
}

#[component]
fn Control(field: Field, state: EventState) -> impl IntoView {
    let rule = field.rule();
    let value = Signal::derive(move || state.draft.with(|draft| draft.get(field).to_owned()));
    let problem = Signal::derive(move || state.problems.with(|problems| problems.at(field)));
    let kind = match field {
        Field::Email => "email",
        Field::PhoneNumber => "tel",
        Field::ProfileUrl => "url",
        _ => "text",
    };
    match hint(field) {
        Some(hint) => view! {
            <TextField name=rule.field label=rule.label value=value problem=problem kind=kind hint=hint
                required=rule.required disabled=state.submit.busy on_input=move |text| state.typed(field, text) />
        }
        .into_any(),
        None => view! {
            <TextField name=rule.field label=rule.label value=value problem=problem kind=kind
                required=rule.required disabled=state.submit.busy on_input=move |text| state.typed(field, text) />
        }
        .into_any(),
    }
}

const fn hint(field: Field) -> Option<&'static str> {
    match field {
        Field::JobSourceId => Some(
            "From Jobcase's job feed, such as x3js81mdz1. It is not the job's ID here, nor its ad number.",
        ),
        Field::OriginalSource => Some("Your own identifier of the source, if you have one."),
        Field::UserIp => Some("The applicant's, not yours: 142.251.46.238 or 2001:db8::1."),
        Field::UserAgent => Some(
            "The applicant's browser, as its User-Agent header said. It helps to tell people from bots.",
        ),
        _ => None,
    }
}
