//! A tab that nobody uses signs out, with a warning before: what goes, what stays, and what
//! clocks, sleep and work on its way have to do with it.

use crate::accessibility::sound;
use crate::logo::png;
use crate::matches_view::{RESUME, question};
use crate::money;
use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};
use partner_sandbox::DEFAULT_KEY;
use serde_json::json;

const WARNING: &str = "Are you still there?";
const OVER: &str = "Signed out after 30 minutes without use";

/// Longer than it is looked at the clocks.
async fn a_while() {
    tokio::time::sleep(std::time::Duration::from_millis(2_500)).await;
}

async fn start(page: &Page, path: &str, heading: &str) -> Outcome {
    page.hold_clocks().await?;
    page.open(path).await?;
    page.sign_in().await?;
    page.arrives(heading).await
}

/// Fails where it warns or has signed out, now or within a while.
async fn goes_on(page: &Page) -> Outcome {
    a_while().await;
    page.misses(WARNING).await?;
    let is_in = page
        .script("return !!document.querySelector('.shell')")
        .await?;
    ensure!(is_in == true, "it is signed out");
    Ok(())
}

/// Waits for the end, and looks whether the key and these words are gone.
async fn is_over(page: &Page, secrets: &[&str]) -> Outcome {
    page.arrives("Sign in").await?;
    page.sees(OVER).await?;
    ensure!(page.address().await? == "/sign-in", "at another address");
    let kept = page
        .script(
            "return JSON.stringify([{...sessionStorage}, {...localStorage}, document.title, \
             location.href, document.documentElement.outerHTML])",
        )
        .await?;
    for secret in secrets.iter().chain([&DEFAULT_KEY]) {
        ensure!(!kept.to_string().contains(secret), "{secret} is left");
    }
    Ok(())
}

#[tokio::test]
async fn it_warns_a_minute_before_and_staying_is_one_press() -> Outcome {
    Stage::small()
        .run("idle-warning", async |page| {
            start(&page, "/companies", "Companies").await?;
            page.pass(28.9).await?;
            goes_on(&page).await?;
            page.pass(0.4).await?;
            page.sees(WARNING).await?;
            page.sees("s it signs out").await?;
            let focused = page
                .script("return document.activeElement.innerText")
                .await?;
            ensure!(focused == "Stay signed in", "the focus is on {focused}");
            sound(&page, "the warning").await?;
            page.press("Stay signed in").await?;
            page.until(
                "the warning to go",
                "return !document.querySelector('dialog[open]')",
            )
            .await?;
            page.sees("Cedar Clinics").await?;
            // The time begins anew.
            page.pass(28.9).await?;
            goes_on(&page).await?;
            page.pass(0.4).await?;
            page.sees(WARNING).await?;
            // Esc is a person too.
            page.key(thirtyfour::Key::Escape).await?;
            goes_on(&page).await?;
            page.pass(29.3).await?;
            page.press("Sign out now").await?;
            page.arrives("Sign in").await?;
            page.sees("You are signed out").await
        })
        .await
}

