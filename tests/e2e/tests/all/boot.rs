//! Starting: configuration, base path, and a site that is not the one that was published.

use std::time::{Duration, Instant};

use e2e_tests::stage::Stage;
use e2e_tests::tampering::{Part, Tampering};
use e2e_tests::{Outcome, ensure};

async fn faulty(name: &str, config: &str, words: &'static [&'static str]) -> Outcome {
    Stage::small()
        .config(config)
        .run(name, async |page| {
            page.open("/companies").await?;
            page.arrives("The configuration cannot be used").await?;
            for one in words {
                page.hears("alert", one).await?;
            }
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_cut_configuration_is_told_on_the_page() -> Outcome {
    faulty(
        "config-cut",
        r#"{"environments":[{"name":"#,
        &["cut off at line 1"],
    )
    .await
}

#[tokio::test]
async fn every_wrong_setting_is_named_on_the_page() -> Outcome {
    let config = r#"{"environments":[{"name":"A","apiBaseUrl":"ftp://x"}],"limits":{"requestsPerMinute":-1}}"#;
    faulty(
        "config-wrong",
        config,
        &["environments[0].apiBaseUrl", "limits.requestsPerMinute"],
    )
    .await
}

#[tokio::test]
async fn a_page_in_place_of_the_configuration_is_told() -> Outcome {
    faulty(
        "config-html",
        "<!doctype html><p>index",
        &["a web page, not JSON"],
    )
    .await
}

#[tokio::test]
async fn the_site_works_under_a_path() -> Outcome {
    Stage::small()
        .under("/some/sub/path/")
        .run("base-path", async |page| {
            page.open("/companies/2/edit").await?;
            page.sign_in().await?;
            page.arrives("Edit Cedar Clinics").await?;
            page.follow("Companies").await?;
            page.arrives("Companies").await?;
            let path = page.script("return location.pathname").await?;
            ensure!(path == "/some/sub/path/companies", "the path is {path}");
            page.follow("Meadow Foods").await?;
            page.arrives("Meadow Foods").await?;
            page.reload().await?;
            page.arrives("Meadow Foods").await
        })
        .await
}

#[tokio::test]
async fn a_missing_configuration_is_told_on_the_page() -> Outcome {
    Stage::small()
        .config_as_built()
        .tampered(Tampering::Missing(Part::Configuration))
        .expect_console("404")
        .run("config-missing", async |page| {
            page.open("/companies").await?;
            page.arrives("The configuration cannot be used").await?;
            page.hears("alert", "config.json is missing: the server answered 404")
                .await?;
            page.misses("Sign in").await
        })
        .await
}

/// Told to a person soon, and nothing of the site was run.
async fn does_not_start(name: &str, how: Tampering) -> Outcome {
    Stage::small()
        .tampered(how)
        // How the browser tells that a part is not the one that was published.
        .expect_console("integrity")
        // ... or that it is not there: a script's 404 is plain text.
        .expect_console("404")
        .expect_console("MIME type ('text/plain') is not executable")
        .run(name, async |page| {
            let opened = Instant::now();
            page.open("/").await?;
            page.hears("alert", "The console did not start").await?;
            let took = opened.elapsed();
            ensure!(took < Duration::from_secs(5), "told only after {took:?}");
            page.misses("Sign in").await?;
            let asked = page.script("return document.querySelectorAll('input').length");
            ensure!(asked.await? == 0, "a part of the console was run");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_changed_program_does_not_run() -> Outcome {
    does_not_start("flipped-wasm", Tampering::Flipped(Part::Program)).await
}

#[tokio::test]
async fn a_changed_script_does_not_run() -> Outcome {
    does_not_start("flipped-glue", Tampering::Flipped(Part::Glue)).await
}

#[tokio::test]
async fn a_changed_boot_script_does_not_run() -> Outcome {
    does_not_start("flipped-boot", Tampering::Flipped(Part::Boot)).await
}

#[tokio::test]
async fn a_page_in_place_of_the_program_does_not_run() -> Outcome {
    does_not_start("html-wasm", Tampering::Page(Part::Program)).await
}

#[tokio::test]
async fn a_missing_program_is_told() -> Outcome {
    does_not_start("missing-wasm", Tampering::Missing(Part::Program)).await
}

#[tokio::test]
async fn a_missing_script_is_told() -> Outcome {
    does_not_start("missing-glue", Tampering::Missing(Part::Glue)).await
}

/// A screen whose part is not the one that was published, or not there: told in its place, the
/// frame around it goes on.
async fn does_not_come(name: &str, how: Tampering) -> Outcome {
    Stage::small()
        .tampered(how)
        .expect_console("integrity")
        .expect_console("MIME type")
        .expect_console("404")
        .expect_console("part-")
        .run(name, async |page| {
            page.open("/companies").await?;
            page.sign_in().await?;
            page.arrives("This screen did not load").await?;
            page.hears("alert", "a new version of the console was put up")
                .await?;
            page.press("Try again").await?;
            page.arrives("This screen did not load").await?;
            page.misses("Cedar Clinics").await?;
            page.follow("Campaigns").await?;
            page.arrives("This screen did not load").await?;
            page.press("Sign out").await?;
            page.arrives("Sign in").await
        })
        .await
}

#[tokio::test]
async fn a_changed_sheet_is_not_used() -> Outcome {
    does_not_come("flipped-sheet", Tampering::Flipped(Part::Sheet)).await
}

#[tokio::test]
async fn a_missing_sheet_is_told_in_place_of_the_screen() -> Outcome {
    does_not_come("missing-sheet", Tampering::Missing(Part::Sheet)).await
}

#[tokio::test]
async fn a_changed_part_does_not_run() -> Outcome {
    does_not_come("flipped-part", Tampering::Flipped(Part::Screens)).await
}

#[tokio::test]
async fn a_missing_part_is_told_in_its_place() -> Outcome {
    does_not_come("missing-part", Tampering::Missing(Part::Screens)).await
}

#[tokio::test]
async fn a_missing_boot_script_is_told() -> Outcome {
    does_not_start("missing-boot", Tampering::Missing(Part::Boot)).await
}

#[tokio::test]
async fn a_crash_is_visible_and_the_draft_comes_back() -> Outcome {
    Stage::small()
        .run("crash", async |page| {
            page.open("/companies/new").await?;
            page.sign_in().await?;
            page.fill("companyName", "Before The Crash").await?;
            page.script("window.dispatchEvent(new Event('jpc-crash'))")
                .await?;
            page.hears("alert", "The console has stopped").await?;
            // What is dead does not look alive, to the eye or to a screen reader.
            page.until(
                "the console to be gone",
                "const app = document.getElementById('app'); return app.inert && !app.checkVisibility()",
            )
            .await?;
            page.reload().await?;
            page.arrives("Create company").await?;
            page.sees("Your draft is back").await?;
            ensure!(
                page.value("companyName").await? == "Before The Crash",
                "the draft is gone"
            );
            Ok(())
        })
        .await
}
