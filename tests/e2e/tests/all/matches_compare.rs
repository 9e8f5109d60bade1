//! Matches of one job side by side.

use crate::matches::{opened, paste};
use crate::matches_view::{JOB, RESUME, question};
use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};
use serde_json::json;
use std::time::Duration;

#[tokio::test]
async fn pasted_keys_are_ranked_and_stand_in_the_fragment_only() -> Outcome {
    Stage::small()
        .expect_console("404")
        .run("compare-pasted", async |page| {
            let one = page
                .api
                .score(&question("Software Engineer", false))
                .await?;
            let mut better = question("Software Engineer", false);
            better["resume_data"]["workExperiences"][0]["startYear"] = 2001.into();
            let two = page.api.score(&better).await?;
            page.open("/matches/compare").await?;
            page.sign_in().await?;
            page.sees("Nothing to compare yet").await?;
            page.script("document.querySelectorAll('details').forEach(one => one.open = true)")
                .await?;
            page.press("Add matches").await?;
            page.sees("Paste a key").await?;
            page.fill(
                "keys",
                &format!("{one} https://x.example/matches/view#{two} not-there"),
            )
            .await?;
            page.press("Add matches").await?;
            page.sees("Place 1").await?;
            page.sees("1 match is missing here").await?;
            page.sees("Pasted 3 is not ready, or not there.").await?;
            let (path, fragment) = {
                let address = page.address().await?;
                let (path, fragment) = address.split_once('#').ok_or("no fragment")?;
                (path.to_owned(), fragment.to_owned())
            };
            ensure!(path == "/matches/compare", "the path is {path}");
            ensure!(
                fragment.contains(&one) && fragment.contains(&two),
                "keys are missing"
            );
            page.reload().await?;
            page.sees("Place 1").await?;
            page.sees("How stable this order is").await
        })
        .await
}

#[tokio::test]
async fn weights_are_tried_out_and_plainly_no_scores_of_the_api() -> Outcome {
    Stage::small()
        .run("compare-what-if", async |page| {
            let one = page
                .api
                .score(&question("Software Engineer", false))
                .await?;
            let mut other = question("Software Engineer", false);
            other["resume_text"] = "Baker".into();
            other["resume_data"]["workExperiences"][0]["startYear"] = 2001.into();
            let two = page.api.score(&other).await?;
            page.open(&format!("/matches/compare#{one},{two}")).await?;
            page.sign_in().await?;
            page.open("/").await?;
            page.open(&format!("/matches/compare#{one},{two}")).await?;
            page.sees("1 and 2 change places").await?;
            page.fill("weight.skills", "1").await?;
            page.fill("weight.experience", "0").await?;
            page.fill("weight.education", "x").await?;
            page.sees("Weights are numbers from 0 up").await?;
            page.fill("weight.education", "0").await?;
            page.sees("Tried, not the API's").await?;
            page.sees("It is not the API's score").await
        })
        .await
}

/// Scores two typed resumes, and one more whose result never comes.
async fn two_scored_and_one_on_its_way(page: &Page) -> Outcome {
    opened(page).await?;
    paste(page, "job_text", JOB).await?;
    page.fill("jobtitle", "Software Engineer").await?;
    for (many, more) in [(1, ""), (2, " Java and teamwork, a bachelor degree.")] {
        paste(page, "resume_text", &format!("{RESUME}{more}")).await?;
        page.press("Score").await?;
        let words = counted(many);
        page.sees(&format!("{words}, none under way.")).await?;
    }
    page.fill("jobtitle", "Software Engineer sandbox:never-ready")
        .await?;
    page.tick("Answer later").await?;
    page.press("Score").await?;
    page.sees("Not ready yet after").await
}

fn counted(many: u32) -> String {
    match many {
        1 => "1 match".to_owned(),
        many => format!("{many} matches"),
    }
}

#[tokio::test]
async fn weights_that_are_being_typed_stay_while_matches_are_looked_for() -> Outcome {
    Stage::small()
        .matches_delayed_by(Duration::from_secs(3600))
        .expect_console("404")
        .run("compare-typing", async |page| {
            two_scored_and_one_on_its_way(&page).await?;
            page.follow("Compare").await?;
            page.arrives("Compare matches").await?;
            page.sees("Place 2").await?;
            page.fill("weight.skills", "0.77").await?;
            page.script("window.table = document.querySelector('table.compare')")
                .await?;
            // More than two looks at the one that does not come.
            tokio::time::sleep(Duration::from_secs(4)).await;
            let stays = "return [document.querySelector('[name=\"weight.skills\"]').value, document.activeElement.name, window.table.isConnected]";
            let stays = page.script(stays).await?;
            ensure!(
                stays == json!(["0.77", "weight.skills", true]),
                "what is left of it is {stays}"
            );
            Ok(())
        })
        .await
}

