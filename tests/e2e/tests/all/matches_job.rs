//! The job of the matches, taken over from one of ours.

use crate::matches::{opened, paste};
use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};
use thirtyfour::Key;

/// Chooses the job that these words find.
async fn choose(page: &Page, words: &str, title: &str) -> Outcome {
    page.fill("jobId", words).await?;
    page.sees(title).await?;
    page.key(Key::Enter).await
}

async fn title_is(page: &Page, title: &str) -> Outcome {
    let script =
        format!("return document.querySelector('[name=jobtitle]').value.startsWith({title:?})");
    page.until(&format!("the job {title}"), &script).await
}

#[tokio::test]
async fn only_the_job_that_was_chosen_last_is_taken_over() -> Outcome {
    Stage::small()
        .run("job-race", async |page| {
            opened(&page).await?;
            // Its answer comes after twelve seconds.
            page.api.fault("getJob", "slow", 1).await?;
            choose(&page, "forklift", "Forklift Operator").await?;
            let mut tries = 0;
            while page.api.count("getJob").await? == 0 {
                tries += 1;
                ensure!(tries < 200, "the first job was not asked for");
                tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            }
            choose(&page, "dispatcher", "Dispatcher").await?;
            title_is(&page, "Dispatcher").await?;
            tokio::time::sleep(std::time::Duration::from_secs(13)).await;
            ensure!(
                page.api.count("getJob").await? == 2,
                "not both were asked for"
            );
            let title = page.value("jobtitle").await?;
            ensure!(
                title.starts_with("Dispatcher"),
                "{title:?} came late and was taken over"
            );
            page.misses("Another text stands below").await
        })
        .await
}

#[tokio::test]
async fn a_job_that_cannot_be_had_is_told_at_its_place() -> Outcome {
    Stage::small()
        .expect_console("503")
        .run("job-failed", async |page| {
            opened(&page).await?;
            page.api.fault("getJob", "503", 9).await?;
            choose(&page, "forklift", "Forklift Operator").await?;
            let told = page.fault_at("jobId").await?;
            ensure!(told.contains("The job was not loaded."), "it says {told:?}");
            ensure!(
                page.value("job_text").await?.is_empty(),
                "a text came all the same"
            );
            page.api.mend().await?;
            choose(&page, "dispatcher", "Dispatcher").await?;
            title_is(&page, "Dispatcher").await
        })
        .await
}

#[tokio::test]
async fn a_text_that_stands_there_is_replaced_only_on_request() -> Outcome {
    Stage::small()
        .run("job-another", async |page| {
            opened(&page).await?;
            paste(&page, "job_text", "Our own words.").await?;
            choose(&page, "forklift", "Forklift Operator").await?;
            page.hears("status", "Another text stands below. Forklift Operator")
                .await?;
            let text = page.value("job_text").await?;
            ensure!(text == "Our own words.", "the text is {text:?}");
            page.press("Put this job in its place").await?;
            title_is(&page, "Forklift Operator").await?;
            page.misses("Another text stands below").await?;
            // What was taken over is nobody's own words: the next job replaces it.
            choose(&page, "dispatcher", "Dispatcher").await?;
            title_is(&page, "Dispatcher").await?;
            page.misses("Another text stands below").await
        })
        .await
}
