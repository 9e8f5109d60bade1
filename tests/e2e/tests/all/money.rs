//! Adding budget from a campaign's page: what is asked before, what is told after, and every way
//! in which an answer can fail to come.
//!
//! The sandbox spends by itself, but no budget moves by that.

use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};

pub(super) const NAME: &str = "Clinic nurses and assistants";
/// Its page.
pub(super) const PATH: &str = "/campaigns/2";

/// On the campaign's page, signed in, with the waits between looks cut short.
pub(super) async fn start(page: &Page) -> Outcome {
    page.hurry().await?;
    page.open(PATH).await?;
    page.sign_in().await?;
    page.arrives(NAME).await?;
    page.sees("Amount in US dollars").await
}

/// Types an amount, asks, and confirms it in the dialog.
pub(super) async fn add(page: &Page, amount: &str) -> Outcome {
    page.fill("addBudget", amount).await?;
    page.press("Add budget").await?;
    page.press(&format!("Add ${amount}.00")).await
}

/// The whole budget in cents, as the API has it.
pub(super) async fn budget(page: &Page) -> Outcome<i64> {
    let campaign = page.api.get("/campaign/2/").await?;
    let dollars = campaign["budget"].as_f64().ok_or("no budget")?;
    #[expect(clippy::cast_possible_truncation, reason = "a test's budget is small")]
    let cents = (dollars * 100.0).round() as i64;
    Ok(cents)
}

pub(super) async fn rose_by(page: &Page, before: i64, cents: i64) -> Outcome {
    let now = budget(page).await?;
    ensure!(now - before == cents, "rose by {} cents", now - before);
    Ok(())
}

pub(super) async fn sent(page: &Page) -> Outcome<usize> {
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
            let is_free = "return !document.querySelector('[name=addBudget]').disabled";
            page.until("the looks to end", is_free).await?;
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
async fn each_refusal_is_told_and_checked_that_nothing_was_added() -> Outcome {
    for status in [400, 404, 422] {
        Stage::small()
            .on_a_wire()
            .expect_console("status of 4")
            .run("money-status", async |page| {
                start(&page).await?;
                let before = budget(&page).await?;
                page.wire()?.refuse("PUT", "addBudget", status);
                add(&page, "25").await?;
                page.sees("The API refused it. Nothing was added").await?;
                rose_by(&page, before, 0).await?;
                ensure!(page.wire()?.arrived() == 1, "{status}: sent again");
                Ok(())
            })
            .await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_conflict_is_looked_into_and_told_as_of_a_time() -> Outcome {
    Stage::small()
        .on_a_wire()
        .expect_console("409")
        .run("money-conflict", async |page| {
            start(&page).await?;
            page.wire()?.refuse("PUT", "addBudget", 409);
            add(&page, "25").await?;
            page.sees("Not added, as of").await?;
            ensure!(page.wire()?.arrived() == 1, "sent again");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn an_answer_that_does_not_come_in_time_is_looked_into() -> Outcome {
    Stage::small()
        .expect_console("ERR_EMPTY_RESPONSE")
        .run("money-timeout", async |page| {
            row(&page, "timeout", 0, "Not added, as of").await
        })
        .await
}
