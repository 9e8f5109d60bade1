//! The console built into a portal of another origin by embed.js: what a person does there, and what
//! the portal hears of it.

use crate::onboarding::fill_company;
use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};
use partner_sandbox::DEFAULT_KEY;
use serde_json::json;

/// In the console, in the portal's frame.
async fn start(page: &Page) -> Outcome {
    page.open_portal().await?;
    page.enter_frame().await?;
    page.arrives("Home").await
}

/// Presses a button of the portal, from within the frame.
async fn ask(page: &Page, words: &str) -> Outcome {
    page.leave_frame().await?;
    page.press(words).await
}

/// Waits until the portal's log has that line, from within the frame.
async fn hears(page: &Page, line: &str) -> Outcome {
    let wanted = json!(line);
    let script = format!(
        "return [...document.querySelectorAll('#log li')].some(one => one.textContent === {wanted})"
    );
    page.until_around(&format!("the portal to hear {wanted}"), &script)
        .await
}

/// All that the portal's log has.
async fn log(page: &Page) -> Outcome<String> {
    let log = page
        .around("return document.getElementById('log').textContent")
        .await?;
    Ok(log.as_str().unwrap_or_default().to_owned())
}

const GROUND: &str = "return getComputedStyle(document.body).backgroundColor";

#[tokio::test]
async fn a_person_is_signed_in_by_the_portal_and_it_hears_where_they_are() -> Outcome {
    Stage::small()
        .portal()
        .run("embed-start", async |page| {
            start(&page).await?;
            page.misses("Sign in").await?;
            page.misses("Sign out").await?;
            hears(&page, r#"ready {"version":1}"#).await?;
            page.follow("Campaigns").await?;
            page.follow("Clinic nurses and assistants").await?;
            page.arrives("Clinic nurses and assistants").await?;
            hears(&page, r#"navigated {"route":"/campaigns/2","ids":{"campaign":2}}"#).await?;
            // The other way round.
            ask(&page, "Go to companies").await?;
            page.enter_frame().await?;
            page.arrives("Companies").await?;
            hears(&page, r#"navigated {"route":"/companies","ids":{}}"#).await?;
            // The frame is as high as what is in it, and the portal's page alone scrolls.
            let fits = "const page = document.documentElement; return page.scrollHeight <= page.clientHeight";
            page.until("the frame to fit", fits).await?;
            let frame = "const frame = document.querySelector('jobcase-partner-console').shadowRoot.firstElementChild;
                return [frame.getAttribute('sandbox'), frame.referrerPolicy, frame.title, frame.src]";
            let frame = page.around(frame).await?;
            let wanted = json!([
                "allow-scripts allow-same-origin allow-forms allow-downloads allow-popups",
                "no-referrer", "Jobcase Partner Console", format!("{}/?embedded=1", page.site),
            ]);
            ensure!(frame == wanted, "the frame is {frame}");
            let address = page.script("return location.href").await?;
            ensure!(address == format!("{}/companies", page.site), "it is at {address}");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn the_portal_sets_the_look() -> Outcome {
    Stage::small()
        .portal()
        .run("embed-theme", async |page| {
            start(&page).await?;
            let mut seen = Vec::new();
            for button in ["Light", "Dark", "Northwind's colours"] {
                ask(&page, button).await?;
                page.enter_frame().await?;
                let known = json!(seen.clone());
                page.until(
                    "another ground",
                    &format!(
                        "const ground = (() => {{ {GROUND} }})(); return !{known}.includes(ground)"
                    ),
                )
                .await?;
                seen.push(page.script(GROUND).await?);
            }
            let scheme = page
                .script("return getComputedStyle(document.documentElement).colorScheme")
                .await?;
            ensure!(scheme == "light", "the scheme is {scheme}");
            let own = page
                .script("return document.documentElement.getAttribute('style') ?? ''")
                .await?;
            ensure!(
                own.as_str().is_some_and(|own| own.contains("#5b3fa0")),
                "the style is {own}"
            );
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_company_that_is_created_is_told_by_its_number_alone() -> Outcome {
    Stage::small()
        .portal()
        .run("embed-company", async |page| {
            start(&page).await?;
            page.follow("Companies").await?;
            page.arrives("Companies").await?;
            page.follow("Create company").await?;
            page.arrives("Create company").await?;
            fill_company(&page, "Zephyr Staffing", "zephyr-1").await?;
            hears(&page, r#"dirty {"dirty":true}"#).await?;
            page.press("Next").await?;
            page.fill("companyContact.firstName", "Ottoline").await?;
            page.fill("companyContact.lastName", "Quill").await?;
            page.fill("companyContact.email", "quill@zephyr.example.org")
                .await?;
            go_to_review_from_contact(&page).await?;
            page.press("Create company").await?;
            page.arrives("Zephyr Staffing").await?;
            hears(&page, r#"created {"kind":"company","id":4}"#).await?;
            hears(
                &page,
                r#"navigated {"route":"/companies/4","ids":{"company":4}}"#,
            )
            .await?;
            hears(&page, r#"dirty {"dirty":false}"#).await?;
            let log = log(&page).await?;
            for word in [
                "Zephyr",
                "zephyr",
                "Ottoline",
                "Quill",
                "quill",
                DEFAULT_KEY,
            ] {
                ensure!(!log.contains(word), "{word} stands in {log}");
            }
            Ok(())
        })
        .await
}

async fn go_to_review_from_contact(page: &Page) -> Outcome {
    page.press("Next").await?;
    page.control("salesRep.email").await?;
    page.press("Next").await?;
    page.control("company_logo").await?;
    page.press("Next").await?;
    page.sees("Compared with").await
}

#[tokio::test]
async fn money_needs_the_amount_typed_in_the_consoles_own_dialog() -> Outcome {
    Stage::small()
        .portal()
        .run("embed-money", async |page| {
            start(&page).await?;
            page.follow("Campaigns").await?;
            page.follow("Clinic nurses and assistants").await?;
            page.sees("Amount in US dollars").await?;
            page.fill("addBudget", "25").await?;
            page.press("Add budget").await?;
            page.sees("It has no undo").await?;
            // A click alone, as one that is tricked into it would be, does nothing.
            page.press("Add $25.00").await?;
            page.fault_at("confirmAmount").await?;
            page.fill("confirmAmount", "2.50").await?;
            page.press("Add $25.00").await?;
            page.fault_at("confirmAmount").await?;
            ensure!(page.api.count("updateCampaign").await? == 0, "it was sent");
            page.fill("confirmAmount", "25").await?;
            page.press("Add $25.00").await?;
            page.hears("status", "Added $25.00").await?;
            hears(&page, r#"funded {"kind":"campaign","id":2}"#).await?;
            let log = log(&page).await?;
            ensure!(
                log.contains(r#"busy {"busy":true}"#),
                "not told as busy: {log}"
            );
            ensure!(
                log.contains(r#"busy {"busy":false}"#),
                "still told as busy: {log}"
            );
            for word in ["25", "nurses", DEFAULT_KEY] {
                ensure!(!log.contains(word), "{word} stands in {log}");
            }
            ensure!(
                page.api.count("updateCampaign").await? == 1,
                "sent more than once"
            );
            Ok(())
        })
        .await
}

#[tokio::test]
async fn the_portal_locks_the_console_and_ends_its_session() -> Outcome {
    Stage::small()
        .portal()
        .run("embed-lock", async |page| {
            start(&page).await?;
            page.follow("Companies").await?;
            page.sees("Cedar Clinics").await?;
            for (button, told) in [("Lock", true), ("End the session", false)] {
                ask(&page, button).await?;
                page.enter_frame().await?;
                page.until(
                    "the companies to be gone",
                    "return !document.documentElement.outerHTML.includes('Cedar Clinics')",
                )
                .await?;
                page.misses("Sign in").await?;
                if told {
                    hears(&page, "locked {}").await?;
                }
                page.press(UNLOCK).await?;
                if told {
                    page.arrives("Companies").await?;
                } else {
                    page.until(
                        "the console to be back",
                        "return !!document.querySelector('nav')",
                    )
                    .await?;
                    page.follow("Companies").await?;
                }
                page.sees("Cedar Clinics").await?;
            }
            Ok(())
        })
        .await
}

#[tokio::test]
async fn closing_asks_the_console_whether_something_would_be_lost() -> Outcome {
    Stage::small()
        .portal()
        .run("embed-close", async |page| {
            start(&page).await?;
            page.follow("Companies").await?;
            page.follow("Create company").await?;
            page.arrives("Create company").await?;
            page.fill("companyName", "Half Typed").await?;
            hears(&page, r#"dirty {"dirty":true}"#).await?;
            ask(&page, "Close").await?;
            page.hears(
                "status",
                "Not closed: something in the console is not saved",
            )
            .await?;
            page.enter_frame().await?;
            ensure!(
                page.value("companyName").await? == "Half Typed",
                "it is gone"
            );
            page.press("Discard draft").await?;
            hears(&page, r#"dirty {"dirty":false}"#).await?;
            ask(&page, "Close").await?;
            page.hears("status", "The console is closed").await?;
            // Put back, it is another frame with another channel, and works as the first did.
            page.press("Open again").await?;
            page.enter_frame().await?;
            page.arrives("Home").await
        })
        .await
}

#[tokio::test]
async fn a_frame_that_is_loaded_anew_is_connected_anew() -> Outcome {
    Stage::small()
        .portal()
        .run("embed-reload", async |page| {
            start(&page).await?;
            page.follow("Companies").await?;
            page.arrives("Companies").await?;
            page.script("location.reload()").await?;
            let twice = "return [...document.querySelectorAll('#log li')].filter(one => one.textContent.startsWith('ready')).length === 2";
            page.until_around("a second connection", twice).await?;
            page.arrives("Companies").await?;
            page.sees("Cedar Clinics").await
        })
        .await
}

#[tokio::test]
async fn the_key_is_in_the_frames_memory_and_nowhere_else() -> Outcome {
    Stage::small()
        .portal()
        .run("embed-canary", async |page| {
            start(&page).await?;
            page.follow("Companies").await?;
            page.sees("Cedar Clinics").await?;
            for _ in 0..2 {
                let kept = page.script(KEPT).await?.to_string();
                ensure!(!kept.contains(DEFAULT_KEY), "the key stands in {kept}");
                let around = page.around(KEPT).await?.to_string();
                ensure!(!around.contains(DEFAULT_KEY), "the key stands in {around}");
                ask(&page, "Lock").await?;
                page.enter_frame().await?;
                page.press(UNLOCK).await?;
                page.arrives("Companies").await?;
            }
            Ok(())
        })
        .await
}

/// What unlocks.
const UNLOCK: &str = "Unlock";

/// Everything of a page and its browser that outlives a glance, as one text.
const KEPT: &str = "const values = [...document.querySelectorAll('input')].map(one => one.value);
    const timings = performance.getEntries().map(one => one.name);
    return JSON.stringify([values, timings, location.href, document.title, document.cookie, \
    document.referrer, window.name, history.state, {...localStorage}, {...sessionStorage}, \
    document.documentElement.outerHTML])";
