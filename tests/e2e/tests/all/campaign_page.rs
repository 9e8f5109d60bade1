//! A campaign's own page: its money, its pace, what is wrong with it, and turning it on and off.

use crate::jobs::{keeps_focus, rows, script};
use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};
use serde_json::{Value, json};

const DRIVERS: &str = "Drivers, all regions";
const CLINIC: &str = "Clinic nurses and assistants";
const TABLE: &str = "Jobs of the campaign";

/// Opens a campaign's page and signs in.
async fn show(page: &Page, id: u32, name: &str) -> Outcome {
    page.open(&format!("/campaigns/{id}")).await?;
    page.sign_in().await?;
    page.arrives(name).await
}

/// What the page says beside a name of its facts.
async fn fact(page: &Page, name: &str) -> Outcome<String> {
    let wanted = json!(name);
    let read = format!(
        "const name = [...document.querySelectorAll('dt')].find(one => one.innerText.trim() === {wanted});
         return name?.nextElementSibling.innerText.trim() ?? null"
    );
    match page.script(&read).await? {
        Value::String(words) => Ok(words),
        _ => Err(format!("the page tells no {name:?}").into()),
    }
}

async fn status(page: &Page, id: u32) -> Outcome<String> {
    let campaign = page.api.get(&format!("/campaign/{id}/")).await?;
    let status = campaign["status"].as_str().map(str::to_owned);
    status.ok_or_else(|| format!("campaign {id} is {campaign}").into())
}

/// What pausing must leave alone: budget, end, pace, jobs.
async fn kept(page: &Page, id: u32) -> Outcome<Value> {
    let campaign = page.api.get(&format!("/campaign/{id}/")).await?;
    let jobs: Vec<&Value> = campaign["jobs"]
        .as_array()
        .ok_or("no jobs")?
        .iter()
        .map(|job| &job["id"])
        .collect();
    Ok(json!([
        campaign["budget"],
        campaign["endDate"],
        campaign["aggressiveness"],
        campaign["name"],
        jobs,
    ]))
}

async fn has_button(page: &Page, words: &str) -> Outcome {
    let wanted = json!(words);
    page.until(
        &format!("the button {words:?}"),
        &format!("return [...document.querySelectorAll('button')].some(one => one.innerText.trim() === {wanted})"),
    )
    .await
}

/// Before any page: its clock stands so many hours ahead.
async fn set_clock_ahead(page: &Page, hours: u32) -> Outcome {
    let source = format!("const now = Date.now; Date.now = () => now() + {hours} * 36e5;");
    page.command(
        "Page.addScriptToEvaluateOnNewDocument",
        json!({"source": source}),
    )
    .await
    .map(drop)
}

#[tokio::test]
async fn money_pace_and_jobs_are_told() -> Outcome {
    Stage::small()
        .run("campaign-page", async |page| {
            show(&page, 1, DRIVERS).await?;
            page.sees("rows of cost data.").await?;
            ensure!(fact(&page, "Budget").await? == "$600.00", "another budget");
            let now = fact(&page, "Spends a day now").await?;
            ensure!(now.ends_with("by the last 7 whole days (UTC)"), "{now}");
            let needed = fact(&page, "Needed a day").await?;
            ensure!(needed.contains(" until the end on "), "{needed}");
            let end = fact(&page, "Projected end").await?;
            ensure!(end.ends_with("at this pace"), "{end}");
            // Seven days of about $8 against $240 in 20 days.
            page.sees("Too slow").await?;
            page.sees("will be left on the end date").await?;
            page.script("document.querySelector('.costs .details > summary').click()")
                .await?;
            let figures = "const table = document.querySelector('.costs .details table');
                 return [...table?.tBodies[0].rows ?? []].map(row => row.lastElementChild.textContent)";
            page.until(
                "the figures of the days",
                "return !!document.querySelector('.costs .details table')",
            )
            .await?;
            let days = page.script(figures).await?;
            let days = days.as_array().ok_or("no figures")?;
            ensure!(
                days.len() > 14 && days.iter().rev().skip(1).take(13).all(|day| day != "$0.00"),
                "the days are {days:?}"
            );
            let jobs = rows(&page, TABLE).await?;
            ensure!(jobs.len() == 4, "the jobs are {jobs:?}");
            ensure!(
                jobs[0][0] == "Forklift Operator, Second Shift" && jobs[0][2] != "$0.00",
                "the most spent is not first: {jobs:?}"
            );
            ensure!(
                jobs.iter()
                    .all(|job| job[4].starts_with("$0.") && job[5].parse::<u32>().is_ok()),
                "what the cost data tells is missing: {jobs:?}"
            );
            // What the rows make is what the campaign tells, job by job and together.
            let sums = script(TABLE, "return [...table.tFoot.rows].map(cells)");
            let sums: Vec<Vec<String>> = serde_json::from_value(page.script(&sums).await?)?;
            ensure!(
                sums.len() == 2 && sums[0][0] == "Jobs no longer in it",
                "the sums are {sums:?}"
            );
            ensure!(
                sums[1][2] == fact(&page, "Spent").await?,
                "the sums are {sums:?}"
            );
            page.misses("What is wrong").await
        })
        .await
}

