//! Onboarding a company: one form in stages.

use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};

/// Fills the first stage.
pub(crate) async fn fill_company(page: &Page, name: &str, key: &str) -> Outcome {
    for (field, text) in [
        ("companyName", name),
        ("partnerCompanyId", key),
        ("companyUrl", &format!("https://{key}.example.org")),
        ("companyStreet", "98 Battery St"),
        ("companyCity", "Boston"),
        ("companyState", "ma"),
        ("companyZipCode", "02110"),
    ] {
        page.fill(field, text).await?;
    }
    Ok(())
}

/// Goes on from the first stage to the review.
pub(crate) async fn go_to_review(page: &Page) -> Outcome {
    page.press("Next").await?;
    page.control("companyContact.email").await?;
    page.press("Next").await?;
    page.control("salesRep.email").await?;
    page.press("Next").await?;
    page.control("company_logo").await?;
    page.press("Next").await?;
    page.sees("Compared with").await
}

/// Opens the form, signed in.
pub(crate) async fn start(page: &Page) -> Outcome {
    page.open("/companies/new").await?;
    page.sign_in().await?;
    page.arrives("Create company").await
}

#[tokio::test]
async fn a_company_is_onboarded_with_people_and_logo() -> Outcome {
    Stage::small()
        .run("onboard", async |page| {
            start(&page).await?;
            fill_company(&page, "Acme Staffing", "acme-1").await?;
            page.press("Next").await?;
            page.fill("companyContact.firstName", "Jack").await?;
            page.fill("companyContact.lastName", "Sparrow").await?;
            page.fill("companyContact.email", "jack@acme.example.org")
                .await?;
            page.press("Next").await?;
            page.fill("salesRep.firstName", "Sal").await?;
            page.fill("salesRep.lastName", "Rep").await?;
            page.fill("salesRep.email", "sal@ats.example.org").await?;
            page.press("Next").await?;
            page.choose("company_logo", "logo.png", &super::logo::png())
                .await?;
            page.sees("On dark").await?;
            page.press("Next").await?;
            page.sees("Jack Sparrow jack@acme.example.org").await?;
            page.press("Create company").await?;
            page.arrives("Acme Staffing").await?;
            page.sees("The logo is uploaded").await?;
            let company = page.api.get("/company/4/").await?;
            ensure!(
                company["companyZipCode"] == "02110",
                "the leading zero is gone: {company}"
            );
            ensure!(
                company["companyContact"]["email"] == "jack@acme.example.org",
                "no contact: {company}"
            );
            ensure!(
                company["salesRep"]["email"] == "sal@ats.example.org",
                "no sales rep: {company}"
            );
            ensure!(
                page.api.count("uploadLogo").await? == 1,
                "the logo was not sent once"
            );
            ensure!(
                page.api.logo(4).await? == Some(super::logo::png()),
                "another logo than the one chosen"
            );
            ensure!(
                page.address().await? == "/companies/4",
                "not on the company's page"
            );
            page.back().await?;
            page.until(
                "another page than the form",
                "return location.pathname !== '/companies/new'",
            )
            .await
        })
        .await
}

#[tokio::test]
async fn faults_are_summed_up_and_each_leads_to_its_field() -> Outcome {
    Stage::small()
        .run("onboard-faults", async |page| {
            start(&page).await?;
            page.fill("companyName", "   ").await?;
            page.fill("companyState", "Texas").await?;
            page.press("Next").await?;
            page.hears("alert", "7 things need another look").await?;
            page.until(
                "the focus on the summary",
                "return document.activeElement.id === 'error-summary'",
            )
            .await?;
            ensure!(
                page.fault_at("companyName").await?.contains("is required"),
                "white space passes for a name"
            );
            ensure!(
                page.fault_at("companyState").await?.contains("two letters"),
                "no words at the state"
            );
            page.follow("City is required.").await?;
            page.until(
                "the focus in the city",
                "return document.activeElement.name === 'companyCity'",
            )
            .await?;
            page.fill("companyCity", "Boston").await?;
            page.hears("alert", "6 things need another look").await
        })
        .await
}

