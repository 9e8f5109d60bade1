//! Posting a job: the form as a person fills it, by keyboard too, and what it refuses.

use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};
use thirtyfour::Key;

/// The form, signed in.
pub(crate) async fn start(page: &Page) -> Outcome {
    page.open("/jobs/new").await?;
    page.sign_in().await?;
    page.arrives("Post job").await
}

/// Chooses a company by typing the start of its name.
pub(crate) async fn choose_company(page: &Page, typed: &str, name: &str) -> Outcome {
    page.fill("companyId", typed).await?;
    page.until(
        "the company in the list",
        &format!("return [...document.querySelectorAll('[role=option]')].some(o => o.innerText.includes({name:?}))"),
    )
    .await?;
    page.key(Key::Enter).await?;
    let chosen = page.value("companyId").await?;
    ensure!(chosen == name, "the company reads {chosen:?}");
    Ok(())
}

/// Everything that is required, with a way to apply.
pub(crate) async fn fill_job(page: &Page, title: &str, ad_number: &str) -> Outcome {
    choose_company(page, "ced", "Cedar Clinics").await?;
    page.fill("adNumber", ad_number).await?;
    page.fill("jobTitle", title).await?;
    let text = "Look after our patients in a calm clinic by the river. ".repeat(4);
    page.fill("jobDescription", text.trim()).await?;
    page.fill("jobCity", "Boston").await?;
    page.fill("jobState", "MA").await?;
    page.fill("jobZipCode", "02110").await?;
    page.tick("On a web page").await?;
    page.fill("applyUrl", "https://cedar.example.com/apply")
        .await
}