#[tokio::test]
async fn at_the_end_the_key_and_the_screen_go_and_the_draft_comes_back() -> Outcome {
    Stage::small()
        .run("idle-over", async |page| {
            start(&page, "/companies", "Companies").await?;
            page.follow("Create company").await?;
            page.arrives("Create company").await?;
            page.fill("companyName", "Half Typed").await?;
            page.pass(29.5).await?;
            page.sees(WARNING).await?;
            page.pass(0.6).await?;
            page.arrives("Sign in").await?;
            page.sees(OVER).await?;
            let stored = page
                .script("return JSON.stringify({...sessionStorage})")
                .await?;
            let stored = stored.to_string();
            ensure!(!stored.contains(DEFAULT_KEY), "the key is left in {stored}");
            ensure!(stored.contains("Half Typed"), "the draft is gone: {stored}");
            // Neither Back nor a reload brings anything to sight.
            page.back().await?;
            page.arrives("Sign in").await?;
            page.open("/companies/new").await?;
            page.sign_in().await?;
            page.arrives("Create company").await?;
            let value = page.value("companyName").await?;
            ensure!(value == "Half Typed", "the form says {value:?}");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn signing_in_again_leads_back_to_the_same_place() -> Outcome {
    Stage::small()
        .run("idle-back", async |page| {
            start(&page, "/companies", "Companies").await?;
            page.follow("Cedar Clinics").await?;
            page.arrives("Cedar Clinics").await?;
            page.pass(30.1).await?;
            is_over(&page, &["Cedar Clinics"]).await?;
            page.sign_in().await?;
            page.arrives("Cedar Clinics").await?;
            ensure!(page.address().await? == "/companies/2", "elsewhere");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_match_goes_out_of_sight_too_and_comes_back_with_its_key() -> Outcome {
    Stage::small()
        .run("idle-match", async |page| {
            let key = page
                .api
                .score(&question("Software Engineer", false))
                .await?;
            start(&page, "/", "Home").await?;
            // As a link within the console leads there: the page stays.
            page.script(&format!(
                "history.pushState(0, '', '/matches/view#{key}'); \
                 dispatchEvent(new PopStateEvent('popstate'))"
            ))
            .await?;
            page.arrives("Match").await?;
            page.sees("Model version").await?;
            page.pass(30.1).await?;
            is_over(&page, &[&key, &RESUME[..18]]).await?;
            page.sign_in().await?;
            page.arrives("Match").await?;
            let address = page.address().await?;
            ensure!(address == format!("/matches/view#{key}"), "at {address}");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_machine_that_slept_past_the_limit_is_locked_when_it_wakes() -> Outcome {
    Stage::small()
        .run("idle-sleep", async |page| {
            start(&page, "/companies", "Companies").await?;
            page.sleep(31.0).await?;
            // The first that anybody does, before the page has looked at a clock.
            page.script("dispatchEvent(new KeyboardEvent('keydown', {key: 'a'}))")
                .await?;
            is_over(&page, &["Cedar Clinics"]).await
        })
        .await
}

#[tokio::test]
async fn a_clock_set_back_neither_locks_nor_keeps_it_open() -> Outcome {
    Stage::small()
        .run("idle-set-back", async |page| {
            start(&page, "/companies", "Companies").await?;
            page.sleep(-60.0 * 24.0 * 400.0).await?;
            goes_on(&page).await?;
            page.pass(28.5).await?;
            goes_on(&page).await?;
            page.pass(1.6).await?;
            is_over(&page, &["Cedar Clinics"]).await
        })
        .await
}

#[tokio::test]
async fn use_keeps_it_open_and_a_page_that_changes_by_itself_does_not() -> Outcome {
    Stage::small()
        .run("idle-use", async |page| {
            start(&page, "/companies", "Companies").await?;
            let mouse = |x: u32| json!({"type": "mouseMoved", "x": x, "y": 300});
            for x in [200, 210, 220] {
                page.pass(28.5).await?;
                page.command("Input.dispatchMouseEvent", mouse(x)).await?;
                goes_on(&page).await?;
            }
            page.pass(28.5).await?;
            // The mouse rests where it was.
            page.command("Input.dispatchMouseEvent", mouse(220)).await?;
            a_while().await;
            page.pass(0.8).await?;
            page.sees(WARNING).await
        })
        .await
}

#[tokio::test]
async fn money_on_its_way_is_never_left_alone() -> Outcome {
    Stage::small()
        .run("idle-spend", async |page| {
            page.hold_clocks().await?;
            page.open(money::PATH).await?;
            page.sign_in().await?;
            page.arrives(money::NAME).await?;
            page.sees("Amount in US dollars").await?;
            let before = money::budget(&page).await?;
            page.api.fault("updateCampaign", "slow", 1).await?;
            money::add(&page, "25").await?;
            page.pass(31.0).await?;
            goes_on(&page).await?;
            page.sleep(60.0).await?;
            goes_on(&page).await?;
            page.hears("status", "Added $25.00").await?;
            money::rose_by(&page, before, 2_500).await?;
            // Then the warning, whole, and the end.
            page.sees(WARNING).await?;
            page.pass(1.1).await?;
            is_over(&page, &[]).await?;
            ensure!(money::sent(&page).await? == 1, "sent more than once");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_file_on_its_way_is_never_left_alone() -> Outcome {
    Stage::small()
        .run("idle-upload", async |page| {
            start(&page, "/companies/1", "Harbor Freight Lines").await?;
            page.api.fault("uploadLogo", "slow", 1).await?;
            page.choose("company_logo", "logo.png", &png()).await?;
            page.sees("On light").await?;
            page.press("Upload logo").await?;
            page.pass(31.0).await?;
            goes_on(&page).await?;
            page.hears("status", "The logo is uploaded").await?;
            page.pass(1.1).await?;
            is_over(&page, &[]).await
        })
        .await
}

/// By the clocks as they are.
#[tokio::test]
async fn the_time_is_the_configurations() -> Outcome {
    let config = json!({
        "environments": [{"name": "Sandbox", "apiBaseUrl": "/api/platform/v1", "sandbox": true}],
        "limits": {"idleMinutes": 0.15},
    });
    Stage::small()
        .config(&config.to_string())
        .run("idle-short", async |page| {
            page.open("/").await?;
            page.sign_in().await?;
            page.sees(WARNING).await?;
            page.arrives("Sign in").await?;
            page.sees("Signed out after 9 seconds without use").await
        })
        .await
}
