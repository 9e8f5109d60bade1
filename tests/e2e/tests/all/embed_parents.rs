//! Who may have the console in a frame: what the browser keeps out by the header, and what the
//! console keeps out by itself where no header does.

use std::time::{Duration, Instant};

use e2e_tests::neighbours::nobodys_address;
use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};
use partner_sandbox::DEFAULT_KEY;
use serde_json::json;

/// A screen in a frame.
pub(super) const PATH: &str = "/companies?embedded=1";
const NOT_CONNECTED: &str = "Not connected to the page around";

/// A stage with the neighbours `portal`, who may frame the site, and `evil`, who may not.
fn stage() -> Stage {
    Stage::small().beside(&["portal"])
}

/// The console, in the frame that is looked at, says that it is alone, soon, and shows nothing else.
pub(super) async fn stands_alone(page: &Page) -> Outcome {
    let framed = Instant::now();
    page.sees(NOT_CONNECTED).await?;
    let took = framed.elapsed();
    ensure!(took < Duration::from_secs(8), "told only after {took:?}");
    for words in ["Sign in", "Cedar Clinics"] {
        page.misses(words).await?;
    }
    let fields = page
        .script("return document.querySelectorAll('input').length")
        .await?;
    ensure!(fields == 0, "there is something to type a key into");
    ensure!(
        page.api.count("listCompanies").await? == 0,
        "the API was asked"
    );
    Ok(())
}

/// How many messages the console dropped, in the frame that is looked at.
pub(super) async fn dropped(page: &Page) -> Outcome<u64> {
    let count = page
        .script("return document.documentElement.dataset.embedDropped ?? '0'")
        .await?;
    Ok(count.as_str().unwrap_or_default().parse()?)
}

/// Nothing came to the page around but words for everybody.
async fn heard_only_hellos(page: &Page) -> Outcome {
    let said = page
        .around("return window.said.filter(text => JSON.parse(text).type !== 'hello')")
        .await?;
    ensure!(said == json!([]), "the parent heard {said}");
    Ok(())
}

