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

/// What surrounds a control: its label, hint and fault.
pub struct Frame {
    /// The API's field name.
    pub name: String,
    pub label: String,
    pub hint: Option<String>,
    pub required: bool,
    pub wide: bool,
    pub problem: Signal<Option<String>>,
}

impl Frame {
    /// The ids that the control is described by, as long as there is a hint or a fault.
    pub fn described(&self) -> impl Fn() -> Option<String> + Clone + Send + Sync + use<> {
        let id = control_id(&self.name);
        let hint = self.hint.as_ref().map(|_| format!("{id}-hint"));
        let error = format!("{id}-error");
        let problem = self.problem;
        move || {
            let error = problem.with(Option::is_some).then(|| error.clone());
            let ids: Vec<String> = hint.clone().into_iter().chain(error).collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        }
    }

    /// The control between its label and its fault.
    pub fn around(self, control: AnyView) -> AnyView {
        let id = control_id(&self.name);
        let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
        view! {
            <div class="field" class:span-2=self.wide>
                <label class="field-label" for=id>
                    {self.label}
                    {(!self.required).then(|| view! { <span class="field-optional">" (optional)"</span> })}
                </label>
                {self.hint.map(|hint| view! { <p class="field-hint" id=hint_id>{hint}</p> })}
                {control}
                <FieldError id=error_id problem=self.problem />
            </div>
        }
        .into_any()
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
    let frame = Frame {
        name: name.to_owned(),
        label: label.to_owned(),
        hint: hint.map(str::to_owned),
        required,
        wide,
        problem,
    };
    let described = frame.described();
    let control = view! {
        <input
            class="control"
            id=control_id(name)
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
    };
    frame.around(control.into_any())
}
