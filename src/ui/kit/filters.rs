//! The controls over a list. What they hold stands in the URL, so that a link shows a colleague
//! the same rows.

use crate::ui::kit::field::{FieldError, control_id};
use chrono::NaiveDate;
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
    /// Why what is chosen has no effect.
    #[prop(optional, into)]
    problem: Signal<Option<String>>,
) -> impl IntoView {
    let id = control_id(name);
    let error_id = format!("{id}-error");
    let described = error_id.clone();
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
                aria-invalid=move || problem.with(Option::is_some).then_some("true")
                aria-describedby=move || problem.with(Option::is_some).then(|| described.clone())
                on:change=move |event| on_choose.run(event_target_value(&event))
            >
                {rows}
            </select>
            <FieldError id=error_id problem=problem />
        </div>
    }
}

/// A day, or none.
#[component]
pub fn DayFilter(
    name: &'static str,
    label: &'static str,
    #[prop(into)] day: Signal<Option<NaiveDate>>,
    #[prop(into)] on_choose: Callback<Option<NaiveDate>>,
    #[prop(into)] problem: Signal<Option<String>>,
) -> impl IntoView {
    let id = control_id(name);
    let error_id = format!("{id}-error");
    let described = error_id.clone();
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>{label}</label>
            <input
                class="control"
                id=id
                name=name
                type="date"
                prop:value=move || day.get().map_or_else(String::new, |day| day.to_string())
                aria-invalid=move || problem.with(Option::is_some).then_some("true")
                aria-describedby=move || problem.with(Option::is_some).then(|| described.clone())
                on:change=move |event| on_choose.run(event_target_value(&event).parse().ok())
            />
            <FieldError id=error_id problem=problem />
        </div>
    }
}

/// What is wrong with the last of two days, where they stand the wrong way round. It is told at
/// the end of the range, which is where a person has just been.
#[must_use]
pub fn day_fault(from: Option<NaiveDate>, to: Option<NaiveDate>) -> Option<String> {
    let is_upside_down = matches!((from, to), (Some(from), Some(to)) if from > to);
    is_upside_down.then(|| "This day lies before the first one.".to_owned())
}