#[tokio::test]
async fn a_listed_parent_is_answered_and_its_key_is_used() -> Outcome {
    stage()
        .run("embed-listed", async |page| {
            page.visit("portal").await?;
            page.script(&format!("isHonest = true; key = {}", json!(DEFAULT_KEY))).await?;
            page.frames(PATH).await?;
            page.enter_frame().await?;
            page.arrives("Companies").await?;
            page.sees("Cedar Clinics").await?;
            let address = page.script("return location.pathname + location.search").await?;
            ensure!(address == "/companies", "it is at {address}");
            // All that left the console, and what it had been told, has no word of the key.
            let said = page.around("return window.said").await?.to_string();
            ensure!(!said.contains(DEFAULT_KEY) && !said.contains("Cedar"), "it said {said}");
            let kept = page.script("return JSON.stringify([{...sessionStorage}, {...localStorage}, location.href, document.cookie, document.documentElement.outerHTML])").await?;
            ensure!(!kept.to_string().contains(DEFAULT_KEY), "the key stands in {kept}");
            ensure!(dropped(&page).await? == 0, "something was dropped");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn the_browser_keeps_the_site_out_of_an_unlisted_parent() -> Outcome {
    stage()
        .expect_refused_frame()
        .run("embed-unlisted-header", async |page| {
            page.visit("evil").await?;
            page.frames(PATH).await?;
            refused(&page).await
        })
        .await
}

/// The browser shows a page of its own in the frame of this page, and nothing of the site was run.
async fn refused(page: &Page) -> Outcome {
    page.enter_frame().await?;
    page.until(
        "the browser to refuse the frame",
        "return location.protocol === 'chrome-error:'",
    )
    .await?;
    page.leave_inner_frame().await?;
    let said = page.script("return window.said").await?;
    ensure!(said == json!([]), "it ran, and said {said}");
    Ok(())
}

#[tokio::test]
async fn without_a_header_the_console_answers_no_unlisted_parent() -> Outcome {
    stage()
        .without_policy()
        .run("embed-unlisted", async |page| {
            page.visit("evil").await?;
            page.script("isHonest = true; key = 'sandbox-key-small'")
                .await?;
            page.frames(PATH).await?;
            page.enter_frame().await?;
            stands_alone(&page).await?;
            heard_only_hellos(&page).await?;
            ensure!(
                dropped(&page).await? > 0,
                "the invitation was not even seen"
            );
            Ok(())
        })
        .await
}

#[tokio::test]
async fn names_that_look_like_a_listed_one_are_others() -> Outcome {
    stage()
        .without_policy()
        .run("embed-lookalikes", async |page| {
            for name in ["evil-portal", "portal.evil", "xportal"] {
                page.visit(name).await?;
                page.script("isHonest = true; key = 'sandbox-key-small'")
                    .await?;
                page.frames(PATH).await?;
                page.enter_frame().await?;
                stands_alone(&page).await?;
                heard_only_hellos(&page).await?;
                page.leave_frame().await?;
            }
            Ok(())
        })
        .await
}

/// Puts a page of `middle` into the page that is looked at, and the console into that one; ends in
/// the middle.
async fn nest(page: &Page, middle: &str) -> Outcome {
    page.frames_as(middle, &json!({})).await?;
    page.enter_frame().await?;
    page.until("the page in between", "return typeof build === 'function'")
        .await?;
    page.frames(PATH).await
}

#[tokio::test]
async fn a_listed_page_round_an_unlisted_one_does_not_help_it() -> Outcome {
    for (top, middle) in [("portal", "evil"), ("evil", "portal")] {
        stage()
            .run("embed-nested-header", async |page| {
                page.visit(top).await?;
                let middle = format!("{}/", page.neighbours()?.origin(middle));
                nest(&page, &middle).await?;
                refused(&page).await?;
                page.takes_refused_inner_frame().await
            })
            .await?;
    }
    Ok(())
}

#[tokio::test]
async fn without_a_header_a_listed_page_further_out_is_not_the_parent() -> Outcome {
    stage()
        .without_policy()
        .run("embed-nested", async |page| {
            page.visit("portal").await?;
            let middle = format!("{}/", page.neighbours()?.origin("evil"));
            nest(&page, &middle).await?;
            page.until("a hello", "return hellos.length > 0").await?;
            // The page in between even hands the number on to its honest parent, which invites.
            let nonce = page.script("return hellos[0].nonce").await?;
            page.leave_frame().await?;
            page.script(&format!(
                "invite({{nonce: {nonce}}}, window.frames[0].frames[0])"
            ))
            .await?;
            page.enter_frame().await?;
            page.script("invite()").await?;
            page.enter_frame().await?;
            stands_alone(&page).await?;
            ensure!(
                dropped(&page).await? >= 2,
                "the invitations were not even seen"
            );
            Ok(())
        })
        .await
}

/// Ends in a page without an origin that frames the console, within a listed one.
async fn nest_in_nobody(page: &Page) -> Outcome {
    page.visit("portal").await?;
    nest(page, &nobodys_address()).await?;
    page.script("isHonest = true; key = 'sandbox-key-small'")
        .await?;
    let origin = page.script("return self.origin").await?;
    ensure!(origin == "null", "its origin is {origin}");
    Ok(())
}

#[tokio::test]
async fn a_page_without_an_origin_is_nobodys_parent() -> Outcome {
    stage()
        .run("embed-null-header", async |page| {
            nest_in_nobody(&page).await?;
            refused(&page).await?;
            page.takes_refused_inner_frame().await
        })
        .await?;
    stage()
        .without_policy()
        .run("embed-null", async |page| {
            nest_in_nobody(&page).await?;
            page.until("a hello", "return hellos.length > 0").await?;
            page.enter_frame().await?;
            stands_alone(&page).await?;
            ensure!(
                dropped(&page).await? > 0,
                "the invitation was not even seen"
            );
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_parent_in_a_sandbox_does_not_get_the_site_at_all() -> Outcome {
    stage()
        .run("embed-sandboxed", async |page| {
            page.visit("portal").await?;
            let middle = format!("{}/", page.neighbours()?.origin("portal"));
            page.frames_as(&middle, &json!({"sandbox": "allow-scripts"}))
                .await?;
            page.enter_frame().await?;
            page.until("the page in between", "return typeof build === 'function'")
                .await?;
            let origin = page.script("return self.origin").await?;
            ensure!(origin == "null", "its origin is {origin}");
            page.frames(PATH).await?;
            refused(&page).await?;
            page.takes_refused_inner_frame().await
        })
        .await
}

#[tokio::test]
async fn a_parent_that_says_nothing_is_told_of_and_may_come_later() -> Outcome {
    stage()
        .run("embed-silent", async |page| {
            page.visit("portal").await?;
            page.frames(PATH).await?;
            page.enter_frame().await?;
            stands_alone(&page).await?;
            heard_only_hellos(&page).await?;
            let mut hellos = Vec::new();
            for told in page
                .around("return hellos")
                .await?
                .as_array()
                .ok_or("no hellos")?
            {
                ensure!(
                    told.as_object().is_some_and(|told| told.len() == 4) && told["v"] == json!([1]),
                    "a hello is {told}"
                );
                hellos.push(told["nonce"].clone());
            }
            ensure!(hellos.len() > 3, "it was said only {} times", hellos.len());
            page.around(&format!(
                "isHonest = true; key = {}; hellos = []",
                json!(DEFAULT_KEY)
            ))
            .await?;
            page.press("Try again").await?;
            page.arrives("Companies").await?;
            page.sees("Cedar Clinics").await
        })
        .await
}

#[tokio::test]
async fn in_any_frame_the_direct_mode_stays_away() -> Outcome {
    stage()
        .run("embed-never-direct", async |page| {
            // What a frame of our own kind is called, left out.
            page.visit("portal").await?;
            page.frames("/companies").await?;
            page.enter_frame().await?;
            stands_alone(&page).await?;
            // And the other way round: on top, the word alone makes no frame.
            page.leave_frame().await?;
            page.open(PATH).await?;
            page.arrives("Sign in").await?;
            page.sign_in().await?;
            page.arrives("Companies").await?;
            ensure!(
                page.address().await? == "/companies",
                "the word stays in the address"
            );
            Ok(())
        })
        .await
}
