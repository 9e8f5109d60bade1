//! One act on many jobs: who takes part, what became of each, and what is done again.

use crate::jobs::{keeps_focus, open, row_says, rows, status, tick};
use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};
use serde_json::json;

const RUN: &str = "Jobs of this run";
const FOUR: [&str; 4] = [
    "CDL-A Truck Driver, Regional",
    "Warehouse Associate",
    "Forklift Operator, Second Shift",
    "Dispatcher",
];

/// Selects jobs of the list at an address.
async fn select(page: &Page, path: &str, titles: &[&str]) -> Outcome {
    open(page, path).await?;
    for title in titles {
        tick(page, &format!("Select {title}")).await?;
    }
    page.hears("status", &format!("{} selected", titles.len()))
        .await
}

/// Waits for the panel's heading.
async fn panel(page: &Page, heading: &str) -> Outcome {
    let wanted = json!(heading);
    page.until(
        &format!("the panel {wanted}"),
        &format!(
            "return [...document.querySelectorAll('section[aria-label=\"Selected jobs\"] h2')]
                .some(one => one.innerText.trim() === {wanted})"
        ),
    )
    .await
}

/// Waits until the focus stands on an element of those words.
async fn focus_on(page: &Page, words: &str) -> Outcome {
    let wanted = json!(words);
    let script = format!(
        "const here = document.activeElement;
         return here !== document.body && (here.ariaLabel ?? here.innerText.trim()) === {wanted}"
    );
    page.until(&format!("the focus on {wanted}"), &script).await
}

#[tokio::test]
async fn many_jobs_are_expired_after_a_preview_and_told_row_by_row() -> Outcome {
    Stage::small()
        .run("bulk-expire", async |page| {
            select(&page, "/jobs", &FOUR).await?;
            page.hears("status", "4 selected, 4 can be expired").await?;
            page.press("Expire jobs").await?;
            panel(&page, "Expire jobs: 4 jobs").await?;
            focus_on(&page, "Expire jobs: 4 jobs").await?;
            page.hears("status", "4 will be sent").await?;
            for title in FOUR {
                row_says(&page, RUN, title, "Waits").await?;
            }
            ensure!(
                page.api.count("expireJob").await? == 0,
                "sent without a word"
            );
            page.press("Expire jobs (4)").await?;
            panel(&page, "Expire jobs: result").await?;
            page.hears("status", "4 expired").await?;
            for title in FOUR {
                row_says(&page, RUN, title, "Expired").await?;
            }
            for id in 1..=4 {
                ensure!(status(&page, id).await? == "Expired", "job {id} is on");
            }
            ensure!(page.api.count("expireJob").await? == 4, "not once each");
            page.sees("1–10 of 10").await?;
            page.press("Close").await?;
            focus_on(&page, "Expire jobs").await?;
            page.hears("status", "4 selected, 4 can be un-expired")
                .await?;
            page.press("Clear selection").await?;
            focus_on(&page, "Select all 10").await?;
            page.misses("selected").await
        })
        .await
}

#[tokio::test]
async fn a_preview_changes_nothing_and_leaves_out_who_needs_nothing() -> Outcome {
    Stage::small()
        .run("bulk-preview", async |page| {
            let three = ["Dispatcher", "Diesel Mechanic", "Staff Accountant"];
            select(&page, "/jobs?status=all", &three).await?;
            page.hears(
                "status",
                "3 selected, 1 can be expired, 2 can be un-expired",
            )
            .await?;
            page.press("Expire jobs").await?;
            page.hears("status", "1 will be sent · 2 need nothing")
                .await?;
            row_says(
                &page,
                RUN,
                "Diesel Mechanic",
                "Left out: has expired already",
            )
            .await?;
            row_says(&page, RUN, "Dispatcher", "Waits").await?;
            page.press("Cancel").await?;
            focus_on(&page, "Expire jobs").await?;
            page.press("Un-expire jobs").await?;
            page.hears("status", "2 will be sent · 1 need nothing")
                .await?;
            page.press("Cancel").await?;
            ensure!(
                page.api.count("expireJob").await? + page.api.count("unexpireJob").await? == 0,
                "a preview was sent"
            );
            // The selection stays where the rows are others.
            page.fill("q", "cook").await?;
            page.sees("Line Cook").await?;
            page.hears("status", "3 selected").await
        })
        .await
}

