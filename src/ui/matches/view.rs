//! One match: `/matches/view#KEY`. It opens without an API key; the match's own key stands in the
//! fragment only and is shown nowhere.

use crate::api::error::{ApiError, NotSent};
use crate::domain::match_report::MatchKey;
use crate::routes::Route;
use crate::routes::match_link::{read_keys, read_pasted, write_keys};
use crate::ui::console::use_console;
use crate::ui::kit::choice_fields::SelectField;
use crate::ui::kit::error_panel::StaleNote;
use crate::ui::kit::field::TextField;
use crate::ui::kit::load_view::load_view;
use crate::ui::kit::note::Note;
use crate::ui::kit::page_head::PageHead;
use crate::ui::load::{Load, Loader, use_load};
use crate::ui::matches::view_facts::WholeMatch;
use crate::ui::matches::wait::{self, Record, Waited};
use leptos::prelude::*;
use std::sync::Arc;

/// What there is to show.
#[derive(Clone, PartialEq)]
enum Found {
    Ready(Arc<Record>),
    /// It was here, and is not any more.
    Gone,
    Late(String),
    Stopped,
}

/// Handles of one look; copied freely.
#[derive(Clone, Copy)]
struct Looking {
    loader: Loader<Found>,
    /// What to say while the result is not there yet.
    waiting: RwSignal<Option<String>>,
    stop: RwSignal<bool>,
}

/// What the page is about.
const SUB: &str = "How well a resume fits a job, and why.";

#[component]
pub fn MatchPage() -> impl IntoView {
    let console = use_console();
    let key = Memo::new(move |_| console.router.fragment.with(|text| read_keys(text)));
    let first = console.config.with_value(|config| {
        let first = config.environments.first();
        first.map(|one| one.name.clone()).unwrap_or_default()
    });
    let environment = RwSignal::new(first);
    view! {
        {if console.session.with_untracked(Option::is_some) {
            view! { <PageHead title="Match" sub=SUB parent=(Route::Matches, "Matches") /> }.into_any()
        } else {
            view! { <PageHead title="Match" sub=SUB /> }.into_any()
        }}
        <div class="stack match-page">
            <Environment chosen=environment />
            {move || {
                let keys = key.get();
                match keys.into_iter().next() {
                    None => view! { <KeyForm /> }.into_any(),
                    Some(key) => view! { <OneMatch key=key environment=environment /> }.into_any(),
                }
            }}
        </div>
    }
}

/// Whose API holds the match, where nobody is signed in and there is a choice.
#[component]
fn Environment(chosen: RwSignal<String>) -> impl IntoView {
    let console = use_console();
    let names = console.config.with_value(|config| {
        let all = config.environments.iter();
        all.map(|one| (one.name.clone(), one.name.clone()))
            .collect::<Vec<_>>()
    });
    let is_choice = names.len() > 1;
    move || {
        let names = names.clone();
        (is_choice && console.session.with(Option::is_none)).then(|| {
            view! {
                <SelectField
                    name="environment"
                    label="Environment"
                    options=names
                    value=Signal::derive(move || chosen.get())
                    on_input=move |name| chosen.set(name)
                    problem=Signal::derive(|| None::<String>)
                />
            }
        })
    }
}

#[component]
fn KeyForm() -> impl IntoView {
    let console = use_console();
    let typed = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let open = move || match read_pasted(&typed.get_untracked()) {
        Ok(keys) => {
            let first = keys.iter().take(1);
            console
                .router
                .replace_with(Route::MatchView, write_keys(first));
        }
        Err(words) => problem.set(Some(words)),
    };
    view! {
        <form
            class="form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                open();
            }
        >
            <TextField
                name="key"
                label="Key of a match, or a link to one"
                hint="It opens the resume without an API key. Give it to nobody else."
                kind="password"
                value=Signal::derive(move || typed.get())
                on_input=move |text| {
                    typed.set(text);
                    problem.set(None);
                }
                problem=Signal::derive(move || problem.get())
            />
            <div class="button-row">
                <button class="button" data-kind="primary" type="submit">"Open match"</button>
            </div>
        </form>
    }
}

