//! Estimates where count and server disagree, where no one says which limit was meant, and where
//! the browser keeps nothing.

use crate::estimates::{answers, asked, start};
use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};
use serde_json::json;

const THREE: &str = "Estimate (3 of the day's 50)";

/// Runs in every page before its own scripts.
async fn before_all(page: &Page, source: &str) -> Outcome {
    let source = json!({"source": source});
    page.command("Page.addScriptToEvaluateOnNewDocument", source)
        .await
        .map(drop)
}

/// From the next page on, `window.ahead` puts the page's clock forward by so many milliseconds, and
/// whoever looks at it every half minute looks five times a second.
async fn own_clock(page: &Page) -> Outcome {
    before_all(
        page,
        "const now = Date.now; window.ahead = 0; Date.now = () => now.call(Date) + window.ahead;
         const every = window.setInterval;
         window.setInterval = (act, ms, ...rest) =>
             every.call(window, act, ms >= 10000 ? 200 : ms, ...rest);",
    )
    .await
}

/// Waits until the button that buys estimates can be pressed, or cannot.
async fn button_is(page: &Page, on: bool) -> Outcome {
    let script = format!(
        "const b = [...document.querySelectorAll('button')].find(b => b.innerText.startsWith('Estimate ('));
         return !!b && b.disabled !== {on}"
    );
    page.until(&format!("the button to be on: {on}"), &script)
        .await
}

#[tokio::test]
async fn a_day_that_ends_on_an_open_page_frees_words_and_buttons_together() -> Outcome {
    const DAY: i64 = 25 * 3_600_000;
    // A session may go unused for a day at most: the person is seen once in between.
    let config = r#"{"environments":[{"name":"Sandbox","apiBaseUrl":"/api/platform/v1","sandbox":true}],
        "limits":{"idleMinutes":1440}}"#;
    Stage::small()
        .config(config)
        .estimates_a_day(2)
        .expect_console("429")
        .run("estimate-day-ends", async |page| {
            own_clock(&page).await?;
            start(&page).await?;
            page.press(THREE).await?;
            page.sees("Jobcase refused another estimate").await?;
            button_is(&page, false).await?;
            page.api.advance_clock(DAY).await?;
            page.script(&format!("window.ahead = {}", DAY / 2)).await?;
            page.key(thirtyfour::Key::Shift).await?;
            page.script(&format!("window.ahead = {DAY}")).await?;
            page.sees("At least 0 of 50 used").await?;
            button_is(&page, true).await?;
            page.press("Estimate (1 of the day's 50; 2 known already)")
                .await?;
            answers(&page, 3).await
        })
        .await
}