/// The answer is a refusal for one of them; the others are done all the same.
#[tokio::test]
async fn a_refused_job_is_told_on_its_row_and_done_with_the_next_try() -> Outcome {
    Stage::small()
        .expect_console("429")
        .run("bulk-refused", async |page| {
            select(&page, "/jobs", &FOUR).await?;
            page.press("Expire jobs").await?;
            page.api.fault("expireJob", "429", 1).await?;
            page.press("Expire jobs (4)").await?;
            row_says(&page, RUN, FOUR[0], "Refused: Too many requests (429)").await?;
            panel(&page, "Expire jobs: result").await?;
            page.hears("status", "3 expired · 1 refused: nothing changed")
                .await?;
            for title in &FOUR[1..] {
                row_says(&page, RUN, title, "Expired").await?;
            }
            ensure!(status(&page, 1).await? == "Active", "job 1 is expired");
            page.press("Try again (1)").await?;
            page.hears("status", "4 expired").await?;
            row_says(&page, RUN, FOUR[0], "Expired").await?;
            ensure!(status(&page, 1).await? == "Expired", "job 1 is on");
            ensure!(
                page.api.count("expireJob").await? == 5,
                "what was done is sent again"
            );
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_lost_answer_is_told_as_unknown_and_nothing_is_sent_again_by_itself() -> Outcome {
    Stage::small()
        .expect_console("503")
        .run("bulk-unknown", async |page| {
            select(&page, "/jobs", &FOUR[..3]).await?;
            page.press("Expire jobs").await?;
            page.api.fault("expireJob", "503", 1).await?;
            page.api.fault("expireJob", "garbage", 1).await?;
            page.press("Expire jobs (3)").await?;
            panel(&page, "Expire jobs: result").await?;
            page.hears("status", "1 expired · 2 unknown: the answer was lost")
                .await?;
            row_says(&page, RUN, FOUR[0], "Unknown: ").await?;
            row_says(&page, RUN, FOUR[1], "Unknown: The answer could not be read").await?;
            ensure!(page.api.count("expireJob").await? == 3, "sent again");
            page.press("Try again (2)").await?;
            page.hears("status", "3 expired").await?;
            for id in 1..=3 {
                ensure!(status(&page, id).await? == "Expired", "job {id} is on");
            }
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_run_is_stopped_in_the_middle_and_gone_on_with() -> Outcome {
    Stage::small()
        .run("bulk-stop", async |page| {
            select(&page, "/jobs", &FOUR).await?;
            page.press("Expire jobs").await?;
            page.api.fault("expireJob", "slow", 1).await?;
            page.press("Expire jobs (4)").await?;
            panel(&page, "Expire jobs: working").await?;
            row_says(&page, RUN, FOUR[0], "Being sent").await?;
            focus_on(&page, "Expire jobs: working").await?;
            page.follow("Home").await?;
            page.sees("Jobs are still being changed.").await?;
            page.press("Stay here").await?;
            page.press("Stop").await?;
            panel(&page, "Expire jobs: result").await?;
            page.hears("status", "1 expired · 3 not sent").await?;
            keeps_focus(&page, "Stop").await?;
            row_says(&page, RUN, FOUR[0], "Expired").await?;
            row_says(&page, RUN, FOUR[1], "Waits").await?;
            ensure!(page.api.count("expireJob").await? == 1, "not stopped");
            ensure!(status(&page, 2).await? == "Active", "job 2 is expired");
            page.press("Go on with 3 jobs").await?;
            page.hears("status", "4 expired").await?;
            ensure!(page.api.count("expireJob").await? == 4, "not once each");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_refused_key_ends_the_run_and_leads_to_sign_in() -> Outcome {
    Stage::small()
        .expect_console("401")
        .run("bulk-key", async |page| {
            select(&page, "/jobs", &FOUR).await?;
            page.press("Expire jobs").await?;
            page.api.fault("expireJob", "401", 1).await?;
            page.press("Expire jobs (4)").await?;
            page.arrives("Sign in").await?;
            page.sign_in().await?;
            page.arrives("Jobs").await?;
            page.sees("1–14 of 14").await?;
            ensure!(
                page.api.count("expireJob").await? == 1,
                "went on without a key"
            );
            Ok(())
        })
        .await
}

#[tokio::test]
async fn jobs_get_exactly_the_products_that_were_chosen() -> Outcome {
    Stage::small()
        .run("bulk-products", async |page| {
            let three = [FOUR[0], FOUR[1], "Delivery Driver, Box Truck"];
            select(&page, "/jobs", &three).await?;
            page.press("Change products").await?;
            focus_on(&page, "Change products").await?;
            page.hears("status", "Every selected job ends up with no product.")
                .await?;
            for code in ["veterans", "email"] {
                page.until(
                    &format!("the product {code}"),
                    &format!(
                        "const box = document.querySelector('input[value={code}]'); box?.click(); return !!box"
                    ),
                )
                .await?;
            }
            page.hears(
                "status",
                "Every selected job ends up with exactly: email, veterans.",
            )
            .await?;
            page.press("Preview").await?;
            page.press("Save products (3)").await?;
            page.hears("status", "3 changed").await?;
            for title in three {
                row_says(&page, RUN, title, "Changed").await?;
            }
            for id in [1, 2, 6] {
                let job = page.api.get(&format!("/job/{id}/")).await?;
                let mut codes: Vec<_> = job["products"].as_array().into_iter().flatten().collect();
                codes.sort_by_key(|code| code.to_string());
                ensure!(
                    codes == [&json!("email"), &json!("veterans")],
                    "job {id} has {codes:?}"
                );
            }
            page.press("Close").await?;
            focus_on(&page, "Change products").await?;
            let listed = rows(&page, "Jobs").await?;
            let bare = listed.iter().find(|row| row[0] == three[2]);
            let told = bare.map(|row| row[6].clone());
            ensure!(
                told.as_deref() == Some("veterans, email")
                    || told.as_deref() == Some("email, veterans"),
                "the list says {told:?}"
            );
            Ok(())
        })
        .await
}

#[tokio::test]
async fn products_that_cannot_be_loaded_are_told_and_come_with_the_next_try() -> Outcome {
    Stage::small()
        .expect_console("500")
        .run("bulk-products-failed", async |page| {
            select(&page, "/jobs", &FOUR[..1]).await?;
            page.api.fault("listProducts", "500", 9).await?;
            page.press("Change products").await?;
            page.hears("alert", "500").await?;
            page.until(
                "a locked button",
                "return [...document.querySelectorAll('button')]
                    .some(one => one.innerText.trim() === 'Preview' && one.disabled)",
            )
            .await?;
            page.api.mend().await?;
            page.press("Try again").await?;
            page.sees("veterans").await?;
            page.press("Cancel").await?;
            focus_on(&page, "Change products").await?;
            ensure!(
                page.api.count("setJobProducts").await? == 0,
                "changed without a word"
            );
            Ok(())
        })
        .await
}

#[tokio::test]
async fn expired_jobs_are_put_back_on_and_the_list_tells_it() -> Outcome {
    Stage::small()
        .run("bulk-unexpire", async |page| {
            select(
                &page,
                "/jobs?status=all&sort=title",
                &["Diesel Mechanic", "Staff Accountant"],
            )
            .await?;
            page.press("Un-expire jobs").await?;
            page.press("Un-expire jobs (2)").await?;
            page.hears("status", "2 un-expired").await?;
            for (title, id) in [("Diesel Mechanic", 5), ("Staff Accountant", 8)] {
                ensure!(status(&page, id).await? == "Active", "{title} is off");
                row_says(&page, "Jobs", title, "Active").await?;
            }
            Ok(())
        })
        .await
}
