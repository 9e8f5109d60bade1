//! The controls over a list. What they hold stands in the URL, so that a link shows a colleague
//! the same rows.

use crate::ui::kit::field::control_id;
use leptos::prelude::*;

/// Words to look for, as `q`. What is typed replaces the address, so that Back leads out of the
/// list and not letter by letter through it: `on_input` has to see to that.
#[component]
pub fn SearchFilter(
    label: &'static str,
    #[prop(optional)] placeholder: &'static str,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_input: Callback<String>,
) -> impl IntoView {
    let id = control_id("q");
    view! {
        <div class="field" data-grow="true">
            <label class="field-label" for=id.clone()>{label}</label>
            <input
                class="control"
                id=id
                name="q"
                type="search"
                autocomplete="off"
                spellcheck="false"
                placeholder=placeholder
                prop:value=move || value.get()
                on:input=move |event| on_input.run(event_target_value(&event))
            />
        </div>
    }
}

/// One of a few, or of as many as there are by now: value and what people call it.
#[component]
pub fn ChoiceFilter(
    name: &'static str,
    label: &'static str,
    #[prop(into)] options: Signal<Vec<(String, String)>>,
    #[prop(into)] chosen: Signal<String>,
    #[prop(into)] on_choose: Callback<String>,
) -> impl IntoView {
    let id = control_id(name);
    let rows = move || {
        let rows = options.get().into_iter().map(|(value, words)| {
            let mine = value.clone();
            let is_chosen = move || chosen.with(|chosen| *chosen == mine);
            view! { <option value=value prop:selected=is_chosen>{words}</option> }
        });
        rows.collect_view()
    };
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>{label}</label>
            <select
                class="control"
                id=id
                name=name
                on:change=move |event| on_choose.run(event_target_value(&event))
            >
                {rows}
            </select>
        </div>
    }
}
