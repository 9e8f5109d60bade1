//! What is kept of estimates: with its campaign whichever way the create ends, as files, and beside
//! an edit. And what is said where nothing can be told.

use crate::campaign_new::{campaigns, on_stage};
use crate::estimates::{add_job, answers, asked, plan_for};
use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};
use serde_json::{Value, json};

async fn planner(page: &Page) -> Outcome {
    page.open("/estimates").await?;
    page.sign_in().await?;
    page.arrives("Estimates").await
}

/// A campaign of the plan's one job for a budget between two answers, up to its last button.
async fn plan_a_campaign(page: &Page) -> Outcome<String> {
    page.open("/estimates").await?;
    page.sign_in().await?;
    plan_for(page, "4").await?;
    page.press("Ask the next point (1 of the day's 50)").await?;
    page.sees("Next: $500.00").await?;
    page.press("Ask the next point (1 of the day's 50)").await?;
    page.sees("2 answers known").await?;
    page.fill("totalBudget", "277").await?;
    let script = "const row = document.querySelector('.split-table tbody tr');
        return row.cells[1].innerText.trim() === '$277.00' && row.cells[0].innerText.trim()";
    page.until("the share", script).await?;
    let title = page.script(script).await?;
    let title = title.as_str().ok_or("no title")?.to_owned();
    page.press(&format!("Make a campaign of {title}")).await?;
    page.arrives("Create campaign").await?;
    for stage in ["Money", "Jobs", "Review"] {
        page.press("Next").await?;
        on_stage(page, stage).await?;
    }
    // The panel has read the job that it estimates for.
    page.sees("At the pace").await?;
    Ok(title)
}

/// The campaign is there once, has its estimate, and the plan knows of it.
async fn is_kept(page: &Page, title: &str) -> Outcome {
    page.sees("What the estimate said").await?;
    let made = campaigns(page, title).await?;
    ensure!(made.len() == 1, "there are {}", made.len());
    page.open("/estimates").await?;
    page.sees("The line between answers, at $277.00 said")
        .await?;
    let id = made[0]["id"].as_u64().ok_or("no id")?;
    let script = format!(
        "const row = document.querySelector('.split-table tbody tr');
         return row.cells[5].innerText.trim() === 'Campaign {id}'"
    );
    page.until("the campaign in the plan", &script).await?;
    page.misses("Make a campaign").await
}

#[tokio::test]
async fn a_create_whose_answer_is_lost_keeps_its_estimate() -> Outcome {
    Stage::small()
        .run("estimate-kept-lost", async |page| {
            let title = plan_a_campaign(&page).await?;
            page.api.fault("createCampaign", "garbage", 1).await?;
            page.press("Create campaign").await?;
            page.hears("status", "The answer was lost, but the campaign is there.")
                .await?;
            is_kept(&page, &title).await
        })
        .await
}

#[tokio::test]
async fn a_create_that_a_reload_cuts_off_keeps_its_estimate() -> Outcome {
    Stage::small()
        .run("estimate-kept-reload", async |page| {
            let title = plan_a_campaign(&page).await?;
            page.api.fault("createCampaign", "slow", 1).await?;
            page.press("Create campaign").await?;
            page.sees("Sending it, once.").await?;
            page.reload().await?;
            page.hears("status", "The answer was lost, but the campaign is there.")
                .await?;
            is_kept(&page, &title).await
        })
        .await
}

#[tokio::test]
async fn a_score_says_what_was_read_off_a_line() -> Outcome {
    Stage::small()
        .run("estimate-kept-score", async |page| {
            let title = plan_a_campaign(&page).await?;
            page.press("Create campaign").await?;
            page.hears("status", "Created: ").await?;
            page.sees("What the estimate said").await?;
            // Once the budget is spent.
            page.api.advance_clock(60 * 24 * 3_600_000).await?;
            is_kept(&page, &title).await?;
            page.press("Hold them against cost data").await?;
            page.sees("1 of these was no answer of the API, but read off our line")
                .await
        })
        .await
}

/// Has every file that the page makes kept in `files`, by name.
async fn keep_files(page: &Page) -> Outcome {
    let source = "window.files = {};
         const make = URL.createObjectURL;
         URL.createObjectURL = blob => { window.last = blob; return make.call(URL, blob); };
         const click = HTMLAnchorElement.prototype.click;
         HTMLElement.prototype.click = function () {
             if (this.download) window.last.text().then(text => { window.files[this.download] = text; });
             else click.call(this);
         };";
    page.script(source).await.map(drop)
}

/// The text of a file that the page has made, once.
async fn file(page: &Page, name: &str) -> Outcome<String> {
    page.until(
        &format!("the file {name}"),
        &format!("return {name:?} in window.files"),
    )
    .await?;
    let script =
        format!("const text = window.files[{name:?}]; delete window.files[{name:?}]; return text");
    let read = page.script(&script).await?;
    Ok(read.as_str().ok_or("no text")?.to_owned())
}

