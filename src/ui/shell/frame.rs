//! Top bar, navigation, content, and the question before typed text is left behind.

use crate::format::counted;
use crate::routes::{Route, Section};
use crate::ui::browser;
use crate::ui::console::use_console;
use crate::ui::kit::dialog::Confirm;
use crate::ui::kit::icon::{Icon, Shape};
use crate::ui::router::Link;
use crate::ui::shell::idle::IdleWatch;
use crate::ui::shell::theme::ThemeButton;
use leptos::prelude::*;

/// The id of the content, which the skip link leads to.
pub const MAIN: &str = "main";

#[component]
pub fn SkipLink() -> impl IntoView {
    view! {
        <a
            class="skip-link"
            href="#main"
            on:click=move |event| {
                event.prevent_default();
                browser::focus_now(MAIN);
            }
        >
            "Skip to the content"
        </a>
    }
}

#[component]
pub fn Frame(children: Children) -> impl IntoView {
    view! {
        <SkipLink />
        <div class="shell">
            <TopBar />
            <Navigation />
            <main id=MAIN class="content" tabindex="-1">
                <StatusLine />
                <OpenSpends />
                {children()}
            </main>
        </div>
        <LeaveQuestion />
        <IdleWatch />
    }
}

#[component]
fn TopBar() -> impl IntoView {
    let console = use_console();
    let partner = move || {
        console
            .session
            .with(|session| session.as_ref().map(|one| one.partner.get()))
    };
    view! {
        <header class="topbar">
            <Link to=Route::Home class="brand"><Brand /></Link>
            <EnvironmentBadge />
            <span class="spacer"></span>
            <RequestMeter />
            <ThemeButton />
            <div class="account">
                <span class="account-name">
                    {move || partner().map(|id| format!("Partner {id}"))}
                </span>
                <button
                    class="button"
                    data-kind="quiet"
                    data-size="small"
                    type="button"
                    on:click=move |_| console.sign_out()
                >
                    "Sign out"
                </button>
            </div>
        </header>
    }
}

/// The mark and the name of the product.
#[component]
pub fn Brand() -> impl IntoView {
    let console = use_console();
    let (product, logo) = console
        .config
        .with_value(|config| (config.product_name.clone(), config.logo.clone()));
    let mark = match logo {
        Some(path) => view! { <img src=path alt="" /> }.into_any(),
        None => "J".into_any(),
    };
    view! {
        <span class="brand-mark" aria-hidden="true">{mark}</span>
        <span class="brand-name">{product}</span>
    }
}

/// Which API this is, where it is not plain.
#[component]
pub fn EnvironmentBadge() -> impl IntoView {
    let console = use_console();
    let name = move || {
        let is_choice = console
            .config
            .with_value(|config| config.environments.len() > 1);
        console
            .current_environment()
            .filter(|one| one.is_sandbox || is_choice)
            .map(|one| one.name)
    };
    move || name().map(|name| view! { <span class="env-badge">{name}</span> })
}

/// How much of the minute's requests is used, as this tab counts them.
#[component]
fn RequestMeter() -> impl IntoView {
    let console = use_console();
    let now = RwSignal::new(0_u32);
    // Slots come free by the clock, with no request to tell of it.
    let tick = set_interval_with_handle(
        move || now.update(|ticks| *ticks += 1),
        std::time::Duration::from_secs(2),
    );
    on_cleanup(move || {
        if let Ok(tick) = tick {
            tick.clear();
        }
    });
    let meter = move || {
        now.track();
        console.meter.track();
        console.api().map(|api| api.meter())
    };
    move || {
        meter().map(|meter| {
            let limit = meter.limit.to_string();
            let words = format!("{} / {}", meter.used, meter.limit);
            let wait = meter
                .paused_until_ms
                .map(|until| until.saturating_sub(browser::now_ms()).div_ceil(1000));
            view! {
                <span class="meter" title="Requests that this tab made in the last minute">
                    <meter
                        min="0"
                        max=limit
                        low=(meter.limit * 3 / 4).to_string()
                        high=(meter.limit * 9 / 10).to_string()
                        optimum="0"
                        value=meter.used.to_string()
                        aria-label="Requests this minute"
                    ></meter>
                    <span>
                        {words}
                        <span class="meter-unit">" this minute"</span>
                        {wait.map(|seconds| format!(", paused for {seconds} s"))}
                    </span>
                </span>
            }
        })
    }
}

