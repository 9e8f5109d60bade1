//! The root: configuration first, then the screen that the route names.

use crate::config::AppConfig;
use crate::routes::{Route, under_base};
use crate::ui::applications::new::NewApplication;
use crate::ui::browser;
use crate::ui::campaigns::{
    detail::CampaignPage, edit::EditCampaign, journal::JournalPage, list::CampaignList,
    new::NewCampaign,
};
use crate::ui::companies::{
    detail::CompanyPage, edit::EditCompany, list::CompanyList, new::NewCompany,
};
use crate::ui::console::Console;
use crate::ui::costs::page::CostsPage;
use crate::ui::embed::screens::Embedded;
use crate::ui::estimates::planner::Planner;
use crate::ui::home::Home;
use crate::ui::jobs::{detail::JobPage, edit::EditJob, list::JobList, new::NewJob};
use crate::ui::matches::{compare::CompareMatches, new::NewMatches, view::MatchPage};
use crate::ui::privacy::PrivacyPage;
use crate::ui::products::ProductList;
use crate::ui::router::Router;
use crate::ui::shell::{frame::Frame, not_found::NotFound, open_frame::OpenFrame};
use crate::ui::sign_in::SignIn;
use crate::ui::transport;
use leptos::prelude::*;
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
    let owner = Owner::current();
    spawn_local(async move {
        let now = match read_config().await {
            Ok(config) => {
                if let Some(look) = &config.look {
                    browser::frame::set_properties(look);
                }
                let console = match &owner {
                    Some(owner) => owner.with(|| Console::new(config, router)),
                    None => Console::new(config, router),
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

async fn read_config() -> Result<AppConfig, Vec<String>> {
    let path = under_base(&browser::base_path(), "/config.json");
    match transport::read_own_file(&path).await {
        Ok(Ok(bytes)) => AppConfig::parse(&bytes).map_err(|faults| faults.0),
        Ok(Err(status)) => Err(vec![format!(
            "config.json is missing: the server answered {status} for {path}."
        )]),
        Err(_) => Err(vec![format!(
            "config.json could not be read from {path}. Check the network."
        )]),
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
    if let Some(here) = console.embedding {
        return view! { <Embedded console=console here=here /> }.into_any();
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
            view! { <OpenFrame><MatchPage /></OpenFrame> }.into_any()
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
    move || match screen.get() {
        // Signed in already: `sign_in` has replaced the route, or somebody typed the address.
        Route::SignIn | Route::Home => view! { <Home /> }.into_any(),
        Route::Companies(_) => view! { <CompanyList /> }.into_any(),
        Route::CompanyNew => view! { <NewCompany /> }.into_any(),
        Route::Company(id) => view! { <CompanyPage id=id /> }.into_any(),
        Route::CompanyEdit(id) => view! { <EditCompany id=id /> }.into_any(),
        Route::Jobs(_) => view! { <JobList /> }.into_any(),
        Route::Job(id) => view! { <JobPage id=id /> }.into_any(),
        Route::JobNew { copy, company } => {
            view! { <NewJob copy=copy company=company /> }.into_any()
        }
        Route::JobEdit(id) => view! { <EditJob id=id /> }.into_any(),
        Route::Campaigns(_) => view! { <CampaignList /> }.into_any(),
        Route::Campaign(id) => view! { <CampaignPage id=id /> }.into_any(),
        Route::CampaignNew { company } => view! { <NewCampaign company=company /> }.into_any(),
        Route::CampaignEdit(id) => view! { <EditCampaign id=id /> }.into_any(),
        Route::Estimates => view! { <Planner /> }.into_any(),
        Route::Costs(_) => view! { <CostsPage /> }.into_any(),
        Route::Journal => view! { <JournalPage /> }.into_any(),
        Route::Products { .. } => view! { <ProductList /> }.into_any(),
        Route::Matches => view! { <NewMatches /> }.into_any(),
        Route::MatchView => view! { <MatchPage /> }.into_any(),
        Route::MatchCompare => view! { <CompareMatches /> }.into_any(),
        Route::ApplicationNew => view! { <NewApplication /> }.into_any(),
        Route::Privacy => view! { <PrivacyPage /> }.into_any(),
        Route::NotFound(path) => view! { <NotFound path=path /> }.into_any(),
    }
}