#[tokio::test]
async fn a_plan_is_kept_as_files_of_our_jobs_and_of_a_described_one() -> Outcome {
    Stage::small()
        .run("plan-files", async |page| {
            planner(&page).await?;
            plan_for(&page, "4").await?;
            keep_files(&page).await?;
            page.press("Ask the next point (1 of the day's 50)").await?;
            page.sees("Next: $500.00").await?;
            page.press("Ask the next point (1 of the day's 50)").await?;
            page.sees("2 answers known").await?;
            page.press("Plan as CSV").await?;
            let lines = file(&page, "plan.csv").await?;
            let lines: Vec<&str> = lines.lines().collect();
            ensure!(lines[0].starts_with("jobId,jobTitle,kind,"), "{lines:?}");
            ensure!(lines[1].starts_with("4,"), "{lines:?}");
            ensure!(lines[1].contains(",estimate,20,15.00,"), "{lines:?}");
            let kinds = ["estimate", "cautiousShare", "hopefulShare", "equalShare"];
            for kind in kinds {
                let there = lines.iter().any(|line| line.contains(&format!(",{kind},")));
                ensure!(there, "no {kind}: {lines:?}");
            }
            page.press("Plan as JSON").await?;
            let told: Value = serde_json::from_str(&file(&page, "plan.json").await?)?;
            ensure!(told["jobs"][0]["jobId"] == 4, "{told}");
            ensure!(told["split"]["total"] == "500.00", "{told}");
            // A job that is only described has no number and nothing to split.
            page.press("A job I describe").await?;
            page.fill("jobTitle", "Night Nurse").await?;
            page.fill("jobDescription", "Nights in a calm clinic.")
                .await?;
            page.fill("jobZipCode", "02110").await?;
            page.sees("Budget curve of Night Nurse").await?;
            page.press("Ask the next point (1 of the day's 50)").await?;
            page.sees("Next: $500.00").await?;
            page.press("Plan as JSON").await?;
            let told: Value = serde_json::from_str(&file(&page, "plan.json").await?)?;
            ensure!(told["jobs"][0]["jobId"].is_null(), "{told}");
            ensure!(told["jobs"][0]["jobTitle"] == "Night Nurse", "{told}");
            ensure!(told["split"].is_null(), "{told}");
            let estimates = told["jobs"][0]["estimates"].as_array().map(Vec::len);
            ensure!(estimates == Some(1), "{told}");
            page.press("Plan as CSV").await?;
            let lines = file(&page, "plan.csv").await?;
            ensure!(
                lines.contains("\n,Night Nurse,estimate,20,15.00,"),
                "{lines}"
            );
            ensure!(!lines.contains("Share"), "{lines}");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn what_cannot_be_told_is_said() -> Outcome {
    Stage::small()
        .run("plan-words", async |page| {
            planner(&page).await?;
            page.sees("An end date cannot be estimated").await?;
            plan_for(&page, "4").await?;
            page.press("Ask the rest, at most (7 of the day's 50)")
                .await?;
            page.sees("Enough is known").await?;
            // The sandbox's curve bends far beyond $500.
            page.sees("Between $15.00 and $500.00 a candidate nowhere costs twice as much as at the start, on the cautious side.")
                .await?;
            page.sees("the last two answers: cautiously").await?;
            page.sees("Past $500.00 nothing is known.").await?;
            page.misses("nobody more comes for more budget").await
        })
        .await
}

#[tokio::test]
async fn beside_an_edit_stand_the_budget_and_more_of_it() -> Outcome {
    Stage::small()
        .run("estimate-edit", async |page| {
            let before = page.api.get("/campaign/2/").await?;
            let has = before["budget"].as_f64().ok_or("no budget")?;
            page.open("/campaigns/2/edit").await?;
            page.sign_in().await?;
            page.sees("What a budget may bring").await?;
            page.sees("Estimate (3 of the day's 50)").await?;
            page.fill("comparedBudget", "0").await?;
            let fault = page.fault_at("comparedBudget").await?;
            ensure!(fault.contains("more than nothing"), "it says {fault:?}");
            page.fill("comparedBudget", "40").await?;
            page.key(thirtyfour::Key::Enter).await?;
            let offered = "return [...document.querySelectorAll('.budget-options strong')].map(e => Number(e.innerText.replace(/[$,]/g, '')))";
            let wanted = json!([has, has + 40.0, has + 80.0]);
            let is_so = format!("{offered}.join() === {wanted}.join()");
            page.until("the budget and more of it", &is_so).await?;
            page.press("Estimate (3 of the day's 50)").await?;
            answers(&page, 3).await?;
            // Another pace is another question; a sum to compare changes nothing.
            page.script(
                "const pace = document.querySelector('[name=aggressiveness]'); pace.value = '60';
                 pace.dispatchEvent(new Event('change', {bubbles: true}))",
            )
            .await?;
            answers(&page, 0).await?;
            page.press("Undo all changes").await?;
            answers(&page, 3).await?;
            page.reload().await?;
            page.sees("What a budget may bring").await?;
            answers(&page, 3).await?;
            ensure!(page.value("comparedBudget").await? == "40", "it is lost");
            ensure!(asked(&page).await? == 3, "asked {}", asked(&page).await?);
            page.press("Save changes").await?;
            page.hears("status", "Nothing was changed").await?;
            let after = page.api.get("/campaign/2/").await?;
            ensure!(after["budget"] == before["budget"], "its budget moved: {after}");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_plan_that_has_several_jobs_says_what_each_brings() -> Outcome {
    Stage::small()
        .run("plan-several", async |page| {
            planner(&page).await?;
            plan_for(&page, "4").await?;
            add_job(&page, "9").await?;
            page.sees("It takes a total and at least one answer to split.")
                .await?;
            page.press("Ask the next point (1 of the day's 50)").await?;
            page.sees("Jobs without an answer are left out.").await
        })
        .await
}
