//! Blind mode: chosen once, it holds for the tab, from the first paint of every match.

use crate::matches::{choose, opened, paste};
use crate::matches_view::{JOB, RESUME, question};
use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};
use serde_json::json;

/// From the next page on, notes whether the name ever stood in the document.
async fn watch(page: &Page) -> Outcome {
    let source = "window.__named = false; new MutationObserver(() => { \
        if (document.documentElement?.outerHTML.includes('Yellowbird')) window.__named = true; \
        }).observe(document, {subtree: true, childList: true, characterData: true});";
    page.command(
        "Page.addScriptToEvaluateOnNewDocument",
        json!({"source": source}),
    )
    .await?;
    Ok(())
}

async fn was_never_named(page: &Page, when: &str) -> Outcome {
    let html = page
        .script(
            "return [window.__named, document.documentElement.outerHTML.includes('Yellowbird')]",
        )
        .await?;
    ensure!(
        html == json!([false, false]),
        "{when}: the name was shown: {html}"
    );
    Ok(())
}

#[tokio::test]
async fn it_stays_on_over_another_look_and_over_other_matches() -> Outcome {
    Stage::small()
        .run("blind-stays", async |page| {
            let key = page
                .api
                .score(&question("Software Engineer", false))
                .await?;
            let other = page.api.score(&question("Baker", false)).await?;
            page.open(&format!("/matches/view#{key}")).await?;
            page.sees("Canaria Yellowbird").await?;
            page.tick("Blind").await?;
            page.sees("[e-mail]").await?;
            watch(&page).await?;
            page.press("Load again").await?;
            tokio::time::sleep(std::time::Duration::from_millis(500)).await;
            page.sees("[e-mail]").await?;
            page.misses("Yellowbird").await?;
            // A new page of the same tab knows it before it shows anything.
            page.reload().await?;
            page.sees("[e-mail]").await?;
            was_never_named(&page, "after a reload").await?;
            page.open("/").await?;
            page.open(&format!("/matches/view#{other}")).await?;
            page.sees("[e-mail]").await?;
            was_never_named(&page, "another match").await?;
            page.tick("Blind").await?;
            page.sees("Canaria Yellowbird").await?;
            page.reload().await?;
            page.sees("Canaria Yellowbird").await?;
            let kept = page.script("return JSON.stringify(sessionStorage)").await?;
            ensure!(kept == "{}", "left: {kept}");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_files_name_is_hidden_in_the_list_and_in_the_comparison() -> Outcome {
    Stage::small()
        .run("blind-names", async |page| {
            opened(&page).await?;
            paste(&page, "job_text", JOB).await?;
            let second = format!("{RESUME}\nJava").into_bytes();
            choose(
                &page,
                &[
                    ("yellowbird.txt", RESUME.as_bytes().to_vec()),
                    ("canaria-yellowbird.txt", second),
                ],
            )
            .await?;
            page.until(
                "both read",
                "return [...document.querySelectorAll('.resume-rows [role=status]')].filter(one => one.innerText === 'Read').length === 2",
            )
            .await?;
            page.press("Score").await?;
            page.sees("2 matches, none under way.").await?;
            page.sees("1: yellowbird.txt").await?;
            page.tick("Blind").await?;
            page.sees("1: a resume").await?;
            page.misses("yellowbird").await?;
            page.follow("Open match 2").await?;
            page.arrives("Match").await?;
            page.sees("[e-mail]").await?;
            page.misses("Yellowbird").await?;
            page.back().await?;
            page.follow("Compare").await?;
            page.arrives("Compare matches").await?;
            page.sees("2: a resume").await?;
            let html = page
                .script("return document.documentElement.outerHTML.toLowerCase()")
                .await?;
            ensure!(!html.to_string().contains("yellowbird"), "a name is in the page");
            page.tick("Blind").await?;
            page.sees("1: yellowbird.txt").await?;
            page.tick("Blind").await?;
            page.press("Sign out").await?;
            page.sees("You are signed out").await?;
            let kept = page.script("return JSON.stringify(sessionStorage)").await?;
            ensure!(kept == "{}", "left: {kept}");
            Ok(())
        })
        .await
}
