//! Creating a campaign where the network or the API is in the way: sent once, and each end told.

use crate::campaign_new::{campaigns, on_stage, start, to_review};
use crate::job_post::choose_company;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};

#[tokio::test]
async fn a_double_click_creates_one() -> Outcome {
    Stage::small()
        .run("campaign-double", async |page| {
            start(&page).await?;
            to_review(&page, "Nurses, once", "20").await?;
            page.script(
                "const b = document.querySelector('form [type=submit]'); b.click(); b.click()",
            )
            .await?;
            page.hears("status", "Created: Nurses, once").await?;
            ensure!(
                page.api.count("createCampaign").await? == 1,
                "sent more than once"
            );
            ensure!(
                campaigns(&page, "Nurses, once").await?.len() == 1,
                "there are more"
            );
            Ok(())
        })
        .await
}

#[tokio::test]
async fn what_the_api_refuses_stands_at_its_field_and_nothing_is_lost() -> Outcome {
    Stage::small()
        .expect_console("400")
        .run("campaign-refused", async |page| {
            start(&page).await?;
            page.fill("companyId", "99").await?;
            page.fill("name", "Nobody's").await?;
            page.press("Next").await?;
            on_stage(&page, "Money").await?;
            page.fill("budget", "15").await?;
            page.press("Next").await?;
            on_stage(&page, "Jobs").await?;
            page.press("Next").await?;
            on_stage(&page, "Review").await?;
            page.press("Create campaign").await?;
            on_stage(&page, "Campaign").await?;
            let told = page.fault_at("companyId").await?;
            ensure!(told.contains("99"), "it says {told:?}");
            ensure!(page.value("name").await? == "Nobody's", "the name is gone");
            ensure!(
                campaigns(&page, "Nobody").await?.is_empty(),
                "it was created"
            );
            Ok(())
        })
        .await
}

#[tokio::test]
async fn an_answer_that_cannot_be_read_is_looked_after_and_nothing_is_sent_again() -> Outcome {
    Stage::small()
        .run("campaign-lost", async |page| {
            start(&page).await?;
            to_review(&page, "Nurses, lost", "20").await?;
            page.api.fault("createCampaign", "garbage", 1).await?;
            page.press("Create campaign").await?;
            page.hears("status", "The answer was lost, but the campaign is there.")
                .await?;
            ensure!(
                campaigns(&page, "Nurses, lost").await?.len() == 1,
                "there are more"
            );
            ensure!(
                page.api.count("createCampaign").await? == 1,
                "sent more than once"
            );
            Ok(())
        })
        .await
}

/// The connection is cut after the act; the browser sends the request once more by itself, and
/// that one is answered cleanly.
#[tokio::test]
async fn a_create_that_the_browser_doubled_is_told_and_the_younger_can_be_paused() -> Outcome {
    Stage::small()
        .run("campaign-twice", async |page| {
            start(&page).await?;
            to_review(&page, "Nurses, twice", "20").await?;
            page.api.fault("createCampaign", "drop-after", 1).await?;
            page.press("Create campaign").await?;
            page.hears("alert", "The campaign is there 2 times").await?;
            let mut both = campaigns(&page, "Nurses, twice").await?;
            both.sort_by_key(|one| one["id"].as_u64());
            ensure!(both.len() == 2, "there are {}", both.len());
            let younger = both[1]["id"].as_u64().unwrap_or_default();
            let locked = "return document.querySelector('form [type=submit]').disabled";
            ensure!(page.script(locked).await? == true, "it can be sent again");
            page.press(&format!("Pause campaign {younger}")).await?;
            page.hears("status", &format!("Campaign {younger} is paused."))
                .await?;
            let now = page.api.get(&format!("/campaign/{younger}/")).await?;
            ensure!(now["status"] == "Paused", "it is not paused: {now}");
            ensure!(now["budget"] == 20, "its budget moved: {now}");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_name_that_is_there_already_is_asked_about() -> Outcome {
    Stage::small()
        .run("campaign-same-name", async |page| {
            start(&page).await?;
            choose_company(&page, "ced", "Cedar Clinics").await?;
            page.fill("name", "Clinic nurses and assistants").await?;
            page.tick("Add a reference to the name").await?;
            page.press("Next").await?;
            on_stage(&page, "Money").await?;
            page.fill("budget", "15").await?;
            page.press("Next").await?;
            on_stage(&page, "Jobs").await?;
            page.press("Next").await?;
            on_stage(&page, "Review").await?;
            page.press("Create campaign").await?;
            page.hears("alert", "there is a campaign of this name")
                .await?;
            ensure!(page.api.count("createCampaign").await? == 0, "it was sent");
            page.press("Create another of this name").await?;
            page.hears("status", "Created: Clinic nurses and assistants")
                .await?;
            ensure!(
                page.api.count("createCampaign").await? == 1,
                "sent more than once"
            );
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_campaign_that_the_browser_sent_twice_is_flagged_though_its_answer_is_clean() -> Outcome {
    for round in 0..3 {
        Stage::small()
            .on_a_wire()
            .run("campaign-replay", async |page| {
                page.hurry().await?;
                start(&page).await?;
                to_review(&page, "Nurses, doubled", "50").await?;
                page.wire()?.cut("POST", "\"budget\"", 1);
                page.press("Create campaign").await?;
                page.hears("alert", "The campaign is there 2 times").await?;
                let arrived = page.wire()?.arrived();
                ensure!(arrived == 2, "round {round}: {arrived} copies arrived");
                let made = campaigns(&page, "Nurses, doubled").await?.len();
                ensure!(made == 2, "round {round}: {made} campaigns");
                Ok(())
            })
            .await?;
    }
    Ok(())
}
