//! Resumes scored against a job: typed, as JSON, from files, one or many.

use crate::matches_view::{JOB, RESUME};
use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};
use partner_sandbox::DEFAULT_KEY;
use resume_reader::samples;
use serde_json::json;
use std::time::Duration;

pub(crate) async fn opened(page: &Page) -> Outcome {
    page.open("/matches").await?;
    page.sign_in().await?;
    page.arrives("Matches").await
}

/// Puts a text into a control at once, as a paste does.
pub(crate) async fn paste(page: &Page, name: &str, text: &str) -> Outcome {
    page.control(name).await?;
    let (name, text) = (json!(name), json!(text));
    page.script(&format!(
        "const one = document.querySelector(`[name=${{CSS.escape({name})}}]`); one.value = {text}; \
         one.dispatchEvent(new Event('input', {{bubbles: true}}))"
    ))
    .await?;
    Ok(())
}

/// Chooses files with these names and bytes.
pub(crate) async fn choose(page: &Page, files: &[(&str, Vec<u8>)]) -> Outcome {
    let files = json!(files);
    page.script(&format!(
        "const data = new DataTransfer();
         for (const [name, bytes] of {files}) data.items.add(new File([new Uint8Array(bytes)], name));
         const input = document.querySelector('input[name=file]');
         input.files = data.files;
         input.dispatchEvent(new Event('change', {{bubbles: true}}))"
    ))
    .await?;
    Ok(())
}

#[tokio::test]
async fn a_typed_resume_is_scored_and_opened_by_its_link() -> Outcome {
    Stage::small()
        .run("matches-typed", async |page| {
            opened(&page).await?;
            page.press("Score").await?;
            page.sees("Job is required.").await?;
            page.sees("A resume is required").await?;
            paste(&page, "job_text", JOB).await?;
            page.fill("jobtitle", "Software Engineer").await?;
            paste(&page, "resume_text", RESUME).await?;
            page.press("Score").await?;
            page.sees("1 match, none under way.").await?;
            page.follow("Open match 1").await?;
            page.arrives("Match").await?;
            page.sees("Computed again from its parts").await?;
            page.back().await?;
            page.arrives("Matches").await?;
            page.sees("1 match, none under way.").await?;
            // What was typed is gone with the page; what was scored is not.
            ensure!(
                page.value("resume_text").await?.is_empty(),
                "a resume was kept"
            );
            Ok(())
        })
        .await
}

#[tokio::test]
async fn one_of_our_jobs_fills_in_its_text() -> Outcome {
    Stage::small()
        .run("matches-job", async |page| {
            opened(&page).await?;
            page.fill("jobId", "forklift").await?;
            page.sees("Forklift Operator").await?;
            page.key(thirtyfour::Key::Enter).await?;
            page.until(
                "the job's text",
                "return document.querySelector('[name=job_text]').value.length > 20",
            )
            .await?;
            ensure!(
                page.value("jobtitle").await?.contains("Forklift Operator"),
                "the title is another"
            );
            Ok(())
        })
        .await
}

#[tokio::test]
async fn many_files_are_read_corrected_and_scored_through_a_queue() -> Outcome {
    Stage::small()
        .run("matches-files", async |page| {
            opened(&page).await?;
            paste(&page, "job_text", JOB).await?;
            page.fill("jobtitle", "Software Engineer").await?;
            let json_resume = json!({"basics": {"name": "Json Person"}, "work": [
                {"position": "Software Engineer", "startDate": "2010-01", "endDate": "2019-12"}],
                "skills": [{"name": "Python"}]});
            choose(
                &page,
                &[
                    ("one.txt", RESUME.as_bytes().to_vec()),
                    ("two.json", json_resume.to_string().into_bytes()),
                    ("three.pdf", samples::pdf(&[&["Software Engineer 2010 - 2020", "Java, SQL"]])),
                    ("picture.png", b"\x89PNG\r\n\x1a\n123".to_vec()),
                ],
            )
            .await?;
            page.sees("whatever its name says").await?;
            page.until(
                "three files read",
                "return [...document.querySelectorAll('.resume-rows [role=status]')].filter(one => one.innerText === 'Read').length === 3",
            )
            .await?;
            page.press("Score").await?;
            page.sees("Remove this file").await?;
            page.press("Remove picture.png").await?;
            page.press("Score").await?;
            page.sees("3 matches, none under way.").await?;
            ensure!(page.api.count("createMatch").await? == 3, "not three were sent");
            page.follow("Compare").await?;
            page.arrives("Compare matches").await?;
            page.sees("Place 1").await?;
            page.sees("★ best").await?;
            page.sees("It is not the API's score").await
        })
        .await
}

