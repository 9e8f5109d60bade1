//! Adding budget from a campaign's page: what is asked before, what is told after, and every way
//! in which an answer can fail to come.
//!
//! The sandbox spends by itself, but no budget moves by that.

use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};

const NAME: &str = "Clinic nurses and assistants";
/// Its page.
const PATH: &str = "/campaigns/2";

/// On the campaign's page, signed in, with the waits between looks cut short.
async fn start(page: &Page) -> Outcome {
    page.hurry().await?;
    page.open(PATH).await?;
    page.sign_in().await?;
    page.arrives(NAME).await?;
    page.sees("Amount in US dollars").await
}

/// Types an amount, asks, and confirms it in the dialog.
async fn add(page: &Page, amount: &str) -> Outcome {
    page.fill("addBudget", amount).await?;
    page.press("Add budget").await?;
    page.press(&format!("Add ${amount}.00")).await
}

/// The whole budget in cents, as the API has it.
async fn budget(page: &Page) -> Outcome<i64> {
    let campaign = page.api.get("/campaign/2/").await?;
    let dollars = campaign["budget"].as_f64().ok_or("no budget")?;
    #[expect(clippy::cast_possible_truncation, reason = "a test's budget is small")]
    let cents = (dollars * 100.0).round() as i64;
    Ok(cents)
}

async fn rose_by(page: &Page, before: i64, cents: i64) -> Outcome {
    let now = budget(page).await?;
    ensure!(now - before == cents, "rose by {} cents", now - before);
    Ok(())
}

async fn sent(page: &Page) -> Outcome<usize> {
    page.api.count("updateCampaign").await
}

#[tokio::test]
async fn money_is_added_once_after_the_exact_effect_was_confirmed() -> Outcome {
    Stage::small()
        .run("money-add", async |page| {
            start(&page).await?;
            let before = budget(&page).await?;
            page.fill("addBudget", "1,234.50").await?;
            page.sees("New budget: $450.00 + $1,234.50 = $1,684.50")
                .await?;
            page.press("Add budget").await?;
            page.sees("It has no undo").await?;
            ensure!(sent(&page).await? == 0, "sent before it was confirmed");
            page.press("Add $1,234.50").await?;
            page.hears("status", "Added $1,234.50").await?;
            page.sees("from $450.00 to $1,684.50").await?;
            rose_by(&page, before, 123_450).await?;
            ensure!(sent(&page).await? == 1, "sent more than once");
            ensure!(
                page.value("addBudget").await?.is_empty(),
                "the amount stayed"
            );
            page.open("/journal").await?;
            page.arrives("Journal of spends").await?;
            page.sees("Add $1,234.50 to a budget of $450.00, to make $1,684.50")
                .await?;
            page.sees("Done once").await
        })
        .await
}

