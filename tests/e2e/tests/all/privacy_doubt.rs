//! Look-ups and purges that do not end well, or are left.

use std::time::Duration;

use crate::costs_files::{file, keep_files};
use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};

const MEMBER: &str = "jo.applicant@example.com";

fn quick() -> Stage {
    Stage::small().taking(Duration::from_millis(50), Duration::ZERO)
}

async fn start(page: &Page) -> Outcome {
    page.open("/privacy").await?;
    page.sign_in().await?;
    page.arrives("Privacy requests").await
}

async fn look_up(page: &Page) -> Outcome {
    page.fill("email", MEMBER).await?;
    page.press("Look up").await
}

async fn confirm(page: &Page) -> Outcome {
    look_up(page).await?;
    page.sees("What was found as of").await?;
    page.tick("The identity of the person was verified").await?;
    page.fill("confirmEmail", MEMBER).await
}

#[tokio::test]
async fn a_refused_purge_can_be_ordered_again() -> Outcome {
    quick()
        .on_a_wire()
        .expect_console("400")
        .run("purge-refused", async |page| {
            start(&page).await?;
            confirm(&page).await?;
            page.wire()?.refuse_once("POST", MEMBER, 400);
            page.press("Purge").await?;
            page.hears("alert", "The request was not submitted").await?;
            page.press("Purge").await?;
            page.hears("status", "Submitted as request").await?;
            ensure!(page.api.count("ccpaPurge").await? == 1, "not once");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_purge_that_is_left_is_told_elsewhere() -> Outcome {
    quick()
        .slow_for(Duration::from_secs(3))
        .run("purge-left", async |page| {
            start(&page).await?;
            confirm(&page).await?;
            page.api.fault("ccpaPurge", "slow", 1).await?;
            page.press("Purge").await?;
            page.follow("Products").await?;
            page.sees("A purge is being sent.").await?;
            page.press("Leave").await?;
            page.arrives("Products").await?;
            page.hears("status", "The purge that you left: Submitted as request")
                .await?;
            page.misses("jo.applicant").await?;
            ensure!(page.api.count("ccpaPurge").await? == 1, "not once");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_purge_whose_page_was_reloaded_is_known_with_the_next_look_up() -> Outcome {
    quick()
        .slow_for(Duration::from_secs(3))
        .run("purge-reload", async |page| {
            start(&page).await?;
            confirm(&page).await?;
            page.api.fault("ccpaPurge", "slow", 1).await?;
            page.press("Purge").await?;
            page.sees("Submitting the purge").await?;
            page.reload().await?;
            page.arrives("Privacy requests").await?;
            look_up(&page).await?;
            page.sees("A purge of this address was sent in this session")
                .await?;
            let stored =
                "return JSON.stringify({...sessionStorage}) + JSON.stringify({...localStorage})";
            let stored = page.script(stored).await?.to_string();
            ensure!(!stored.contains("jo.applicant"), "{stored}");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_look_up_that_a_gateway_gave_up_keeps_the_next_back() -> Outcome {
    quick()
        .on_a_wire()
        .expect_console("504")
        .run("look-up-lost", async |page| {
            start(&page).await?;
            page.wire()?.refuse_once("GET", "", 504);
            look_up(&page).await?;
            page.press("Try again").await?;
            page.sees("may still be at work").await?;
            // Nor after a reload, or in another tab.
            page.reload().await?;
            page.arrives("Privacy requests").await?;
            look_up(&page).await?;
            page.sees("may still be at work").await?;
            ensure!(
                page.api.count("ccpaLookUp").await? == 0,
                "it was asked twice"
            );
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_request_of_the_log_is_completed_later_and_the_file_has_it() -> Outcome {
    let day = |name: &str, day: &str| {
        format!(
            "const d = document.querySelector('[name={name}]'); d.value = '{day}'; \
             d.dispatchEvent(new Event('input', {{bubbles: true}}))"
        )
    };
    quick()
        .run("privacy-log-change", async |page| {
            start(&page).await?;
            keep_files(&page).await?;
            page.press("Add to the log").await?;
            page.fault_at("dateOfRequest").await?;
            page.script(&day("dateOfRequest", "2026-11-20")).await?;
            page.press("Add to the log").await?;
            page.sees("Not answered yet").await?;
            // What no file has is asked about before the page goes.
            let asks = "const e = new Event('beforeunload', {cancelable: true}); \
                dispatchEvent(e); return e.defaultPrevented";
            ensure!(page.script(asks).await? == true, "the log would go unasked");
            page.press("Change request 1").await?;
            page.script(&day("dateOfResponse", "2026-11-19")).await?;
            page.press("Change request 1").await?;
            page.fault_at("dateOfResponse").await?;
            page.script(&day("dateOfResponse", "2026-11-25")).await?;
            page.press("Change request 1").await?;
            page.sees("Complied with").await?;
            page.press("Download the log").await?;
            let log = file(&page, "privacy-requests.csv").await?;
            ensure!(log.len() == 2, "{log:?}");
            ensure!(
                log[1][..6]
                    == [
                        "1",
                        "2026-11-20",
                        "Request to know",
                        "Web form",
                        "2026-11-25",
                        "Complied with"
                    ],
                "{log:?}"
            );
            ensure!(page.script(asks).await? == false, "it asks without need");
            Ok(())
        })
        .await
}
