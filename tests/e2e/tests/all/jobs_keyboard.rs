//! The list of jobs with nothing but a keyboard, and with twenty thousand rows.

use crate::jobs::{open, row_says, script, status};
use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};
use partner_sandbox::Seed;
use serde_json::json;

const TAB: (&str, u32, &str) = ("Tab", 9, "");
const ENTER: (&str, u32, &str) = ("Enter", 13, "\r");
const SPACE: (&str, u32, &str) = (" ", 32, " ");
const PAGE_DOWN: (&str, u32, &str) = ("PageDown", 34, "");
const END: (&str, u32, &str) = ("End", 35, "");

async fn key(page: &Page, (name, code, text): (&str, u32, &str)) -> Outcome {
    for (kind, text) in [("keyDown", text), ("keyUp", "")] {
        let event = json!({"type": kind, "key": name, "code": name, "text": text, "windowsVirtualKeyCode": code});
        page.command("Input.dispatchKeyEvent", event).await?;
    }
    Ok(())
}

/// What the focus stands on, as a screen reader would name it.
async fn here(page: &Page) -> Outcome<String> {
    let name = page
        .script(
            "const here = document.activeElement;
             return here.ariaLabel ?? (here.labels?.[0]?.innerText || here.innerText || here.tagName).trim()",
        )
        .await?;
    Ok(name.as_str().unwrap_or_default().to_owned())
}

/// Presses Tab until the focus stands on what has that name.
async fn tab_to(page: &Page, name: &str) -> Outcome {
    let mut passed = Vec::new();
    for _ in 0..40 {
        let now = here(page).await?;
        if now == name {
            return Ok(());
        }
        passed.push(now);
        key(page, TAB).await?;
    }
    Err(format!("Tab does not lead to {name:?}, but over {passed:?}").into())
}

#[tokio::test]
async fn a_job_is_found_selected_and_expired_by_keyboard_alone() -> Outcome {
    Stage::small()
        .run("jobs-keyboard", async |page| {
            open(&page, "/jobs").await?;
            tab_to(&page, "Find jobs").await?;
            page.command("Input.insertText", json!({"text": "nurse"}))
                .await?;
            page.hears("status", "1 of 20 jobs here").await?;
            tab_to(&page, "Job").await?;
            tab_to(&page, "Select Registered Nurse, Outpatient").await?;
            key(&page, SPACE).await?;
            page.hears("status", "1 selected, 1 can be expired").await?;
            // The bar stands above the table: a round through the page leads there.
            page.script("document.querySelector('h1').focus()").await?;
            tab_to(&page, "Expire jobs").await?;
            key(&page, ENTER).await?;
            page.sees("1 will be sent").await?;
            ensure!(
                here(&page).await? == "Expire jobs: 1 job",
                "the focus is on {}",
                here(&page).await?
            );
            tab_to(&page, "Expire jobs (1)").await?;
            key(&page, ENTER).await?;
            row_says(
                &page,
                "Jobs of this run",
                "Registered Nurse, Outpatient",
                "Expired",
            )
            .await?;
            ensure!(
                here(&page).await? == "Expire jobs: result",
                "the focus is on {}",
                here(&page).await?
            );
            tab_to(&page, "Close").await?;
            key(&page, ENTER).await?;
            page.until(
                "the focus on the bar",
                "return document.activeElement.innerText === 'Expire jobs'",
            )
            .await?;
            ensure!(status(&page, 9).await? == "Expired", "the job is on");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn twenty_thousand_jobs_are_searched_sorted_and_scrolled_by_keyboard() -> Outcome {
    Stage::small()
        .seed(Seed::Large)
        .run("jobs-large", async |page| {
            open(&page, "/jobs?status=all&sort=adNumber").await?;
            // Background loading keeps within the API's limit of requests: all may take a while,
            // the rows that are here are there to use at once.
            page.until(
                "more rows than the page holds",
                &script("Jobs", "return Number(table.ariaRowCount ?? table.getAttribute('aria-rowcount')) > 500"),
            )
            .await?;
            ensure!(
                page.script("return document.querySelectorAll('tr').length < 100")
                    .await?
                    == true,
                "more rows in the page than can be seen"
            );
            page.script("document.querySelector('[role=region][aria-label=Jobs]').focus()")
                .await?;
            for _ in 0..5 {
                key(&page, PAGE_DOWN).await?;
                tokio::time::sleep(std::time::Duration::from_millis(300)).await;
            }
            let in_order = script(
                "Jobs",
                "const seen = rows.map(row => Number(row.getAttribute('aria-rowindex')));
                 return seen[0] > 2 && seen.every((index, at) => index === seen[0] + at)
                   && rows.every((row, at) => !at || cells(rows[at - 1])[2] < cells(row)[2])",
            );
            page.until("rows further down, in their order", &in_order)
                .await?;
            // Rows still come: End is where the list ended when it was pressed, and a slow machine
            // may look only when it is longer by then.
            let at_end = script(
                "Jobs",
                "const last = rows.at(-1).getAttribute('aria-rowindex');
                 return Math.abs(Number(last) - Number(table.getAttribute('aria-rowcount'))) < 300",
            );
            let mut is_there = false;
            for _ in 0..20 {
                key(&page, END).await?;
                tokio::time::sleep(std::time::Duration::from_millis(300)).await;
                is_there = page.script(&at_end).await? == true;
                if is_there {
                    break;
                }
            }
            ensure!(is_there, "End does not lead to the last row");
            page.fill("q", "zz-nothing").await?;
            page.until(
                "no row",
                &script("Jobs", "return rows.length === 0"),
            )
            .await
        })
        .await
}
