//! A job's own page: every field, its standing, and what was done to it.

use crate::jobs::{keeps_focus, open, status};
use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};
use serde_json::{Value, json};

/// Opens a job's page and signs in.
async fn show(page: &Page, id: u32, title: &str) -> Outcome {
    page.open(&format!("/jobs/{id}")).await?;
    page.sign_in().await?;
    page.arrives(title).await
}

/// What the page says of a field, without the words of its buttons.
async fn fact(page: &Page, name: &str) -> Outcome<String> {
    let wanted = json!(name);
    let read = format!(
        "const name = [...document.querySelectorAll('dt')].find(one => one.innerText.trim() === {wanted});
         const what = name?.nextElementSibling.cloneNode(true);
         what?.querySelectorAll('button').forEach(button => button.remove());
         return what?.textContent.trim() ?? null"
    );
    match page.script(&read).await? {
        Value::String(words) => Ok(words),
        _ => Err(format!("the page tells no {name:?}").into()),
    }
}

async fn says(page: &Page, facts: &[(&str, &str)]) -> Outcome {
    for (name, words) in facts {
        let told = fact(page, name).await?;
        ensure!(told == *words, "{name} is {told:?}, not {words:?}");
    }
    Ok(())
}

#[tokio::test]
async fn every_field_of_a_job_is_told() -> Outcome {
    Stage::small()
        .run("job-fields", async |page| {
            show(&page, 1, "CDL-A Truck Driver, Regional").await?;
            page.sees("Harbor Freight Lines").await?;
            says(
                &page,
                &[
                    ("Jobcase ID", "1"),
                    ("Ad number", "ats-job-2001"),
                    ("Company", "Harbor Freight Lines"),
                    ("Category", "Commercial Drivers"),
                    ("Work time", "Full-time"),
                    ("Experience", "1-3 years of experience"),
                    ("Confidential", "No"),
                    ("Street", "98 Battery St"),
                    ("Place", "San Francisco, CA, 94111"),
                    ("Products", "collegeveterans"),
                    ("How to apply", "On a web page"),
                    (
                        "Apply at",
                        "https://harbor-freight-lines.example.com/jobs/ats-job-2001",
                    ),
                    ("Applications go to", "Not given"),
                    ("Resume required", "No"),
                    ("Terminal", "SFO-2"),
                    ("Home time", "Most nights"),
                ],
            )
            .await?;
            for (name, time) in [("Starts", "00:00 UTC"), ("Ends", "23:59 UTC")] {
                ensure!(
                    fact(&page, name).await?.ends_with(time),
                    "{name} without its time in UTC"
                );
            }
            page.sees("Haul no-touch freight within 350 miles").await?;
            page.sees("Active, 19 days left").await?;
            page.sees("Nothing was done to this job in this tab yet.")
                .await?;
            page.follow("Harbor Freight Lines").await?;
            page.arrives("Harbor Freight Lines").await
        })
        .await
}

#[tokio::test]
async fn what_a_job_lacks_is_said_and_not_left_blank() -> Outcome {
    Stage::small()
        .run("job-lacks", async |page| {
            show(&page, 13, "Front Desk Coordinator").await?;
            says(
                &page,
                &[
                    ("Products", "None"),
                    ("How to apply", "Nothing: nobody can apply by this posting"),
                    ("Apply at", "Not given"),
                ],
            )
            .await?;
            page.open("/jobs/7").await?;
            page.arrives("Customer Service Representative").await?;
            says(
                &page,
                &[
                    ("Street", "Not given"),
                    (
                        "Applications go to",
                        "jobs@harbor-freight-lines.example.com, hiring@harbor-freight-lines.example.com",
                    ),
                ],
            )
            .await?;
            page.open("/jobs/10").await?;
            page.arrives("Medical Assistant").await?;
            says(&page, &[("Category", "Number 1, not in the list")]).await
        })
        .await
}

