//! One match: opened by its key alone, in its states, and nowhere else.

use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};
use serde_json::{Value, json};
use std::time::Duration;

/// A resume that some skills of the job are in, and some not.
pub(crate) const RESUME: &str = "Canaria Yellowbird\ncanaria@example.org\n(617) 555-0143\n\
    Software Engineer, Acme, January 2015 to December 2016\nWrote Python and SQL for an online shop. \
    Communication with customers.\nMore Python, and Excel.";

/// The job that it is scored against.
pub(crate) const JOB: &str =
    "Software Engineer needed. At least five years of experience. Python, SQL, Java and teamwork.";

pub(crate) fn question(title: &str, delay: bool) -> Value {
    json!({
        "resume_data": {"firstName": "Canaria", "workExperiences": [{
            "title": "Software Engineer", "startYear": 2015, "startMonth": 1,
            "endYear": 2016, "endMonth": 12,
        }]},
        "resume_text": RESUME, "job_text": JOB, "jobtitle": title, "delay": delay,
    })
}

#[tokio::test]
async fn a_match_opens_by_its_key_alone_and_says_why() -> Outcome {
    Stage::small()
        .run("match-view", async |page| {
            let key = page
                .api
                .score(&question("Software Engineer", false))
                .await?;
            page.open(&format!("/matches/view#{key}")).await?;
            page.arrives("Match").await?;
            for words in [
                "A score compares two texts.",
                "Computed again from its parts",
                "Matched (",
                "Missing (",
                "Experience score",
                "15-1252.00",
                "How it was made",
                "Model version",
            ] {
                page.sees(words).await?;
            }
            ensure!(
                page.api.count("listProducts").await? == 0,
                "it asked with a key"
            );
            let link = page
                .script("const a = document.querySelector('a[href*=\"onetonline\"]'); return a.rel")
                .await?;
            ensure!(
                link == "noreferrer noopener",
                "the link to the code's page says {link}"
            );
            page.misses("does not add up").await
        })
        .await
}

#[tokio::test]
async fn the_skills_are_walked_by_keyboard_and_the_place_is_told() -> Outcome {
    Stage::small()
        .run("match-walk", async |page| {
            let key = page
                .api
                .score(&question("Software Engineer", false))
                .await?;
            page.open(&format!("/matches/view#{key}")).await?;
            page.sees("In the texts").await?;
            page.sees("marked").await?;
            page.script("document.querySelector('.match-text').focus()")
                .await?;
            press(&page, "n").await?;
            page.sees("1 of ").await?;
            press(&page, "n").await?;
            page.sees("2 of ").await?;
            let current =
                "return document.querySelectorAll('.match-text mark[aria-current]').length";
            ensure!(page.script(current).await? == 1, "not one mark is current");
            press(&page, "p").await?;
            page.sees("1 of ").await?;
            page.press("Next in the resume").await?;
            page.press("Previous in the resume").await?;
            page.sees("1 of ").await
        })
        .await
}

/// Presses a letter where the focus is.
async fn press(page: &Page, letter: &str) -> Outcome {
    for kind in ["keyDown", "keyUp"] {
        let event = json!({"type": kind, "key": letter, "text": letter});
        page.command("Input.dispatchKeyEvent", event).await?;
    }
    Ok(())
}

