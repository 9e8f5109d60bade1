//! Views of the list of jobs: three that everybody has, and those that this person saved.
//!
//! They outlive the tab, so they hold what the address holds and nothing else.

use crate::api::jobs::list::JobFilter;
use crate::forms::saved_views::{NotSaved, SavedViews};
use crate::routes::{JobsQuery, Route};
use crate::ui::browser::{self, storage};
use crate::ui::console::Tone;
use crate::ui::jobs::list_state::ListState;
use crate::ui::kit::field::TextField;
use crate::ui::router::Link;
use leptos::prelude::*;

/// The id of the button that saves or removes the view shown.
const BUTTON: &str = "view-button";

/// Where the focus goes when what it was on is gone: the one button beside the views.
fn back_to_button() {
    browser::focus_soon(BUTTON.into());
}

const BUILT_IN: [(JobFilter, &str); 3] = [
    (JobFilter::Active, "Active"),
    (JobFilter::Expired, "Expired"),
    (JobFilter::All, "All"),
];

/// Under which name the views of this partner are kept.
fn kept_as(state: ListState) -> Option<String> {
    state.console.session.with_untracked(|session| {
        session
            .as_ref()
            .map(|one| format!("job-views.{}@{}", one.partner, one.environment))
    })
}

fn load(state: ListState) -> SavedViews {
    kept_as(state)
        .and_then(|name| storage::get_lasting(&name))
        .map_or_else(SavedViews::default, |text| SavedViews::from_stored(&text))
}

/// Keeps the views; says so where the browser does not.
fn keep(state: ListState, views: &SavedViews) {
    let kept = kept_as(state).is_some_and(|name| storage::set_lasting(&name, &views.to_stored()));
    if !kept {
        let words = "This browser keeps nothing: the view is gone when the tab is closed.";
        state.console.say(Tone::Warn, words);
    }
}

/// The address of the list as it is shown, without its page.
fn here(state: ListState) -> Route {
    Route::Jobs(state.query.get().from_start())
}

#[component]
pub fn Views(state: ListState) -> impl IntoView {
    let views = RwSignal::new(load(state));
    let naming = RwSignal::new(false);
    let built_in = BUILT_IN.map(|(status, label)| {
        let route = Route::Jobs(JobsQuery {
            status,
            ..JobsQuery::default()
        });
        tab(state, route, label.to_owned())
    });
    let saved = move || {
        views
            .get()
            .iter()
            .filter_map(|view| {
                let (path, query) = view.href.split_once('?').unwrap_or((&view.href, ""));
                match Route::parse(path, query) {
                    route @ Route::Jobs(_) => Some(tab(state, route, view.name.clone())),
                    _ => None,
                }
            })
            .collect_view()
    };
    let shown_name = move || {
        let here = here(state).href();
        views.with(|views| {
            let shown = views.iter().find(|view| view.href == here);
            shown.map(|view| view.name.clone())
        })
    };
    let remove = move |name: String| {
        views.update(|views| views.remove(&name));
        views.with_untracked(|views| keep(state, views));
        state
            .console
            .say(Tone::Info, format!("The view {name} is gone."));
        back_to_button();
    };
    view! {
        <div class="views">
            <nav aria-label="Views">
                <ul class="tabs">{built_in} {saved}</ul>
            </nav>
            {move || match shown_name() {
                Some(name) => {
                    let label = format!("Remove view {name}");
                    view! {
                        <button class="link-button" id=BUTTON type="button" on:click=move |_| remove(name.clone())>{label}</button>
                    }
                    .into_any()
                }
                None => view! {
                    <button
                        class="link-button"
                        id=BUTTON
                        type="button"
                        aria-expanded=move || naming.get().to_string()
                        on:click=move |_| naming.update(|open| *open = !*open)
                    >
                        "Save this view"
                    </button>
                }
                .into_any(),
            }}
        </div>
        {move || naming.get().then(|| view! { <NameView state=state views=views naming=naming /> })}
    }
}

fn tab(state: ListState, route: Route, label: String) -> AnyView {
    let address = route.href();
    let current = Signal::derive(move || here(state).href() == address);
    view! { <li><Link to=route class="tab" current=current>{label}</Link></li> }.into_any()
}

/// Asks for the name of the view.
#[component]
fn NameView(
    state: ListState,
    views: RwSignal<SavedViews>,
    naming: RwSignal<bool>,
) -> impl IntoView {
    let name = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<NotSaved>);
    let words = Signal::derive(move || problem.get().map(NotSaved::words));
    browser::focus_soon(crate::ui::kit::field::control_id("view"));
    let save = move || {
        let href = here(state).href();
        let saved = views.try_update(|views| views.save(&name.get_untracked(), href));
        match saved {
            Some(Ok(())) => {
                views.with_untracked(|views| keep(state, views));
                state.console.say(
                    Tone::Good,
                    format!("Saved the view {}.", name.get_untracked().trim()),
                );
                naming.set(false);
                back_to_button();
            }
            Some(Err(error)) => problem.set(Some(error)),
            None => {}
        }
    };
    let cancel = move || {
        naming.set(false);
        back_to_button();
    };
    view! {
        <form
            class="inline-form"
            aria-label="Save this view"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                save();
            }
        >
            <TextField
                name="view"
                label="Name of the view"
                hint="Kept in this browser, for this partner."
                value=name
                on_input=move |text| name.set(text)
                problem=words
            />
            <div class="button-row">
                <button class="button" data-kind="primary" type="submit">"Save view"</button>
                <button class="button" type="button" on:click=move |_| cancel()>"Cancel"</button>
            </div>
        </form>
    }
}
