//! What stands in the frame: the screens with as little around them as can be, or why there are none.

use crate::routes::Route;
use crate::ui::app::Page;
use crate::ui::browser;
use crate::ui::console::Console;
use crate::ui::embed::{Embedding, Stage, Why, link};
use crate::ui::kit::page_head::{PageHead, TITLE};
use crate::ui::router::Link;
use crate::ui::shell::frame::{
    EnvironmentBadge, LeaveQuestion, MAIN, Navigation, OpenSpends, SkipLink, StatusLine,
};
use crate::ui::shell::idle::IdleWatch;
use leptos::prelude::*;

#[component]
pub fn Embedded(console: Console, here: Embedding) -> impl IntoView {
    let is_signed_in = Memo::new(move |_| console.session.with(Option::is_some));
    move || {
        if is_signed_in.get() {
            view! { <CompactFrame console=console here=here /> }.into_any()
        } else {
            view! { <Shut here=here /> }.into_any()
        }
    }
}

/// Without a bar on top: the page around has one. With one section there is nothing to choose from.
#[component]
fn CompactFrame(console: Console, here: Embedding) -> impl IntoView {
    let features = here.features.get_value();
    let is_allowed = Memo::new(move |_| console.router.route.with(|route| features.allows(route)));
    view! {
        <SkipLink />
        <div class="shell">
            {(features.count() > 1).then(|| view! { <Navigation /> })}
            <main id=MAIN class="content" tabindex="-1">
                <EnvironmentBadge />
                <StatusLine />
                {features.allows(&Route::Journal).then(|| view! { <OpenSpends /> })}
                {move || {
                    if is_allowed.get() {
                        view! { <Page console=console /> }.into_any()
                    } else {
                        view! { <NotShown first=features.first() /> }.into_any()
                    }
                }}
            </main>
        </div>
        <LeaveQuestion />
        <IdleWatch />
    }
}

/// A screen of a section that the page around left out.
#[component]
fn NotShown(first: Option<Route>) -> impl IntoView {
    view! {
        <PageHead title="Not part of this portal" />
        <div class="empty-state">
            <h2>"This screen is not part of this portal"</h2>
            <p>"The page around shows other parts of the console."</p>
            {first.map(|route| view! { <Link to=route class="button">"Go to what it shows"</Link> })}
        </div>
    }
}

/// Why there is no screen, and what can be done. There is no sign-in in a frame: a person could not
/// tell whose it is.
#[component]
fn Shut(here: Embedding) -> impl IntoView {
    move || {
        let (title, words, button) = match here.stage.get() {
            Stage::Calling => ("Connecting", "Waiting for the page around to answer.", None),
            Stage::Asking | Stage::Open => (
                "Connecting",
                "Waiting for the page around to sign you in.",
                None,
            ),
            Stage::Alone => (
                "Not connected to the page around",
                here.why_alone(),
                Some("Try again"),
            ),
            Stage::Shut(Why::Denied) => (
                "Not signed in",
                "The page around gave no key for the console. It may want you to log in there first.",
                Some("Ask again"),
            ),
            Stage::Shut(Why::Locked) => (
                "Locked",
                "The console has forgotten the key. What you typed into most forms is kept as a draft.",
                Some("Unlock"),
            ),
            Stage::Shut(Why::LoggedOut) => (
                "Signed out",
                "The key and everything typed is gone from here.",
                Some("Unlock"),
            ),
            Stage::Shut(Why::Refused) => (
                "The API refuses the key",
                "The page around handed out a key that the API did not accept, twice. Whoever runs it has to look at it.",
                Some("Ask again"),
            ),
        };
        browser::set_title(title);
        // The button that was pressed is gone with what it stood in.
        if browser::frame::has_focus() {
            browser::focus_soon_if_lost(TITLE.into());
        }
        let act = move |_| {
            if here.stage.get_untracked() == Stage::Alone {
                here.renew();
                link::call(here);
            } else {
                here.ask_again();
            }
        };
        view! {
            <main class="page-trouble" id=MAIN>
                <h1 id=TITLE tabindex="-1">{title}</h1>
                <p role="status">{words}</p>
                {button.map(|label| view! {
                    <button class="button" data-kind="primary" type="button" on:click=act>{label}</button>
                })}
            </main>
        }
    }
}
