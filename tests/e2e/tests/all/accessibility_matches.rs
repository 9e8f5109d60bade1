//! The screens of matches in their states, for `accessibility.rs`.

use crate::accessibility::sound;
use crate::matches::{choose, paste};
use crate::matches_view::{JOB, RESUME, question};
use e2e_tests::Outcome;
use e2e_tests::page::Page;
use serde_json::json;

/// A match in its states, the form, and comparisons.
pub(crate) async fn matches(page: &Page) -> Outcome {
    let question = question("Software Engineer", false);
    let key = page.api.score(&question).await?;
    page.open(&format!("/matches/view#{key}")).await?;
    page.sees("Computed again from its parts").await?;
    sound(page, "a match").await?;
    page.tick("Blind").await?;
    page.sees("[e-mail]").await?;
    sound(page, "a match in blind mode").await?;
    page.tick("Blind").await?;
    page.open("/").await?;
    page.open("/matches/view#not-there").await?;
    page.sees("No result yet").await?;
    sound(page, "a match that is looked for").await?;
    page.press("Stop looking").await?;
    page.sees("Stopped looking").await?;
    sound(page, "a match that was not found").await?;
    page.open("/matches").await?;
    page.arrives("Matches").await?;
    page.press("Score").await?;
    page.sees("2 things need another look").await?;
    page.script("document.querySelectorAll('details').forEach(one => one.open = true)")
        .await?;
    page.press("Add work experience").await?;
    sound(page, "an empty form of resumes, with faults").await?;
    page.press("Clear").await?;
    page.open(&format!("/matches/compare#{key},not-there"))
        .await?;
    page.sees("1 match is missing here").await?;
    sound(page, "a comparison").await?;
    scored_matches(page).await
}

/// A file, results, one that is waited for, one that failed, and several side by side.
async fn scored_matches(page: &Page) -> Outcome {
    page.open("/matches").await?;
    page.arrives("Matches").await?;
    paste(page, "job_text", JOB).await?;
    page.fill("jobtitle", "Software Engineer").await?;
    let resume = json!({"work": [{"position": "Baker"}], "basics": {"url": "https://x.example"}});
    choose(
        page,
        &[
            ("ann.json", resume.to_string().into_bytes()),
            ("bea.txt", RESUME.as_bytes().to_vec()),
            ("c.png", b"\x89PNG\r\n\x1a\n123".to_vec()),
        ],
    )
    .await?;
    page.sees("whatever its name says").await?;
    page.press("Score").await?;
    page.sees("Remove this file").await?;
    sound(page, "resumes from files, one of them at fault").await?;
    page.press("Remove c.png").await?;
    page.press("Score").await?;
    page.sees("2 matches, none under way.").await?;
    sound(page, "scored matches").await?;
    paste(page, "resume_text", RESUME).await?;
    page.press("Score").await?;
    page.sees("has a match with this job already").await?;
    sound(page, "a resume that has a match already").await?;
    page.api.fault("createMatch", "503", 1).await?;
    paste(page, "resume_text", "Another resume").await?;
    page.press("Score").await?;
    page.sees("Try again").await?;
    sound(page, "a match that failed").await?;
    page.fill("jobtitle", "Baker sandbox:never-ready").await?;
    page.tick("Answer later").await?;
    page.press("Score").await?;
    page.sees("Not ready yet after").await?;
    sound(page, "a match that is waited for").await?;
    page.follow("Compare").await?;
    page.arrives("Compare matches").await?;
    page.sees("Place 2").await?;
    sound(page, "several matches side by side").await?;
    // What was scored would be asked about before another page is opened.
    page.press("Sign out").await?;
    page.sign_in().await?;
    page.arrives("Home").await
}
