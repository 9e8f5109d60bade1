//! Editing a campaign: what changes, what somebody else changed meanwhile, and never its money.

use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};
use serde_json::{Value, json};

const NAME: &str = "Clinic nurses and assistants";

/// The form of campaign 2: Cedar Clinics, jobs 9 to 12, pace 10, no end date.
async fn open(page: &Page) -> Outcome {
    page.open("/campaigns/2/edit").await?;
    page.sign_in().await?;
    page.arrives(&format!("Edit {NAME}")).await?;
    // The jobs are loaded in the background.
    page.sees("Choose all 7 found").await
}

async fn choose(page: &Page, job: &str) -> Outcome {
    page.fill("jobs", job).await?;
    let script =
        "return document.querySelectorAll('tbody tr:not([hidden]) [type=checkbox]').length === 1";
    page.until("one row", script).await?;
    page.script("document.querySelector('tbody tr:not([hidden]) [type=checkbox]').click()")
        .await
        .map(drop)
}

/// What a colleague sends past the page.
async fn colleague(page: &Page, name: &str, jobs: &[u64]) -> Outcome {
    let record = json!({
        "companyId": 2, "name": name, "aggressiveness": 10, "isPaused": false, "jobs": jobs,
    });
    page.api.put("/campaign/2/", &record).await
}

async fn jobs_of(page: &Page) -> Outcome<Vec<u64>> {
    let campaign = page.api.get("/campaign/2/").await?;
    let jobs = campaign["jobs"].as_array().ok_or("no jobs")?;
    let mut ids: Vec<u64> = jobs.iter().filter_map(|job| job["id"].as_u64()).collect();
    ids.sort_unstable();
    Ok(ids)
}

