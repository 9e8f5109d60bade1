//! A browser that keeps nothing, by its own settings or because there is no room: everything
//! works in memory, and the person is told.

use crate::money;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};

const TOLD: &str = "This browser keeps nothing for this site";

#[tokio::test]
async fn with_cookies_blocked_a_session_lives_in_memory() -> Outcome {
    Stage::small()
        .keeping_nothing()
        .run("cookies-blocked", async |page| {
            page.open("/companies").await?;
            page.sees(TOLD).await?;
            let is_blocked =
                "try { return !sessionStorage } catch (refused) { return refused.name }";
            let how = page.script(is_blocked).await?;
            ensure!(how == "SecurityError", "storage is not blocked: {how}");
            page.sign_in().await?;
            page.follow("Cedar Clinics").await?;
            page.arrives("Cedar Clinics").await?;
            page.follow("Edit company").await?;
            page.arrives("Edit Cedar Clinics").await?;
            page.fill("companyCity", "Austin").await?;
            page.press("Save changes").await?;
            page.arrives("Cedar Clinics").await?;
            page.sees("Austin").await?;
            // What it told: a reload signs out.
            page.reload().await?;
            page.arrives("Sign in").await?;
            page.sees(TOLD).await?;
            page.misses("Cedar Clinics").await?;
            page.sign_in().await?;
            page.arrives("Cedar Clinics").await?;
            page.press("Sign out").await?;
            page.arrives("Sign in").await?;
            page.back().await?;
            page.misses("Cedar Clinics").await
        })
        .await
}

#[tokio::test]
async fn with_cookies_blocked_money_is_asked_about_and_added_once() -> Outcome {
    Stage::small()
        .keeping_nothing()
        .run("cookies-blocked-money", async |page| {
            money::start(&page).await?;
            let before = money::budget(&page).await?;
            money::add(&page, "25").await?;
            page.sees("does not let the console keep a note").await?;
            ensure!(money::sent(&page).await? == 0, "sent without asking");
            page.press("Add without a note").await?;
            page.press("Add $25.00").await?;
            page.hears("status", "Added $25.00").await?;
            money::rose_by(&page, before, 2_500).await?;
            ensure!(money::sent(&page).await? == 1, "sent more than once");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn with_cookies_blocked_idleness_ends_it_and_the_draft_is_in_memory() -> Outcome {
    Stage::small()
        .keeping_nothing()
        .run("cookies-blocked-idle", async |page| {
            page.hold_clocks().await?;
            page.open("/companies/new").await?;
            page.sign_in().await?;
            page.arrives("Create company").await?;
            page.fill("companyName", "Half Typed").await?;
            page.pass(30.1).await?;
            page.arrives("Sign in").await?;
            page.sees("Signed out after 30 minutes").await?;
            page.sign_in().await?;
            page.arrives("Create company").await?;
            let value = page.value("companyName").await?;
            ensure!(value == "Half Typed", "the form says {value:?}");
            Ok(())
        })
        .await
}

/// A page that comes back cannot know whether another signed out: it begins anew.
#[tokio::test]
async fn with_cookies_blocked_a_frozen_page_does_not_thaw() -> Outcome {
    Stage::small()
        .keeping_nothing()
        .run("cookies-blocked-frozen", async |page| {
            page.open("/companies").await?;
            page.sign_in().await?;
            page.sees("Cedar Clinics").await?;
            page.script("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
                .await?;
            page.arrives("Sign in").await?;
            page.misses("Cedar Clinics").await
        })
        .await
}

#[tokio::test]
async fn a_full_storage_does_not_bring_an_older_draft_back() -> Outcome {
    Stage::small()
        .run("storage-full", async |page| {
            page.open("/companies/new").await?;
            page.sign_in().await?;
            page.arrives("Create company").await?;
            page.fill("companyName", "Old").await?;
            page.script(
                "let part = 'x'.repeat(1 << 20), at = 0; \
                 while (part) { try { sessionStorage.setItem('full' + at++, part); } \
                 catch (full) { part = part.slice(part.length / 2 + 1); } }",
            )
            .await?;
            page.fill("companyName", "A Newer And Longer Name").await?;
            page.follow("Companies").await?;
            page.press("Leave").await?;
            page.arrives("Companies").await?;
            page.follow("Create company").await?;
            page.arrives("Create company").await?;
            let value = page.value("companyName").await?;
            ensure!(
                value == "A Newer And Longer Name",
                "the form says {value:?}"
            );
            Ok(())
        })
        .await
}
