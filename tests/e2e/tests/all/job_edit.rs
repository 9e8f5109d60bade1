//! Editing a job: what changes, what is kept, and half a success.

use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};

async fn open(page: &Page, id: u32, title: &str) -> Outcome {
    page.open(&format!("/jobs/{id}/edit")).await?;
    page.sign_in().await?;
    page.arrives(&format!("Edit {title}")).await
}

#[tokio::test]
async fn an_edit_shows_what_will_change_and_keeps_the_rest() -> Outcome {
    Stage::small()
        .run("job-edit", async |page| {
            let before = page.api.get("/job/1/").await?;
            open(&page, 1, "CDL-A Truck Driver, Regional").await?;
            page.sees("Nothing yet.").await?;
            page.fill("jobCity", "Oakland").await?;
            page.sees("San Francisco → Oakland").await?;
            page.press("Save changes").await?;
            page.arrives("CDL-A Truck Driver, Regional").await?;
            page.sees("Record edited").await?;
            let mut after = page.api.get("/job/1/").await?;
            ensure!(after["jobCity"] == "Oakland", "not saved: {after}");
            after["jobCity"] = before["jobCity"].clone();
            ensure!(
                after == before,
                "something else changed: {after} was {before}"
            );
            ensure!(
                page.api.count("setJobProducts").await? == 0,
                "products were sent too"
            );
            Ok(())
        })
        .await
}

/// Job 10 has a category and an experience that are in no list.
#[tokio::test]
async fn numbers_of_no_list_stay_what_they_were() -> Outcome {
    Stage::small()
        .run("job-edit-unlisted", async |page| {
            let before = page.api.get("/job/10/").await?;
            open(&page, 10, "Medical Assistant").await?;
            page.fill("jobCity", "Lynn").await?;
            page.press("Save changes").await?;
            page.arrives("Medical Assistant").await?;
            let after = page.api.get("/job/10/").await?;
            ensure!(
                after["jobCategoryId"] == before["jobCategoryId"],
                "another category: {after}"
            );
            ensure!(
                after["experienceId"] == before["experienceId"],
                "another experience: {after}"
            );
            ensure!(after["jobCity"] == "Lynn", "not saved: {after}");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn products_alone_go_by_their_own_operation() -> Outcome {
    Stage::small()
        .run("job-edit-products", async |page| {
            open(&page, 6, "Delivery Driver, Box Truck").await?;
            page.tick("E-mail Alert").await?;
            page.sees("Products: empty → email").await?;
            page.press("Save changes").await?;
            page.arrives("Delivery Driver, Box Truck").await?;
            let after = page.api.get("/job/6/").await?;
            ensure!(
                after["products"] == serde_json::json!(["email"]),
                "not saved: {after}"
            );
            ensure!(
                page.api.count("updateJob").await? == 0,
                "the record was sent too"
            );
            Ok(())
        })
        .await
}

#[tokio::test]
async fn half_a_success_is_told_as_such_and_the_rest_can_be_saved() -> Outcome {
    Stage::small()
        .expect_console("400")
        .run("job-edit-half", async |page| {
            open(&page, 6, "Delivery Driver, Box Truck").await?;
            page.fill("jobCity", "Aurora").await?;
            page.tick("E-mail Alert").await?;
            page.fill("campaignId", "99").await?;
            page.press("Save changes").await?;
            page.hears("alert", "Only part of it was saved").await?;
            page.sees("The job's record: saved.").await?;
            page.sees("Its products and campaign: refused.").await?;
            page.sees("Products: empty → email").await?;
            page.misses("Denver → Aurora").await?;
            page.fill("campaignId", "1").await?;
            page.press("Save changes").await?;
            page.arrives("Delivery Driver, Box Truck").await?;
            ensure!(
                page.api.count("updateJob").await? == 1,
                "the record was sent again"
            );
            let after = page.api.get("/job/6/").await?;
            ensure!(after["jobCity"] == "Aurora", "not saved: {after}");
            ensure!(
                after["products"] == serde_json::json!(["email"]),
                "not saved: {after}"
            );
            Ok(())
        })
        .await
}

#[tokio::test]
async fn an_edit_whose_answer_was_lost_is_found() -> Outcome {
    Stage::small()
        .expect_console("502")
        .run("job-edit-lost", async |page| {
            open(&page, 2, "Warehouse Associate").await?;
            page.fill("jobCity", "Trenton").await?;
            page.api.fault("updateJob", "empty", 1).await?;
            page.press("Save changes").await?;
            page.arrives("Warehouse Associate").await?;
            page.hears("status", "The answer was lost, but the changes are there.")
                .await?;
            page.api.fault("updateJob", "html", 1).await?;
            page.follow("Edit job").await?;
            page.arrives("Edit Warehouse Associate").await?;
            page.fill("jobCity", "Hoboken").await?;
            page.press("Save changes").await?;
            page.hears("alert", "The changes were not saved").await?;
            page.sees("The job's record: not saved, as of").await?;
            let typed = page.value("jobCity").await?;
            ensure!(typed == "Hoboken", "what was typed is gone: {typed:?}");
            page.press("Save changes").await?;
            page.arrives("Warehouse Associate").await?;
            Ok(())
        })
        .await
}

#[tokio::test]
async fn an_attribute_keeps_its_name_and_takes_another_value() -> Outcome {
    Stage::small()
        .run("job-edit-attributes", async |page| {
            open(&page, 1, "CDL-A Truck Driver, Regional").await?;
            let shown = page.text().await?;
            ensure!(!shown.contains("Add attribute"), "a new one is offered");
            let names = page
                .script("return [...document.querySelectorAll('[name=\"jobAttributes.name\"]')].every(one => one.readOnly)")
                .await?;
            ensure!(names == true, "names can be changed");
            page.script("const v = document.querySelector('[name=\"jobAttributes.value\"]'); v.value = 'Every night'; v.dispatchEvent(new Event('input', {bubbles: true}))").await?;
            page.sees("→ Every night").await?;
            page.press("Save changes").await?;
            page.arrives("CDL-A Truck Driver, Regional").await?;
            let after = page.api.get("/job/1/").await?;
            ensure!(after["jobAttributes"]["Home time"] == "Every night", "not saved: {after}");
            ensure!(after["jobAttributes"]["Terminal"] == "SFO-2", "another is gone: {after}");
            Ok(())
        })
        .await
}
