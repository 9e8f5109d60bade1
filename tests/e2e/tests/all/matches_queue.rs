//! The queue of resumes: sent once, stopped, held while the key is refused, and lost to nobody.

use crate::matches::{choose, opened, paste};
use crate::matches_view::{JOB, RESUME};
use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};
use partner_sandbox::DEFAULT_KEY;
use serde_json::json;
use std::time::Duration;

/// A job and a resume, typed.
async fn typed(page: &Page) -> Outcome {
    paste(page, "job_text", JOB).await?;
    page.fill("jobtitle", "Software Engineer").await?;
    paste(page, "resume_text", RESUME).await
}

/// A job, and so many resumes from files, read.
async fn with_files(page: &Page, many: usize) -> Outcome {
    paste(page, "job_text", JOB).await?;
    page.fill("jobtitle", "Software Engineer").await?;
    let names: Vec<String> = (1..=many).map(|at| format!("resume-{at}.txt")).collect();
    let files: Vec<(&str, Vec<u8>)> = names
        .iter()
        .map(|name| (name.as_str(), format!("{RESUME}\n{name}").into_bytes()))
        .collect();
    choose(page, &files).await?;
    page.until(
        "all files read",
        &format!(
            "return [...document.querySelectorAll('.resume-rows [role=status]')].filter(one => one.innerText === 'Read').length === {many}"
        ),
    )
    .await
}

