//! Views of the list of jobs that a person keeps.

use crate::jobs::{choose, keeps_focus, open, shows};
use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};

async fn saves(page: &Page, name: &str) -> Outcome {
    page.press("Save this view").await?;
    page.until(
        "the focus on the name",
        "return document.activeElement.name === 'view'",
    )
    .await?;
    page.fill("view", name).await?;
    page.press("Save view").await
}

/// Whether a view of that name is shown as the one that the list is.
async fn is_current(page: &Page, name: &str) -> Outcome {
    page.until(
        &format!("{name} as the view shown"),
        &format!(
            "return [...document.querySelectorAll('nav[aria-label=Views] a')]
                .some(link => link.innerText.trim() === '{name}' && link.ariaCurrent === 'page')"
        ),
    )
    .await
}

#[tokio::test]
async fn a_view_is_kept_chosen_and_removed() -> Outcome {
    Stage::small()
        .run("views", async |page| {
            open(&page, "/jobs").await?;
            is_current(&page, "Active").await?;
            page.fill("q", "boston").await?;
            page.press("Place").await?;
            saves(&page, "Boston, by place").await?;
            page.hears("status", "Saved the view Boston, by place.")
                .await?;
            is_current(&page, "Boston, by place").await?;
            keeps_focus(&page, "saving a view").await?;
            page.follow("Expired").await?;
            page.sees("1–6 of 6").await?;
            is_current(&page, "Expired").await?;
            // It outlives the page.
            page.reload().await?;
            page.follow("Boston, by place").await?;
            shows(
                &page,
                &[
                    "Dispatcher",
                    "Registered Nurse, Outpatient",
                    "Front Desk Coordinator",
                ],
            )
            .await?;
            ensure!(
                page.value("q").await? == "boston",
                "the words are not there"
            );
            page.press("Remove view Boston, by place").await?;
            page.hears("status", "The view Boston, by place is gone.")
                .await?;
            keeps_focus(&page, "removing a view").await?;
            page.reload().await?;
            page.sees("Save this view").await?;
            page.misses("Boston, by place").await
        })
        .await
}

#[tokio::test]
async fn a_view_without_a_name_is_not_kept_and_nothing_is_lost() -> Outcome {
    Stage::small()
        .run("views-sad", async |page| {
            open(&page, "/jobs").await?;
            choose(&page, "status", "All").await?;
            page.fill("q", "clerk").await?;
            saves(&page, " ").await?;
            let told = page.fault_at("view").await?;
            ensure!(told.contains("Give the view a name."), "it says {told:?}");
            page.fill("view", &"x".repeat(41)).await?;
            page.press("Save view").await?;
            page.sees("A name has at most 40 characters.").await?;
            ensure!(page.value("view").await?.len() == 41, "the name is gone");
            page.press("Cancel").await?;
            keeps_focus(&page, "Cancel").await?;
            page.reload().await?;
            shows(&page, &["Grocery Stock Clerk, Nights"]).await?;
            page.misses("xxx").await
        })
        .await
}
