//! The planner: curve, paces, titles, split, files, and the campaigns that a plan becomes.

use crate::campaign_new::{campaigns, on_stage};
use crate::estimates::{add_job, asked, plan_for};
use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};
use serde_json::json;

async fn start(page: &Page) -> Outcome {
    page.open("/estimates").await?;
    page.sign_in().await?;
    plan_for(page, "4").await
}

/// Asks everything that is worth asking of the job that is shown.
async fn ask_the_rest(page: &Page) -> Outcome {
    page.press("Ask the rest, at most (7 of the day's 50)")
        .await?;
    page.sees("Enough is known").await
}

/// The rows of a table, cell by cell, whether it is open or not.
async fn rows(page: &Page, caption: &str) -> Outcome<Vec<Vec<String>>> {
    let script = format!(
        "const table = [...document.querySelectorAll('table')].find(t => t.caption?.textContent.startsWith({caption:?}));
         return [...table.tBodies[0].rows].map(row => [...row.cells].map(cell => cell.textContent.trim()))"
    );
    let told = page.script(&script).await?;
    Ok(serde_json::from_value(told)?)
}

/// A sum as the page writes it, in dollars.
fn dollars(text: &str) -> Outcome<f64> {
    Ok(text.replace(['$', ','], "").parse()?)
}

#[tokio::test]
async fn the_curves_table_is_what_the_api_answers() -> Outcome {
    Stage::small()
        .run("plan-curve", async |page| {
            start(&page).await?;
            ensure!(asked(&page).await? == 0, "asked without a click");
            page.press("Ask the next point (1 of the day's 50)").await?;
            page.sees("Next: $500.00, because nothing is known at the high end.")
                .await?;
            page.press("Ask the rest, at most (6 of the day's 50)")
                .await?;
            page.sees("Enough is known").await?;
            let bought = asked(&page).await?;
            ensure!((3..=7).contains(&bought), "bought {bought}");
            page.script("document.querySelector('.curve details').open = true")
                .await?;
            page.until(
                "the table",
                "return !!document.querySelector('.curve table td')",
            )
            .await?;
            let told = rows(&page, "Candidates by budget").await?;
            ensure!(told.len() == bought, "{} rows", told.len());
            let job = page.api.get("/job/4/").await?;
            for row in &told {
                let question = json!({
                    "budget": dollars(&row[0])?, "jobTitle": job["jobTitle"],
                    "jobDescription": job["jobDescription"], "jobZipCode": job["jobZipCode"],
                    "aggressiveness": 20,
                });
                let answer = page.api.estimate(&question).await?;
                let told =
                    json!({"minCandidates": number(&row[1])?, "maxCandidates": number(&row[2])?});
                ensure!(told == answer, "{row:?}, but the API says {answer}");
            }
            // Nothing is asked again after a reload, and the plan is as it was.
            page.reload().await?;
            page.sees("Enough is known").await?;
            page.fill("budgetTo", "10").await?;
            let fault = page.fault_at("budgetTo").await?;
            ensure!(fault.contains("at least $15.00"), "it says {fault:?}");
            Ok(())
        })
        .await
}

fn number(text: &str) -> Outcome<u64> {
    Ok(text.replace(',', "").parse()?)
}