#[tokio::test]
async fn the_jobs_are_sorted_by_any_column_and_lead_to_their_pages() -> Outcome {
    Stage::small()
        .run("campaign-jobs", async |page| {
            show(&page, 1, DRIVERS).await?;
            page.sees("rows of cost data.").await?;
            page.press("Job").await?;
            let first = rows(&page, TABLE).await?[0][0].clone();
            ensure!(first == "CDL-A Truck Driver, Regional", "{first} is first");
            page.press("Job").await?;
            let sorted = script(
                TABLE,
                "return table.querySelector('[aria-sort=descending]')?.innerText.trim() === 'Job'
                   && cells(rows[0])[0].startsWith('Forklift')",
            );
            page.until("the other way round", &sorted).await?;
            keeps_focus(&page, "sorting").await?;
            page.follow("Dispatcher").await?;
            page.arrives("Dispatcher").await
        })
        .await
}

#[tokio::test]
async fn what_is_wrong_is_told_with_its_evidence_and_the_way_to_mend_it() -> Outcome {
    Stage::small()
        .run("campaign-findings", async |page| {
            show(&page, 2, CLINIC).await?;
            page.sees("1 job has expired").await?;
            page.sees("Of 4 jobs: Pharmacy Technician.").await?;
            page.press("Show the jobs").await?;
            page.until(
                "the focus at the jobs",
                "return document.activeElement.id === 'campaign-jobs'",
            )
            .await?;
            page.open("/campaigns/4").await?;
            page.arrives("Warehouse peak season").await?;
            page.sees("$250.50 of $250.50 are spent.").await?;
            page.press("Go to Add budget").await?;
            page.until(
                "the focus at the amount",
                "return document.activeElement.name === 'addBudget'",
            )
            .await?;
            page.sees("What has ended is neither paused nor resumed.")
                .await?;
            page.open("/campaigns/3").await?;
            page.arrives("Kitchens and night shifts").await?;
            page.sees("It spends nothing until it is resumed.").await?;
            page.press("Resume").await?;
            page.hears("status", "Resumed.").await?;
            page.until(
                "nothing wrong",
                "return !document.querySelector('.findings')",
            )
            .await?;
            keeps_focus(&page, "Resume").await?;
            ensure!(status(&page, 3).await? == "Active", "it is paused");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn spending_that_stopped_is_told_with_the_last_time() -> Outcome {
    Stage::small()
        .run("campaign-silence", async |page| {
            set_clock_ahead(&page, 72).await?;
            show(&page, 1, DRIVERS).await?;
            page.sees("Spending has stopped").await?;
            page.sees("the last click or application was paid on ")
                .await
        })
        .await
}

#[tokio::test]
async fn pausing_is_undone_and_changes_nothing_else() -> Outcome {
    Stage::small()
        .run("campaign-pause", async |page| {
            show(&page, 1, DRIVERS).await?;
            let before = kept(&page, 1).await?;
            page.press("Pause").await?;
            page.hears("status", "Paused.").await?;
            has_button(&page, "Resume").await?;
            keeps_focus(&page, "Pause").await?;
            ensure!(status(&page, 1).await? == "Paused", "it is on");
            page.sees("Not running").await?;
            page.press("Undo").await?;
            page.hears("status", "Resumed.").await?;
            has_button(&page, "Pause").await?;
            ensure!(status(&page, 1).await? == "Active", "it is off");
            ensure!(kept(&page, 1).await? == before, "something else changed");
            ensure!(
                page.api.count("updateCampaign").await? == 2,
                "not once each"
            );
            // The list has heard of it.
            page.follow("Campaigns").await?;
            page.arrives("Campaigns").await
        })
        .await
}

/// The answer was lost: the campaign is read again, and the page tells what is so.
#[tokio::test]
async fn a_lost_answer_does_not_hide_what_is_so() -> Outcome {
    Stage::small()
        .expect_console("ERR_EMPTY_RESPONSE")
        .run("campaign-pause-lost", async |page| {
            show(&page, 1, DRIVERS).await?;
            let before = kept(&page, 1).await?;
            // The browser itself asks again over a connection that it had kept.
            page.api.fault("updateCampaign", "drop-after", 5).await?;
            page.press("Pause").await?;
            page.hears(
                "status",
                "The answer was lost, and the campaign was read again: it is so.",
            )
            .await?;
            ensure!(status(&page, 1).await? == "Paused", "it is on");
            page.api.mend().await?;
            page.api.fault("updateCampaign", "drop", 5).await?;
            page.press("Undo").await?;
            page.hears("alert", "Not resumed").await?;
            page.sees("No answer").await?;
            ensure!(status(&page, 1).await? == "Paused", "it is on");
            page.api.mend().await?;
            page.press("Try again").await?;
            page.hears("status", "Resumed.").await?;
            ensure!(kept(&page, 1).await? == before, "something else changed");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_failed_pause_is_told_and_nothing_is_sent_unread() -> Outcome {
    Stage::small()
        .expect_console("503")
        .run("campaign-pause-failed", async |page| {
            show(&page, 1, DRIVERS).await?;
            page.sees("rows of cost data.").await?;
            page.api.fault("updateCampaign", "503", 1).await?;
            page.press("Pause").await?;
            page.hears("alert", "Not paused").await?;
            page.sees("The campaign was read again").await?;
            ensure!(status(&page, 1).await? == "Active", "it is off");
            let sent = page.api.count("updateCampaign").await?;
            page.api.fault("getCampaign", "503", 9).await?;
            page.press("Try again").await?;
            page.hears("alert", "so nothing was sent.").await?;
            ensure!(
                page.api.count("updateCampaign").await? == sent,
                "sent without the record as it is"
            );
            // What was there stays.
            page.hears("alert", "What you see may be old").await?;
            page.sees("$600.00").await
        })
        .await
}

#[tokio::test]
async fn cost_data_that_cannot_be_had_leaves_the_rest_and_is_asked_for_again() -> Outcome {
    Stage::small()
        .expect_console("503")
        .run("campaign-cost-failed", async |page| {
            page.api.fault("listCostData", "503", 9).await?;
            show(&page, 1, DRIVERS).await?;
            page.hears("alert", "503").await?;
            page.sees("Not known until all cost data is read").await?;
            page.sees("Forklift Operator").await?;
            page.api.mend().await?;
            page.press("Try again").await?;
            page.sees("rows of cost data.").await
        })
        .await
}

#[tokio::test]
async fn reading_the_cost_data_is_stopped_and_goes_on() -> Outcome {
    Stage::small()
        .run("campaign-cost-stopped", async |page| {
            page.api.fault("listCostData", "slow", 1).await?;
            show(&page, 1, DRIVERS).await?;
            page.press("Stop reading").await?;
            page.sees("Stopped before any cost data was read").await?;
            page.press("Go on reading").await?;
            page.sees("rows of cost data.").await
        })
        .await
}

#[tokio::test]
async fn a_campaign_that_is_not_there_is_said_to_be_gone() -> Outcome {
    Stage::small()
        .expect_console("404")
        .run("campaign-gone", async |page| {
            page.open("/campaigns/99").await?;
            page.sign_in().await?;
            page.arrives("Campaign 99").await?;
            page.until(
                "an error panel",
                "return !!document.querySelector('.error-panel')",
            )
            .await
        })
        .await
}

/// On paper: the name, the money, the pace and the jobs, and nothing to press.
#[tokio::test]
async fn a_campaign_is_printed_without_what_cannot_be_pressed_on_paper() -> Outcome {
    Stage::small()
        .run("campaign-print", async |page| {
            show(&page, 2, CLINIC).await?;
            page.sees("of cost data.").await?;
            page.command("Emulation.setEmulatedMedia", json!({"media": "print"}))
                .await?;
            page.sees("As of ").await?;
            for words in ["$450.00", "Projected end", "Medical Assistant"] {
                page.sees(words).await?;
            }
            for words in ["What is wrong", "Refresh", "Pause", "Amount in US dollars"] {
                page.misses(words).await?;
            }
            Ok(())
        })
        .await
}