#[component]
fn OneMatch(key: MatchKey, environment: RwSignal<String>) -> impl IntoView {
    let looking = look_at(key, environment);
    move || {
        let has_value = looking.loader.state.with(|state| state.value().is_some());
        match looking.waiting.get().filter(|_| !has_value) {
            Some(words) => not_ready(words, looking.stop),
            None => shown(looking),
        }
    }
}

fn look_at(key: MatchKey, environment: RwSignal<String>) -> Looking {
    let console = use_console();
    let waiting = RwSignal::new(None::<String>);
    let stop = RwSignal::new(false);
    let was_there = StoredValue::new(false);
    let fetch = move |environment: String| {
        let api = console.api().or_else(|| console.open_api(&environment));
        let key = key.clone();
        stop.set(false);
        async move {
            let api = api.ok_or(ApiError::NotSent {
                reason: NotSent::NoKey,
            })?;
            if let Some(record) = wait::look(&api, &key).await? {
                let _ = was_there.try_set_value(true);
                return Ok(Found::Ready(Arc::new(record)));
            }
            if was_there.try_get_value() == Some(true) {
                return Ok(Found::Gone);
            }
            let tell = move |words| {
                let _ = waiting.try_set(Some(words));
            };
            let stopped = move || stop.try_get_untracked().unwrap_or(true);
            let ended = wait::until_ready(&api, &key, tell, stopped).await;
            let _ = waiting.try_set(None);
            Ok(match ended? {
                Waited::Ready(record) => {
                    let _ = was_there.try_set_value(true);
                    Found::Ready(Arc::from(record))
                }
                Waited::GaveUp(words) => Found::Late(words),
                Waited::Stopped => Found::Stopped,
            })
        }
    };
    Looking {
        loader: use_load(move || environment.get(), None, fetch),
        waiting,
        stop,
    }
}

fn not_ready(words: String, stop: RwSignal<bool>) -> AnyView {
    view! {
        <div class="empty-state">
            <h2>"No result yet"</h2>
            <p>
                "A match that is being computed and a key that does not exist are answered alike. "
                "The result is looked for until it is there."
            </p>
            <p class="num">{words}</p>
            <button class="button" type="button" on:click=move |_| stop.set(true)>"Stop looking"</button>
        </div>
    }
    .into_any()
}

fn shown(looking: Looking) -> AnyView {
    let loader = looking.loader;
    let state = loader.state.get();
    let again = move || loader.reload();
    match state {
        Load::Loaded(found) | Load::Reloading(found) => found_view(found, loader),
        Load::Stale(found, error) => view! {
            <StaleNote error=error on_retry=again />
            {found_view(found, loader)}
        }
        .into_any(),
        _ => load_view(loader, 8, |_| ().into_any()),
    }
}

fn found_view(found: Found, loader: Loader<Found>) -> AnyView {
    let (tone, title, words) = match found {
        Found::Ready(record) => {
            let again = Callback::new(move |()| loader.reload());
            return view! { <WholeMatch record=record on_again=again /> }.into_any();
        }
        Found::Gone => (
            "warn",
            "This match is gone",
            "It was here, and the API does not know it any more: it may have been purged."
                .to_owned(),
        ),
        Found::Late(words) => ("warn", "No result", words),
        Found::Stopped => (
            "info",
            "Stopped looking",
            "The match is not there yet, or there is none under this key.".to_owned(),
        ),
    };
    view! {
        <Note tone=tone title=title>
            <p>{words}</p>
            <div class="button-row">
                <button class="button" type="button" on:click=move |_| loader.reload()>"Look again"</button>
            </div>
        </Note>
        <KeyForm />
    }
    .into_any()
}
