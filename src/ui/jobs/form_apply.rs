//! How people apply: the action, and only the fields that it needs.

use crate::domain::job::ApplyAction;
use crate::forms::job::{Draft, Field};
use crate::ui::jobs::form::{Form, control_of};
use crate::ui::kit::choice_fields::{CheckField, TextArea};
use crate::ui::kit::field::{FieldError, TextField};
use crate::ui::kit::note::Note;
use leptos::prelude::*;

/// The actions with what they mean.
fn actions() -> [(ApplyAction, &'static str, &'static str); 3] {
    [
        (
            ApplyAction::UrlRedirect,
            "On a web page",
            "People are sent to an address of yours.",
        ),
        (
            ApplyAction::EmailAddress,
            "By e-mail",
            "Applications are sent to one or more addresses.",
        ),
        (
            ApplyAction::Nothing,
            "Nothing",
            "The posting is shown, and nobody can apply by it.",
        ),
    ]
}

#[component]
pub fn ApplySection(form: Form) -> impl IntoView {
    let action = Memo::new(move |_| form.draft.with(Draft::apply_action));
    let first = control_of(Field::ApplyAction);
    let mut choices = actions()
        .into_iter()
        .map(|(one, label, words)| (one.as_str().to_owned(), label.to_owned(), words.to_owned()))
        .collect::<Vec<_>>();
    // What the API told and no list has goes back as it came.
    if let ApplyAction::Other(told) = action.get_untracked()
        && !told.is_empty()
    {
        let words = "What the API says now; it is kept unless you choose another.".to_owned();
        choices.push((told.clone(), told, words));
    }
    let radios = choices
        .into_iter()
        .enumerate()
        .map(|(at, (value, label, words))| {
            let id = if at == 0 {
                first.clone()
            } else {
                format!("{first}-{at}")
            };
            radio(form, id, value, label, words)
        })
        .collect_view();
    let fields = move || match action.get() {
        ApplyAction::UrlRedirect => view! { <Address form=form /> }.into_any(),
        ApplyAction::EmailAddress => view! { <Emails form=form /> }.into_any(),
        ApplyAction::Nothing => view! {
            <Note tone="warn" title="Nobody can apply to this job">
                <p>"Choose a web page or e-mail, unless the posting is only to be seen."</p>
            </Note>
        }
        .into_any(),
        ApplyAction::Other(_) => ().into_any(),
    };
    view! {
        <fieldset class="fieldset">
            <legend>{Field::ApplyAction.rule().label}</legend>
            <div class="radio-cards" role="radiogroup" aria-label=Field::ApplyAction.rule().label>{radios}</div>
            <FieldError id=format!("{first}-error") problem=form.problem(Field::ApplyAction) />
            {fields}
        </fieldset>
    }
}

fn radio(form: Form, id: String, value: String, label: String, words: String) -> AnyView {
    let (mine, chosen) = (value.clone(), form.value(Field::ApplyAction));
    let set = form.type_into(Field::ApplyAction);
    view! {
        <label class="radio-card">
            <input
                id=id
                type="radio"
                name=Field::ApplyAction.rule().field
                value=value.clone()
                disabled=move || form.locked.get()
                prop:checked=move || chosen.get() == mine
                on:change=move |_| set.run(value.clone())
            />
            <span>
                <span class="radio-title">{label}</span>
                <span class="muted">{words}</span>
            </span>
        </label>
    }
    .into_any()
}

#[component]
fn Address(form: Form) -> impl IntoView {
    let rule = Field::ApplyUrl.rule();
    view! {
        <TextField name=rule.field label=rule.label kind="url" value=form.value(Field::ApplyUrl)
            problem=form.problem(Field::ApplyUrl) disabled=form.locked
            hint="A full address that starts with https://"
            on_input=form.type_into(Field::ApplyUrl) />
    }
}

#[component]
fn Emails(form: Form) -> impl IntoView {
    let rule = Field::ApplyEmails.rule();
    view! {
        <TextArea name=rule.field label=rule.label value=form.value(Field::ApplyEmails) rows=2
            problem=form.problem(Field::ApplyEmails) disabled=form.locked
            hint="One or more, with commas or new lines between them."
            on_input=form.type_into(Field::ApplyEmails) />
        <CheckField name=Field::ResumeRequired.rule().field label="A resume is required"
            checked=form.flag(Field::ResumeRequired) on_change=form.tick(Field::ResumeRequired)
            disabled=form.locked />
    }
}