/// The ways to the sections; in a frame to those that the page around wants.
#[component]
pub fn Navigation() -> impl IntoView {
    let console = use_console();
    let features = console.embedding.map(|here| here.features.get_value());
    let places = [
        (Section::Home, Route::Home, Shape::Home, "Home"),
        (
            Section::Companies,
            Route::Companies(crate::routes::Paging::default()),
            Shape::Company,
            "Companies",
        ),
        (
            Section::Jobs,
            Route::Jobs(crate::routes::JobsQuery::default()),
            Shape::Job,
            "Jobs",
        ),
        (
            Section::Campaigns,
            Route::Campaigns(crate::routes::CampaignsQuery::default()),
            Shape::Campaign,
            "Campaigns",
        ),
        (
            Section::Estimates,
            Route::Estimates,
            Shape::Estimate,
            "Estimates",
        ),
        (
            Section::Costs,
            Route::Costs(crate::routes::CostsQuery::default()),
            Shape::Costs,
            "Costs",
        ),
        (
            Section::Products,
            Route::Products {
                search: String::new(),
            },
            Shape::Product,
            "Products",
        ),
        (Section::Matches, Route::Matches, Shape::Match, "Matches"),
        (
            Section::Applications,
            Route::ApplicationNew,
            Shape::Application,
            "Applications",
        ),
        (Section::Privacy, Route::Privacy, Shape::Privacy, "Privacy"),
    ];
    let links = places
        .into_iter()
        .filter(|(section, ..)| features.is_none_or(|features| features.shows(*section)))
        .map(|(section, route, shape, label)| {
            let current = Signal::derive(move || {
                console
                    .router
                    .route
                    .with(|here| here.section() == Some(section))
            });
            view! {
                <li>
                    <Link to=route class="nav-link" current=current>
                        <Icon shape=shape class="nav-icon" />
                        <span>{label}</span>
                    </Link>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="sidebar" aria-label="Screens">
            <ul>{links}</ul>
        </nav>
    }
}

/// The one place for good news; spoken through the polite region of the page.
#[component]
pub fn StatusLine() -> impl IntoView {
    let console = use_console();
    view! {
        <p class="status-line" role="status" data-tone=move || console.status.with(|now| now.as_ref().map(|(tone, _)| tone.as_str()))>
            {move || console.status.with(|now| now.as_ref().map(|(_, words)| words.clone()))}
        </p>
    }
}

/// Money whose fate is not known is said on every screen but the journal itself.
#[component]
pub fn OpenSpends() -> impl IntoView {
    let console = use_console();
    let open = Memo::new(move |_| console.open_intents().len() as u64);
    let is_journal = Memo::new(move |_| console.router.route.with(|here| *here == Route::Journal));
    move || {
        (open.get() > 0 && !is_journal.get()).then(|| {
            let words = counted(open.get(), "spend has", "spends have");
            view! {
                <p class="open-spends">
                    <Icon shape=Shape::Warning />
                    <span>{format!("{words} no known end yet. ")}</span>
                    <Link to=Route::Journal class="link">"Open the journal"</Link>
                </p>
            }
        })
    }
}

#[component]
pub fn LeaveQuestion() -> impl IntoView {
    let router = use_console().router;
    let open = Signal::derive(move || router.asked.with(Option::is_some));
    let words = Signal::derive(move || router.dirty.get().unwrap_or_default());
    view! {
        <Confirm
            open=open
            title="Leave this page?"
            words=words
            no="Stay here"
            yes="Leave"
            answer=move |leave| router.answer(leave)
        />
    }
}