#[tokio::test]
async fn what_is_no_amount_is_refused_at_its_place() -> Outcome {
    Stage::small()
        .run("money-faults", async |page| {
            start(&page).await?;
            for (typed, words) in [
                ("", "Write how much to add."),
                ("0.50", "At least $1.00 can be added."),
                ("1,5", "A comma only parts thousands"),
                ("10.005", "The amount has at most 2 decimals."),
                ("ten", "The amount is an amount in dollars."),
            ] {
                page.fill("addBudget", typed).await?;
                page.press("Add budget").await?;
                page.sees(words).await?;
                let fault = page.fault_at("addBudget").await?;
                ensure!(fault.contains(words), "{typed:?}: {fault}");
                ensure!(page.value("addBudget").await? == typed, "the text is gone");
            }
            ensure!(sent(&page).await? == 0, "something was sent");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_cancelled_question_sends_nothing_and_a_double_click_sends_once() -> Outcome {
    Stage::small()
        .run("money-double-click", async |page| {
            start(&page).await?;
            let before = budget(&page).await?;
            page.fill("addBudget", "25").await?;
            page.press("Add budget").await?;
            page.press("Cancel").await?;
            ensure!(page.value("addBudget").await? == "25", "the amount is gone");
            page.press("Add budget").await?;
            page.sees("It has no undo").await?;
            page.script("const b = [...document.querySelectorAll('dialog[open] button')].find(b => b.innerText === 'Add $25.00'); b.click(); b.click(); b.click()").await?;
            page.hears("status", "Added $25.00").await?;
            rose_by(&page, before, 2_500).await?;
            ensure!(sent(&page).await? == 1, "sent more than once");
            Ok(())
        })
        .await
}

/// One row of the fault table: the fault, whether the money was added, what is told. A browser
/// sends a dropped request again by itself, so that the fault waits for its copies too.
async fn row(page: &Page, kind: &str, cents: i64, words: &str) -> Outcome {
    start(page).await?;
    let before = budget(page).await?;
    page.api.fault("updateCampaign", kind, 9).await?;
    add(page, "25").await?;
    page.sees(words).await?;
    rose_by(page, before, cents).await?;
    page.api.mend().await
}

#[tokio::test]
async fn an_answer_lost_after_the_act_is_found_by_looking() -> Outcome {
    Stage::small()
        .on_a_wire()
        .expect_console("ERR_CONTENT_LENGTH_MISMATCH")
        .run("money-lost", async |page| {
            start(&page).await?;
            let before = budget(&page).await?;
            page.wire()?.halve("PUT", "addBudget", 1);
            add(&page, "25").await?;
            page.sees("Added $25.00").await?;
            page.sees("The answer was lost, but the budget shows it")
                .await?;
            rose_by(&page, before, 2_500).await?;
            ensure!(page.wire()?.arrived() == 1, "sent again");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_cut_answer_is_found_by_looking() -> Outcome {
    Stage::small()
        .run("money-garbage", async |page| {
            row(&page, "garbage", 2_500, "Added $25.00").await
        })
        .await
}

#[tokio::test]
async fn a_request_that_was_lost_is_told_as_not_added_as_of_a_time() -> Outcome {
    Stage::small()
        .expect_console("ERR_EMPTY_RESPONSE")
        .run("money-drop", async |page| {
            row(&page, "drop", 0, "Not added, as of").await?;
            let sent_so_far = sent(&page).await?;
            page.press("Check again").await?;
            page.sees("Looking what became of it").await?;
            page.sees("Not added, as of").await?;
            ensure!(sent(&page).await? == sent_so_far, "looking sent it again");
            let before = budget(&page).await?;
            add(&page, "25").await?;
            page.hears("status", "Added $25.00").await?;
            rose_by(&page, before, 2_500).await
        })
        .await
}

#[tokio::test]
async fn a_gateways_page_is_not_taken_for_an_answer() -> Outcome {
    Stage::small()
        .expect_console("502")
        .run("money-gateway", async |page| {
            row(&page, "html", 0, "Not added, as of").await
        })
        .await
}

#[tokio::test]
async fn a_redirect_is_not_followed_and_looked_after() -> Outcome {
    Stage::small()
        .expect_console("ERR_FAILED")
        .run("money-redirect", async |page| {
            row(&page, "redirect", 0, "Not added, as of").await
        })
        .await
}

#[tokio::test]
async fn a_refusal_is_told_at_once_and_nothing_is_added() -> Outcome {
    Stage::small()
        .expect_console("429")
        .run("money-refused", async |page| {
            row(&page, "429", 0, "The API refused it. Nothing was added").await
        })
        .await
}

#[tokio::test]
async fn a_refused_key_leads_to_sign_in_and_back() -> Outcome {
    Stage::small()
        .expect_console("401")
        .run("money-key", async |page| {
            start(&page).await?;
            let before = budget(&page).await?;
            page.api.fault("updateCampaign", "401", 1).await?;
            add(&page, "25").await?;
            page.sign_in().await?;
            page.arrives(NAME).await?;
            rose_by(&page, before, 0).await?;
            page.open("/journal").await?;
            page.sees("Not done: refused").await
        })
        .await
}

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
async fn without_a_place_for_the_note_it_is_asked_first() -> Outcome {
    Stage::small()
        .run("money-no-journal", async |page| {
            start(&page).await?;
            let before = budget(&page).await?;
            page.script("Storage.prototype.setItem = () => { throw new Error('full') }")
                .await?;
            add(&page, "25").await?;
            page.sees("does not let the console keep a note").await?;
            ensure!(sent(&page).await? == 0, "sent without asking");
            page.press("Add without a note").await?;
            page.press("Add $25.00").await?;
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