#[tokio::test]
async fn the_chart_is_walked_by_keyboard() -> Outcome {
    Stage::small()
        .run("plan-keyboard", async |page| {
            start(&page).await?;
            ask_the_rest(&page).await?;
            page.script("document.querySelector('.chart-plot').focus()")
                .await?;
            let readout = "return document.querySelector('.chart-readout').innerText";
            let mut heard: Vec<String> = Vec::new();
            for key in ["Home", "ArrowRight", "End", "ArrowLeft", "Escape"] {
                let event = format!(
                    "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {{key: {key:?}, bubbles: true, cancelable: true}}))"
                );
                page.script(&event).await?;
                let read = page.script(readout).await?;
                heard.push(read.as_str().unwrap_or_default().to_owned());
            }
            ensure!(heard[0].starts_with("$15.00: "), "{heard:?}");
            ensure!(heard[2].starts_with("$500.00: "), "{heard:?}");
            ensure!(heard[1] != heard[0] && heard[3] != heard[2], "{heard:?}");
            ensure!(heard[4].contains("arrow keys"), "{heard:?}");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn paces_and_titles_are_compared_and_known_ones_are_free() -> Outcome {
    Stage::small()
        .run("plan-compare", async |page| {
            start(&page).await?;
            page.press("Compare the paces (6 of the day's 50)").await?;
            page.sees("6 estimates are here.").await?;
            page.sees("Most candidates at the least:").await?;
            let paces = rows(&page, "Paces compared").await?;
            ensure!(paces.len() == 6, "{} rows", paces.len());
            ensure!(paces.iter().all(|row| row[1] != "\u{2014}"), "{paces:?}");
            // The plan's own title and pace are known from the paces.
            page.fill("otherTitle", "Warehouse driver").await?;
            page.press("Compare the titles (1 of the day's 50; 1 known already)")
                .await?;
            page.until(
                "two titles",
                "return document.body.innerText.includes('whatever happens') || document.body.innerText.includes('the ranges overlap') || document.body.innerText.includes('the same range')",
            )
            .await?;
            ensure!(asked(&page).await? == 7, "asked {}", asked(&page).await?);
            page.fill("budget", "1").await?;
            page.misses("Compare the paces (").await
        })
        .await
}

#[tokio::test]
async fn a_total_is_split_and_its_shares_become_campaigns() -> Outcome {
    Stage::small()
        .run("plan-split", async |page| {
            start(&page).await?;
            add_job(&page, "9").await?;
            page.press("Ask for all jobs, at most (14 of the day's 50)")
                .await?;
            page.sees("Enough is known").await?;
            page.until(
                "all answers",
                "return !document.body.innerText.includes('Ask for all jobs') && !document.body.innerText.includes('of at most')",
            )
            .await?;
            page.fill("totalBudget", "600").await?;
            for side in ["Cautious", "Hopeful"] {
                page.press(side).await?;
                let rows = rows(&page, "Shares of the total").await?;
                ensure!(rows.len() == 3, "{} rows", rows.len());
                let shares = dollars(&rows[0][1])? + dollars(&rows[1][1])?;
                ensure!((shares - 600.0).abs() < 0.001, "{rows:?}");
                let (best, equal) = (edges(&rows[2][2])?, edges(&rows[2][4])?);
                // What is written is rounded outwards.
                let is_more = match side {
                    "Cautious" => best.0 >= equal.0,
                    _ => best.1 >= equal.1,
                };
                ensure!(is_more, "{side}: {best:?} and {equal:?}");
            }
            let before = asked(&page).await?;
            let title = rows(&page, "Shares of the total").await?[0][0].clone();
            let share = rows(&page, "Shares of the total").await?[0][1].clone();
            page.press(&format!("Make a campaign of {title}")).await?;
            page.arrives("Create campaign").await?;
            page.sees("Filled in from your plan").await?;
            ensure!(page.value("name").await? == title, "another name");
            ensure!(page.api.count("createCampaign").await? == 0, "created");
            page.press("Next").await?;
            on_stage(&page, "Money").await?;
            ensure!(page.value("budget").await? == share, "another budget");
            page.press("Next").await?;
            on_stage(&page, "Jobs").await?;
            page.sees("1 of at most 500 chosen").await?;
            page.press("Next").await?;
            on_stage(&page, "Review").await?;
            page.press("Create campaign").await?;
            page.hears("status", "Created: ").await?;
            let made = campaigns(&page, &title).await?;
            ensure!(made.len() == 1, "there are {}", made.len());
            ensure!(made[0]["budget"].as_f64() == Some(dollars(&share)?), "{made:?}");
            page.open("/estimates").await?;
            page.sees(&format!("Campaign {}", made[0]["id"])).await?;
            ensure!(asked(&page).await? == before, "asked more");
            Ok(())
        })
        .await
}

/// "about 63 to 159".
fn edges(text: &str) -> Outcome<(u64, u64)> {
    let words = text.strip_prefix("about ").ok_or("no band")?;
    let (least, most) = words.split_once(" to ").ok_or("no band")?;
    Ok((number(least)?, number(most)?))
}

#[tokio::test]
async fn a_described_job_is_planned_for_and_its_lacks_are_told() -> Outcome {
    Stage::small()
        .run("plan-typed", async |page| {
            page.open("/estimates").await?;
            page.sign_in().await?;
            page.arrives("Estimates").await?;
            page.press("A job I describe").await?;
            page.fill("jobTitle", "Night Nurse").await?;
            let fault = page.fault_at("jobDescription").await?;
            ensure!(fault.contains("is required"), "it says {fault:?}");
            page.fill("jobDescription", "Nights in a calm clinic.")
                .await?;
            page.fill("jobCity", "Boston").await?;
            let fault = page.fault_at("jobState").await?;
            ensure!(
                fault.contains("Give a city and a state"),
                "it says {fault:?}"
            );
            page.fill("jobState", "MA").await?;
            page.sees("Budget curve of Night Nurse").await?;
            ask_the_rest(&page).await?;
            page.reload().await?;
            page.sees("Budget curve of Night Nurse").await?;
            page.sees("Enough is known").await
        })
        .await
}