#[tokio::test]
async fn a_fault_found_at_the_end_leads_to_its_field_on_another_stage() -> Outcome {
    Stage::small()
        .run("onboard-faults-across", async |page| {
            start(&page).await?;
            fill_company(&page, "Acme Staffing", "acme-1").await?;
            page.press("Next").await?;
            page.fill("companyContact.firstName", "Jack").await?;
            // The stages can be walked freely, so a begun person may be left half done.
            page.press("Sales rep").await?;
            page.fill("salesRep.firstName", "Sal").await?;
            page.press("Review").await?;
            page.sees("Compared with").await?;
            page.press("Create company").await?;
            page.until(
                "the focus on the summary",
                "return document.activeElement.id === 'error-summary'",
            )
            .await?;
            page.follow("Sales rep: E-mail is required.").await?;
            page.until(
                "the focus in the sales rep's e-mail",
                "return document.activeElement.name === 'salesRep.email'",
            )
            .await?;
            ensure!(page.api.count("createCompany").await? == 0, "it was sent");
            page.press("Discard draft").await?;
            page.until(
                "the focus on the page's title",
                "return document.activeElement.tagName === 'H1'",
            )
            .await
        })
        .await
}

#[tokio::test]
async fn a_begun_person_has_to_be_whole() -> Outcome {
    Stage::small()
        .run("onboard-person", async |page| {
            start(&page).await?;
            fill_company(&page, "Acme Staffing", "acme-1").await?;
            page.press("Next").await?;
            page.fill("companyContact.email", "jack").await?;
            page.press("Next").await?;
            page.hears("alert", "Contact: First name is required.")
                .await?;
            ensure!(
                page.fault_at("companyContact.email")
                    .await?
                    .contains("name@company.com"),
                "no words at the e-mail"
            );
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_draft_survives_a_reload_and_can_be_discarded() -> Outcome {
    Stage::small()
        .run("onboard-draft", async |page| {
            start(&page).await?;
            page.fill("companyName", "Half Typed").await?;
            page.reload().await?;
            page.sees("Your draft is back").await?;
            ensure!(
                page.value("companyName").await? == "Half Typed",
                "the draft is gone"
            );
            page.follow("Home").await?;
            page.sees("Leave this page?").await?;
            page.press("Stay here").await?;
            ensure!(
                page.address().await? == "/companies/new",
                "left although told to stay"
            );
            page.press("Discard draft").await?;
            ensure!(page.value("companyName").await?.is_empty(), "not discarded");
            page.follow("Home").await?;
            page.arrives("Home").await
        })
        .await
}

#[tokio::test]
async fn markup_is_text() -> Outcome {
    Stage::small()
        .run("onboard-markup", async |page| {
            start(&page).await?;
            let name = "<img src=x onerror=alert(1)>";
            fill_company(&page, name, "acme-1").await?;
            go_to_review(&page).await?;
            page.press("Create company").await?;
            page.arrives(name).await?;
            ensure!(
                page.script("return document.querySelectorAll('main img').length")
                    .await?
                    == 0,
                "markup became an element"
            );
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_company_that_is_there_is_not_created_again() -> Outcome {
    Stage::small()
        .run("onboard-duplicate", async |page| {
            start(&page).await?;
            fill_company(&page, "Cedar Clinic", "other").await?;
            go_to_review(&page).await?;
            page.hears("alert", "Is it one of these?").await?;
            page.sees("Cedar Clinics has a similar name.").await?;
            page.press("Company, done").await?;
            page.fill("partnerCompanyId", "ats-1002").await?;
            go_to_review(&page).await?;
            page.hears("alert", "This company is there already").await?;
            page.until(
                "a locked button",
                "return document.querySelector('button[type=submit]').disabled",
            )
            .await?;
            ensure!(page.api.count("createCompany").await? == 0, "it was sent");
            page.follow("Cedar Clinics").await?;
            page.press("Leave").await?;
            page.arrives("Cedar Clinics").await
        })
        .await
}