#[tokio::test]
async fn json_fills_the_fields_and_tells_what_it_cannot_use() -> Outcome {
    Stage::small()
        .run("matches-json", async |page| {
            opened(&page).await?;
            page.script("document.querySelectorAll('details').forEach(one => one.open = true)").await?;
            paste(&page, "resume_data", "{\"skills\": 7}").await?;
            page.press("Put it into the fields").await?;
            page.until(
                "a fault at the JSON",
                "return document.querySelector('[name=resume_data]').getAttribute('aria-invalid') === 'true'",
            )
            .await?;
            let resume = json!({"basics": {"name": "Ann Lee", "url": "https://x.example"},
                "work": [{"position": "Baker", "startDate": "2012-05"}]});
            paste(&page, "resume_data", &resume.to_string()).await?;
            page.press("Put it into the fields").await?;
            page.sees("JSON Resume").await?;
            page.sees("basics.url").await?;
            let title = page.value("workExperiences.0.title").await?;
            ensure!(title == "Baker", "the title is {title:?}");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn experience_alone_is_scored_with_its_penalties() -> Outcome {
    Stage::small()
        .run("matches-experience", async |page| {
            opened(&page).await?;
            page.press("Score experience alone").await?;
            page.sees("At least one work experience is required.")
                .await?;
            paste(&page, "job_text", JOB).await?;
            page.fill("jobtitle", "Software Engineer").await?;
            page.press("Add work experience").await?;
            page.fill("workExperiences.0.title", "Software Engineer")
                .await?;
            page.fill("workExperiences.0.startYear", "2012").await?;
            page.fill("workExperiences.0.endYear", "2012").await?;
            page.press("Score experience alone").await?;
            page.sees("Experience alone").await?;
            page.sees("Too few years").await?;
            page.sees("under minimum experience required").await
        })
        .await
}

#[tokio::test]
async fn an_experience_match_that_fails_says_why_and_is_tried_again() -> Outcome {
    Stage::small()
        .expect_console("502")
        .run("matches-experience-failed", async |page| {
            opened(&page).await?;
            paste(&page, "job_text", JOB).await?;
            page.fill("jobtitle", "Software Engineer").await?;
            page.script("document.querySelectorAll('details').forEach(one => one.open = true)")
                .await?;
            page.press("Add work experience").await?;
            page.fill("workExperiences.0.title", "Software Engineer")
                .await?;
            page.api.fault("createExperienceMatch", "html", 1).await?;
            page.press("Score experience alone").await?;
            page.until(
                "an error panel",
                "return !!document.querySelector('.error-panel')",
            )
            .await?;
            page.misses("Experience alone").await?;
            let title = page.value("workExperiences.0.title").await?;
            ensure!(title == "Software Engineer", "what was typed is {title:?}");
            ensure!(
                page.api.count("createExperienceMatch").await? == 1,
                "it was sent again by itself"
            );
            page.press("Try again").await?;
            page.sees("Experience score").await
        })
        .await
}

#[tokio::test]
async fn a_resume_that_fails_is_sent_again_by_hand() -> Outcome {
    Stage::small()
        .expect_console("503")
        .run("matches-failed", async |page| {
            opened(&page).await?;
            page.api.fault("createMatch", "503", 1).await?;
            paste(&page, "job_text", JOB).await?;
            paste(&page, "resume_text", RESUME).await?;
            page.press("Score").await?;
            page.press("Try again match 1").await?;
            page.follow("Open match 1").await?;
            page.arrives("Match").await?;
            ensure!(page.api.count("createMatch").await? == 2, "not sent twice");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_late_answer_is_looked_for() -> Outcome {
    Stage::small()
        .matches_delayed_by(Duration::from_secs(3600))
        .expect_console("404")
        .run("matches-late", async |page| {
            opened(&page).await?;
            paste(&page, "job_text", JOB).await?;
            paste(&page, "resume_text", RESUME).await?;
            page.tick("Answer later").await?;
            page.press("Score").await?;
            page.sees("Not ready yet after").await?;
            page.api.advance_clock(3_700_000).await?;
            page.sees("1 match, none under way.").await
        })
        .await
}

#[tokio::test]
async fn a_typed_resume_is_stored_nowhere_and_leaving_asks() -> Outcome {
    const KEPT: &str = "return JSON.stringify([location.href, document.title, document.cookie, window.name, \
        history.state, {...localStorage}, {...sessionStorage}, \
        performance.getEntries().map(one => one.name)])";
    Stage::small()
        .run("matches-canary", async |page| {
            opened(&page).await?;
            paste(&page, "job_text", JOB).await?;
            paste(&page, "resume_text", RESUME).await?;
            page.follow("Products").await?;
            page.sees("Leave this page?").await?;
            page.press("Stay here").await?;
            ensure!(
                page.value("resume_text").await?.contains("Yellowbird"),
                "it is gone"
            );
            page.press("Score").await?;
            page.sees("1 match, none under way.").await?;
            tokio::time::sleep(Duration::from_millis(900)).await;
            let kept = page.script(KEPT).await?.to_string();
            ensure!(!kept.contains("Yellowbird"), "the resume is kept in {kept}");
            page.press("Sign out").await?;
            page.sees("You are signed out").await?;
            let left = page
                .script("return document.documentElement.outerHTML")
                .await?
                .to_string();
            for secret in ["Yellowbird", "canaria@", DEFAULT_KEY] {
                ensure!(!left.contains(secret), "{secret} is left");
            }
            Ok(())
        })
        .await
}