#[tokio::test]
async fn an_edit_shows_what_will_change_and_moves_no_money() -> Outcome {
    Stage::small()
        .run("campaign-edit", async |page| {
            let before = page.api.get("/campaign/2/").await?;
            open(&page).await?;
            page.sees("Nothing yet.").await?;
            let budget = before["budget"].as_f64().ok_or("no budget")?;
            page.sees(&format!("${budget:.2}")).await?;
            let script =
                "return document.querySelector('[name=budget], [name=addBudget]') === null";
            ensure!(
                page.script(script).await? == true,
                "the budget can be edited"
            );
            page.fill("name", "Clinic nurses").await?;
            page.sees("Name: Clinic nurses and assistants → Clinic nurses")
                .await?;
            choose(&page, "13").await?;
            page.sees("1 job added").await?;
            page.press("Save changes").await?;
            page.hears("status", "Saved: Clinic nurses.").await?;
            let after = page.api.get("/campaign/2/").await?;
            ensure!(after["name"] == "Clinic nurses", "not saved: {after}");
            ensure!(
                after["budget"] == before["budget"],
                "the budget moved: {after}"
            );
            ensure!(
                after["aggressiveness"] == before["aggressiveness"],
                "another pace: {after}"
            );
            ensure!(
                jobs_of(&page).await? == [9, 10, 11, 12, 13],
                "other jobs: {after}"
            );
            ensure!(
                page.api.count("updateCampaign").await? == 1,
                "sent more than once"
            );
            ensure!(page.address().await? == "/campaigns/2", "not on its page");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn jobs_that_somebody_else_changed_meanwhile_stay_so() -> Outcome {
    Stage::small()
        .run("campaign-edit-merge", async |page| {
            open(&page).await?;
            choose(&page, "15").await?;
            page.sees("1 job added").await?;
            // A colleague takes 12 out and puts 13 and 14 in.
            colleague(&page, NAME, &[9, 10, 11, 13, 14]).await?;
            page.press("Save changes").await?;
            page.hears(
                "status",
                "Somebody else meanwhile added 2 jobs and removed 1 job; that was kept.",
            )
            .await?;
            let jobs = jobs_of(&page).await?;
            ensure!(jobs == [9, 10, 11, 13, 14, 15], "the jobs are {jobs:?}");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn what_both_changed_is_asked_about_with_both_versions() -> Outcome {
    Stage::small()
        .run("campaign-edit-dispute", async |page| {
            open(&page).await?;
            page.fill("name", "Nurses of mine").await?;
            colleague(&page, "Nurses of theirs", &[9, 10, 11, 12, 13]).await?;
            page.press("Save changes").await?;
            page.hears("alert", "Somebody else changed this campaign meanwhile")
                .await?;
            page.sees("Nurses of theirs").await?;
            let now: Value = page.api.get("/campaign/2/").await?;
            ensure!(
                now["name"] == "Nurses of theirs",
                "it was sent unasked: {now}"
            );
            page.tick("Mine").await?;
            page.press("Save what I chose").await?;
            page.hears("status", "Saved: Nurses of mine.").await?;
            let now = page.api.get("/campaign/2/").await?;
            ensure!(now["name"] == "Nurses of mine", "not saved: {now}");
            ensure!(
                jobs_of(&page).await? == [9, 10, 11, 12, 13],
                "other jobs: {now}"
            );
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_draft_that_comes_back_takes_nothing_from_others() -> Outcome {
    Stage::small()
        .run("campaign-edit-draft", async |page| {
            open(&page).await?;
            page.fill("name", "Clinic nurses, kept").await?;
            colleague(&page, NAME, &[9, 10, 11, 12, 13]).await?;
            page.reload().await?;
            page.sees("Your draft is back").await?;
            let name = page.value("name").await?;
            ensure!(name == "Clinic nurses, kept", "the name is {name:?}");
            page.misses("removed").await?;
            page.press("Save changes").await?;
            page.hears("status", "Saved: Clinic nurses, kept.").await?;
            ensure!(
                jobs_of(&page).await? == [9, 10, 11, 12, 13],
                "a job was taken away"
            );
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_refusal_stands_at_its_field_and_undo_brings_all_back() -> Outcome {
    Stage::small()
        .expect_console("400")
        .run("campaign-edit-refused", async |page| {
            open(&page).await?;
            page.fill("companyId", "99").await?;
            page.script("document.querySelector('[name=name]').focus()")
                .await?;
            page.press("Save changes").await?;
            let told = page.fault_at("jobs").await?;
            ensure!(told.contains("another company's"), "it says {told:?}");
            ensure!(page.api.count("updateCampaign").await? == 0, "it was sent");
            page.press("Take 4 jobs away").await?;
            page.press("Save changes").await?;
            let told = page.fault_at("companyId").await?;
            ensure!(told.contains("99"), "it says {told:?}");
            page.press("Undo all changes").await?;
            let company = page.value("companyId").await?;
            ensure!(company == "Cedar Clinics", "the company is {company:?}");
            page.sees("Nothing yet.").await?;
            page.fill("name", "").await?;
            page.press("Save changes").await?;
            let told = page.fault_at("name").await?;
            ensure!(told.contains("Name is required."), "it says {told:?}");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_lost_answer_is_looked_up() -> Outcome {
    Stage::small()
        .run("campaign-edit-lost", async |page| {
            open(&page).await?;
            page.fill("name", "Clinic nurses, lost").await?;
            page.api.fault("updateCampaign", "garbage", 1).await?;
            page.press("Save changes").await?;
            page.hears(
                "status",
                "The answer was lost, but the changes are there. Saved",
            )
            .await?;
            let now = page.api.get("/campaign/2/").await?;
            ensure!(now["name"] == "Clinic nurses, lost", "not saved: {now}");
            ensure!(
                page.api.count("updateCampaign").await? == 1,
                "sent more than once"
            );
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_save_that_was_not_done_says_so_and_can_be_done_again() -> Outcome {
    Stage::small()
        .expect_console("503")
        .run("campaign-edit-503", async |page| {
            open(&page).await?;
            page.fill("name", "Clinic nurses, again").await?;
            page.api.fault("updateCampaign", "503", 1).await?;
            page.press("Save changes").await?;
            page.hears("alert", "Not all of it is saved, as of").await?;
            page.sees("Not as you changed it: Name.").await?;
            page.press("Save changes").await?;
            page.hears("status", "Saved: Clinic nurses, again.").await?;
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_key_that_is_refused_in_the_middle_keeps_the_draft() -> Outcome {
    Stage::small()
        .expect_console("401")
        .run("campaign-edit-401", async |page| {
            open(&page).await?;
            page.fill("name", "Clinic nurses, late").await?;
            page.api.fault("updateCampaign", "401", 1).await?;
            page.press("Save changes").await?;
            page.sign_in().await?;
            page.sees("Your draft is back").await?;
            let name = page.value("name").await?;
            ensure!(name == "Clinic nurses, late", "the name is {name:?}");
            page.press("Save changes").await?;
            page.hears("status", "Saved: Clinic nurses, late.").await?;
            Ok(())
        })
        .await
}
