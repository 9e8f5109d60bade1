//! A labelled text control with its hint and its fault.

use crate::ui::kit::icon::{Icon, Shape};
use leptos::prelude::*;

/// The id of the control of a field, which the error summary leads to. A dot would read as a
/// class where ids are looked up by selector.
#[must_use]
pub fn control_id(name: &str) -> String {
    format!("field-{}", name.replace('.', "-"))
}

/// The fault at a field, or nothing.
#[component]
pub fn FieldError(id: String, #[prop(into)] problem: Signal<Option<String>>) -> impl IntoView {
    move || {
        let id = id.clone();
        problem.get().map(|words| {
            view! {
                <p class="field-error" id=id>
                    <Icon shape=Shape::Info />
                    <span>{words}</span>
                </p>
            }
        })
    }
}

/// A line of text. `name` is the API's field name.
#[component]
pub fn TextField(
    name: &'static str,
    label: &'static str,
    #[prop(into)] value: Signal<String>,
    /// What was typed, letter for letter. Erased, so that the field is compiled once.
    #[prop(into)]
    on_input: Callback<String>,
    #[prop(into)] problem: Signal<Option<String>>,
    #[prop(optional)] hint: Option<&'static str>,
    #[prop(default = "text")] kind: &'static str,
    #[prop(default = "off")] autocomplete: &'static str,
    #[prop(optional)] input_mode: Option<&'static str>,
    #[prop(optional)] wide: bool,
    #[prop(default = true)] required: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional)] list: Option<&'static str>,
) -> impl IntoView {
    let id = control_id(name);
    let hint_id = format!("{id}-hint");
    let error_id = format!("{id}-error");
    let described = {
        let hint_id = hint.map(|_| hint_id.clone());
        let error_id = error_id.clone();
        move || {
            let error = problem.with(Option::is_some).then(|| error_id.clone());
            let ids: Vec<String> = hint_id.clone().into_iter().chain(error).collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        }
    };
    view! {
        <div class="field" class:span-2=wide>
            <label class="field-label" for=id.clone()>
                {label}
                {(!required).then(|| view! { <span class="field-optional">" (optional)"</span> })}
            </label>
            {hint.map(|hint| view! { <p class="field-hint" id=hint_id>{hint}</p> })}
            <input
                class="control"
                id=id
                name=name
                type=kind
                autocomplete=autocomplete
                inputmode=input_mode
                list=list
                spellcheck="false"
                disabled=move || disabled.get()
                aria-required=required.then_some("true")
                aria-invalid=move || problem.with(Option::is_some).then_some("true")
                aria-describedby=described
                prop:value=move || value.get()
                on:input=move |event| on_input.run(event_target_value(&event))
            />
            <FieldError id=error_id problem=problem />
        </div>
    }
}
