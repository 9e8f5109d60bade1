//! A change that is interrupted: by a reload, by leaving, by a key that is refused.

use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};

async fn type_street(page: &Page) -> Outcome {
    page.fill("companyStreet", "1 Typed St").await?;
    page.sees("→ 1 Typed St").await
}

async fn still_typed(page: &Page) -> Outcome {
    let street = page.value("companyStreet").await?;
    ensure!(street == "1 Typed St", "the street is now {street:?}");
    Ok(())
}

#[tokio::test]
async fn an_unsaved_change_survives_a_reload() -> Outcome {
    Stage::small()
        .run("edit-reload", async |page| {
            page.open("/companies/1/edit").await?;
            page.sign_in().await?;
            type_street(&page).await?;
            page.reload().await?;
            page.sees("→ 1 Typed St").await?;
            still_typed(&page).await?;
            page.press("Undo all changes").await?;
            page.sees("Nothing yet.").await?;
            ensure!(
                page.api.count("updateCompany").await? == 0,
                "it was saved by itself"
            );
            Ok(())
        })
        .await
}

#[tokio::test]
async fn leaving_an_unsaved_change_asks_also_by_back() -> Outcome {
    Stage::small()
        .run("edit-leave", async |page| {
            page.open("/companies").await?;
            page.sign_in().await?;
            page.follow("Harbor Freight Lines").await?;
            page.follow("Edit company").await?;
            page.arrives("Edit Harbor Freight Lines").await?;
            type_street(&page).await?;
            page.back().await?;
            page.sees("Leave this page?").await?;
            page.press("Stay here").await?;
            page.arrives("Edit Harbor Freight Lines").await?;
            still_typed(&page).await?;
            ensure!(
                page.address().await? == "/companies/1/edit",
                "the address is another"
            );
            page.back().await?;
            page.sees("Leave this page?").await?;
            page.press("Leave").await?;
            page.arrives("Harbor Freight Lines").await?;
            ensure!(
                page.address().await? == "/companies/1",
                "the address is another"
            );
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_form_without_changes_is_left_without_a_question() -> Outcome {
    Stage::small()
        .run("edit-clean", async |page| {
            page.open("/companies/1/edit").await?;
            page.sign_in().await?;
            type_street(&page).await?;
            page.press("Undo all changes").await?;
            page.sees("Nothing yet.").await?;
            page.follow("Cancel").await?;
            page.arrives("Harbor Freight Lines").await?;
            page.misses("Leave this page?").await
        })
        .await
}

#[tokio::test]
async fn a_key_refused_while_saving_comes_back_with_the_change() -> Outcome {
    Stage::small()
        .expect_console("401")
        .run("edit-refused-key", async |page| {
            page.open("/companies/1/edit").await?;
            page.sign_in().await?;
            type_street(&page).await?;
            page.api.fault("updateCompany", "401", 1).await?;
            page.press("Save changes").await?;
            page.arrives("Sign in").await?;
            page.sees("What you typed is kept in this tab.").await?;
            page.sign_in().await?;
            page.arrives("Edit Harbor Freight Lines").await?;
            still_typed(&page).await?;
            page.press("Save changes").await?;
            page.arrives("Harbor Freight Lines").await?;
            let now = page.api.get("/company/1/").await?;
            ensure!(now["companyStreet"] == "1 Typed St", "not saved: {now}");
            Ok(())
        })
        .await
}