#[tokio::test]
async fn our_own_count_is_no_refusal_and_the_server_decides() -> Outcome {
    let config = r#"{"environments":[{"name":"Sandbox","apiBaseUrl":"/api/platform/v1","sandbox":true}],
        "limits":{"estimatesPerDay":2}}"#;
    Stage::small()
        .config(config)
        .estimates_a_day(4)
        .expect_console("429")
        .run("estimate-anyway", async |page| {
            start(&page).await?;
            page.press("Estimate (3 of the day's 2)").await?;
            page.sees("by what this browser counted").await?;
            button_is(&page, false).await?;
            ensure!(asked(&page).await? == 2, "asked {}", asked(&page).await?);
            page.press("Ask anyway").await?;
            page.sees("You ask beyond that: Jobcase decides").await?;
            button_is(&page, true).await?;
            page.press("Estimate (1 of the day's 2; 2 known already)")
                .await?;
            answers(&page, 3).await?;
            page.sees("At least 3 used in the last 24 hours").await?;
            // Its refusal stands, and no number of ours is put into its mouth.
            page.fill("budget", "200").await?;
            page.press("Estimate (2 of the day's 2; 1 known already)")
                .await?;
            page.sees("Jobcase refused another estimate").await?;
            page.misses("Jobcase said").await?;
            button_is(&page, false).await?;
            ensure!(page.api.estimates_used().await? == 4, "not four");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_refusal_that_names_no_limit_is_the_days_once_it_outlives_the_minute() -> Outcome {
    Stage::small()
        .expect_console("429")
        .run("estimate-which-limit", async |page| {
            own_clock(&page).await?;
            start(&page).await?;
            page.api.fault("createEstimate", "429", 2).await?;
            page.press(THREE).await?;
            page.sees("without saying whether the minute's or the day's are used up")
                .await?;
            page.sees("At least 0 of 50 used").await?;
            // Nothing leaves within the minute, however often it is pressed.
            for _ in 0..3 {
                page.press(THREE).await?;
                page.sees("Ask again in").await?;
            }
            ensure!(asked(&page).await? == 1, "asked {}", asked(&page).await?);
            page.script("window.ahead = 61000").await?;
            page.press(THREE).await?;
            page.sees("Jobcase refused another estimate").await?;
            button_is(&page, false).await?;
            ensure!(asked(&page).await? == 2, "asked {}", asked(&page).await?);
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_browser_that_keeps_no_more_is_told_before_a_reload_loses_what_was_bought() -> Outcome {
    Stage::small()
        .run("estimate-unkept", async |page| {
            before_all(
                &page,
                "const set = Storage.prototype.setItem;
                 Storage.prototype.setItem = function (name, text) {
                     if (name.includes('estimates.')) throw new DOMException('full', 'QuotaExceededError');
                     return set.call(this, name, text);
                 };",
            )
            .await?;
            start(&page).await?;
            page.misses("This browser keeps no more").await?;
            page.press(THREE).await?;
            answers(&page, 3).await?;
            page.sees("This browser keeps no more for this site").await?;
            page.sees("known until this page is closed or reloaded")
                .await?;
            page.reload().await?;
            page.arrives("Post job").await?;
            answers(&page, 0).await
        })
        .await
}

/// What the browser keeps under names that hold this.
async fn kept(page: &Page, part: &str) -> Outcome<Vec<(String, String)>> {
    let script =
        format!("return Object.entries(localStorage).filter(([name]) => name.includes({part:?}))");
    let mut all: Vec<(String, String)> = serde_json::from_value(page.script(&script).await?)?;
    all.sort();
    Ok(all)
}

/// Puts a text in place of the ledger, as if it had been written so.
async fn replace(page: &Page, text: &str) -> Outcome {
    let script = format!(
        "const name = Object.keys(localStorage).find(name => name.startsWith('jpc.estimates.') && !name.includes('damaged'));
         localStorage.setItem(name, {text:?})"
    );
    page.script(&script).await?;
    page.reload().await?;
    page.arrives("Post job").await
}

#[tokio::test]
async fn what_cannot_be_read_is_never_overwritten() -> Outcome {
    Stage::small()
        .run("estimate-not-read", async |page| {
            start(&page).await?;
            page.press(THREE).await?;
            answers(&page, 3).await?;
            replace(&page, "{{{").await?;
            page.sees("could not be read").await?;
            page.press(THREE).await?;
            answers(&page, 3).await?;
            let all = kept(&page, "estimates.").await?;
            ensure!(all.len() == 2, "{all:?}");
            ensure!(
                all[1].0.ends_with(".damaged-1") && all[1].1 == "{{{",
                "{all:?}"
            );
            ensure!(all[0].1.starts_with("{\"version\":1"), "{all:?}");
            page.sees("set aside and not overwritten").await?;
            // What a later version wrote stays where it is.
            replace(&page, "{\"version\":9}").await?;
            page.sees("kept by another version of the console").await?;
            page.press(THREE).await?;
            answers(&page, 3).await?;
            page.sees("is left as it is").await?;
            let all = kept(&page, "estimates.").await?;
            ensure!(all[0].1 == "{\"version\":9}", "{all:?}");
            Ok(())
        })
        .await
}