#[tokio::test]
async fn a_job_is_posted_with_all_that_was_typed() -> Outcome {
    Stage::small()
        .run("job-post", async |page| {
            start(&page).await?;
            fill_job(&page, "Night Nurse", "ad-900").await?;
            page.press("Nursing").await?;
            page.tick("College Network").await?;
            page.press("Add attribute").await?;
            page.script("document.activeElement.value = 'Shift'; document.activeElement.dispatchEvent(new Event('input', {bubbles: true}))").await?;
            page.script("const v = document.querySelector('[name=\"jobAttributes.value\"]'); v.value = 'Night'; v.dispatchEvent(new Event('input', {bubbles: true}))").await?;
            page.press("Post job").await?;
            page.arrives("Night Nurse").await?;
            page.hears("status", "Posted: Night Nurse.").await?;
            let jobs = page.api.jobs_numbered("ad-900").await?;
            ensure!(jobs.len() == 1, "there are {}", jobs.len());
            let job = &jobs[0];
            ensure!(job["jobZipCode"] == "02110", "the leading zero is gone: {job}");
            ensure!(job["companyId"] == 2, "another company: {job}");
            ensure!(job["products"] == serde_json::json!(["college"]), "no product: {job}");
            ensure!(job["jobAttributes"]["Shift"] == "Night", "no attribute: {job}");
            ensure!(job["jobCategoryId"].as_u64().is_some_and(|id| id > 0), "no category: {job}");
            page.sees("In this session").await?;
            page.sees("Posted").await?;
            ensure!(page.api.count("createJob").await? == 1, "sent more than once");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn what_is_missing_is_told_at_its_place_before_anything_is_sent() -> Outcome {
    Stage::small()
        .run("job-missing", async |page| {
            start(&page).await?;
            page.fill("jobTitle", "   ").await?;
            page.press("Post job").await?;
            page.sees("7 things need another look").await?;
            let told = page.fault_at("jobTitle").await?;
            ensure!(told.contains("Title is required."), "it says {told:?}");
            page.until(
                "the focus on the summary",
                "return document.activeElement.id === 'error-summary'",
            )
            .await?;
            page.follow("ZIP code is required.").await?;
            page.until(
                "the focus on the ZIP code",
                "return document.activeElement.name === 'jobZipCode'",
            )
            .await?;
            ensure!(page.api.count("createJob").await? == 0, "it was sent");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_company_that_is_none_stays_typed_and_is_refused() -> Outcome {
    Stage::small()
        .run("job-no-company", async |page| {
            start(&page).await?;
            fill_job(&page, "Night Nurse", "ad-901").await?;
            page.fill("companyId", "Nobody Inc").await?;
            page.sees("Nothing found").await?;
            page.press("Post job").await?;
            let told = page.fault_at("companyId").await?;
            ensure!(told.contains("Company"), "it says {told:?}");
            let typed = page.value("companyId").await?;
            ensure!(typed == "Nobody Inc", "the typed text is now {typed:?}");
            ensure!(page.api.count("createJob").await? == 0, "it was sent");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn each_way_to_apply_shows_and_demands_its_own_fields() -> Outcome {
    Stage::small()
        .run("job-apply", async |page| {
            start(&page).await?;
            page.sees("Nobody can apply to this job").await?;
            page.tick("By e-mail").await?;
            page.misses("Nobody can apply to this job").await?;
            page.press("Post job").await?;
            let told = page.fault_at("applyEmails").await?;
            ensure!(told.contains("required"), "it says {told:?}");
            page.fill("applyEmails", "jobs@cedar.example.com, not-one")
                .await?;
            page.press("Post job").await?;
            let told = page.fault_at("applyEmails").await?;
            ensure!(told.contains("name@company.com"), "it says {told:?}");
            page.tick("On a web page").await?;
            page.misses("Apply e-mails").await?;
            page.press("Post job").await?;
            let told = page.fault_at("applyUrl").await?;
            ensure!(told.contains("required"), "it says {told:?}");
            page.tick("By e-mail").await?;
            let kept = page.value("applyEmails").await?;
            ensure!(
                kept.starts_with("jobs@cedar"),
                "what was typed is gone: {kept:?}"
            );
            Ok(())
        })
        .await
}

#[tokio::test]
async fn advice_and_preview_follow_what_is_typed() -> Outcome {
    Stage::small()
        .run("job-advice", async |page| {
            start(&page).await?;
            fill_job(&page, "Nurse $40/hr Boston", "ad-902").await?;
            page.fill("jobState", "CA").await?;
            page.sees("The title names pay.").await?;
            page.sees("ZIP code 02110 is in MA, not in CA.").await?;
            page.fill("jobDescription", "Short.").await?;
            page.sees("The description is short.").await?;
            page.sees("Left empty, it ends 30 days after it is posted")
                .await?;
            page.press("Page").await?;
            page.sees("Apply on the company's page").await?;
            page.tick("Confidential").await?;
            page.sees("Confidential company").await?;
            page.tick("Healthcare Network").await?;
            page.sees("Healthcare Network runs past the end of the job.")
                .await?;
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_draft_comes_back_after_a_reload_and_can_be_discarded() -> Outcome {
    Stage::small()
        .run("job-draft", async |page| {
            start(&page).await?;
            fill_job(&page, "Night Nurse", "ad-903").await?;
            page.reload().await?;
            page.sees("Your draft is back").await?;
            let title = page.value("jobTitle").await?;
            ensure!(title == "Night Nurse", "the title is {title:?}");
            page.until(
                "the company's name",
                "return document.querySelector('[name=companyId]').value === 'Cedar Clinics'",
            )
            .await?;
            page.press("Discard draft").await?;
            ensure!(
                page.value("jobTitle").await?.is_empty(),
                "it is still there"
            );
            page.reload().await?;
            page.arrives("Post job").await?;
            ensure!(page.value("jobTitle").await?.is_empty(), "it came back");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_copy_is_the_same_but_for_its_ad_number() -> Outcome {
    Stage::small()
        .run("job-copy", async |page| {
            page.open("/jobs/1").await?;
            page.sign_in().await?;
            page.arrives("CDL-A Truck Driver, Regional").await?;
            page.follow("Copy job").await?;
            page.arrives("Copy job").await?;
            ensure!(
                page.value("adNumber").await?.is_empty(),
                "the ad number came along"
            );
            page.press("Post job").await?;
            page.fault_at("adNumber").await?;
            page.fill("adNumber", "ad-904").await?;
            page.press("Post job").await?;
            page.arrives("CDL-A Truck Driver, Regional").await?;
            let copied = page.api.jobs_numbered("ad-904").await?;
            ensure!(copied.len() == 1, "there are {}", copied.len());
            let first = page.api.get("/job/1/").await?;
            for field in [
                "companyId",
                "jobDescription",
                "jobAttributes",
                "products",
                "endDate",
                "applyUrl",
                "jobCategoryId",
            ] {
                ensure!(
                    copied[0][field] == first[field],
                    "{field} differs: {}",
                    copied[0][field]
                );
            }
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_companys_page_leads_to_its_jobs_and_to_a_new_one() -> Outcome {
    Stage::small()
        .run("job-company", async |page| {
            page.open("/companies/2").await?;
            page.sign_in().await?;
            page.arrives("Cedar Clinics").await?;
            page.sees("Registered Nurse, Outpatient").await?;
            page.misses("CDL-A Truck Driver").await?;
            page.follow("Post job").await?;
            page.arrives("Post job").await?;
            page.until(
                "the company's name",
                "return document.querySelector('[name=companyId]').value === 'Cedar Clinics'",
            )
            .await?;
            Ok(())
        })
        .await
}
