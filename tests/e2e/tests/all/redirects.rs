//! A redirect ends where it is met: whatever it says and wherever it points, nothing of ours is
//! carried there. The other origin lets every page read it, and the policy lets this one ask it:
//! what holds the requests back is the console.

use e2e_tests::decoy::Decoy;
use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};

const STATUSES: [u16; 4] = [301, 302, 307, 308];
/// Where the sandbox notes that somebody followed.
const SAME_ORIGIN: &str = "/_sandbox/redirected";

/// A read, a replace and a spend under each status; the waits between looks are cut short.
async fn nothing_follows(page: &Page, location: &str, decoy: &Decoy) -> Outcome {
    page.hurry().await?;
    page.open("/companies").await?;
    page.sign_in().await?;
    page.sees("Cedar Clinics").await?;
    let mut before = crate::money::budget(page).await?;
    for status in STATUSES {
        let wire = page.wire()?;
        wire.redirect("GET", "/company/1/", status, location);
        page.open("/companies/1").await?;
        page.until(
            "an error panel",
            "return !!document.querySelector('.error-panel')",
        )
        .await?;
        ensure!(
            (1..=3).contains(&wire.arrived()),
            "{status}: {} reads",
            wire.arrived()
        );
        wire.mend();

        page.open("/companies/2/edit").await?;
        page.arrives("Edit Cedar Clinics").await?;
        page.fill("companyCity", &format!("Boston {status}"))
            .await?;
        wire.redirect("PUT", "/company/2/", status, location);
        page.press("Save changes").await?;
        page.sees("Not saved, as of").await?;
        ensure!(wire.arrived() == 1, "{status}: {} replaces", wire.arrived());
        wire.mend();
        page.press("Undo all changes").await?;

        page.open(crate::money::PATH).await?;
        page.sees("Amount in US dollars").await?;
        wire.redirect("PUT", "/campaign/2/", status, location);
        crate::money::add(page, "25").await?;
        page.sees("Not added, as of").await?;
        ensure!(wire.arrived() == 1, "{status}: {} spends", wire.arrived());
        wire.mend();
        crate::money::rose_by(page, before, 0).await?;

        // And the wire is whole again: what was held back was the redirect alone.
        crate::money::add(page, "10").await?;
        page.hears("status", "Added $10.00").await?;
        before += 1_000;
        crate::money::rose_by(page, before, 0).await?;
    }
    let followed = page.api.count("redirected").await?;
    ensure!(followed == 0, "{followed} requests followed");
    let arrived = decoy.arrived();
    ensure!(
        arrived.is_empty(),
        "at the other origin arrived {arrived:?}"
    );
    Ok(())
}

#[tokio::test]
async fn no_redirect_to_the_same_origin_is_followed() -> Outcome {
    let decoy = Decoy::start().await?;
    Stage::small()
        .on_a_wire()
        .expect_console("ERR_FAILED")
        .run("redirect-same", async move |page| {
            nothing_follows(&page, SAME_ORIGIN, &decoy).await
        })
        .await
}

#[tokio::test]
async fn no_redirect_to_another_origin_is_followed() -> Outcome {
    let decoy = Decoy::start().await?;
    let location = format!("{}/company/1/", decoy.url());
    Stage::small()
        .on_a_wire()
        .may_call(decoy.url())
        .expect_console("ERR_FAILED")
        .run("redirect-other", async move |page| {
            nothing_follows(&page, &location, &decoy).await
        })
        .await
}

/// The test above can fail: a fetch of the page's own that follows is counted in both places.
#[tokio::test]
async fn a_request_that_follows_would_be_counted() -> Outcome {
    let decoy = Decoy::start().await?;
    let elsewhere = format!("{}/company/1/", decoy.url());
    Stage::small()
        .on_a_wire()
        .may_call(decoy.url())
        .run("redirect-counted", async move |page| {
            page.open("/").await?;
            page.arrives("Sign in").await?;
            let wire = page.wire()?;
            for location in [SAME_ORIGIN, elsewhere.as_str()] {
                wire.redirect("GET", "/company/1/", 302, location);
                page.script("window.__done = false; fetch('/api/platform/v1/company/1/').then(() => { window.__done = true; })")
                    .await?;
                page.until("the fetch", "return window.__done").await?;
            }
            let followed = page.api.count("redirected").await?;
            ensure!(followed == 1, "{followed} requests were counted");
            let arrived = decoy.arrived().len();
            ensure!(arrived == 1, "{arrived} arrived at the other origin");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn the_configuration_is_not_taken_from_where_a_redirect_leads() -> Outcome {
    let decoy = Decoy::start().await?;
    let elsewhere = format!("{}/config.json", decoy.url());
    Stage::small()
        .on_a_wire()
        .may_call(decoy.url())
        .expect_console("ERR_FAILED")
        .run("redirect-config", async move |page| {
            let wire = page.wire()?;
            wire.redirect("GET", "/config.json", 302, &elsewhere);
            page.open("/").await?;
            page.arrives("The configuration cannot be used").await?;
            page.hears("alert", "config.json could not be read").await?;
            let arrived = decoy.arrived();
            ensure!(arrived.is_empty(), "it was asked for: {arrived:?}");
            Ok(())
        })
        .await
}
