//! Where the key goes and where it does not, and what is left of a session.

use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};
use partner_sandbox::DEFAULT_KEY;
use serde_json::json;

/// Everything of the page and the browser that outlives a glance, as one text; without session
/// storage.
const KEPT: &str = "const values = [...document.querySelectorAll('input')].map(one => one.value);
    const timings = performance.getEntries().map(one => one.name);
    return JSON.stringify([values, timings, location.href, document.title, document.cookie, \
    document.referrer, window.name, history.state, {...localStorage}, \
    document.documentElement.outerHTML])";

async fn key_is_only_in_session_storage(page: &Page) -> Outcome {
    let kept = page.script(KEPT).await?.to_string();
    ensure!(!kept.contains(DEFAULT_KEY), "the key stands in {kept}");
    let stored = page.script("return JSON.stringify(sessionStorage)").await?;
    ensure!(
        stored.to_string().contains(DEFAULT_KEY),
        "the key is not where a reload would find it"
    );
    Ok(())
}

#[tokio::test]
async fn the_key_stays_in_session_storage_whatever_is_done() -> Outcome {
    Stage::small()
        .run("key-canary", async |page| {
            page.open("/companies").await?;
            page.sign_in().await?;
            page.sees("Cedar Clinics").await?;
            key_is_only_in_session_storage(&page).await?;
            page.follow("Cedar Clinics").await?;
            page.sees("Edit company").await?;
            page.follow("Edit company").await?;
            page.arrives("Edit Cedar Clinics").await?;
            page.fill("companyCity", "Austin").await?;
            page.press("Save changes").await?;
            page.arrives("Cedar Clinics").await?;
            key_is_only_in_session_storage(&page).await?;
            page.reload().await?;
            page.arrives("Cedar Clinics").await?;
            key_is_only_in_session_storage(&page).await
        })
        .await
}

#[tokio::test]
async fn back_after_signing_out_shows_nothing_of_the_session() -> Outcome {
    Stage::small()
        .run("sign-out-back", async |page| {
            page.open("/companies").await?;
            page.sign_in().await?;
            page.follow("Harbor Freight Lines").await?;
            page.arrives("Harbor Freight Lines").await?;
            page.press("Sign out").await?;
            page.sees("You are signed out").await?;
            let kept = page.script(KEPT).await?.to_string();
            for secret in [DEFAULT_KEY, "Harbor Freight Lines", "Grace Hughes"] {
                ensure!(!kept.contains(secret), "{secret} is left in {kept}");
            }
            page.back().await?;
            page.arrives("Sign in").await?;
            page.misses("Harbor Freight Lines").await
        })
        .await
}

#[tokio::test]
async fn a_key_pasted_with_a_line_break_is_trimmed() -> Outcome {
    Stage::small()
        .run("sign-in-line-break", async |page| {
            page.open("/").await?;
            page.arrives("Sign in").await?;
            page.fill("partnerId", "1").await?;
            page.fill("apiKey", "").await?;
            // As a paste puts it in: at once, and without a key of the keyboard.
            page.command(
                "Input.insertText",
                json!({"text": "\r\n sandbox-key-small\t\n"}),
            )
            .await?;
            page.press("Sign in").await?;
            page.arrives("Home").await
        })
        .await
}

#[tokio::test]
async fn a_key_that_no_header_can_carry_is_refused_before_it_goes() -> Outcome {
    Stage::small()
        .run("sign-in-odd-key", async |page| {
            page.open("/").await?;
            page.sign_in_with("sandbox key").await?;
            let told = page.fault_at("apiKey").await?;
            ensure!(told.contains("Copy it again"), "it says {told:?}");
            ensure!(page.api.count("listProducts").await? == 0, "it was sent");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_partner_that_the_key_does_not_belong_to_is_told_at_its_field() -> Outcome {
    Stage::small()
        .expect_console("400")
        .run("sign-in-partner", async |page| {
            page.open("/").await?;
            page.arrives("Sign in").await?;
            page.fill("apiKey", DEFAULT_KEY).await?;
            page.fill("partnerId", "2").await?;
            page.press("Sign in").await?;
            page.hears("alert", "This partner ID was not accepted")
                .await?;
            page.fault_at("partnerId").await?;
            page.fill("partnerId", "1").await?;
            page.press("Sign in").await?;
            page.arrives("Home").await
        })
        .await
}
