//! Look-up and purge under the CCPA: honest about time and ends, and nobody's address stays.

use std::time::Duration;

use crate::applications::remembered;
use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};
use partner_sandbox::DEFAULT_KEY;

/// Somebody with records of several models, one of which is kept after a purge.
const MEMBER: &str = "jo.applicant@example.com";

async fn start(page: &Page) -> Outcome {
    page.open("/privacy").await?;
    page.sign_in().await?;
    page.arrives("Privacy requests").await
}

async fn look_up(page: &Page, email: &str) -> Outcome {
    page.fill("email", email).await?;
    page.press("Look up").await
}

fn quick() -> Stage {
    Stage::small().taking(Duration::from_millis(50), Duration::ZERO)
}

fn slow() -> Stage {
    Stage::small().taking(Duration::from_secs(30), Duration::ZERO)
}

#[tokio::test]
async fn an_answer_is_masked_purged_behind_a_confirmation_and_compared() -> Outcome {
    quick()
        .run("privacy-purge", async |page| {
            start(&page).await?;
            look_up(&page, " Jo.Applicant@example.com ").await?;
            page.sees("What was found as of").await?;
            page.sees("Values are masked until you show them.").await?;
            page.sees("Members: profile").await?;
            page.misses("(555) 010-4477").await?;
            page.press("Show all values").await?;
            page.sees("(555) 010-4477").await?;
            page.press("Hide all values").await?;
            page.misses("(555) 010-4477").await?;
            page.press("Purge").await?;
            page.hears("alert", "Confirm that the person's identity was verified.")
                .await?;
            page.hears("alert", "Type the same address again.").await?;
            page.tick("The identity of the person was verified").await?;
            page.fill("confirmEmail", "other@example.com").await?;
            page.press("Purge").await?;
            page.fault_at("confirmEmail").await?;
            ensure!(page.api.count("ccpaPurge").await? == 0, "it went");
            page.fill("confirmEmail", MEMBER).await?;
            page.script(
                "const b = [...document.querySelectorAll('button')]\
                 .find(b => b.innerText.trim() === 'Purge'); b.click(); b.click(); b.click()",
            )
            .await?;
            page.hears("status", "Submitted as request").await?;
            page.misses("deleted").await?;
            ensure!(page.api.count("ccpaPurge").await? == 1, "not once");
            page.press("Look up").await?;
            page.sees("before the purge").await?;
            page.sees("not found any more").await?;
            page.sees("1 record before, 1 still found").await?;
            nobody_stays(&page).await
        })
        .await
}

/// No address and no key, neither while the answer is shown nor after signing out.
async fn nobody_stays(page: &Page) -> Outcome {
    // Timings of cancelled calls come late; what forgets them does so for five seconds.
    let kept = remembered(page).await?;
    for canary in ["jo.applicant", "example.com", DEFAULT_KEY] {
        ensure!(!kept.to_lowercase().contains(canary), "{canary} in {kept}");
    }
    page.press("Sign out").await?;
    page.sees("You are signed out").await?;
    let dom = page
        .script(
            "return document.documentElement.outerHTML + JSON.stringify({...sessionStorage}) \
             + JSON.stringify({...localStorage})",
        )
        .await?
        .to_string();
    ensure!(!dom.to_lowercase().contains("jo.applicant"), "{dom}");
    ensure!(!dom.contains(DEFAULT_KEY), "the key stays");
    Ok(())
}

#[tokio::test]
async fn waiting_shows_the_time_and_cancel_only_stops_waiting() -> Outcome {
    slow()
        .run("privacy-cancel", async |page| {
            start(&page).await?;
            look_up(&page, MEMBER).await?;
            page.sees("45 s is usual").await?;
            page.sees("Cancel only stops waiting here.").await?;
            page.until(
                "the request",
                "return document.querySelector('[role=timer]').innerText.includes('1 s so far')",
            )
            .await?;
            page.press("Cancel").await?;
            page.sees("You stopped waiting.").await?;
            // Not again while the server may be at work.
            page.press("Look up").await?;
            page.sees("may still be at work").await?;
            ensure!(page.api.count("ccpaLookUp").await? <= 1, "asked twice");
            let kept = remembered(&page).await?;
            ensure!(!kept.contains("jo.applicant"), "{kept}");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn another_tab_does_not_ask_for_the_same_address_meanwhile() -> Outcome {
    slow()
        .run("privacy-tabs", async |page| {
            start(&page).await?;
            look_up(&page, MEMBER).await?;
            page.sees("45 s is usual").await?;
            page.new_tab().await?;
            start(&page).await?;
            look_up(&page, MEMBER).await?;
            page.sees("here or in another tab").await?;
            ensure!(page.api.count("ccpaLookUp").await? <= 1, "asked twice");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn nothing_found_garbage_and_refusals_are_told_apart() -> Outcome {
    quick()
        .expect_console("503")
        .expect_console("404")
        .run("privacy-sad", async |page| {
            start(&page).await?;
            look_up(&page, "nobody").await?;
            page.fault_at("email").await?;
            look_up(&page, "nobody@example.net").await?;
            page.sees("Nothing was found").await?;
            page.api.fault("ccpaLookUp", "garbage", 1).await?;
            look_up(&page, "garbage@example.net").await?;
            page.hears("alert", "Try again").await?;
            page.api.fault("ccpaLookUp", "503", 1).await?;
            look_up(&page, "fault@example.net").await?;
            page.hears("alert", "Try again").await?;
            page.press("Try again").await?;
            page.until(
                "an answer",
                "return !document.querySelector('.error-panel')",
            )
            .await?;
            page.sees("Nothing was found").await?;
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_lost_answer_of_a_purge_cannot_be_told() -> Outcome {
    quick()
        .on_a_wire()
        .expect_console("ERR_")
        .run("privacy-doubt", async |page| {
            start(&page).await?;
            look_up(&page, MEMBER).await?;
            page.sees("What was found as of").await?;
            page.tick("The identity of the person was verified").await?;
            page.fill("confirmEmail", MEMBER).await?;
            page.wire()?.halve("POST", MEMBER, 1);
            page.press("Purge").await?;
            page.hears("alert", "Cannot tell whether the request was submitted")
                .await?;
            ensure!(page.wire()?.arrived() == 1, "it was sent again");
            page.press("Look up").await?;
            page.sees("not found any more").await?;
            Ok(())
        })
        .await
}

#[tokio::test]
async fn the_clock_counts_and_the_log_has_no_address() -> Outcome {
    quick()
        .run("privacy-log", async |page| {
            start(&page).await?;
            page.press("Add to the log").await?;
            page.hears("alert", "Date of request is required.").await?;
            page.script(
                "const d = document.querySelector('[name=dateOfRequest]'); d.value = '2026-11-20'; \
                 d.dispatchEvent(new Event('input', {bubbles: true}))",
            )
            .await?;
            page.sees("2026-12-07").await?;
            page.sees("2027-01-04").await?;
            page.sees("2027-02-18").await?;
            page.sees("Thanksgiving Day (2026-11-26)").await?;
            page.fill("basis", "asked by jo@example.com").await?;
            page.press("Add to the log").await?;
            page.hears("alert", "Leave it out of the log.").await?;
            page.fill("basis", "").await?;
            page.press("Add to the log").await?;
            page.sees("Not answered yet").await?;
            page.sees("Download the log").await?;
            Ok(())
        })
        .await
}
