//! The main jobs with nothing but a keyboard: every stop of Tab is one that can be seen.

use e2e_tests::keys::{DOWN, ENTER, ESCAPE, SPACE};
use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};
use std::time::Duration;

/// The start page, signed in by keys.
async fn start(page: &Page) -> Outcome {
    page.open("/").await?;
    page.sign_in_by_keys().await?;
    page.arrives("Home").await
}

/// Goes to a screen by the navigation.
async fn go(page: &Page, words: &str) -> Outcome {
    page.tab_to_words(words).await?;
    page.strike(ENTER).await?;
    page.arrives(words).await
}

#[tokio::test]
async fn a_company_is_onboarded_by_keyboard_alone() -> Outcome {
    Stage::small()
        .run("keyboard", async |page| {
            start(&page).await?;
            go(&page, "Companies").await?;
            page.tab_to_words("Create company").await?;
            page.strike(ENTER).await?;
            page.arrives("Create company").await?;
            for (name, text) in [
                ("companyName", "Keys Only"),
                ("partnerCompanyId", "keys-1"),
                ("companyUrl", "https://keys.example.org"),
                ("companyStreet", "1 Main St"),
                ("companyCity", "Boston"),
                ("companyState", "MA"),
                ("companyZipCode", "02110"),
            ] {
                page.write(name, text).await?;
            }
            page.strike(ENTER).await?;
            page.control("companyContact.email").await?;
            for stage in ["companyContact.firstName", "salesRep.firstName"] {
                page.tab_to(stage).await?;
                page.strike(ENTER).await?;
                page.until(
                    "the next stage",
                    &format!("return !document.querySelector(`[name='{stage}']`)"),
                )
                .await?;
            }
            page.tab_until("Next", "a.type === 'submit'").await?;
            page.strike(ENTER).await?;
            page.sees("Compared with").await?;
            page.tab_until("Create company", "a.type === 'submit'")
                .await?;
            page.strike(ENTER).await?;
            page.arrives("Keys Only").await?;
            ensure!(page.api.count("createCompany").await? == 1, "not sent once");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_job_is_posted_by_keyboard_alone() -> Outcome {
    Stage::small()
        .run("keyboard-post", async |page| {
            start(&page).await?;
            go(&page, "Jobs").await?;
            page.tab_to_words("Post job").await?;
            page.strike(ENTER).await?;
            page.arrives("Post job").await?;
            page.write("companyId", "ced").await?;
            page.until(
                "the company in the list",
                "return [...document.querySelectorAll('[role=option]')].some(o => o.innerText.includes('Cedar Clinics'))",
            )
            .await?;
            page.strike(ENTER).await?;
            for (name, text) in [
                ("adNumber", "keys-ad-1"),
                ("jobTitle", "Night Nurse"),
                ("jobDescription", "Look after our patients in a calm clinic by the river."),
                ("jobCity", "Boston"),
                ("jobState", "MA"),
                ("jobZipCode", "02110"),
            ] {
                page.write(name, text).await?;
            }
            // Into the group of radio buttons by Tab, within it by arrows, as everywhere.
            page.tab_to("applyActionType").await?;
            for _ in 0..4 {
                let chosen = "return document.querySelector('[name=applyActionType]:checked')?.closest('label')?.innerText.trim() ?? ''";
                if page.script(chosen).await?.as_str().is_some_and(|words| words.starts_with("On a web page")) {
                    break;
                }
                page.strike(DOWN).await?;
                page.focus_is_seen().await?;
            }
            page.write("applyUrl", "https://cedar.example.com/apply").await?;
            page.tab_to_words("Post job").await?;
            page.strike(ENTER).await?;
            page.arrives("Night Nurse").await?;
            let jobs = page.api.jobs_numbered("keys-ad-1").await?;
            ensure!(jobs.len() == 1, "there are {}", jobs.len());
            ensure!(jobs[0]["companyId"] == 2, "another company: {}", jobs[0]);
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_campaign_is_funded_by_keyboard_alone() -> Outcome {
    Stage::small()
        .run("keyboard-fund", async |page| {
            page.hurry().await?;
            start(&page).await?;
            let before = crate::money::budget(&page).await?;
            go(&page, "Campaigns").await?;
            page.sees(crate::money::NAME).await?;
            page.tab_to_words(crate::money::NAME).await?;
            page.strike(ENTER).await?;
            page.arrives(crate::money::NAME).await?;
            page.sees("Amount in US dollars").await?;
            page.write("addBudget", "25").await?;
            page.strike(ENTER).await?;
            page.sees("It has no undo").await?;
            let inside = "return document.activeElement.closest('dialog') !== null";
            page.until("the focus in the dialog", inside).await?;
            page.strike(ESCAPE).await?;
            page.until(
                "the dialog to close",
                "return !document.querySelector('dialog[open]')",
            )
            .await?;
            ensure!(
                page.api.count("updateCampaign").await? == 0,
                "Escape sent it"
            );
            page.tab_to("addBudget").await?;
            page.strike(ENTER).await?;
            page.until("the focus in the dialog", inside).await?;
            page.tab_to_words("Add $25.00").await?;
            page.strike(ENTER).await?;
            page.hears("status", "Added $25.00").await?;
            crate::money::rose_by(&page, before, 2_500).await?;
            ensure!(
                page.api.count("updateCampaign").await? == 1,
                "not sent once"
            );
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_match_is_scored_and_opened_by_keyboard_alone() -> Outcome {
    Stage::small()
        .run("keyboard-match", async |page| {
            start(&page).await?;
            go(&page, "Matches").await?;
            for (name, text) in [
                ("jobtitle", "Software Engineer"),
                ("job_text", "Software Engineer needed. Python and SQL."),
                (
                    "resume_text",
                    "Software Engineer, Acme, 2015 to 2019. Python, SQL.",
                ),
            ] {
                page.write(name, text).await?;
            }
            page.tab_to_words("Score").await?;
            page.strike(ENTER).await?;
            page.sees("1 match, none under way.").await?;
            page.tab_to_words("Open match 1").await?;
            page.strike(ENTER).await?;
            page.arrives("Match").await?;
            page.sees("Computed again from its parts").await?;
            ensure!(page.api.count("createMatch").await? == 1, "not sent once");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_person_is_looked_up_and_purged_by_keyboard_alone() -> Outcome {
    const MEMBER: &str = "jo.applicant@example.com";
    Stage::small()
        .taking(Duration::from_millis(50), Duration::ZERO)
        .run("keyboard-purge", async |page| {
            start(&page).await?;
            page.tab_to_words("Privacy").await?;
            page.strike(ENTER).await?;
            page.arrives("Privacy requests").await?;
            page.write("email", MEMBER).await?;
            page.strike(ENTER).await?;
            page.sees("What was found as of").await?;
            page.tab_to_choice("The identity of the person was verified")
                .await?;
            page.strike(SPACE).await?;
            page.write("confirmEmail", MEMBER).await?;
            page.tab_to_words("Purge").await?;
            page.strike(ENTER).await?;
            page.hears("status", "Submitted as request").await?;
            ensure!(page.api.count("ccpaPurge").await? == 1, "not sent once");
            Ok(())
        })
        .await
}
