//! Starting: configuration, base path, and a site that is not the one that was published.

use e2e_tests::Outcome;
use e2e_tests::stage::{Stage, Tampering};

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
            page.follow("Meadow Foods").await?;
            page.arrives("Meadow Foods").await?;
            page.reload().await?;
            page.arrives("Meadow Foods").await
        })
        .await
}

async fn does_not_start(name: &str, how: Tampering, said: &'static str) -> Outcome {
    Stage::small()
        .tampered(how)
        .expect_console("integrity")
        .expect_console("404")
        .expect_console("ERR_")
        .expect_console(said)
        .run(name, async |page| {
            page.open("/").await?;
            page.hears("alert", "The console did not start").await?;
            page.misses("Sign in").await
        })
        .await
}

#[tokio::test]
async fn a_changed_program_does_not_run() -> Outcome {
    does_not_start("tampered-wasm", Tampering::Changed(".wasm"), "digest").await
}

#[tokio::test]
async fn a_changed_script_does_not_run() -> Outcome {
    does_not_start("tampered-glue", Tampering::Changed(".js"), "digest").await
}

#[tokio::test]
async fn a_missing_program_is_told() -> Outcome {
    does_not_start("missing-wasm", Tampering::Missing(".wasm"), "404").await
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
            page.reload().await?;
            page.arrives("Create company").await?;
            page.sees("Your draft is back").await?;
            e2e_tests::ensure!(
                page.value("companyName").await? == "Before The Crash",
                "the draft is gone"
            );
            Ok(())
        })
        .await
}
