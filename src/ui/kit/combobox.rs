//! A text control with a list that is searched by typing (the ARIA combobox pattern).
//!
//! The value is the chosen option's, or the text as typed where it is none: it is never lost, and
//! the form's own check says what is wrong with it.

use crate::format::count;
use crate::index::Completeness;
use crate::ui::kit::field::{Frame, control_id};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// One option of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
    /// What tells it from others of the same name.
    pub detail: String,
}

/// Handles of one combobox; copied freely.
#[derive(Clone, Copy)]
struct State {
    value: Signal<String>,
    label_of: Callback<String, Option<String>>,
    on_input: Callback<String>,
    /// What is typed at the moment; `None` while the chosen option is shown.
    typing: RwSignal<Option<String>>,
    open: RwSignal<bool>,
    active: RwSignal<usize>,
    found: Memo<Vec<Choice>>,
}

impl State {
    fn shown(&self) -> String {
        self.typing.get().unwrap_or_else(|| {
            let value = self.value.get();
            self.label_of.run(value.clone()).unwrap_or(value)
        })
    }

    fn typed(&self, text: String) {
        self.on_input.run(text.clone());
        self.typing.set(Some(text));
        self.active.set(0);
        self.open.set(true);
    }

    fn choose(&self, at: usize) {
        let chosen = self.found.with_untracked(|found| found.get(at).cloned());
        if let Some(chosen) = chosen {
            self.on_input.run(chosen.value);
        }
        self.close();
    }

    fn close(&self) {
        self.open.set(false);
        self.typing.set(None);
    }

    /// Leaving with the whole name typed chooses it: nobody has to pick what is clear.
    fn leave(&self) {
        if let Some(typed) = self.typing.get_untracked() {
            let is_it = |one: &Choice| one.label.trim().eq_ignore_ascii_case(typed.trim());
            let mut same = self.found.with_untracked(|found| {
                let same: Vec<usize> = (0..found.len())
                    .filter(|at| found.get(*at).is_some_and(is_it))
                    .collect();
                same
            });
            if let (Some(at), None) = (same.pop(), same.pop()) {
                return self.choose(at);
            }
        }
        self.close();
    }

    fn step(&self, by: isize) {
        let count = self.found.with_untracked(Vec::len);
        if !self.open.get_untracked() {
            self.open.set(true);
            self.active.set(0);
        } else if count > 0 {
            self.active.update(|active| {
                *active = active.saturating_add_signed(by).min(count - 1);
            });
        }
    }

    fn pressed(&self, event: &KeyboardEvent) {
        let is_open = self.open.get_untracked();
        match event.key().as_str() {
            "ArrowDown" => self.step(1),
            "ArrowUp" => self.step(-1),
            // Enter in a closed list sends the form, as in any other control.
            "Enter" if is_open && self.found.with_untracked(|found| !found.is_empty()) => {
                self.choose(self.active.get_untracked());
            }
            "Escape" if is_open => self.close(),
            _ => return,
        }
        event.prevent_default();
    }
}

#[component]
pub fn Combobox(
    /// The API's field name.
    name: &'static str,
    label: &'static str,
    #[prop(into)] value: Signal<String>,
    /// What people read for a value; `None` where it is not known.
    #[prop(into)]
    label_of: Callback<String, Option<String>>,
    /// The options for what is typed, the likeliest first. Tracks what it reads.
    #[prop(into)]
    find: Callback<String, Vec<Choice>>,
    /// The chosen option's value, or the text as typed.
    #[prop(into)]
    on_input: Callback<String>,
    #[prop(into)] problem: Signal<Option<String>>,
    /// How far the list reaches, below it.
    #[prop(optional, into)]
    scope: Signal<Option<String>>,
    #[prop(optional)] hint: Option<&'static str>,
    #[prop(optional)] wide: bool,
    #[prop(default = true)] required: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    let typing = RwSignal::new(None::<String>);
    let open = RwSignal::new(false);
    let state = State {
        value,
        label_of,
        on_input,
        typing,
        open,
        active: RwSignal::new(0),
        found: Memo::new(move |_| {
            if open.get() {
                find.run(typing.get().unwrap_or_default())
            } else {
                Vec::new()
            }
        }),
    };
    let frame = Frame {
        name: name.to_owned(),
        label: label.to_owned(),
        hint: hint.map(str::to_owned),
        required,
        wide,
        problem,
    };
    let described = frame.described();
    let id = control_id(name);
    let list_id = format!("{id}-list");
    let of_options = list_id.clone();
    let is_empty = move || state.open.get() && state.found.with(Vec::is_empty);
    let active_id = {
        let list_id = list_id.clone();
        move || {
            let is_there = state.open.get() && state.found.with(|found| !found.is_empty());
            is_there.then(|| option_id(&list_id, state.active.get()))
        }
    };
    let control = view! {
        <div class="combobox">
            <input
                class="control"
                id=id
                name=name
                type="text"
                role="combobox"
                autocomplete="off"
                spellcheck="false"
                disabled=move || disabled.get()
                aria-required=required.then_some("true")
                aria-invalid=move || problem.with(Option::is_some).then_some("true")
                aria-describedby=described
                aria-autocomplete="list"
                aria-expanded=move || state.open.get().to_string()
                aria-controls=list_id.clone()
                aria-activedescendant=active_id
                prop:value=move || state.shown()
                on:input=move |event| state.typed(event_target_value(&event))
                on:keydown=move |event| state.pressed(&event)
                on:click=move |_| state.open.set(true)
                on:blur=move |_| state.leave()
            />
            <div class="combobox-popup" hidden=move || !state.open.get()>
                <ul class="combobox-list" role="listbox" id=list_id.clone() aria-label=label>
                    {move || options(state, &of_options)}
                </ul>
                <p class="combobox-scope" hidden=move || !is_empty()>"Nothing found"</p>
                {move || scope.get().map(|words| view! { <p class="combobox-scope">{words}</p> })}
            </div>
            <span class="visually-hidden" role="status">
                {move || state.open.get().then(|| found_words(state.found.with(Vec::len)))}
            </span>
        </div>
    };
    frame.around(control.into_any())
}

fn option_id(list: &str, at: usize) -> String {
    format!("{list}-{at}")
}

fn found_words(count: usize) -> String {
    match count {
        0 => "Nothing found".to_owned(),
        count => format!("{count} to choose from"),
    }
}

fn options(state: State, list: &str) -> AnyView {
    let found = state.found.get();
    let chosen = state.value.get_untracked();
    found
        .into_iter()
        .enumerate()
        .map(|(at, choice)| {
            let is_chosen = choice.value == chosen;
            view! {
                <li
                    class="combobox-option"
                    role="option"
                    id=option_id(list, at)
                    aria-selected=is_chosen.to_string()
                    data-active=move || (state.active.get() == at).then_some("true")
                    // The focus stays in the control: only a click chooses.
                    on:mousedown=move |event| event.prevent_default()
                    on:click=move |_| state.choose(at)
                >
                    <span>{choice.label}</span>
                    <span class="muted num">{choice.detail}</span>
                </li>
            }
        })
        .collect_view()
        .into_any()
}

/// What a choice out of a list says that is still being loaded; `noun` is in the plural.
#[must_use]
pub fn so_far(seen: Completeness, noun: &str) -> Option<String> {
    let total = seen.total?;
    (seen.loaded < total).then(|| {
        format!(
            "{} of {} {noun} are here so far.",
            count(seen.loaded),
            count(total)
        )
    })
}
