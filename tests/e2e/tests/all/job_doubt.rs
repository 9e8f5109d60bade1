//! Posting a job when the answer is lost, cut or refused, and when the job is there twice.

use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};

use super::job_post::{fill_job, start};

async fn filled(page: &Page, title: &str) -> Outcome {
    start(page).await?;
    fill_job(page, title, "ad-910").await
}

async fn there(page: &Page) -> Outcome<usize> {
    Ok(page.api.jobs_numbered("ad-910").await?.len())
}

/// Four looks with growing waits between them, the first of which are tried again by themselves:
/// longer than a person would wait for anything else.
async fn cannot_tell(page: &Page) -> Outcome {
    page.sees("look 2 of 4").await?;
    page.sees("look 3 of 4").await?;
    page.sees("Cannot tell whether the job was posted").await
}

#[tokio::test]
async fn a_double_click_posts_one_job() -> Outcome {
    Stage::small()
        .run("job-double-click", async |page| {
            filled(&page, "Night Nurse").await?;
            page.script("const b = document.querySelector('button[type=submit]'); b.click(); b.click(); b.click()").await?;
            page.arrives("Night Nurse").await?;
            ensure!(page.api.count("createJob").await? == 1, "sent more than once");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_job_whose_answer_was_lost_is_found_by_its_ad_number() -> Outcome {
    Stage::small()
        .expect_console("ERR_EMPTY_RESPONSE")
        .run("job-lost-after", async |page| {
            filled(&page, "Nurse sandbox:drop-after").await?;
            page.press("Post job").await?;
            page.arrives("Nurse sandbox:drop-after").await?;
            page.hears("status", "The answer was lost, but the job is there.")
                .await?;
            ensure!(there(&page).await? == 1, "not exactly one");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_job_whose_answer_was_cut_is_found() -> Outcome {
    Stage::small()
        .run("job-cut", async |page| {
            filled(&page, "Nurse sandbox:garbage").await?;
            page.press("Post job").await?;
            page.arrives("Nurse sandbox:garbage").await?;
            ensure!(there(&page).await? == 1, "not exactly one");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_job_that_never_arrived_is_told_with_its_time_and_may_be_posted_again() -> Outcome {
    Stage::small()
        .expect_console("502")
        .run("job-gateway", async |page| {
            filled(&page, "Night Nurse").await?;
            page.api.fault("createJob", "html", 1).await?;
            page.press("Post job").await?;
            page.sees("Looking for the job by its ad number").await?;
            page.until(
                "the verdict",
                "return document.body.innerText.includes('Not posted, as of')",
            )
            .await?;
            ensure!(there(&page).await? == 0, "it is there");
            page.press("Post job").await?;
            page.arrives("Night Nurse").await?;
            ensure!(there(&page).await? == 1, "not exactly one");
            ensure!(page.api.count("createJob").await? == 2, "sent by itself");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn posting_is_locked_while_it_cannot_be_told_and_a_twin_can_be_expired() -> Outcome {
    Stage::small()
        .expect_console("ERR_EMPTY_RESPONSE")
        .expect_console("503")
        .run("job-twice", async |page| {
            filled(&page, "Nurse sandbox:drop-after").await?;
            page.api.fault("listJobs", "503", 60).await?;
            page.press("Post job").await?;
            cannot_tell(&page).await?;
            page.sees("Posting is locked until that is known.").await?;
            page.until(
                "a locked button",
                "return document.querySelector('button[type=submit]').disabled",
            )
            .await?;
            page.api.mend().await?;
            let posted = page.api.jobs_numbered("ad-910").await?;
            let first = posted
                .first()
                .and_then(|job| job["id"].as_u64())
                .ok_or("no job")?;
            page.api.twin(first).await?;
            page.press("Check again").await?;
            page.hears("alert", "The job is there twice").await?;
            page.press(&format!("Expire job {}", first + 1)).await?;
            page.sees(&format!("Job {} is expired.", first + 1)).await?;
            let younger = page.api.get(&format!("/job/{}/", first + 1)).await?;
            ensure!(
                younger["jobStatus"] == "Expired",
                "it is {}",
                younger["jobStatus"]
            );
            let older = page.api.get(&format!("/job/{first}/")).await?;
            ensure!(
                older["jobStatus"] == "Active",
                "it is {}",
                older["jobStatus"]
            );
            // The browser itself may send a copy; the sandbox refuses it over the ad number.
            ensure!(there(&page).await? == 2, "not the two");
            Ok(())
        })
        .await
}

/// A reload in the middle looks for the job instead of posting it again.
#[tokio::test]
async fn a_reload_while_it_cannot_be_told_looks_again_by_itself() -> Outcome {
    Stage::small()
        .expect_console("ERR_EMPTY_RESPONSE")
        .expect_console("503")
        .run("job-reload", async |page| {
            filled(&page, "Nurse sandbox:drop-after").await?;
            page.api.fault("listJobs", "503", 60).await?;
            page.press("Post job").await?;
            cannot_tell(&page).await?;
            page.api.mend().await?;
            page.reload().await?;
            page.arrives("Nurse sandbox:drop-after").await?;
            page.hears("status", "The answer was lost, but the job is there.")
                .await?;
            ensure!(there(&page).await? == 1, "not exactly one");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_taken_ad_number_names_the_job_that_has_it() -> Outcome {
    Stage::small()
        .expect_console("400")
        .run("job-taken", async |page| {
            start(&page).await?;
            fill_job(&page, "Night Nurse", "ats-job-2001").await?;
            page.press("Post job").await?;
            page.hears("alert", "This ad number is taken").await?;
            page.sees("CDL-A Truck Driver, Regional").await?;
            page.sees("Nothing was posted.").await?;
            let title = page.value("jobTitle").await?;
            ensure!(title == "Night Nurse", "what was typed is gone: {title:?}");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_refusal_stands_at_the_field_that_the_api_named() -> Outcome {
    Stage::small()
        .expect_console("400")
        .run("job-refused", async |page| {
            filled(&page, "Night Nurse").await?;
            page.fill("campaignId", "99").await?;
            page.press("Post job").await?;
            let told = page.fault_at("campaignId").await?;
            ensure!(!told.trim().is_empty(), "nothing is said");
            page.fill("campaignId", "").await?;
            page.press("Post job").await?;
            page.arrives("Night Nurse").await?;
            Ok(())
        })
        .await
}
