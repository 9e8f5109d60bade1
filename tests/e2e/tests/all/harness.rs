//! What the tests stand on, held to what it promises: a harness that overlooks a fault makes every
//! test above it worthless.

use e2e_tests::browser::{Browser, processes_with};
use e2e_tests::page::Page;
use e2e_tests::stage::{Stage, built_site};
use e2e_tests::{Outcome, ensure};

/// Runs a script in the page, in a stage that announced something else, and gives what it failed
/// with.
async fn complaint(name: &str, source: &'static str) -> Outcome<String> {
    let ended = Stage::small()
        .expect_console("503")
        .run(name, async |page: Page| {
            page.open("/").await?;
            page.arrives("Sign in").await?;
            page.script(source).await?;
            page.until("the script to end", "return window.__ended")
                .await?;
            // What an earlier page did counts as well.
            page.reload().await?;
            page.arrives("Sign in").await
        })
        .await;
    match ended {
        Ok(()) => Err("it was overlooked".into()),
        Err(failure) => Ok(failure.to_string()),
    }
}

#[tokio::test]
async fn a_breach_of_the_policy_fails_a_test_that_announced_something_else() -> Outcome {
    let script = "const image = new Image(); image.onerror = () => { window.__ended = true; }; \
                  image.src = 'https://elsewhere.invalid/503.png';";
    let said = complaint("harness-policy", script).await?;
    ensure!(said.contains("the policy refused"), "it says {said}");
    Ok(())
}

#[tokio::test]
async fn an_error_on_the_console_fails_a_test_that_announced_something_else() -> Outcome {
    let script =
        "console.error('unexpected, at http://127.0.0.1:50300/503'); window.__ended = true;";
    let said = complaint("harness-console", script).await?;
    ensure!(said.contains("unexpected"), "it says {said}");
    Ok(())
}

#[tokio::test]
async fn a_browser_that_was_not_closed_ends_with_its_test() -> Outcome {
    let browser = Browser::start().await?;
    let profile = browser.profile().to_owned();
    ensure!(
        !processes_with(&profile).is_empty(),
        "the browser's processes are not found, so nothing is shown"
    );
    // As where a test panics: nobody says goodbye to the driver.
    drop(browser);
    for _ in 0..100 {
        if processes_with(&profile).is_empty() {
            return Ok(());
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    let left = processes_with(&profile);
    Err(format!("still there: {left:?}").into())
}

#[test]
fn a_site_that_is_not_built_is_told_in_one_line() -> Outcome {
    let folder = tempfile::tempdir()?;
    for named in [None, Some(folder.path().to_owned())] {
        let Err(told) = built_site(named) else {
            return Err("an empty folder passes for a site".into());
        };
        let told = told.to_string();
        ensure!(
            told.contains("JPC_DIST")
                && told.contains("cargo xtask test")
                && told.lines().count() == 1,
            "it says {told}"
        );
    }
    Ok(())
}
