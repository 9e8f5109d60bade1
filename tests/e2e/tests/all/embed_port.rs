//! What a parent may say to the console, and what becomes of what it may not: a listed one that is
//! wrong, or was broken into.

use super::embed_parents::{PATH, dropped, stands_alone};
use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};
use partner_sandbox::DEFAULT_KEY;
use serde_json::{Value, json};
use std::time::Duration;

fn stage() -> Stage {
    Stage::small().beside(&["portal"])
}

/// The console, signed in, in the frame of a parent that has behaved so far.
async fn connect(page: &Page) -> Outcome {
    page.visit("portal").await?;
    page.script(&format!("isHonest = true; key = {}", json!(DEFAULT_KEY)))
        .await?;
    page.frames(PATH).await?;
    page.enter_frame().await?;
    page.arrives("Companies").await?;
    page.sees("Cedar Clinics").await
}

/// Sends a message on the first port.
async fn post(page: &Page, message: &Value) -> Outcome {
    page.around(&format!("ports[0].postMessage({message})"))
        .await?;
    Ok(())
}

/// The console still does what it is told on its first port, and is as it was.
async fn is_well(page: &Page) -> Outcome {
    // More than a second after the last, so that no flood counts.
    tokio::time::sleep(Duration::from_millis(1_200)).await;
    post(page, &json!({"type": "route", "route": "/products"})).await?;
    page.arrives("Products").await?;
    post(page, &json!({"type": "route", "route": "/companies"})).await?;
    page.arrives("Companies").await?;
    page.sees("Cedar Clinics").await?;
    let boot = page
        .script("return document.documentElement.dataset.boot")
        .await?;
    ensure!(boot == "running", "the page is {boot}");
    Ok(())
}

