//! Resumes from files: read, shown, corrected, and sent as corrected.

use crate::matches::{choose, opened, paste};
use crate::matches_view::{JOB, RESUME};
use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};
use resume_reader::samples;
use serde_json::{Value, json};

const READ: &str = "return [...document.querySelectorAll('.resume-rows [role=status]')].some(one => one.innerText === 'Read')";

/// The record of the match that is open, as the API has it.
async fn record(page: &Page) -> Outcome<Value> {
    page.arrives("Match").await?;
    page.sees("Computed again from its parts").await?;
    let address = page.address().await?;
    let (_, key) = address.split_once('#').ok_or("no key")?;
    page.api
        .get(&format!("/webhooks/resume/match/{key}/"))
        .await
}

/// Types a text in place of what stands in the box of a file, as a person does.
async fn correct(page: &Page, text: &str) -> Outcome {
    page.script("document.querySelector('.resume-rows textarea').focus(); document.querySelector('.resume-rows textarea').select()")
        .await?;
    page.command("Input.insertText", json!({"text": text}))
        .await?;
    Ok(())
}

#[tokio::test]
async fn text_read_from_documents_is_in_sight_and_goes_as_it_was_corrected() -> Outcome {
    Stage::small()
        .run("files-corrected", async |page| {
            opened(&page).await?;
            for (name, bytes, number) in [
                ("ann.docx", samples::docx(&["Sofware Enginer 2010 - 2020", "Pyton"]), 1),
                ("bea.pdf", samples::pdf(&[&["Sofware Enginer 2010 - 2020", "Pyton"]]), 2),
            ] {
                paste(&page, "job_text", JOB).await?;
                choose(&page, &[(name, bytes)]).await?;
                page.until("it to be read", READ).await?;
                // In sight at once, for correction before it goes.
                page.until(
                    "the text in sight",
                    "const one = document.querySelector('.resume-rows textarea'); return one.checkVisibility() && one.value.includes('Sofware Enginer')",
                )
                .await?;
                let corrected = format!("Software Engineer 2010 - 2020\nPython, {name}");
                correct(&page, &corrected).await?;
                page.press("Score").await?;
                page.follow(&format!("Open match {number}")).await?;
                let record = record(&page).await?;
                let sent = record["resume_text"].as_str().unwrap_or_default();
                ensure!(sent == corrected, "the API got {sent:?}");
                page.sees(name).await?;
                page.back().await?;
                page.arrives("Matches").await?;
            }
            Ok(())
        })
        .await
}

#[tokio::test]
async fn the_fields_of_a_json_resume_are_in_sight_and_go_as_they_were_corrected() -> Outcome {
    Stage::small()
        .run("files-json", async |page| {
            opened(&page).await?;
            paste(&page, "job_text", JOB).await?;
            let resume = json!({"basics": {"name": "Ann Lee"}, "work": [
                {"position": "Sofware Engineer", "startDate": "2010-01", "endDate": "2019-12"}],
                "skills": [{"name": "Pyton"}]});
            let other = json!({"basics": {"name": "Bea"}, "work": [{"position": "Baker"}]});
            choose(
                &page,
                &[
                    ("ann.json", resume.to_string().into_bytes()),
                    ("bea.json", other.to_string().into_bytes()),
                ],
            )
            .await?;
            page.until(
                "both to be read",
                "return [...document.querySelectorAll('.resume-rows [role=status]')].filter(one => one.innerText === 'Read').length === 2",
            )
            .await?;
            let names = page
                .script("return [...document.querySelectorAll('.resume-rows [name$=\"workExperiences.0.title\"]')].map(one => [one.name, one.value, one.checkVisibility()])")
                .await?;
            let name = |at: usize, end: &str| {
                let name = names[at][0].as_str().unwrap_or_default();
                name.replace("workExperiences.0.title", end)
            };
            ensure!(names[0][1] == "Sofware Engineer" && names[1][1] == "Baker", "{names}");
            ensure!(names[0][2] == true, "the fields are out of sight");
            // What is wrong is told at the field, and in the summary that leads there.
            page.fill(&name(0, "workExperiences.0.endYear"), "20199").await?;
            page.press("Score").await?;
            page.hears("alert", "ann.json: Work").await?;
            page.fault_at(&name(0, "workExperiences.0.endYear")).await?;
            page.fill(&name(0, "workExperiences.0.endYear"), "2019").await?;
            page.fill(&name(0, "workExperiences.0.title"), "Software Engineer")
                .await?;
            page.fill(&name(0, "skills"), "Python").await?;
            page.press("Score").await?;
            page.sees("2 matches, none under way.").await?;
            page.follow("Open match 1").await?;
            let record = record(&page).await?;
            let years = &record["match_object"]["experience_match_details"]["resume_experience_years"];
            ensure!(years.as_f64() > Some(9.0), "the API counts {years} years");
            let skills = &record["match_object"]["skills_match_details"]["resume_skills_data"];
            ensure!(skills.to_string().contains("Python"), "the skills are {skills}");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_warning_of_the_reader_stays_when_only_the_job_is_at_fault() -> Outcome {
    Stage::small()
        .run("files-warning", async |page| {
            opened(&page).await?;
            let resume = json!({"basics": {"name": "Ann Lee", "url": "https://x.example"},
                "work": [{"position": "Baker"}]});
            choose(&page, &[("ann.json", resume.to_string().into_bytes())]).await?;
            page.sees("basics.url").await?;
            page.press("Score").await?;
            page.sees("Job is required.").await?;
            page.sees("basics.url").await?;
            paste(&page, "job_text", JOB).await?;
            page.press("Score").await?;
            page.sees("1 match, none under way.").await
        })
        .await
}

#[tokio::test]
async fn a_reading_can_be_stopped_and_a_removed_file_is_read_no_further() -> Outcome {
    Stage::small()
        .run("files-stopped", async |page| {
            opened(&page).await?;
            // The reader's own script never comes, as on a line that hangs.
            page.command(
                "Fetch.enable",
                json!({"patterns": [{"urlPattern": "*reader-*"}]}),
            )
            .await?;
            let pdf = samples::pdf(&[&["Ann"]]);
            choose(
                &page,
                &[
                    ("one.pdf", pdf.clone()),
                    ("two.pdf", pdf),
                    ("three.txt", RESUME.as_bytes().to_vec()),
                ],
            )
            .await?;
            page.sees("Loading the reader...").await?;
            page.press("Score").await?;
            page.sees("It is still being read.").await?;
            page.press("Stop reading one.pdf").await?;
            page.sees("Reading was stopped. Nothing of the file was kept.")
                .await?;
            page.press("Remove two.pdf").await?;
            // The next in the row does not wait for what nobody wants any more.
            page.until("the third to be read", READ).await?;
            page.command("Fetch.disable", json!({})).await?;
            page.press("Remove one.pdf").await?;
            paste(&page, "job_text", JOB).await?;
            page.press("Score").await?;
            page.sees("1 match, none under way.").await
        })
        .await
}

#[tokio::test]
async fn json_in_its_box_is_asked_about_before_it_is_left() -> Outcome {
    Stage::small()
        .run("files-json-dirty", async |page| {
            opened(&page).await?;
            page.script("document.querySelectorAll('details').forEach(one => one.open = true)")
                .await?;
            paste(&page, "resume_data", "{\"skills\": []}").await?;
            page.follow("Products").await?;
            page.sees("Leave this page?").await?;
            page.press("Stay here").await?;
            ensure!(
                page.value("resume_data").await? == "{\"skills\": []}",
                "it is gone"
            );
            Ok(())
        })
        .await
}
