//! Estimates beside the forms: priced before they are bought, bought once, and told honestly.

use crate::campaign_new::{on_stage, start as start_campaign};
use crate::job_post::{choose_company, fill_job};
use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};
use thirtyfour::Key;

const THREE: &str = "Estimate (3 of the day's 50)";

/// The form of a new job, filled in.
pub(crate) async fn start(page: &Page) -> Outcome {
    page.open("/jobs/new").await?;
    page.sign_in().await?;
    page.arrives("Post job").await?;
    fill_job(page, "Night Nurse", "ad-900").await
}

/// How many estimates were asked for, answered or not.
pub(crate) async fn asked(page: &Page) -> Outcome<usize> {
    page.api.count("createEstimate").await
}

/// How often the page says "Asked", once for each answer in the panel.
pub(crate) async fn answers(page: &Page, count: usize) -> Outcome {
    page.until(
        &format!("{count} answers"),
        &format!(
            "return [...document.querySelectorAll('.budget-options li')].filter(row => row.innerText.includes('Asked ')).length === {count}"
        ),
    )
    .await
}

#[tokio::test]
async fn three_budgets_are_asked_at_one_click_and_never_again() -> Outcome {
    Stage::small()
        .run("estimate-panel", async |page| {
            start(&page).await?;
            page.sees("At least 0 of 50 used").await?;
            ensure!(asked(&page).await? == 0, "asked without a click");
            page.press(THREE).await?;
            answers(&page, 3).await?;
            page.sees("At least 3 of 50 used").await?;
            ensure!(page.api.estimates_used().await? == 3, "not three");
            page.misses("Estimate (").await?;
            // The draft comes back, and what was bought with it.
            page.reload().await?;
            page.arrives("Post job").await?;
            answers(&page, 3).await?;
            // Another budget: its neighbours are known, it is not.
            page.fill("budget", "200").await?;
            page.sees("Estimate (2 of the day's 50; 1 known already)")
                .await?;
            // It comes back with the draft, though it is no part of the job.
            page.reload().await?;
            page.arrives("Post job").await?;
            ensure!(page.value("budget").await? == "200", "it is lost");
            page.sees("Estimate (2 of the day's 50; 1 known already)")
                .await?;
            page.fill("budget", "14").await?;
            let fault = page.fault_at("budget").await?;
            ensure!(fault.contains("at least $15.00"), "it says {fault:?}");
            // Another pace is another question, another word too.
            page.fill("jobTitle", "Night Nurses").await?;
            answers(&page, 0).await?;
            page.fill("jobTitle", "Night Nurse").await?;
            answers(&page, 3).await?;
            ensure!(asked(&page).await? == 3, "asked again");
            page.open("/").await?;
            page.sees("Estimates left today").await?;
            page.sees("At least 3 of 50 used").await
        })
        .await
}

#[tokio::test]
async fn what_is_lacking_is_told_at_its_place() -> Outcome {
    Stage::small()
        .run("estimate-lacks", async |page| {
            page.open("/jobs/new").await?;
            page.sign_in().await?;
            page.arrives("Post job").await?;
            page.sees("An estimate needs a little more:").await?;
            page.misses("Estimate (").await?;
            page.press("Give a city and a state, or a ZIP code.")
                .await?;
            page.until(
                "the focus on the city",
                "return document.activeElement.name === 'jobCity'",
            )
            .await?;
            page.fill("jobTitle", "Nurse").await?;
            page.fill("jobDescription", "Nights.").await?;
            page.fill("jobZipCode", "02110").await?;
            page.sees(THREE).await
        })
        .await
}

