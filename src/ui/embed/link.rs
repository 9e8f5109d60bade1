//! Listens to the page around, and does what it may ask for.

use crate::api::http::Clock;
use crate::embed::features::Features;
use crate::embed::handshake::{HELLO_EVERY_MS, HELLOS, Handshake, Init};
use crate::embed::limits::Dropped;
use crate::embed::locale::Locale;
use crate::embed::message::{AskedFor, Inbound, Outbound, Trouble};
use crate::embed::theme::Theme;
use crate::routes::Route;
use crate::session::Session;
use crate::ui::browser::frame::{self, Heard};
use crate::ui::browser::{self, BrowserClock};
use crate::ui::console::Console;
use crate::ui::embed::{Embedding, Stage, Why, report};
use leptos::prelude::*;
use serde_json::{Map, Value};
use wasm_bindgen_futures::spawn_local;

/// Calls out, and listens from now on.
pub fn start(console: Console, here: Embedding) {
    here.at_end.set_value(Some(Embedding::at_end));
    frame::on_window_message(move |heard| hear_window(console, here, heard));
    frame::on_leave(move || {
        console.lock();
        here.shut_quietly(Why::Locked);
    });
    report::start(console, here);
    call(here);
}

/// Calls until somebody answers, or it was often enough. An answer is still welcome afterwards.
pub fn call(here: Embedding) {
    here.stage.set(Stage::Calling);
    spawn_local(async move {
        for _ in 0..HELLOS {
            if here.stage.get_untracked() != Stage::Calling {
                return;
            }
            frame::call_out(&here.handshake.with_value(Handshake::hello));
            BrowserClock.sleep(HELLO_EVERY_MS).await;
        }
        if here.stage.get_untracked() == Stage::Calling {
            here.stage.set(Stage::Alone);
        }
    });
}

fn hear_window(console: Console, here: Embedding, heard: &Heard) {
    let init = here.handshake.try_update_value(|handshake| {
        handshake.hear(
            heard.is_from_parent(),
            &heard.origin(),
            heard.ports(),
            || heard.text(),
        )
    });
    match init {
        Some(Ok(init)) if heard.open_port(move |heard| hear_port(console, here, heard)) => {
            connected(console, here, init);
        }
        Some(Err(why)) => here.count(why),
        Some(Ok(_)) | None => {}
    }
}

fn connected(console: Console, here: Embedding, init: Init) {
    here.partner.set_value(init.partner);
    here.post(&Outbound::Ready);
    dress(console, here, init.theme.as_ref());
    speak(init.locale.as_ref());
    let known = init.features.map(|words| Features::of(&words));
    let (features, all_known) = known.unwrap_or((Features::default(), true));
    here.features.set_value(features);
    if !all_known {
        here.post(&Outbound::Error(Trouble::UnknownFeature));
    }
    let router = console.router;
    let wanted = init.route.or_else(|| {
        // The address may say nothing yet: then the first screen that is shown.
        let is_start = router.route.get_untracked() == Route::Home;
        features.first().filter(|_| is_start)
    });
    if let Some(route) = wanted {
        router.replace(route);
    }
    here.ask(AskedFor::Start);
}

/// Puts another look on. One that cannot be read leaves the one before.
fn dress(console: Console, here: Embedding, tokens: Option<&Map<String, Value>>) {
    match tokens.map_or_else(|| Ok(Theme::own()), Theme::read) {
        Ok(look) => {
            here.look.update_value(|before| {
                let config = console.config.get_value();
                frame::show_look(&look, config.look.as_ref(), before);
                *before = look.properties.iter().map(|(name, _)| *name).collect();
            });
        }
        Err(_) => here.post(&Outbound::Error(Trouble::ThemeRefused)),
    }
}

fn speak(locale: Option<&Locale>) {
    browser::set_locale(locale.map(Locale::as_str));
}

fn hear_port(console: Console, here: Embedding, heard: &Heard) {
    let now = browser::now_ms();
    if here.rate.try_update_value(|rate| rate.lets_through(now)) != Some(true) {
        return here.count(Dropped::Rate);
    }
    match heard.text().and_then(|text| Inbound::parse(&text)) {
        Ok(inbound) => obey(console, here, inbound),
        Err(why) => here.count(why),
    }
}

fn obey(console: Console, here: Embedding, inbound: Inbound) {
    let answers = |id: u64| {
        let asking = here.asking;
        asking.try_update_value(|asking| asking.is_answered_by(id)) == Some(true)
    };
    match inbound {
        Inbound::Session { id, .. } | Inbound::Denied { id } if !answers(id) => {
            here.count(Dropped::Unasked);
        }
        Inbound::Session { key, partner, .. } => {
            let meant = here
                .partner
                .get_value()
                .is_none_or(|meant| meant == partner);
            match (key, console.first_environment()) {
                (Ok(credentials), Some(environment)) if meant => {
                    console.take_session(Session {
                        credentials,
                        partner,
                        environment,
                    });
                    here.stage.set(Stage::Open);
                }
                _ => {
                    here.post(&Outbound::Error(Trouble::BadKey));
                    here.shut(Why::Denied);
                }
            }
        }
        Inbound::Denied { .. } => here.shut(Why::Denied),
        Inbound::Theme(tokens) => dress(console, here, tokens.as_ref()),
        Inbound::Locale(locale) => speak(locale.as_ref()),
        Inbound::Route(route) => go(console, route),
        Inbound::Lock => {
            console.lock();
            here.shut(Why::Locked);
        }
        Inbound::Logout => {
            console.forget_everything();
            let first = here.features.with_value(Features::first);
            console.router.replace(first.unwrap_or(Route::Home));
            here.shut(Why::LoggedOut);
        }
        Inbound::CloseQuery { id } => {
            let ok = !untrack(|| report::would_lose(console));
            here.post(&Outbound::CloseAnswer { id, ok });
        }
        Inbound::Focus(way) => frame::take_focus(way),
    }
}

/// Typed text is asked about as before any other move.
fn go(console: Console, route: Route) {
    if console.session.get_untracked().is_some() {
        console.router.go(route);
    } else {
        console.router.replace(route);
    }
}