#[tokio::test]
async fn the_job_that_is_compared_stays_the_same_when_another_is_scored() -> Outcome {
    Stage::small()
        .matches_delayed_by(Duration::from_secs(3600))
        .expect_console("404")
        .run("compare-job", async |page| {
            opened(&page).await?;
            paste(&page, "resume_text", RESUME).await?;
            for (job, title, later) in [
                (JOB, "Software Engineer", false),
                ("Baker needed.", "Baker", false),
                ("Driver needed.", "Driver", true),
            ] {
                paste(&page, "job_text", job).await?;
                page.fill("jobtitle", title).await?;
                if later {
                    page.tick("Answer later").await?;
                }
                page.press("Score").await?;
            }
            page.sees("Not ready yet after").await?;
            page.sees("3 matches, 1 under way.").await?;
            page.follow("Compare").await?;
            page.arrives("Compare matches").await?;
            page.sees("2: Typed").await?;
            page.script(
                "const one = document.querySelector('[name=job]');
                 one.value = [...one.options].find(one => one.innerText.includes('Software')).value;
                 one.dispatchEvent(new Event('change', {bubbles: true}))",
            )
            .await?;
            page.sees("1: Typed").await?;
            page.misses("2: Typed").await?;
            page.api.advance_clock(3_700_000).await?;
            page.until(
                "a third job to choose",
                "return document.querySelector('[name=job]').options.length === 3",
            )
            .await?;
            page.sees("1: Typed").await?;
            page.misses("3: Typed").await?;
            let chosen = "const one = document.querySelector('[name=job]'); return one.selectedOptions[0].innerText";
            let chosen = page.script(chosen).await?;
            ensure!(chosen == "1. Software Engineer", "{chosen} is chosen");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_match_without_its_lists_is_no_best_and_the_file_has_numbers_only() -> Outcome {
    Stage::small()
        .run("compare-no-lists", async |page| {
            let one = page.api.score(&question("Software Engineer", false)).await?;
            let mut other = question("Software Engineer", false);
            other["resume_text"] = "Canaria Yellowbird, baker".into();
            let two = page.api.score(&other).await?;
            let bare = page
                .api
                .score(&question("Software Engineer sandbox:no-lists", false))
                .await?;
            page.open(&format!("/matches/compare#{one},{two},{bare}"))
                .await?;
            page.sign_in().await?;
            page.sees("Place 3").await?;
            let rows = "return [...document.querySelectorAll('table.compare tbody tr')].filter(row => row.innerText.startsWith('Skills ')).map(row => [...row.cells].map(cell => cell.innerText).join('|'))";
            let rows = page.script(rows).await?;
            for row in rows.as_array().into_iter().flatten() {
                let row = row.as_str().unwrap_or_default();
                ensure!(row.matches("No data").count() == 1, "{row}");
                ensure!(!row.contains("No data ★"), "{row}");
                ensure!(row.matches("★ best").count() == 1, "{row}");
            }
            ensure!(rows.as_array().map(Vec::len) == Some(2), "{rows}");
            crate::costs_files::keep_files(&page).await?;
            page.fill("weight.skills", "1").await?;
            page.press("Download CSV").await?;
            let text = crate::costs_files::kept_file(&page, "matches.csv").await?;
            let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split(',').collect()).collect();
            ensure!(lines.len() == 4, "{text}");
            let column = |name: &str| {
                let at = lines.first()?.iter().position(|cell| *cell == name)?;
                Some(lines.iter().skip(1).map(|line| line.get(at).copied().unwrap_or_default()).collect::<Vec<_>>())
            };
            let missing = column("skills_missing").ok_or("no column")?;
            ensure!(
                missing.iter().filter(|cell| cell.is_empty()).count() == 1,
                "skills_missing is {missing:?}"
            );
            let tried = column("tried_rank").ok_or("no column")?;
            ensure!(tried.iter().all(|cell| !cell.is_empty()), "{tried:?}");
            let numbers = lines.iter().skip(1).flatten().all(|cell| {
                cell.parse::<f64>().is_ok() || cell.is_empty() || cell.ends_with("_match")
            });
            ensure!(numbers, "more than numbers: {text}");
            for secret in [one.as_str(), &two, &bare, "Yellowbird", "Pasted", "Engineer"] {
                ensure!(!text.contains(secret), "{secret} is in {text}");
            }
            Ok(())
        })
        .await
}

#[tokio::test]
async fn the_keys_of_a_comparison_outlive_sign_in_and_a_refused_key() -> Outcome {
    Stage::small()
        .expect_console("401")
        .run("compare-place", async |page| {
            let one = page
                .api
                .score(&question("Software Engineer", false))
                .await?;
            let two = page.api.score(&question("Baker", false)).await?;
            let place = format!("/matches/compare#{one},{two}");
            page.open(&place).await?;
            page.arrives("Sign in").await?;
            let here = page.address().await?;
            ensure!(here == "/sign-in", "the address is {here}");
            page.sign_in().await?;
            page.sees("Place 2").await?;
            let here = page.address().await?;
            ensure!(here == place, "the address is {here}");
            // Some call of the screen behind meets a key that is refused.
            page.api.fault("listProducts", "401", 1).await?;
            page.follow("Products").await?;
            page.sees("The API no longer accepts the key").await?;
            page.sign_in().await?;
            page.sees("College Network").await?;
            page.back().await?;
            page.sees("Place 2").await?;
            let here = page.address().await?;
            ensure!(here == place, "the address is {here}");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_comparison_that_fails_wholly_says_so_and_is_tried_again() -> Outcome {
    Stage::small()
        .expect_console("503")
        .run("compare-failed", async |page| {
            let one = page
                .api
                .score(&question("Software Engineer", false))
                .await?;
            let two = page.api.score(&question("Baker", false)).await?;
            page.api.fault("getMatch", "503", 99).await?;
            page.hurry().await?;
            page.open(&format!("/matches/compare#{one},{two}")).await?;
            page.sign_in().await?;
            page.hears("alert", "2 matches are missing here").await?;
            page.sees("Pasted 1: ").await?;
            page.sees("Nothing to compare yet").await?;
            page.misses("Download CSV").await?;
            page.api.mend().await?;
            page.press("Look again").await?;
            page.sees("Place 2").await?;
            page.misses("missing here").await
        })
        .await
}
