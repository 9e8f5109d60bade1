//! Creating a company when the answer is lost, late, cut or refused.

use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};

use super::onboarding::{fill_company, go_to_review, start};

async fn review(page: &Page, name: &str) -> Outcome {
    start(page).await?;
    fill_company(page, name, "acme-1").await?;
    go_to_review(page).await
}

async fn there(page: &Page) -> Outcome<usize> {
    Ok(page
        .api
        .companies()
        .await?
        .iter()
        .filter(|one| one["partnerCompanyId"] == "acme-1")
        .count())
}

#[tokio::test]
async fn a_double_click_is_one_request() -> Outcome {
    Stage::small()
        .run("double-click", async |page| {
            review(&page, "Acme").await?;
            page.script("const b = document.querySelector('button[type=submit]'); b.click(); b.click(); b.click()").await?;
            page.arrives("Acme").await?;
            ensure!(page.api.count("createCompany").await? == 1, "sent more than once");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_create_whose_answer_was_lost_is_found() -> Outcome {
    Stage::small()
        .expect_console("ERR_EMPTY_RESPONSE")
        .run("lost-after", async |page| {
            review(&page, "sandbox:drop-after").await?;
            page.press("Create company").await?;
            page.arrives("sandbox:drop-after").await?;
            page.hears("status", "The answer was lost, but the company is there.")
                .await?;
            ensure!(there(&page).await? == 1, "not exactly one");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_create_whose_answer_was_cut_is_found() -> Outcome {
    Stage::small()
        .run("cut", async |page| {
            review(&page, "sandbox:garbage").await?;
            page.press("Create company").await?;
            page.arrives("sandbox:garbage").await?;
            ensure!(there(&page).await? == 1, "not exactly one");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_create_that_never_arrived_is_told_with_its_time_and_may_be_sent_again() -> Outcome {
    Stage::small()
        .expect_console("502")
        .run("gateway", async |page| {
            review(&page, "Acme").await?;
            page.api.fault("createCompany", "html", 1).await?;
            page.press("Create company").await?;
            page.sees("Looking whether the company was created").await?;
            page.until(
                "the verdict",
                "return document.body.innerText.includes('Not created, as of')",
            )
            .await?;
            ensure!(there(&page).await? == 0, "it is there");
            page.press("Create company").await?;
            page.arrives("Acme").await?;
            ensure!(there(&page).await? == 1, "not exactly one");
            ensure!(
                page.api.count("createCompany").await? == 2,
                "sent by itself"
            );
            Ok(())
        })
        .await
}

/// Nothing was done, and nobody said so: every copy that the browser sends by itself is dropped.
#[tokio::test]
async fn a_create_that_was_dropped_is_not_there_as_of_a_time() -> Outcome {
    Stage::small()
        .expect_console("ERR_EMPTY_RESPONSE")
        .run("lost-before", async |page| {
            review(&page, "sandbox:drop").await?;
            page.press("Create company").await?;
            page.sees("Looking whether the company was created").await?;
            page.hears("alert", "Not created, as of").await?;
            ensure!(there(&page).await? == 0, "it is there");
            let button = "return !document.querySelector('button[type=submit]').disabled";
            page.until("a button that may be pressed again", button)
                .await?;
            page.press("Company, done").await?;
            ensure!(
                page.value("companyName").await? == "sandbox:drop",
                "what was typed is gone"
            );
            Ok(())
        })
        .await
}

/// Who has the key cannot be read, so what the API said is shown at the field that it named.
#[tokio::test]
async fn a_refusal_stands_at_the_field_that_the_api_named() -> Outcome {
    Stage::small()
        .expect_console("400")
        .expect_console("503")
        .run("refused-field", async |page| {
            review(&page, "Acme").await?;
            page.api.create_company("Colleague's", "acme-1").await?;
            page.api.fault("listCompanies", "503", 9).await?;
            page.press("Create company").await?;
            let told = page.fault_at("partnerCompanyId").await?;
            ensure!(told.contains("exists"), "it says {told:?}");
            page.until(
                "the focus on the summary",
                "return document.activeElement.id === 'error-summary'",
            )
            .await?;
            ensure!(
                page.value("companyName").await? == "Acme",
                "what was typed is gone"
            );
            page.api.mend().await?;
            ensure!(there(&page).await? == 1, "not exactly one");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn where_nothing_can_be_read_it_cannot_be_told_and_creating_is_locked() -> Outcome {
    Stage::small()
        .expect_console("502")
        .expect_console("503")
        .run("cannot-tell", async |page| {
            review(&page, "Acme").await?;
            page.api.fault("createCompany", "html", 1).await?;
            page.api.fault("listCompanies", "503", 60).await?;
            page.press("Create company").await?;
            page.sees("Looking whether").await?;
            // Every look is a read with its own retries: this takes longer than a glance.
            for _ in 0..3 {
                if page
                    .hears("alert", "Cannot tell whether the company was created")
                    .await
                    .is_ok()
                {
                    break;
                }
            }
            page.hears("alert", "Cannot tell whether the company was created")
                .await?;
            page.until(
                "a locked button",
                "return document.querySelector('button[type=submit]').disabled",
            )
            .await?;
            page.api.mend().await?;
            page.press("Check again").await?;
            page.until(
                "the verdict",
                "return document.body.innerText.includes('Not created, as of')",
            )
            .await
        })
        .await
}

/// The trouble creates at once and answers late, so the first look finds it.
#[tokio::test]
async fn a_reload_in_the_middle_looks_for_what_was_sent() -> Outcome {
    Stage::small()
        .run("reload-in-the-middle", async |page| {
            review(&page, "sandbox:slow").await?;
            page.press("Create company").await?;
            page.sees("Sending the company").await?;
            page.reload().await?;
            page.arrives("sandbox:slow").await?;
            page.hears("status", "The answer was lost, but the company is there.")
                .await?;
            ensure!(there(&page).await? == 1, "not exactly one");
            ensure!(
                page.api.count("createCompany").await? == 1,
                "sent again by itself"
            );
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_key_that_a_colleague_took_meanwhile_leads_to_their_company() -> Outcome {
    Stage::small()
        .expect_console("400")
        .run("taken", async |page| {
            review(&page, "Acme").await?;
            page.api.create_company("Colleague's", "acme-1").await?;
            page.press("Create company").await?;
            page.hears("alert", "Your company ID is taken").await?;
            ensure!(
                page.address().await? == "/companies/new",
                "the form is gone"
            );
            ensure!(there(&page).await? == 1, "not exactly one");
            page.follow("Colleague's").await?;
            page.press("Leave").await?;
            page.arrives("Colleague's").await
        })
        .await
}

#[tokio::test]
async fn a_key_refused_while_creating_keeps_the_draft() -> Outcome {
    Stage::small()
        .expect_console("401")
        .run("refused-key", async |page| {
            review(&page, "Acme").await?;
            page.api.fault("createCompany", "401", 1).await?;
            page.press("Create company").await?;
            page.arrives("Sign in").await?;
            page.sees("What you typed is kept in this tab.").await?;
            page.sign_in().await?;
            page.arrives("Create company").await?;
            page.press("Company").await?;
            ensure!(
                page.value("companyName").await? == "Acme",
                "the draft is gone"
            );
            ensure!(there(&page).await? == 0, "it was created");
            Ok(())
        })
        .await
}
