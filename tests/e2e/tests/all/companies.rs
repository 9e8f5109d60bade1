//! The list, the page and the change of a company.

use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};
use partner_sandbox::Seed;

#[tokio::test]
async fn pages_stand_in_the_address_and_back_works() -> Outcome {
    Stage::small()
        .seed(Seed::Large)
        .run("list-pages", async |page| {
            page.open("/companies").await?;
            page.sign_in().await?;
            page.sees("1–25 of 1,000").await?;
            page.follow("Next").await?;
            page.sees("26–50 of 1,000").await?;
            ensure!(
                page.address().await? == "/companies?page=2",
                "the address does not say the page"
            );
            page.reload().await?;
            page.sees("26–50 of 1,000").await?;
            page.back().await?;
            page.sees("1–25 of 1,000").await?;
            page.open("/companies?page=99&size=100").await?;
            page.sees("This page is past the end").await?;
            page.follow("Go to the last page").await?;
            page.sees("901–1,000 of 1,000").await
        })
        .await
}

#[tokio::test]
async fn a_change_of_route_moves_title_focus_and_announcement() -> Outcome {
    Stage::small()
        .run("list-route", async |page| {
            page.open("/companies").await?;
            page.sign_in().await?;
            page.sees("Cedar Clinics").await?;
            page.follow("Cedar Clinics").await?;
            page.arrives("Cedar Clinics").await?;
            let title = page.title().await?;
            ensure!(
                title == "Cedar Clinics - Companies - Jobcase Partner Console",
                "the title is {title}"
            );
            page.until(
                "the focus on the heading",
                "return document.activeElement.tagName === 'H1'",
            )
            .await?;
            page.until(
                "the announcement",
                "return document.getElementById('live-polite').textContent.length > 0",
            )
            .await
        })
        .await
}

#[tokio::test]
async fn an_empty_list_says_what_to_do_first() -> Outcome {
    Stage::small()
        .seed(Seed::None)
        .run("list-empty", async |page| {
            page.open("/companies").await?;
            page.sign_in().await?;
            page.sees("No companies yet").await?;
            page.follow("Create company").await?;
            page.arrives("Create company").await
        })
        .await
}

#[tokio::test]
async fn a_read_heals_by_itself_and_a_failed_one_offers_to_try_again() -> Outcome {
    Stage::small()
        .expect_console("503")
        .run("list-trouble", async |page| {
            page.open("/products").await?;
            page.sign_in().await?;
            page.sees("College").await?;
            page.api.fault("listCompanies", "503", 1).await?;
            page.follow("Companies").await?;
            page.sees("Cedar Clinics").await?;
            page.follow("Products").await?;
            page.api.fault("listCompanies", "503", 9).await?;
            page.follow("Companies").await?;
            page.hears("alert", "503").await?;
            page.api.mend().await?;
            page.press("Try again").await?;
            page.sees("Cedar Clinics").await
        })
        .await
}

#[tokio::test]
async fn an_answer_that_makes_no_sense_is_an_error_and_no_empty_list() -> Outcome {
    Stage::small()
        .run("list-garbage", async |page| {
            page.open("/products").await?;
            page.sign_in().await?;
            page.sees("College").await?;
            page.api.fault("listCompanies", "garbage", 9).await?;
            page.follow("Companies").await?;
            page.until(
                "an alert",
                "return [...document.querySelectorAll('.error-panel')].length === 1",
            )
            .await?;
            page.misses("No companies yet").await
        })
        .await
}

async fn open_edit(page: &Page, id: &str) -> Outcome {
    page.open(&format!("/companies/{id}/edit")).await?;
    page.sign_in().await?;
    page.control("companyCity").await?;
    Ok(())
}

#[tokio::test]
async fn a_change_is_shown_first_and_the_record_is_sent_whole() -> Outcome {
    Stage::small()
        .run("edit", async |page| {
            let before = page.api.get("/company/1/").await?;
            open_edit(&page, "1").await?;
            page.fill("companyCity", "Oakland").await?;
            page.sees("City: San Francisco → Oakland").await?;
            page.press("Save changes").await?;
            page.arrives("Harbor Freight Lines").await?;
            page.hears("status", "Saved: Harbor Freight Lines.").await?;
            page.sees("Oakland").await?;
            let mut wanted = before;
            wanted["companyCity"] = "Oakland".into();
            let after = page.api.get("/company/1/").await?;
            ensure!(after == wanted, "the record is now {after}");
            ensure!(
                page.api.count("updateCompany").await? == 1,
                "sent more than once"
            );
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_refused_change_keeps_what_was_typed_and_names_the_field() -> Outcome {
    Stage::small()
        .expect_console("400")
        .run("edit-refused", async |page| {
            open_edit(&page, "1").await?;
            page.fill("companyUrl", "not an address").await?;
            page.press("Save changes").await?;
            ensure!(
                page.fault_at("companyUrl").await?.contains("https://"),
                "no words at the field"
            );
            ensure!(
                page.api.count("updateCompany").await? == 0,
                "sent although it is wrong"
            );
            page.fill("companyUrl", "https://good.example.com").await?;
            page.fill("partnerCompanyId", "ats-1002").await?;
            page.press("Save changes").await?;
            ensure!(
                page.fault_at("partnerCompanyId").await?.contains("exists"),
                "the server's words are not at the field"
            );
            ensure!(
                page.value("partnerCompanyId").await? == "ats-1002",
                "what was typed is gone"
            );
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_lost_save_is_read_again_and_told() -> Outcome {
    Stage::small()
        .expect_console("ERR_EMPTY_RESPONSE")
        .expect_console("503")
        .run("edit-lost", async |page| {
            open_edit(&page, "1").await?;
            page.fill("companyStreet", "1 New St").await?;
            page.api.fault("updateCompany", "503", 1).await?;
            page.press("Save changes").await?;
            page.hears("alert", "Not saved, as of").await?;
            page.api.fault("updateCompany", "drop-after", 5).await?;
            page.press("Save changes").await?;
            page.arrives("Harbor Freight Lines").await?;
            page.hears("status", "the changes are there").await?;
            page.sees("1 New St").await
        })
        .await
}

#[tokio::test]
async fn a_company_that_is_gone_is_told() -> Outcome {
    Stage::small()
        .expect_console("404")
        .run("detail-gone", async |page| {
            page.open("/companies/999").await?;
            page.sign_in().await?;
            page.until(
                "an error panel",
                "return !!document.querySelector('.error-panel')",
            )
            .await?;
            page.open("/nowhere").await?;
            page.arrives("Page not found").await
        })
        .await
}