#[tokio::test]
async fn a_budget_that_is_chosen_is_filled_in_and_kept_with_its_campaign() -> Outcome {
    Stage::small()
        .run("estimate-campaign", async |page| {
            start_campaign(&page).await?;
            choose_company(&page, "ced", "Cedar Clinics").await?;
            page.fill("name", "Nurses by estimate").await?;
            page.press("Next").await?;
            on_stage(&page, "Money").await?;
            page.sees("Choose a job: without one there is nothing to estimate.")
                .await?;
            page.fill("budget", "100").await?;
            page.script(
                "const pace = document.querySelector('[name=aggressiveness]'); pace.value = '60';
                 pace.dispatchEvent(new Event('change', {bubbles: true}))",
            )
            .await?;
            page.press("Next").await?;
            on_stage(&page, "Jobs").await?;
            page.fill("jobs", "registered").await?;
            page.press("Choose the one found").await?;
            page.sees(THREE).await?;
            page.press("Back").await?;
            on_stage(&page, "Money").await?;
            page.press(THREE).await?;
            answers(&page, 3).await?;
            page.press("Use $50.00").await?;
            let budget = page.value("budget").await?;
            ensure!(budget == "$50.00", "the budget reads {budget:?}");
            // None of the three moved by that.
            answers(&page, 3).await?;
            page.press("Next").await?;
            on_stage(&page, "Jobs").await?;
            page.press("Next").await?;
            on_stage(&page, "Review").await?;
            page.press("Create campaign").await?;
            page.hears("status", "Created: Nurses by estimate").await?;
            page.sees("What the estimate said").await?;
            page.sees("The estimate for $50.00 said").await?;
            page.open("/estimates").await?;
            page.sees("The estimate for $50.00 said").await?;
            page.press("Hold them against cost data").await?;
            page.sees("No estimate can be judged yet.").await?;
            page.api.advance_clock(24 * 3_600_000).await?;
            page.press("Hold them against cost data").await?;
            page.sees("Too early to tell").await?;
            // Once the budget is spent it is told, there and on the campaign's page.
            page.api.advance_clock(14 * 24 * 3_600_000).await?;
            page.press("Hold them against cost data").await?;
            page.sees("The band was right ").await?;
            page.sees(" of 1 times; too low ").await?;
            page.follow("Campaign 5").await?;
            page.sees("What the estimate said").await?;
            page.until(
                "a verdict",
                "return /In the band|Estimate too (low|high)/.test(document.body.innerText)",
            )
            .await?;
            ensure!(asked(&page).await? == 3, "asked more");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn the_servers_refusal_is_the_truth_and_stops_nothing_else() -> Outcome {
    Stage::small()
        .estimates_a_day(2)
        .expect_console("429")
        .run("estimate-refused", async |page| {
            start(&page).await?;
            page.press(THREE).await?;
            page.sees("The day's estimates are used up").await?;
            page.sees("2 answers came before that and kept.").await?;
            page.sees("Jobcase refused another estimate, so the day's count as used up.")
                .await?;
            page.sees("One should be free again by").await?;
            answers(&page, 2).await?;
            page.sees("None of the day's estimates is left for this.")
                .await?;
            let off = "return [...document.querySelectorAll('button')].find(b => b.innerText.startsWith('Estimate (')).disabled";
            ensure!(page.script(off).await? == true, "the button is on");
            // It outlives the page, and the rest of the console goes on at once.
            page.reload().await?;
            page.sees("Jobcase refused another estimate").await?;
            page.fill("adNumber", "ad-901").await?;
            page.open("/products").await?;
            page.sees("College Network").await?;
            page.open("/jobs/new").await?;
            page.press("Try again anyway").await?;
            page.press("Estimate (1 of the day's 50; 2 known already)")
                .await?;
            page.sees("Jobcase refused another estimate").await?;
            ensure!(asked(&page).await? == 4, "asked {}", asked(&page).await?);
            ensure!(page.api.estimates_used().await? == 2, "two were answered");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn an_error_in_the_middle_keeps_what_came() -> Outcome {
    Stage::small()
        .expect_console("500")
        .run("estimate-error", async |page| {
            start(&page).await?;
            page.fill("budget", "200").await?;
            page.api.fault("createEstimate", "slow", 1).await?;
            page.api.fault("createEstimate", "500", 1).await?;
            page.press(THREE).await?;
            page.sees("0 of at most 3 asked").await?;
            page.sees("It may have taken one of the day's estimates.")
                .await?;
            page.sees("1 answer came before that and kept.").await?;
            answers(&page, 1).await?;
            page.sees("At least 2 of 50 used").await?;
            page.press("Estimate (2 of the day's 50; 1 known already)")
                .await?;
            answers(&page, 3).await?;
            ensure!(asked(&page).await? == 4, "asked {}", asked(&page).await?);
            Ok(())
        })
        .await
}

#[tokio::test]
async fn asking_stops_after_the_question_that_is_on_its_way() -> Outcome {
    Stage::small()
        .run("estimate-stop", async |page| {
            start(&page).await?;
            page.api.fault("createEstimate", "slow", 1).await?;
            page.press(THREE).await?;
            page.press("Stop").await?;
            page.sees("Stopping after this one").await?;
            page.sees("Stopped. 1 answer came and kept.").await?;
            answers(&page, 1).await?;
            ensure!(asked(&page).await? == 1, "asked {}", asked(&page).await?);
            Ok(())
        })
        .await
}

#[tokio::test]
async fn two_tabs_do_not_buy_the_same_question_twice() -> Outcome {
    Stage::small()
        .run("estimate-tabs", async |page| {
            page.open("/estimates").await?;
            page.sign_in().await?;
            plan_for(&page, "4").await?;
            page.new_tab().await?;
            page.open("/estimates").await?;
            page.sign_in().await?;
            plan_for(&page, "4").await?;
            page.api.fault("createEstimate", "slow", 1).await?;
            let next = "Ask the next point (1 of the day's 50)";
            page.press(next).await?;
            page.sees("0 of at most 1 asked").await?;
            page.to_tab(0).await?;
            page.press(next).await?;
            page.sees("1 answer known").await?;
            page.sees("At least 1 of 50 used").await?;
            ensure!(asked(&page).await? == 1, "asked {}", asked(&page).await?);
            page.to_tab(1).await?;
            page.sees("1 answer known").await?;
            page.sees("At least 1 of 50 used").await
        })
        .await
}

/// Takes a job into the plan, by its id.
pub(crate) async fn plan_for(page: &Page, job: &str) -> Outcome {
    page.arrives("Estimates").await?;
    add_job(page, job).await?;
    page.sees("Next: $15.00, because nothing is known at the low end.")
        .await
}

/// Adds a job to the plan, by its id.
pub(crate) async fn add_job(page: &Page, job: &str) -> Outcome {
    page.fill("jobId", job).await?;
    page.key(Key::Escape).await?;
    page.press("Add job").await
}