/// What a mouse does on a button that is clicked twice in a row.
async fn double_click(page: &Page, words: &str) -> Outcome {
    let wanted = json!(words);
    let place = page
        .script(&format!(
            "const one = [...document.querySelectorAll('button')].find(one => one.innerText.trim() === {wanted});
             one.scrollIntoView({{block: 'center'}});
             const box = one.getBoundingClientRect();
             return [box.x + box.width / 2, box.y + box.height / 2]"
        ))
        .await?;
    for count in 1..=2 {
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({"type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": count});
            page.command("Input.dispatchMouseEvent", event).await?;
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_double_click_scores_once_and_once_more_only_when_that_is_said() -> Outcome {
    Stage::small()
        .taking(Duration::from_millis(300), Duration::from_secs(1))
        .run("queue-double", async |page| {
            opened(&page).await?;
            typed(&page).await?;
            double_click(&page, "Score").await?;
            page.hears("status", "1 resume is being scored already.")
                .await?;
            page.sees("1 match, none under way.").await?;
            ensure!(page.api.count("createMatch").await? == 1, "sent twice");
            // What is scored is not scored again because somebody presses again.
            page.press("Score").await?;
            page.hears("status", "1 resume has a match with this job already")
                .await?;
            ensure!(page.api.count("createMatch").await? == 1, "sent again");
            page.press("Score again").await?;
            page.sees("2 matches, none under way.").await?;
            ensure!(page.api.count("createMatch").await? == 2, "not sent");
            page.misses("a match with this job already").await?;
            // Another text is another question.
            paste(&page, "resume_text", &format!("{RESUME} Java.")).await?;
            page.press("Score").await?;
            page.sees("3 matches, none under way.").await
        })
        .await
}

#[tokio::test]
async fn the_same_file_twice_is_one_match() -> Outcome {
    Stage::small()
        .run("queue-twins", async |page| {
            opened(&page).await?;
            paste(&page, "job_text", JOB).await?;
            let bytes = RESUME.as_bytes().to_vec();
            choose(&page, &[("a.txt", bytes.clone()), ("b.txt", bytes)]).await?;
            page.until(
                "both read",
                "return [...document.querySelectorAll('.resume-rows [role=status]')].filter(one => one.innerText === 'Read').length === 2",
            )
            .await?;
            page.press("Score").await?;
            page.hears("status", "1 resume is in the queue. 1 resume is being scored already.")
                .await?;
            page.sees("1 match, none under way.").await?;
            ensure!(page.api.count("createMatch").await? == 1, "sent twice");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn what_failed_goes_again_in_its_own_row() -> Outcome {
    Stage::small()
        .expect_console("503")
        .run("queue-failed", async |page| {
            opened(&page).await?;
            page.api.fault("createMatch", "503", 1).await?;
            typed(&page).await?;
            page.press("Score").await?;
            page.sees("Try again").await?;
            page.press("Score").await?;
            page.sees("1 match, none under way.").await?;
            page.follow("Open match 1").await?;
            page.arrives("Match").await
        })
        .await
}

#[tokio::test]
async fn a_queue_that_the_api_slows_down_can_be_stopped() -> Outcome {
    Stage::small()
        .expect_console("429")
        .run("queue-429", async |page| {
            opened(&page).await?;
            with_files(&page, 6).await?;
            // Three go at once; the API takes none of them for a while.
            page.api.fault("createMatch", "429", 3).await?;
            page.press("Score").await?;
            page.sees("6 matches, 6 under way.").await?;
            page.press("Stop").await?;
            page.sees("Not sent: you stopped it.").await?;
            page.sees("6 matches, 3 under way.").await?;
            // Those that had left are queued by the client and go when the API allows it.
            page.sees("6 matches, none under way.").await?;
            let stopped = "return [...document.querySelectorAll('tbody td')].filter(one => one.innerText === 'Not sent: you stopped it.').length";
            ensure!(page.script(stopped).await? == 3, "not three were stopped");
            page.press("Try again match 4").await?;
            page.follow("Open match 4").await?;
            page.arrives("Match").await
        })
        .await
}

#[tokio::test]
async fn a_refused_key_keeps_resumes_and_matches_and_the_queue_waits_for_a_person() -> Outcome {
    Stage::small()
        .expect_console("401")
        .run("queue-401", async |page| {
            opened(&page).await?;
            typed(&page).await?;
            page.press("Score").await?;
            page.sees("1 match, none under way.").await?;
            with_files(&page, 5).await?;
            paste(&page, "resume_text", "").await?;
            page.api.fault("createMatch", "401", 5).await?;
            page.press("Score").await?;
            page.sees("The API no longer accepts the key").await?;
            // What waited for its turn with the refused key has left the line with it.
            tokio::time::sleep(Duration::from_millis(500)).await;
            page.api.mend().await?;
            let sent = page.api.count("createMatch").await?;
            page.sign_in().await?;
            page.arrives("Matches").await?;
            page.sees("6 matches, none under way.").await?;
            page.sees("Not scored: the API refused the key first.")
                .await?;
            tokio::time::sleep(Duration::from_millis(600)).await;
            ensure!(
                page.api.count("createMatch").await? == sent,
                "the queue went on by itself"
            );
            ensure!(
                page.value("job_text")
                    .await?
                    .contains("Software Engineer needed"),
                "the job is gone"
            );
            page.press("Send the 5 that wait").await?;
            page.sees("6 matches, none under way.").await?;
            page.follow("Open match 6").await?;
            // The job that was kept is asked about before it is left.
            page.press("Leave").await?;
            page.sees("Computed again from its parts").await?;
            page.back().await?;
            // The key of what was scored before the refusal is still there.
            page.follow("Open match 1").await?;
            page.sees("Computed again from its parts").await
        })
        .await
}

#[tokio::test]
async fn what_was_not_sent_when_the_key_was_refused_is_still_typed() -> Outcome {
    Stage::small()
        .expect_console("401")
        .run("queue-401-typed", async |page| {
            opened(&page).await?;
            typed(&page).await?;
            page.script("document.querySelectorAll('details').forEach(one => one.open = true)")
                .await?;
            page.press("Add work experience").await?;
            page.fill("workExperiences.0.title", "Baker").await?;
            paste(&page, "resume_data", "{\"half\":").await?;
            choose(&page, &[("one.txt", b"A resume of a file".to_vec())]).await?;
            page.sees("Read").await?;
            page.tick("Answer later").await?;
            page.api.fault("createExperienceMatch", "401", 1).await?;
            page.press("Score experience alone").await?;
            page.sees("The API no longer accepts the key").await?;
            page.sign_in().await?;
            page.arrives("Matches").await?;
            for (name, text) in [
                ("job_text", "Software Engineer needed"),
                ("jobtitle", "Software Engineer"),
                ("resume_text", "Yellowbird"),
            ] {
                let value = page.value(name).await?;
                ensure!(value.contains(text), "{name} is {value:?}");
            }
            let title = page.value("workExperiences.0.title").await?;
            ensure!(title == "Baker", "the position is {title:?}");
            let value = "return [document.querySelector('[name=resume_data]').value, document.querySelector('[name=delay]').checked, document.querySelector('.resume-rows textarea').value]";
            let rest = page.script(value).await?;
            ensure!(
                rest == json!(["{\"half\":", true, "A resume of a file"]),
                "the rest is {rest}"
            );
            // It is still asked about before it is left.
            page.follow("Products").await?;
            page.sees("Leave this page?").await
        })
        .await
}

#[tokio::test]
async fn signing_out_or_another_environment_forgets_what_was_typed_and_scored() -> Outcome {
    let two = r#"{"environments":[{"name":"One","apiBaseUrl":"/api/platform/v1"},{"name":"Two","apiBaseUrl":"/api/platform/v1"}]}"#;
    Stage::small()
        .config(two)
        .expect_console("401")
        .run("queue-forgotten", async |page| {
            opened(&page).await?;
            typed(&page).await?;
            page.press("Score").await?;
            page.sees("1 match, none under way.").await?;
            paste(&page, "resume_text", "Canaria Yellowbird once more").await?;
            page.api.fault("createMatch", "401", 1).await?;
            page.press("Score").await?;
            page.sees("The API no longer accepts the key").await?;
            page.script(
                "const one = document.querySelector('[name=environment]'); one.value = 'Two';
                 one.dispatchEvent(new Event('change', {bubbles: true}))",
            )
            .await?;
            page.sign_in().await?;
            page.follow("Matches").await?;
            page.arrives("Matches").await?;
            ensure!(
                page.value("resume_text").await?.is_empty(),
                "the resume is kept"
            );
            ensure!(page.value("job_text").await?.is_empty(), "the job is kept");
            page.misses("Matches of this session").await?;
            typed(&page).await?;
            page.press("Score").await?;
            page.sees("1 match, none under way.").await?;
            page.press("Sign out").await?;
            page.sees("You are signed out").await?;
            page.sign_in_with(DEFAULT_KEY).await?;
            page.arrives("Home").await?;
            page.follow("Matches").await?;
            page.arrives("Matches").await?;
            ensure!(
                page.value("resume_text").await?.is_empty(),
                "the resume is left"
            );
            page.misses("Matches of this session").await
        })
        .await
}

#[tokio::test]
async fn a_reload_that_would_lose_matches_asks_first() -> Outcome {
    Stage::small()
        .run("queue-reload", async |page| {
            opened(&page).await?;
            typed(&page).await?;
            page.press("Score").await?;
            page.sees("1 match, none under way.").await?;
            // From another screen too: the keys exist nowhere else.
            page.follow("Products").await?;
            page.sees("College Network").await?;
            ensure!(
                page.asks_before_it_goes().await?,
                "the matches were lost without a question"
            );
            page.press("Sign out").await?;
            page.sees("You are signed out").await?;
            ensure!(
                !page.asks_before_it_goes().await?,
                "there is nothing left to ask about"
            );
            Ok(())
        })
        .await
}