#[tokio::test]
async fn two_scores_that_differ_are_flagged_and_what_lacks_is_no_zero() -> Outcome {
    Stage::small()
        .run("match-odd", async |page| {
            let odd = page
                .api
                .score(&question("Software Engineer sandbox:two-scores", false))
                .await?;
            page.open(&format!("/matches/view#{odd}")).await?;
            page.hears("alert", "The answer gives two scores").await?;
            let bare = page
                .api
                .score(&question("Software Engineer sandbox:no-details", false))
                .await?;
            page.open("/").await?;
            page.open(&format!("/matches/view#{bare}")).await?;
            page.sees("no data on its parts").await?;
            page.sees("No data").await?;
            let rows = "return [...document.querySelectorAll('.match-parts tbody td.num')].map(one => one.innerText).join()";
            let cells = page.script(rows).await?;
            ensure!(!cells.to_string().contains("0.00"), "no data reads as {cells}");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn blind_mode_hides_who_it_is() -> Outcome {
    Stage::small()
        .run("match-blind", async |page| {
            let key = page
                .api
                .score(&question("Software Engineer", false))
                .await?;
            page.open(&format!("/matches/view#{key}")).await?;
            page.sees("Canaria Yellowbird").await?;
            page.tick("Blind").await?;
            page.sees("[e-mail]").await?;
            for word in ["Yellowbird", "canaria@example.org", "555-0143"] {
                page.misses(word).await?;
            }
            let html = page
                .script("return document.documentElement.outerHTML")
                .await?;
            ensure!(
                !html.to_string().contains("Yellowbird"),
                "it is still in the page"
            );
            page.sees("The raw record is hidden too").await
        })
        .await
}

#[tokio::test]
async fn a_late_match_is_looked_for_until_it_is_there() -> Outcome {
    Stage::small()
        .matches_delayed_by(Duration::from_secs(3600))
        .expect_console("404")
        .run("match-late", async |page| {
            let key = page.api.score(&question("Software Engineer", true)).await?;
            page.open(&format!("/matches/view#{key}")).await?;
            page.sees("No result yet").await?;
            page.sees("Not ready yet after").await?;
            page.api.advance_clock(3_700_000).await?;
            page.sees("Computed again from its parts").await
        })
        .await
}

#[tokio::test]
async fn a_key_that_is_none_is_stopped_and_another_pasted() -> Outcome {
    Stage::small()
        .expect_console("404")
        .run("match-none", async |page| {
            page.open("/matches/view#nothing-here").await?;
            page.sees("No result yet").await?;
            page.press("Stop looking").await?;
            page.sees("Stopped looking").await?;
            page.press("Open match").await?;
            page.sees("Paste a key, or a link to a match.").await?;
            let key = page
                .api
                .score(&question("Software Engineer", false))
                .await?;
            let link = format!("https://elsewhere.example/matches/view#{key}");
            page.fill("key", &link).await?;
            page.press("Open match").await?;
            page.sees("Computed again from its parts").await
        })
        .await
}

#[tokio::test]
async fn a_match_that_cannot_be_had_says_why_and_is_tried_again() -> Outcome {
    Stage::small()
        .expect_console("503")
        .run("match-failed", async |page| {
            let key = page
                .api
                .score(&question("Software Engineer", false))
                .await?;
            page.api.fault("getMatch", "503", 9).await?;
            page.open(&format!("/matches/view#{key}")).await?;
            page.until(
                "an error panel",
                "return !!document.querySelector('.error-panel')",
            )
            .await?;
            page.api.mend().await?;
            page.press("Try again").await?;
            page.sees("Computed again from its parts").await
        })
        .await
}

#[tokio::test]
async fn lists_that_lack_are_no_data_and_not_nought() -> Outcome {
    Stage::small()
        .run("match-no-lists", async |page| {
            let bare = page
                .api
                .score(&question("Software Engineer sandbox:no-lists", false))
                .await?;
            page.open(&format!("/matches/view#{bare}")).await?;
            page.sees("No data on which of them are matched.").await?;
            page.sees("No data on the positions that count.").await?;
            for words in ["Matched (0)", "Missing (0)", "Extra (0)", "0 of ", "names no position"] {
                page.misses(words).await?;
            }
            let lists = "return [...document.querySelectorAll('.match-skills h3 + *')].map(one => one.innerText)";
            let lists = page.script(lists).await?;
            ensure!(
                lists == json!(["No data", "No data", "No data"]),
                "the lists say {lists}"
            );
            Ok(())
        })
        .await
}

#[tokio::test]
async fn the_raw_record_is_shown_and_downloaded_as_the_api_has_it() -> Outcome {
    Stage::small()
        .run("match-raw", async |page| {
            let key = page
                .api
                .score(&question("Software Engineer", false))
                .await?;
            page.open(&format!("/matches/view#{key}")).await?;
            page.sees("Computed again from its parts").await?;
            crate::costs_files::keep_files(&page).await?;
            page.script("document.querySelector('.match-raw > summary').click()")
                .await?;
            let shown = "const one = document.querySelector('.match-raw pre'); return one && JSON.parse(one.innerText)";
            page.until("the record", shown).await?;
            let path = format!("/webhooks/resume/match/{key}/");
            let record = page.api.get(&path).await?;
            let on_screen = page.script(shown).await?;
            ensure!(on_screen == record, "the page shows {on_screen}");
            page.press("Download JSON").await?;
            let file = crate::costs_files::kept_file(&page, "match.json").await?;
            let file: Value = serde_json::from_str(&file)?;
            ensure!(file == record, "the file has {file}");
            Ok(())
        })
        .await
}

/// Everything of the page and the browser where a secret might be left, but for the document and
/// the address.
const KEPT: &str = "const timings = performance.getEntriesByType('resource').map(one => one.name);
    return JSON.stringify([timings, location.pathname, location.search, document.title, \
    document.cookie, document.referrer, window.name, history.state, {...localStorage}, \
    {...sessionStorage}])";

#[tokio::test]
async fn key_and_resume_are_nowhere_but_where_they_belong() -> Outcome {
    Stage::small()
        .run("match-canary", async |page| {
            let key = page
                .api
                .score(&question("Software Engineer", false))
                .await?;
            page.open(&format!("/matches/view#{key}")).await?;
            page.sees("Computed again from its parts").await?;
            // The browser's list of what was fetched is emptied a moment later as well.
            tokio::time::sleep(Duration::from_millis(900)).await;
            for act in ["view", "signed in"] {
                if act == "signed in" {
                    page.open("/matches").await?;
                    page.sign_in().await?;
                    page.arrives("Matches").await?;
                    page.open("/").await?;
                    page.open(&format!("/matches/view#{key}")).await?;
                    page.sees("Computed again from its parts").await?;
                    tokio::time::sleep(Duration::from_millis(900)).await;
                }
                let kept = page.script(KEPT).await?.to_string();
                for secret in [key.as_str(), "Yellowbird", "canaria@"] {
                    ensure!(!kept.contains(secret), "{act}: {secret} is kept in {kept}");
                }
                let html = page
                    .script("return document.documentElement.outerHTML")
                    .await?;
                ensure!(
                    !html.to_string().contains(&key),
                    "{act}: the key stands in the page"
                );
                let seen = page.address().await?;
                ensure!(
                    seen == format!("/matches/view#{key}"),
                    "the address is {seen}"
                );
            }
            Ok(())
        })
        .await
}