#[tokio::test]
async fn a_job_is_expired_and_the_way_back_is_beside_it() -> Outcome {
    Stage::small()
        .run("job-expire", async |page| {
            open(&page, "/jobs").await?;
            page.follow("Dispatcher").await?;
            page.arrives("Dispatcher").await?;
            page.press("Expire job").await?;
            page.hears("status", "Expired.").await?;
            page.until(
                "the other button",
                "return [...document.querySelectorAll('button')].some(one => one.innerText.trim() === 'Un-expire job')",
            )
            .await?;
            keeps_focus(&page, "Expire job").await?;
            ensure!(status(&page, 4).await? == "Expired", "the job is on");
            page.press("Undo").await?;
            page.hears("status", "Un-expired.").await?;
            page.sees("Active, 28 days left").await?;
            keeps_focus(&page, "Undo").await?;
            ensure!(status(&page, 4).await? == "Active", "the job is off");
            ensure!(
                page.api.count("expireJob").await? == 1
                    && page.api.count("unexpireJob").await? == 1,
                "not once each"
            );
            let history = "return [...document.querySelectorAll('aside li span:first-child')].map(one => one.innerText)";
            let told = page.script(history).await?;
            ensure!(
                told == json!(["Un-expired", "Expired"]),
                "the history is {told}"
            );
            // It belongs to the tab, not to the page that was shown.
            page.follow("Home").await?;
            page.arrives("Home").await?;
            page.back().await?;
            page.arrives("Dispatcher").await?;
            ensure!(
                page.script(history).await? == told,
                "the history is forgotten"
            );
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_failed_expire_is_told_and_what_is_so_stays_in_sight() -> Outcome {
    Stage::small()
        .expect_console("503")
        .run("job-expire-failed", async |page| {
            show(&page, 4, "Dispatcher").await?;
            page.api.fault("expireJob", "503", 1).await?;
            page.press("Expire job").await?;
            page.hears("alert", "503").await?;
            page.sees("Active, 28 days left").await?;
            keeps_focus(&page, "a failure").await?;
            ensure!(status(&page, 4).await? == "Active", "it was expired");
            ensure!(
                page.api.count("expireJob").await? == 1,
                "sent again by itself"
            );
            page.sees("Nothing was done to this job in this tab yet.")
                .await?;
            page.press("Try again").await?;
            page.hears("status", "Expired.").await?;
            ensure!(status(&page, 4).await? == "Expired", "it is on");
            Ok(())
        })
        .await
}

/// The answer was lost but the job is expired: the page tells what is so.
#[tokio::test]
async fn a_lost_answer_does_not_hide_what_is_so() -> Outcome {
    Stage::small()
        .expect_console("ERR_EMPTY_RESPONSE")
        .run("job-expire-lost", async |page| {
            show(&page, 4, "Dispatcher").await?;
            // The browser itself asks again over a connection that it had kept.
            page.api.fault("expireJob", "drop-after", 5).await?;
            page.press("Expire job").await?;
            page.hears("alert", "No answer").await?;
            page.until(
                "the other button",
                "return [...document.querySelectorAll('button')].some(one => one.innerText.trim() === 'Un-expire job')",
            )
            .await?;
            ensure!(status(&page, 4).await? == "Expired", "the job is on");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_job_that_is_not_there_is_told() -> Outcome {
    Stage::small()
        .expect_console("404")
        .run("job-gone", async |page| {
            show(&page, 999, "Job 999").await?;
            page.hears("alert", "Not found (404)").await?;
            page.misses("Expire job").await?;
            page.open("/jobs/nothing").await?;
            page.arrives("Page not found").await
        })
        .await
}

#[tokio::test]
async fn a_job_that_cannot_be_loaded_comes_with_the_next_try() -> Outcome {
    Stage::small()
        .expect_console("500")
        .run("job-failed", async |page| {
            page.open("/").await?;
            page.sign_in().await?;
            page.api.fault("getJob", "500", 9).await?;
            page.open("/jobs/1").await?;
            page.hears("alert", "500").await?;
            page.api.mend().await?;
            page.press("Try again").await?;
            page.arrives("CDL-A Truck Driver, Regional").await?;
            says(&page, &[("Ad number", "ats-job-2001")]).await
        })
        .await
}

#[tokio::test]
async fn markup_in_a_title_is_text_everywhere() -> Outcome {
    Stage::small()
        .run("job-markup", async |page| {
            let title = "<b onclick=1>Cook</b> & <script>alert(1)</script>";
            let mut job = page.api.get("/job/16/").await?;
            for told_only in ["id", "partnerId", "jobStatus", "products"] {
                job.as_object_mut().ok_or("no record")?.remove(told_only);
            }
            job["jobTitle"] = title.into();
            job["jobAttributes"]["Store"] = "<img src=x onerror=alert(1)>".into();
            page.api.put("/job/16/", &job).await?;
            show(&page, 16, title).await?;
            says(&page, &[("Store", "<img src=x onerror=alert(1)>")]).await?;
            page.follow("Jobs").await?;
            page.sees(title).await?;
            page.fill("q", "<b onclick").await?;
            page.hears("status", "1 of 20 jobs here").await?;
            page.sees(title).await?;
            let parsed = "return !!document.querySelector('main b, main i, main img, main script')";
            ensure!(page.script(parsed).await? == false, "it became markup");
            Ok(())
        })
        .await
}
