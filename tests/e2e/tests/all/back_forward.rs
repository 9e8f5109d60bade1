//! The back-forward cache: a page that was left comes back only as far as its session goes on.

use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};

async fn left(page: &Page, how: &str) -> Outcome {
    page.script(&format!(
        "dispatchEvent(new PageTransitionEvent('{how}', {{persisted: true}}))"
    ))
    .await?;
    Ok(())
}

#[tokio::test]
async fn a_page_left_behind_does_not_come_back_after_signing_out() -> Outcome {
    Stage::small()
        .run("back-forward", async |page| {
            page.open("/companies").await?;
            page.sign_in().await?;
            page.sees("Harbor Freight Lines").await?;
            // Another page of the same tab, by the address bar.
            page.open("/products").await?;
            page.sees("College Network").await?;
            page.press("Sign out").await?;
            page.arrives("Sign in").await?;
            page.back().await?;
            page.arrives("Sign in").await?;
            page.misses("Harbor Freight Lines").await?;
            page.forward().await?;
            page.arrives("Sign in").await?;
            page.misses("College Network").await
        })
        .await
}

/// The browser of the tests keeps no page; what it would do is told to the page by hand.
#[tokio::test]
async fn a_frozen_page_shows_nothing_and_thaws_only_with_its_session() -> Outcome {
    Stage::small()
        .run("back-forward-frozen", async |page| {
            page.open("/companies").await?;
            page.sign_in().await?;
            page.sees("Harbor Freight Lines").await?;
            page.script("window.__mark = true").await?;
            left(&page, "pagehide").await?;
            page.misses("Harbor Freight Lines").await?;
            left(&page, "pageshow").await?;
            page.sees("Harbor Freight Lines").await?;
            ensure!(
                page.script("return window.__mark").await? == true,
                "it was loaded anew"
            );

            left(&page, "pagehide").await?;
            // Another page of this tab signs out meanwhile.
            page.script("sessionStorage.clear()").await?;
            left(&page, "pageshow").await?;
            page.arrives("Sign in").await?;
            page.misses("Harbor Freight Lines").await?;
            let mark = page.script("return window.__mark || null").await?;
            ensure!(mark.is_null(), "it was not loaded anew");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_frozen_page_of_somebody_else_does_not_thaw() -> Outcome {
    Stage::small()
        .expect_console("400")
        .run("back-forward-other", async |page| {
            page.open("/companies").await?;
            page.sign_in().await?;
            page.sees("Harbor Freight Lines").await?;
            left(&page, "pagehide").await?;
            page.script(
                "const kept = JSON.parse(sessionStorage['jpc.session']); kept.partnerId = 2; \
                 sessionStorage['jpc.session'] = JSON.stringify(kept); window.__mark = true",
            )
            .await?;
            left(&page, "pageshow").await?;
            page.until("another page", "return !window.__mark").await?;
            page.sees("Partner 2").await
        })
        .await
}