#[tokio::test]
async fn only_a_whole_invitation_with_the_right_number_is_taken() -> Outcome {
    stage()
        .run("embed-invitations", async |page| {
            page.visit("portal").await?;
            page.frames(PATH).await?;
            page.until("a hello", "return hellos.length > 0").await?;
            let wrong = [
                "{nonce: '0'.repeat(32)}", "{nonce: hellos[0].nonce.toUpperCase() + ' '}", "{nonce: ''}", "{nonce: null}",
                "{ns: 'abc'}", "{type: 'hello'}", "{v: 2}", "{v: '1'}", "{v: [1]}", "{extra: 1}",
                "{partnerId: 'one'}", "{partnerId: 1.5}", "{partnerId: -1}", "{locale: 7}", "{features: 'jobs'}",
                "{features: [1]}", "{route: '//evil.test/'}", "{route: 'javascript:alert(1)'}", "{theme: 'dark'}",
                "{theme: []}", "{apiKey: 'k'}", "{locale: undefined}",
            ];
            for change in wrong {
                page.script(&format!("invite({change})")).await?;
            }
            for ports in ["[]", "[new MessageChannel().port1, new MessageChannel().port2]"] {
                page.script(&format!("invite({{}}, null, {ports})")).await?;
            }
            // No object at all.
            for odd in ["'init'", "7", "null", "undefined", "[]", "new Map()", "'{}'", "new Uint8Array(9)"] {
                page.script(&format!("window.frames[0].postMessage({odd}, '*')")).await?;
            }
            page.script("const invited = invitation(); window.frames[0].postMessage(JSON.stringify(invited), '*', [new MessageChannel().port1])").await?;
            page.enter_frame().await?;
            stands_alone(&page).await?;
            let count = dropped(&page).await?;
            ensure!(count >= 30, "only {count} were dropped");
            let said = page.around("return said.filter(text => JSON.parse(text).type !== 'hello')").await?;
            ensure!(said == json!([]), "it answered {said}");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn the_first_invitation_stays_the_only_one() -> Outcome {
    stage()
        .run("embed-second", async |page| {
            connect(&page).await?;
            let before = dropped(&page).await?;
            page.around(
                "invite(); invite({route: '/products', partnerId: 2, features: ['privacy']})",
            )
            .await?;
            tokio::time::sleep(Duration::from_millis(500)).await;
            ensure!(dropped(&page).await? == before + 2, "not both were dropped");
            page.misses("Products are").await?;
            let seconds = page
                .around("return said.filter(text => JSON.parse(text).port > 0)")
                .await?;
            ensure!(seconds == json!([]), "the later ports heard {seconds}");
            is_well(&page).await
        })
        .await
}

#[tokio::test]
async fn what_is_no_message_is_dropped_and_counted() -> Outcome {
    stage()
        .run("embed-messages", async |page| {
            connect(&page).await?;
            let before = dropped(&page).await?;
            let wrong = [
                json!({}),
                json!([]),
                json!(null),
                json!("lock"),
                json!({"type": 7}),
                json!({"type": "open"}),
                json!({"type": "lock", "now": true}),
                json!({"type": "Lock"}),
                json!({"type": "route"}),
                json!({"type": "route", "route": "companies"}),
                json!({"type": "route", "route": "//evil.test/"}),
                json!({"type": "route", "route": "https://evil.test/"}),
                json!({"type": "route", "route": "/jobs#x"}),
                json!({"type": "locale", "locale": "not a locale"}),
                json!({"type": "close.query"}),
                json!({"type": "focus", "dir": "up"}),
                json!({"type": "session", "id": 1, "apiKey": "k"}),
                // Nobody has asked.
                json!({"type": "session", "id": 1, "apiKey": "other-key", "partnerId": 2}),
                json!({"type": "session.denied", "id": 1}),
                json!({"type": "ready", "v": 1}),
            ];
            for message in &wrong {
                post(&page, message).await?;
            }
            let count = u64::try_from(wrong.len())?;
            page.until(
                "all to be dropped",
                &format!(
                    "return +document.documentElement.dataset.embedDropped === {}",
                    before + count
                ),
            )
            .await?;
            is_well(&page).await
        })
        .await
}

#[tokio::test]
async fn a_huge_message_is_not_read() -> Outcome {
    stage()
        .run("embed-huge", async |page| {
            connect(&page).await?;
            let before = dropped(&page).await?;
            // A right one, but for its size: in characters, in bytes, in nesting.
            for route in ["'/products?search=' + 'a'.repeat(70000)", "'/products?search=' + '\\u20ac'.repeat(25000)"] {
                page.around(&format!("ports[0].postMessage({{type: 'route', route: {route}}})")).await?;
            }
            page.around("ports[0].postMessage({type: 'theme', tokens: {accent: 'x'.repeat(20000000)}})").await?;
            page.around("let deep = {}; for (let i = 0; i < 500; i++) deep = {deep}; ports[0].postMessage({type: 'theme', tokens: deep})").await?;
            page.around("const round = {type: 'lock'}; round.round = round; ports[0].postMessage(round)").await?;
            page.until("all to be dropped", &format!("return +document.documentElement.dataset.embedDropped >= {}", before + 5)).await?;
            is_well(&page).await
        })
        .await
}

/// Messages that are all wrong somewhere, from a fixed seed, a thousand at a time so that both pages
/// can draw breath.
const FLOOD: &str = r"
    let seed = 20261126;
    const next = (n) => { seed = (seed * 1103515245 + 12345) % 2147483648; return seed % n; };
    const words = ['session', 'session.denied', 'theme', 'locale', 'route', 'lock', 'logout', 'close.query', 'focus',
      'ready', 'init', 'hello', 'event', '', '__proto__', 'constructor', 'lock ', 'LOCK'];
    const leaf = () => [null, true, next(9) - 4, 1e308, -0.5, 'x'.repeat(next(40)), '/jobs', '#fff;}', 'url(//evil.test/leak)',
      [], {}, words[next(words.length)], undefined, new Date(0), 9007199254740993n, new Uint8Array(3)][next(16)];
    const names = ['type', 'id', 'apiKey', 'partnerId', 'tokens', 'locale', 'route', 'dir', 'v', 'nonce', 'x'];
    const value = (depth) => depth > 2 || next(3) ? leaf()
      : next(2) ? Array.from({length: next(4)}, () => value(depth + 1)) : object(depth + 1);
    const object = (depth) => Object.fromEntries(Array.from({length: next(5)}, () => [names[next(names.length)], value(depth)]));
    const message = () => next(8) ? {type: words[next(words.length)], ...object(0), wrong: next(100)} : leaf();
    window.sent = 0;
    const some = () => {
      for (let i = 0; i < 1000; i++, window.sent++) {
        if (window.sent % 4) ports[0].postMessage(message()); else window.frames[0].postMessage(message(), '*');
      }
      if (window.sent < 100000) setTimeout(some, 20);
    };
    some();";

#[tokio::test]
async fn a_hundred_thousand_random_messages_change_nothing() -> Outcome {
    stage()
        .run("embed-flood", async |page| {
            connect(&page).await?;
            let before = dropped(&page).await?;
            let look = "return [document.documentElement.getAttribute('style'), getComputedStyle(document.body).backgroundColor, location.href]";
            let looked = page.script(look).await?;
            page.around(FLOOD).await?;
            page.until_around("all to be sent", "return window.sent === 100000").await?;
            let counted = format!("return +document.documentElement.dataset.embedDropped === {}", before + 100_000);
            page.until("each to be dropped", &counted).await?;
            ensure!(page.script(look).await? == looked, "it looks other than before");
            page.sees("Cedar Clinics").await?;
            let odd = page.around("return said.map(text => JSON.parse(text).type).filter(type => !['hello', 'ready', 'session.request', 'resize', 'route.changed', 'dirty', 'busy'].includes(type))").await?;
            ensure!(odd == json!([]), "it said {odd}");
            ensure!(page.neighbours()?.asked("/leak") == 0, "something was fetched");
            is_well(&page).await
        })
        .await
}

#[tokio::test]
async fn a_theme_brings_values_and_no_styles() -> Outcome {
    stage()
        .run("embed-injection", async |page| {
            connect(&page).await?;
            let style = "return [document.documentElement.getAttribute('style'), document.documentElement.className, document.styleSheets.length, getComputedStyle(document.body).cssText || getComputedStyle(document.body).background]";
            let before = page.script(style).await?;
            let leak = format!("{}/leak", page.neighbours()?.origin("evil"));
            let wrong = [
                json!({"accent": format!("url({leak})")}), json!({"surface": format!("#fff url({leak})")}),
                json!({"accent": "#fff;} body { display: none } :root {"}), json!({"text": "#000; background: #000"}),
                json!({"accent": "var(--page)"}), json!({"accent": "red"}), json!({"accent": "expression(alert(1))"}),
                json!({"accent": "rgb(0 0 0 / 0%)"}), json!({"accent": "\\75rl(x)"}), json!({"accent": "#fff/**/"}),
                json!({"radius": "4px; color: red"}), json!({"radius": "1000px"}), json!({"radius": "-4px"}),
                json!({"radius": "calc(1px)"}), json!({"font": format!("x; background: url({leak})")}),
                json!({"font": format!("@import '{leak}'")}), json!({"font": "Comic Sans"}),
                json!({"scheme": "dark; color: red"}), json!({"--page": "#fff"}), json!({"page": "#fff"}),
                json!({"__proto__": {"accent": "#000"}, "accent2": "#000"}), json!({"accent": ["#fff"]}), json!({"accent": null}),
                // Values that can be read, and words that could not.
                json!({"surface": "#ffffff", "text": "#dddddd"}), json!({"accent": "#777777", "accent-text": "#888888"}),
            ];
            for tokens in &wrong {
                post(&page, &json!({"type": "theme", "tokens": tokens})).await?;
                // Fewer than fifty a second.
                tokio::time::sleep(Duration::from_millis(30)).await;
            }
            is_well(&page).await?;
            let after = page.script(style).await?;
            ensure!(after == before, "the style went from {before} to {after}");
            ensure!(page.neighbours()?.asked("/leak") == 0, "something was fetched");
            let refused = page.around("return heard('error').filter(one => one.code === 'theme-refused').length").await?;
            ensure!(refused.as_u64() >= Some(2), "what cannot be read was refused {refused} times");
            // And a good one still comes through.
            post(&page, &json!({"type": "theme", "tokens": {"accent": "#5b3fa0", "accent-text": "#fff"}})).await?;
            page.until("the accent", "return (document.documentElement.getAttribute('style') ?? '').includes('#5b3fa0')").await
        })
        .await
}

#[tokio::test]
async fn content_that_grows_with_its_frame_is_stopped() -> Outcome {
    stage()
        .run("embed-loop", async |page| {
            connect(&page).await?;
            // As embed.js does, and a little more.
            page.around("window.onSaid = (message) => { if (message.type === 'resize') document.querySelector('iframe').style.height = message.height + 10 + 'px'; }").await?;
            // What is as high as the frame and a little more: it never fits.
            page.script("document.getElementById('app').style.minHeight = 'calc(100vh + 30px)'").await?;
            page.until_around("the loop to be told", "return heard('error').some(one => one.code === 'resize-loop')").await?;
            let count = "return heard('resize').length";
            let told = page.around(count).await?;
            ensure!(told.as_u64() < Some(60), "told {told} times");
            tokio::time::sleep(Duration::from_secs(1)).await;
            ensure!(page.around(count).await? == told, "it goes on");
            let heights = page.around("return heard('resize').map(one => one.height)").await?;
            for height in heights.as_array().ok_or("no heights")? {
                let height = height.as_u64().ok_or_else(|| format!("{height} is no whole number"))?;
                ensure!((200..=20_000).contains(&height), "{height} is no height");
            }
            is_well(&page).await
        })
        .await
}

#[tokio::test]
async fn a_key_that_is_refused_is_asked_for_once_more_and_no_form_asks_a_person() -> Outcome {
    stage()
        .expect_console("401")
        .run("embed-refused", async |page| {
            page.visit("portal").await?;
            page.script("isHonest = true; key = 'no-such-key'").await?;
            page.frames(PATH).await?;
            page.enter_frame().await?;
            page.arrives("The API refuses the key").await?;
            page.misses("Sign in").await?;
            let fields = page
                .script("return document.querySelectorAll('input').length")
                .await?;
            ensure!(fields == 0, "there is something to type a key into");
            let reasons = "return heard('session.request').map(one => one.reason)";
            let asked = page.around(reasons).await?;
            ensure!(asked == json!(["start", "refused"]), "it asked for {asked}");
            page.around(&format!("key = {}", json!(DEFAULT_KEY)))
                .await?;
            page.press("Ask again").await?;
            page.arrives("Companies").await?;
            page.sees("Cedar Clinics").await?;
            let asked = page.around(reasons).await?;
            ensure!(asked[2] == "unlocked", "it asked for {asked}");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn only_the_screens_that_the_parent_names_are_shown() -> Outcome {
    stage()
        .run("embed-features", async |page| {
            page.visit("portal").await?;
            page.script(&format!("key = {}", json!(DEFAULT_KEY))).await?;
            page.frames("/companies?embedded=1").await?;
            page.until("a hello", "return hellos.length > 0").await?;
            page.script("invite({features: ['companies', 'jobs']})").await?;
            page.enter_frame().await?;
            page.sees("Cedar Clinics").await?;
            let links = page.script("return [...document.querySelectorAll('nav[aria-label=Screens] a')].map(one => one.innerText.trim())").await?;
            ensure!(links == json!(["Companies", "Jobs"]), "the navigation has {links}");
            post(&page, &json!({"type": "route", "route": "/privacy"})).await?;
            page.sees("This screen is not part of this portal").await
        })
        .await
}
