//! Controls other than a line of text: a choice, a tick, a text of several lines.

use crate::ui::kit::field::{Frame, control_id};
use leptos::prelude::*;

/// A choice among a few. A value that is none of them is kept, and shown as `unlisted`.
#[component]
pub fn SelectField(
    /// The API's field name.
    name: &'static str,
    label: &'static str,
    /// What is sent and what people read.
    options: Vec<(String, String)>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_input: Callback<String>,
    #[prop(into)] problem: Signal<Option<String>>,
    #[prop(optional)] hint: Option<&'static str>,
    #[prop(optional)] wide: bool,
    #[prop(default = true)] required: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
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
    let listed: Vec<String> = options.iter().map(|(value, _)| value.clone()).collect();
    let unlisted = move || {
        let value = value.get();
        (!listed.contains(&value)).then(|| {
            let words = if value.is_empty() {
                "Not given".to_owned()
            } else {
                format!("{value} (not in the list)")
            };
            view! { <option value=value selected=true>{words}</option> }
        })
    };
    let options = options
        .into_iter()
        .map(|(option, words)| {
            let same = option.clone();
            let is_chosen = move || value.with(|value| *value == same);
            view! { <option value=option prop:selected=is_chosen>{words}</option> }
        })
        .collect_view();
    let control = view! {
        <select
            class="control"
            id=control_id(name)
            name=name
            disabled=move || disabled.get()
            aria-invalid=move || problem.with(Option::is_some).then_some("true")
            aria-describedby=described
            on:change=move |event| on_input.run(event_target_value(&event))
        >
            {unlisted}
            {options}
        </select>
    };
    frame.around(control.into_any())
}

/// A text of several lines.
#[component]
pub fn TextArea(
    /// The API's field name.
    name: &'static str,
    label: &'static str,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_input: Callback<String>,
    #[prop(into)] problem: Signal<Option<String>>,
    #[prop(optional)] hint: Option<&'static str>,
    /// How many lines are in sight.
    #[prop(default = 4)]
    rows: u32,
    #[prop(default = true)] required: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    let frame = Frame {
        name: name.to_owned(),
        label: label.to_owned(),
        hint: hint.map(str::to_owned),
        required,
        wide: true,
        problem,
    };
    let described = frame.described();
    let control = view! {
        <textarea
            class="control"
            id=control_id(name)
            name=name
            rows=rows.to_string()
            disabled=move || disabled.get()
            aria-required=required.then_some("true")
            aria-invalid=move || problem.with(Option::is_some).then_some("true")
            aria-describedby=described
            prop:value=move || value.get()
            on:input=move |event| on_input.run(event_target_value(&event))
        ></textarea>
    };
    frame.around(control.into_any())
}

/// A tick with its words beside it.
#[component]
pub fn CheckField(
    /// The API's field name.
    name: &'static str,
    label: &'static str,
    #[prop(into)] checked: Signal<bool>,
    #[prop(into)] on_change: Callback<bool>,
    #[prop(optional)] hint: Option<&'static str>,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    let id = control_id(name);
    let hint_id = format!("{id}-hint");
    view! {
        <div class="field">
            <label class="choice">
                <input
                    id=id
                    name=name
                    type="checkbox"
                    disabled=move || disabled.get()
                    aria-describedby=hint.map(|_| hint_id.clone())
                    prop:checked=move || checked.get()
                    on:change=move |event| on_change.run(event_target_checked(&event))
                />
                <span>
                    {label}
                    {hint.map(|hint| view! { <span class="choice-hint" id=hint_id.clone()>{hint}</span> })}
                </span>
            </label>
        </div>
    }
}
