//! The root: configuration first, then the screen that the route names.

use crate::config::AppConfig;
use crate::routes::{Route, under_base};
use crate::ui::browser;
use crate::ui::console::{Console, use_console};
use crate::ui::kit::page_head::PageHead;
use crate::ui::parts::{Part, Parts, Standing, part_of};
use crate::ui::router::Router;
use crate::ui::shell::{frame::Frame, not_found::NotFound, open_frame::OpenFrame};
use crate::ui::sign_in::SignIn;
use crate::ui::transport;
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen_futures::spawn_local;

/// How reading `/config.json` went.
#[derive(Clone)]
enum Start {
    Reading,
    Ready(Box<Console>),
    /// What is wrong, line by line.
    Faulty(Vec<String>),
}

#[component]
pub fn App() -> impl IntoView {
    let start = RwSignal::new(Start::Reading);
    // Made here, so that what it holds lives as long as the page.
    let router = Router::start();
    let parts = Parts::new();
    Console::load_first_part(router, parts);
    let owner = Owner::current();
    spawn_local(async move {
        let now = match read_config(parts).await {
            Ok(config) => {
                if let Some(look) = &config.look {
                    browser::frame::set_properties(look);
                }
                let console = match &owner {
                    Some(owner) => owner.with(|| Console::new(config, router, parts)),
                    None => Console::new(config, router, parts),
                };
                Start::Ready(Box::new(console))
            }
            Err(faults) => Start::Faulty(faults),
        };
        start.set(now);
    });
    move || match start.get() {
        Start::Reading => view! { <p class="visually-hidden">"Loading"</p> }.into_any(),
        Start::Ready(console) => {
            let console = *console;
            provide_context(console);
            view! { <Screens console=console /> }.into_any()
        }
        Start::Faulty(faults) => view! { <FaultyConfig faults=faults /> }.into_any(),
    }
}

async fn read_config(parts: Parts) -> Result<AppConfig, Vec<String>> {
    let path = under_base(&browser::base_path(), "/config.json");
    match transport::read_own_file(&path).await {
        Ok(Ok(bytes)) => match AppConfig::read(&bytes) {
            Ok(config) if config.accent.is_some() => dressed(config, parts).await,
            config => config.map_err(|faults| faults.0),
        },
        Ok(Err(status)) => Err(vec![format!(
            "config.json is missing: the server answered {status} for {path}."
        )]),
        Err(_) => Err(vec![format!(
            "config.json could not be read from {path}. Check the network."
        )]),
    }
}

/// The configuration with the look of its accent. What reads colours is loaded for it.
async fn dressed(config: AppConfig, parts: Parts) -> Result<AppConfig, Vec<String>> {
    match parts.fetch(Part::Embedded).await.map(|code| code.dress) {
        Ok(Some(dress)) => dress(config).map_err(|faults| faults.0),
        _ => Err(vec![
            "A part of the console that branding.accent needs could not be loaded. Check the \
             network."
                .to_owned(),
        ]),
    }
}

/// Told to whoever deploys the console; nothing can be done without it.
#[component]
fn FaultyConfig(faults: Vec<String>) -> impl IntoView {
    browser::set_title("Configuration needed - Jobcase Partner Console");
    let rows = faults
        .into_iter()
        .map(|fault| view! { <li>{fault}</li> })
        .collect_view();
    view! {
        <main class="signin-page" id="main">
            <div class="signin-card">
                <h1>"The configuration cannot be used"</h1>
                <p class="muted">
                    "The console reads config.json when it starts. Whoever deploys it has to mend this:"
                </p>
                <div class="error-summary" role="alert">
                    <ul>{rows}</ul>
                </div>
                <button class="button" data-kind="primary" type="button" on:click=move |_| browser::reload()>
                    "Try again"
                </button>
            </div>
        </main>
    }
}

#[component]
fn Screens(console: Console) -> impl IntoView {
    if console.embedding.is_some() {
        let frame = move || later(console, Part::Embedded, Route::Home);
        return frame.into_any();
    }
    let signed_in = Memo::new(move |_| console.session.with(Option::is_some));
    // A match opens without a key of ours.
    let is_match = Memo::new(move |_| {
        console
            .router
            .route
            .with(|route| *route == Route::MatchView)
    });
    let screens = move || {
        if signed_in.get() {
            view! { <Frame><Page console=console /></Frame> }.into_any()
        } else if is_match.get() {
            let page = move || later(console, Part::Matches, Route::MatchView);
            view! { <OpenFrame>{page}</OpenFrame> }.into_any()
        } else {
            view! { <SignIn /> }.into_any()
        }
    };
    screens.into_any()
}

/// The screen of the route. A screen is made anew when another one is called for, not when only
/// its query changes.
#[component]
pub fn Page(console: Console) -> impl IntoView {
    let route = console.router.route;
    let screen = Memo::new_with_compare(
        move |_| route.get(),
        |before: Option<&Route>, now: Option<&Route>| match (before, now) {
            (Some(before), Some(now)) => !before.same_screen(now),
            _ => true,
        },
    );
    move || {
        let route = screen.get();
        match part_of(&route) {
            None => view! { <NotFound path=route.href() /> }.into_any(),
            Some(part) => later(console, part, route),
        }
    }
}

/// A screen of a part, once the part is there. Tracks how it stands.
fn later(console: Console, part: Part, route: Route) -> AnyView {
    match console.parts.standing(part) {
        Standing::Here(code) => (code.screen)(route),
        Standing::Loading => view! { <PartLoading /> }.into_any(),
        Standing::Failed => view! { <PartFailed part=part /> }.into_any(),
    }
}

/// In place of a screen whose part is on its way.
#[component]
fn PartLoading() -> impl IntoView {
    let is_slow = RwSignal::new(false);
    set_timeout(
        move || {
            let _ = is_slow.try_set(true);
        },
        Duration::from_millis(150),
    );
    view! {
        <div class="stack" aria-busy="true">
            {move || is_slow.get().then(|| view! { <p class="muted" role="status">"Loading this part of the console"</p> })}
        </div>
    }
}

/// In place of a screen whose part did not come.
#[component]
fn PartFailed(part: Part) -> impl IntoView {
    let console = use_console();
    view! {
        <PageHead title="This screen did not load" />
        <div class="error-panel" role="alert">
            <p>"A part of the console could not be loaded. There may be no network, or a new version of the console was put up and this tab still runs the old one."</p>
            <div class="button-row">
                <button class="button" data-kind="primary" type="button" on:click=move |_| console.parts.load(part)>
                    "Try again"
                </button>
                <button class="button" type="button" on:click=move |_| browser::reload()>
                    "Reload the page"
                </button>
            </div>
        </div>
    }
}
