//! Creating a campaign: the staged form as a person fills it, what it refuses, and what it says
//! before money moves.

use crate::job_post::choose_company;
use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};
use serde_json::Value;

/// The form, signed in.
pub(crate) async fn start(page: &Page) -> Outcome {
    page.open("/campaigns/new").await?;
    page.sign_in().await?;
    page.arrives("Create campaign").await
}

/// The heading of a stage, which has the focus once the stage is there.
pub(crate) async fn on_stage(page: &Page, heading: &str) -> Outcome {
    let script =
        format!("return document.getElementById('stage-title')?.innerText.includes({heading:?})");
    page.until(heading, &script).await
}

/// Sets a date and a time as the browser's own control does.
async fn set_end(page: &Page, value: &str) -> Outcome {
    let script = format!(
        "const c = document.querySelector('[name=endDate]'); c.value = {value:?};
         c.dispatchEvent(new Event('input', {{bubbles: true}}))"
    );
    page.script(&script).await.map(drop)
}

async fn is_disabled(page: &Page, name: &str) -> Outcome<bool> {
    let script = format!("return document.querySelector('[name={name}]').disabled");
    Ok(page.script(&script).await? == true)
}

async fn to_money(page: &Page, name: &str) -> Outcome {
    choose_company(page, "ced", "Cedar Clinics").await?;
    page.fill("name", name).await?;
    page.press("Next").await?;
    on_stage(page, "Money").await
}

pub(crate) async fn to_review(page: &Page, name: &str, budget: &str) -> Outcome {
    to_money(page, name).await?;
    page.fill("budget", budget).await?;
    page.press("Next").await?;
    on_stage(page, "Jobs").await?;
    page.press("Next").await?;
    on_stage(page, "Review").await
}

/// Campaigns whose name begins so.
pub(crate) async fn campaigns(page: &Page, name: &str) -> Outcome<Vec<Value>> {
    let all = page.api.get("/campaign/?status=all&limit=1000").await?;
    let rows = all["results"].as_array().ok_or("no results")?;
    let is_it = |row: &&Value| {
        row["name"]
            .as_str()
            .is_some_and(|told| told.starts_with(name))
    };
    Ok(rows.iter().filter(is_it).cloned().collect())
}

#[tokio::test]
async fn a_campaign_is_created_with_all_that_was_reviewed() -> Outcome {
    Stage::small()
        .run("campaign-new", async |page| {
            start(&page).await?;
            to_money(&page, "Nurses, winter").await?;
            page.fill("budget", "$1,234.50").await?;
            page.sees("At most $1,234.50 will be spent. It cannot be taken back.")
                .await?;
            page.press("Next").await?;
            on_stage(&page, "Jobs").await?;
            page.sees("0 of at most 500 chosen").await?;
            page.sees("Clinic nurses and assistants").await?;
            page.fill("jobs", "registered").await?;
            page.press("Choose the one found").await?;
            page.sees("1 of at most 500 chosen").await?;
            page.fill("jobs", "").await?;
            page.sees("1 of at most 500 chosen").await?;
            page.press("Next").await?;
            on_stage(&page, "Review").await?;
            for words in [
                "Cedar Clinics",
                "Nurses, winter JPC-",
                "$1,234.50",
                "Steady (20 of 60)",
                "At once",
                "1 job",
                "Money has no undo.",
            ] {
                page.sees(words).await?;
            }
            ensure!(
                page.api.count("createCampaign").await? == 0,
                "sent before it was confirmed"
            );
            page.press("Create campaign").await?;
            page.hears("status", "Created: Nurses, winter JPC-").await?;
            let made = campaigns(&page, "Nurses, winter JPC-").await?;
            ensure!(made.len() == 1, "there are {}", made.len());
            let campaign = &made[0];
            ensure!(campaign["budget"] == 1_234.5, "another budget: {campaign}");
            ensure!(campaign["companyId"] == 2, "another company: {campaign}");
            ensure!(campaign["aggressiveness"] == 20, "another pace: {campaign}");
            ensure!(
                campaign["jobs"]
                    .as_array()
                    .is_some_and(|jobs| jobs.len() == 1),
                "other jobs: {campaign}"
            );
            ensure!(
                page.address().await? == format!("/campaigns/{}", campaign["id"]),
                "not on its page"
            );
            ensure!(
                page.api.count("createCampaign").await? == 1,
                "sent more than once"
            );
            Ok(())
        })
        .await
}

