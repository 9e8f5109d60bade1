//! Adding budget when nobody can tell at once: two tabs, reloads, colleagues, and browsers that
//! send a request again by themselves.

use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};

use super::money::{NAME, PATH, add, budget, rose_by, sent, start};

#[tokio::test]
async fn what_cannot_be_told_locks_the_next_spend_until_it_is_known() -> Outcome {
    Stage::small()
        .on_a_wire()
        .expect_console("ERR_CONTENT_LENGTH_MISMATCH")
        .expect_console("503")
        .run("money-cannot-tell", async |page| {
            start(&page).await?;
            let before = budget(&page).await?;
            page.wire()?.halve("PUT", "addBudget", 1);
            add(&page, "25").await?;
            // Read once before it is sent; every look after that fails.
            while page.wire()?.arrived() == 0 {
                tokio::time::sleep(std::time::Duration::from_millis(5)).await;
            }
            page.api.fault("getCampaign", "503", 90).await?;
            page.sees("Cannot tell whether $25.00 was added").await?;
            let is_locked = "return document.querySelector('[name=addBudget]').disabled";
            page.until("the form to be locked", is_locked).await?;
            page.reload().await?;
            page.api.mend().await?;
            page.sees("Added $25.00").await?;
            rose_by(&page, before, 2_500).await?;
            ensure!(page.wire()?.arrived() == 1, "sent again");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_reload_in_the_middle_looks_what_became_of_it() -> Outcome {
    Stage::small()
        .run("money-reload", async |page| {
            start(&page).await?;
            let before = budget(&page).await?;
            page.api.fault("updateCampaign", "slow", 1).await?;
            add(&page, "25").await?;
            page.sees("Sending it, once.").await?;
            page.reload().await?;
            page.arrives(NAME).await?;
            page.sees("Added $25.00").await?;
            rose_by(&page, before, 2_500).await?;
            ensure!(sent(&page).await? == 1, "sent again");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn two_tabs_do_not_spend_on_a_campaign_at_the_same_time() -> Outcome {
    Stage::small()
        .run("money-two-tabs", async |page| {
            start(&page).await?;
            let before = budget(&page).await?;
            page.fill("addBudget", "25").await?;
            page.press("Add budget").await?;
            page.new_tab().await?;
            page.open(PATH).await?;
            page.sign_in().await?;
            page.arrives(NAME).await?;
            page.fill("addBudget", "25").await?;
            page.press("Add budget").await?;
            page.api.fault("updateCampaign", "slow", 1).await?;
            page.press("Add $25.00").await?;
            page.sees("Sending it, once.").await?;
            page.to_tab(0).await?;
            page.press("Add $25.00").await?;
            page.sees("Another tab of this browser is spending on the same thing")
                .await?;
            page.to_tab(1).await?;
            page.sees("Added $25.00").await?;
            rose_by(&page, before, 2_500).await?;
            // The first tab hears of it in the journal, and knows the budget has moved.
            page.to_tab(0).await?;
            page.press("Add budget").await?;
            page.press("Add $25.00").await?;
            page.hears("status", "Added $25.00").await?;
            rose_by(&page, before, 5_000).await?;
            ensure!(sent(&page).await? == 2, "sent {} times", sent(&page).await?);
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_colleague_who_was_faster_is_told_before_anything_is_sent() -> Outcome {
    Stage::small()
        .run("money-moved", async |page| {
            start(&page).await?;
            page.fill("addBudget", "25").await?;
            page.press("Add budget").await?;
            page.api.add_budget(2, 100).await?;
            let before = budget(&page).await?;
            page.press("Add $25.00").await?;
            page.sees("Nothing was sent: the budget has changed")
                .await?;
            rose_by(&page, before, 0).await?;
            ensure!(page.value("addBudget").await? == "25", "the amount is gone");
            // On the figures as they are now it goes.
            add(&page, "25").await?;
            page.hears("status", "Added $25.00").await?;
            rose_by(&page, before, 2_500).await
        })
        .await
}

#[tokio::test]
async fn the_browsers_own_second_copy_is_flagged_though_its_answer_is_clean() -> Outcome {
    for round in 0..3 {
        Stage::small()
            .on_a_wire()
            .run("money-replay", async |page| {
                start(&page).await?;
                let before = budget(&page).await?;
                page.wire()?.cut("PUT", "addBudget", 1);
                add(&page, "25").await?;
                page.hears("alert", "$25.00 may have been added 2 times")
                    .await?;
                page.sees("Money that was added cannot be taken back")
                    .await?;
                rose_by(&page, before, 5_000).await?;
                let arrived = page.wire()?.arrived();
                ensure!(arrived == 2, "round {round}: {arrived} copies arrived");
                page.open("/journal").await?;
                page.sees("May be done 2 times").await
            })
            .await?;
    }
    Ok(())
}

#[tokio::test]
async fn an_entry_is_closed_by_hand_once_a_person_knows() -> Outcome {
    Stage::small()
        .on_a_wire()
        .expect_console("ERR_CONTENT_LENGTH_MISMATCH")
        .run("money-by-hand", async |page| {
            start(&page).await?;
            page.wire()?.halve("PUT", "addBudget", 1);
            add(&page, "25").await?;
            while page.wire()?.arrived() == 0 {
                tokio::time::sleep(std::time::Duration::from_millis(5)).await;
            }
            // Somebody else adds another sum before the first look.
            page.api.add_budget(2, 700).await?;
            page.sees("somebody else changed it too").await?;
            page.follow("Open the journal").await?;
            page.arrives("Journal of spends").await?;
            page.sees("End not known").await?;
            page.press("Close entry").await?;
            page.sees("Close this entry?").await?;
            page.script("[...document.querySelectorAll('dialog[open] button')].find(b => b.innerText === 'Close entry').click()").await?;
            page.sees("Closed by hand").await?;
            page.open(PATH).await?;
            page.arrives(NAME).await?;
            let before = budget(&page).await?;
            add(&page, "25").await?;
            page.hears("status", "Added $25.00").await?;
            rose_by(&page, before, 2_500).await
        })
        .await
}
