//! Which of two ways requests take to the API, what is said of it, and what a failure means by it.

use crate::logo::png;
use crate::money::{self, NAME};
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};
use partner_sandbox::Config;
use serde_json::json;

const THROUGH_SITE: &str = "Requests go through this site's own address.";

/// An address where nothing listens: free a moment ago.
fn nobody() -> Outcome<String> {
    let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
    Ok(format!("http://{}", listener.local_addr()?))
}

#[tokio::test]
async fn all_work_goes_through_the_sites_own_address() -> Outcome {
    Stage::small()
        .through_a_gateway()
        .run("upstream", async |page| {
            page.open("/companies/1").await?;
            page.arrives("Sign in").await?;
            page.sees(THROUGH_SITE).await?;
            page.sign_in().await?;
            page.arrives("Harbor Freight Lines").await?;
            // A file, and money.
            page.choose("company_logo", "logo.png", &png()).await?;
            page.sees("On light").await?;
            page.press("Upload logo").await?;
            page.hears("status", "The logo is uploaded").await?;
            ensure!(page.api.logo(1).await? == Some(png()), "other bytes came");
            page.open(money::PATH).await?;
            page.arrives(NAME).await?;
            let before = money::budget(&page).await?;
            money::add(&page, "25").await?;
            page.hears("status", "Added $25.00").await?;
            money::rose_by(&page, before, 2_500).await?;
            ensure!(money::sent(&page).await? == 1, "sent more than once");
            let seen = page
                .script("return performance.getEntriesByType('resource').map(one => new URL(one.name).origin)")
                .await?;
            let hosts = seen.as_array().cloned().unwrap_or_default();
            ensure!(
                hosts.iter().all(|host| *host == json!(page.site)),
                "it asked elsewhere: {seen}"
            );
            Ok(())
        })
        .await
}

#[tokio::test]
async fn an_api_that_leads_elsewhere_is_told_and_not_followed() -> Outcome {
    Stage::small()
        .through_a_gateway()
        .expect_console("502")
        .run("upstream-redirect", async |page| {
            page.open("/products").await?;
            page.sign_in().await?;
            page.sees("College Network").await?;
            page.api.fault("listCompanies", "redirect", 9).await?;
            page.follow("Companies").await?;
            page.sees("which leads elsewhere").await?;
            let hops = page.api.reached("/_sandbox/redirected").await?;
            ensure!(hops == 0, "a redirect was followed {hops} times");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_dead_api_behind_the_sites_server_is_told_apart() -> Outcome {
    Stage::small()
        .through_a_gateway_to(&nobody()?)
        .expect_console("502")
        .run("upstream-dead", async |page| {
            page.open("/").await?;
            page.sign_in_with("any-key").await?;
            page.hears(
                "alert",
                "This site's server has no answer from the API (502)",
            )
            .await?;
            page.hears("alert", "cannot reach the API").await?;
            page.misses("CORS").await?;
            ensure!(page.value("apiKey").await? == "any-key", "the key is gone");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_site_whose_server_gives_no_answer_is_told_apart() -> Outcome {
    Stage::small()
        .expect_console("ERR_EMPTY_RESPONSE")
        .expect_console("404")
        .run("upstream-silent", async |page| {
            page.open("/").await?;
            page.arrives("Sign in").await?;
            page.api.fault("listProducts", "drop", 99).await?;
            page.sign_in_with(partner_sandbox::DEFAULT_KEY).await?;
            page.hears("alert", "This site's server does not answer")
                .await?;
            page.misses("CORS").await
        })
        .await
}

#[tokio::test]
async fn a_site_whose_server_only_has_pages_is_told_apart() -> Outcome {
    let config = json!({"environments": [{"name": "Here", "apiBaseUrl": "/nowhere/v1"}]});
    Stage::small()
        .config(&config.to_string())
        .run("upstream-pages", async |page| {
            page.open("/").await?;
            page.arrives("Sign in").await?;
            page.sees(THROUGH_SITE).await?;
            page.sign_in_with("any-key").await?;
            page.hears("alert", "This site's server does not forward the API")
                .await?;
            page.hears("alert", "It answered by itself (200)").await
        })
        .await
}

#[tokio::test]
async fn the_way_is_told_of_the_environment_that_is_chosen() -> Outcome {
    // One that answers pages of other origins.
    let other = partner_sandbox::start(Config {
        cors_origins: vec!["*".to_owned()],
        ..Config::default()
    })
    .await?;
    let url = other.url();
    let config = json!({"environments": [
        {"name": "Here", "apiBaseUrl": "/api/platform/v1"},
        {"name": "There", "apiBaseUrl": format!("{url}/api/platform/v1")},
    ]});
    let direct = format!("This browser calls {url} directly.");
    let ended = Stage::small()
        .config(&config.to_string())
        .may_call(&url)
        .run("upstream-ways", async |page| {
            page.open("/companies").await?;
            page.arrives("Sign in").await?;
            page.sees(THROUGH_SITE).await?;
            page.misses("directly").await?;
            page.script(
                "const choice = document.querySelector('[name=environment]'); \
                 choice.value = 'There'; choice.dispatchEvent(new Event('change', {bubbles: true}))",
            )
            .await?;
            page.sees(&direct).await?;
            page.misses(THROUGH_SITE).await?;
            page.sign_in().await?;
            page.sees("Cedar Clinics").await?;
            ensure!(
                page.api.count("listCompanies").await? == 0,
                "it asked the other API"
            );
            Ok(())
        })
        .await;
    other.stop().await;
    ended
}