#[tokio::test]
async fn each_stage_tells_its_faults_at_their_places() -> Outcome {
    Stage::small()
        .run("campaign-faults", async |page| {
            start(&page).await?;
            page.fill("name", "   ").await?;
            page.press("Next").await?;
            page.sees("2 things need another look").await?;
            let told = page.fault_at("name").await?;
            ensure!(told.contains("Name is required."), "it says {told:?}");
            page.follow("Company is required.").await?;
            page.until(
                "the focus on the company",
                "return document.activeElement.name === 'companyId'",
            )
            .await?;
            to_money(&page, "Nurses").await?;
            for (typed, words) in [
                ("", "Budget is required."),
                ("14.99", "Budget is at least $15.00; this is $14.99."),
                ("15.005", "at most 2 decimals"),
                ("1,5", "A comma only parts thousands."),
                ("much", "an amount in dollars"),
            ] {
                page.fill("budget", typed).await?;
                page.press("Next").await?;
                let told = page.fault_at("budget").await?;
                ensure!(told.contains(words), "{typed:?}: it says {told:?}");
                let kept = page.value("budget").await?;
                ensure!(kept == typed, "what was typed is now {kept:?}");
            }
            page.fill("budget", "15").await?;
            set_end(&page, "2020-01-05T12:00").await?;
            page.press("Next").await?;
            let told = page.fault_at("endDate").await?;
            ensure!(told.contains("has passed"), "it says {told:?}");
            set_end(&page, "").await?;
            page.press("Next").await?;
            on_stage(&page, "Jobs").await?;
            ensure!(page.api.count("createCampaign").await? == 0, "it was sent");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn an_end_date_switches_the_pace_off_and_says_why() -> Outcome {
    Stage::small()
        .run("campaign-end-date", async |page| {
            start(&page).await?;
            to_money(&page, "Nurses, to a day").await?;
            page.fill("budget", "300").await?;
            page.sees("all of it may go within a day").await?;
            ensure!(
                !is_disabled(&page, "aggressiveness").await?,
                "off from the start"
            );
            set_end(&page, "2099-01-05T12:00").await?;
            page.hears("status", "Off: the end date decides the pace.")
                .await?;
            ensure!(is_disabled(&page, "aggressiveness").await?, "still on");
            page.sees("a day on average").await?;
            page.press("Next").await?;
            on_stage(&page, "Jobs").await?;
            page.press("Next").await?;
            on_stage(&page, "Review").await?;
            page.misses("Steady").await?;
            page.sees("Jan 5, 2099, 12:00 (Jan 5, 2099,").await?;
            page.sees("None: it will spend nothing until it has some")
                .await?;
            page.press("Create campaign").await?;
            page.hears("status", "Created: Nurses, to a day").await?;
            let made = campaigns(&page, "Nurses, to a day").await?;
            ensure!(made.len() == 1, "there are {}", made.len());
            let told = made[0]["endDate"].as_str().unwrap_or_default().to_owned();
            ensure!(told.starts_with("2099-01-0"), "it ends {told}");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_draft_comes_back_with_its_jobs_and_its_reference() -> Outcome {
    Stage::small()
        .run("campaign-draft", async |page| {
            start(&page).await?;
            to_money(&page, "Nurses, kept").await?;
            page.fill("budget", "1,234.5").await?;
            page.press("Next").await?;
            on_stage(&page, "Jobs").await?;
            page.sees("Choose all 7 found").await?;
            page.script("document.getElementById('select-all').click()")
                .await?;
            page.sees("7 of at most 500 chosen").await?;
            page.script("document.querySelectorAll('.step')[0].click()")
                .await?;
            on_stage(&page, "Campaign").await?;
            let reference = "return document.body.innerText.match(/JPC-\\w{6}/)?.[0]";
            let before = page.script(reference).await?;
            ensure!(before.is_string(), "no reference");
            page.reload().await?;
            page.arrives("Create campaign").await?;
            page.sees("Your draft is back").await?;
            page.until(
                "the name",
                "return document.querySelector('[name=name]').value === 'Nurses, kept'",
            )
            .await?;
            ensure!(page.script(reference).await? == before, "another reference");
            page.press("Next").await?;
            on_stage(&page, "Money").await?;
            ensure!(page.value("budget").await? == "1,234.5", "another budget");
            page.press("Next").await?;
            page.sees("7 of at most 500 chosen").await?;
            page.press("Discard draft").await?;
            on_stage(&page, "Campaign").await?;
            ensure!(
                page.value("name").await?.is_empty(),
                "the name is still there"
            );
            ensure!(
                page.script(reference).await? != before,
                "the same reference"
            );
            Ok(())
        })
        .await
}

#[tokio::test]
async fn jobs_of_the_company_before_are_only_dropped_when_told_so() -> Outcome {
    Stage::small()
        .run("campaign-strangers", async |page| {
            start(&page).await?;
            to_money(&page, "Nurses").await?;
            page.fill("budget", "15").await?;
            page.press("Next").await?;
            page.fill("jobs", "registered").await?;
            page.press("Choose the one found").await?;
            page.press("Back").await?;
            page.press("Back").await?;
            on_stage(&page, "Campaign").await?;
            page.fill("companyId", "1").await?;
            page.script("document.querySelector('[name=name]').focus()")
                .await?;
            page.press("Next").await?;
            on_stage(&page, "Money").await?;
            page.press("Next").await?;
            page.hears("alert", "Jobs of another company are chosen")
                .await?;
            page.sees("1 of at most 500 chosen").await?;
            page.press("Next").await?;
            let told = page.fault_at("jobs").await?;
            ensure!(told.contains("another company's"), "it says {told:?}");
            page.press("Take 1 job away").await?;
            page.sees("0 of at most 500 chosen").await?;
            page.press("Next").await?;
            on_stage(&page, "Review").await?;
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_sum_beyond_the_usual_is_typed_once_more() -> Outcome {
    Stage::small()
        .run("campaign-unusual", async |page| {
            start(&page).await?;
            to_review(&page, "Nurses, all", "12345").await?;
            page.sees("$12,345.00 is much").await?;
            page.press("Create campaign").await?;
            let told = page.fault_at("confirmAmount").await?;
            ensure!(told.contains("Type $12,345.00"), "it says {told:?}");
            ensure!(page.api.count("createCampaign").await? == 0, "it was sent");
            page.fill("confirmAmount", "12,345").await?;
            page.press("Create campaign").await?;
            page.hears("status", "Created: Nurses, all").await?;
            Ok(())
        })
        .await
}
