//! What a match must not tell is nowhere but where it belongs, on each of its screens, and after
//! they were left.

use crate::matches::{choose, opened, paste};
use crate::matches_view::{JOB, RESUME, question};
use e2e_tests::page::Page;
use e2e_tests::secrets_of_matches::Secrets;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};
use partner_sandbox::DEFAULT_KEY;
use resume_reader::samples;
use std::time::Duration;

const WORDS: [&str; 2] = ["Yellowbird", "canaria@example.org"];

fn of<'a>(match_keys: &'a [&'a str]) -> Secrets<'a> {
    Secrets {
        resume: &WORDS,
        api_key: DEFAULT_KEY,
        match_keys,
    }
}

/// The browser's list of what was fetched is emptied once more five seconds later.
async fn settled() {
    tokio::time::sleep(Duration::from_millis(5_500)).await;
}

/// The key in the address of the match that is open.
async fn key_here(page: &Page) -> Outcome<String> {
    let address = page.address().await?;
    let (_, key) = address.split_once('#').ok_or("no key")?;
    Ok(key.to_owned())
}

#[tokio::test]
async fn typed_read_and_scored_resumes_leave_no_trace() -> Outcome {
    Stage::small()
        .listening()
        .expect_console("503")
        .run("secrets-form", async |page| {
            opened(&page).await?;
            paste(&page, "job_text", JOB).await?;
            paste(&page, "resume_text", RESUME).await?;
            choose(
                &page,
                &[("cv.pdf", samples::pdf(&[&["Canaria Yellowbird", "Python"]]))],
            )
            .await?;
            page.sees("Read").await?;
            page.secrets_of_matches("typed", &of(&[]), &[]).await?;
            page.api.fault("createMatch", "503", 1).await?;
            page.press("Score").await?;
            page.sees("2 matches, none under way.").await?;
            page.secrets_of_matches("a failure", &of(&[]), &["503"])
                .await?;
            page.press("Score").await?;
            page.follow("Open match 2").await?;
            page.sees("Computed again from its parts").await?;
            let key = key_here(&page).await?;
            settled().await;
            page.secrets_of_matches("a match", &of(&[&key]), &[])
                .await?;
            page.back().await?;
            page.arrives("Matches").await?;
            page.follow("Compare").await?;
            page.sees("Place 1").await?;
            page.secrets_of_matches("a comparison", &of(&[&key]), &[])
                .await?;
            page.press("Sign out").await?;
            page.sees("You are signed out").await?;
            page.secrets_of_matches("signed out", &of(&[&key]), &[])
                .await?;
            page.document_has_none("signed out", &of(&[&key])).await
        })
        .await
}

#[tokio::test]
async fn a_look_that_is_left_or_fails_leaves_no_key_behind() -> Outcome {
    Stage::small()
        .listening()
        .expect_console("404")
        .expect_console("503")
        .run("secrets-look", async |page| {
            let late = page
                .api
                .score(&question("Software Engineer sandbox:never-ready", true))
                .await?;
            let slow = page
                .api
                .score(&question("Software Engineer", false))
                .await?;
            let broken = page.api.score(&question("Baker", false)).await?;
            let all = [late.as_str(), slow.as_str(), broken.as_str()];
            page.open("/products").await?;
            page.sign_in().await?;
            page.sees("College Network").await?;
            // Left in the middle of a look that takes long.
            page.api.fault("getMatch", "slow", 1).await?;
            go(&page, &slow).await?;
            page.arrives("Match").await?;
            wait_for_look(&page, 1).await?;
            page.follow("Products").await?;
            page.sees("College Network").await?;
            settled().await;
            page.secrets_of_matches("left in the middle", &of(&all), &[])
                .await?;
            // Left while it is polled for.
            go(&page, &late).await?;
            page.sees("No result yet").await?;
            page.follow("Products").await?;
            page.sees("College Network").await?;
            settled().await;
            page.secrets_of_matches("left while waiting", &of(&all), &["404"])
                .await?;
            // Failed altogether.
            page.api.fault("getMatch", "503", 9).await?;
            go(&page, &broken).await?;
            page.until(
                "an error panel",
                "return !!document.querySelector('.error-panel')",
            )
            .await?;
            settled().await;
            page.secrets_of_matches("failed", &of(&all), &["503"])
                .await?;
            page.follow("Products").await?;
            page.sees("College Network").await?;
            page.secrets_of_matches("left after a failure", &of(&all), &["503"])
                .await
        })
        .await
}

/// Goes to a match within the page, as a link does.
async fn go(page: &Page, key: &str) -> Outcome {
    page.script(&format!(
        "history.pushState(0, '', '/matches/view#{key}'); dispatchEvent(new PopStateEvent('popstate'))"
    ))
    .await?;
    Ok(())
}

async fn wait_for_look(page: &Page, many: usize) -> Outcome {
    for _ in 0..200 {
        if page.api.count("getMatch").await? >= many {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Err("the match was not asked for".into())
}

#[tokio::test]
async fn a_match_without_a_session_and_pasted_keys_leave_no_trace() -> Outcome {
    Stage::small()
        .listening()
        .expect_console("404")
        .run("secrets-keys", async |page| {
            let one = page
                .api
                .score(&question("Software Engineer", false))
                .await?;
            let two = page.api.score(&question("Baker", false)).await?;
            let all = [one.as_str(), two.as_str()];
            page.open(&format!("/matches/view#{one}")).await?;
            page.sees("Computed again from its parts").await?;
            settled().await;
            page.secrets_of_matches("a link", &of(&all), &[]).await?;
            page.open("/").await?;
            page.open(&format!("/matches/compare#{one},{two},not-there"))
                .await?;
            page.sign_in().await?;
            page.sees("Place 2").await?;
            page.sees("1 match is missing here").await?;
            settled().await;
            page.secrets_of_matches("pasted keys", &of(&all), &["404"])
                .await?;
            // A secret that is where it must not be is found.
            page.script("document.title = 'Yellowbird'").await?;
            let found = page.secrets_of_matches("a trap", &of(&all), &[]).await;
            ensure!(found.is_err(), "the search finds nothing");
            Ok(())
        })
        .await
}
