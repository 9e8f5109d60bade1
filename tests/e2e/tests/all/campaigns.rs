//! The list of campaigns: what is shown, in which order, and what stands in its place where
//! nothing can be shown.

use crate::jobs::{choose, keeps_focus, rows, script};
use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};
use partner_sandbox::Seed;
use serde_json::json;

/// Opens an address of the list and signs in.
async fn open(page: &Page, path: &str) -> Outcome {
    page.open(path).await?;
    page.sign_in().await?;
    page.arrives("Campaigns").await
}

/// Waits until the rows are these campaigns, top to bottom.
async fn shows(page: &Page, names: &[&str]) -> Outcome {
    let wanted = json!(serde_json::to_string(names)?);
    let same = format!("return JSON.stringify(rows.map(row => cells(row)[0])) === {wanted}");
    page.until(
        &format!("the campaigns {names:?}"),
        &script("Campaigns", &same),
    )
    .await
}

const DRIVERS: &str = "Drivers, all regions";
const CLINIC: &str = "Clinic nurses and assistants";
const KITCHENS: &str = "Kitchens and night shifts";
const WAREHOUSE: &str = "Warehouse peak season";

#[tokio::test]
async fn the_active_ones_are_shown_with_their_money_and_what_is_wrong() -> Outcome {
    Stage::small()
        .run("campaigns", async |page| {
            open(&page, "/campaigns").await?;
            shows(&page, &[CLINIC, DRIVERS]).await?;
            page.sees("Cedar Clinics").await?;
            page.sees("2 campaigns: budget $1,050.00, spent $").await?;
            let rows = rows(&page, "Campaigns").await?;
            let clinic: Vec<&str> = rows[0].iter().map(String::as_str).collect();
            let [_, company, status, wrong, budget, _, _, share, ends, jobs] = clinic.as_slice()
            else {
                return Err(format!("other columns: {clinic:?}").into());
            };
            ensure!(
                [*company, *status, *budget, *jobs, *wrong]
                    == [
                        "Cedar Clinics",
                        "Active",
                        "$450.00",
                        "3 of 4",
                        "Jobs expired"
                    ],
                "the row is {clinic:?}"
            );
            ensure!(
                share.ends_with('%') && *ends == "Slowest (10 of 60)",
                "the row is {clinic:?}"
            );
            // The three amounts are those of the API, and the gauge says the same to all.
            let campaign = page.api.get("/campaign/1/").await?;
            let left = campaign["budgetRemaining"].as_f64().ok_or("no figure")?;
            ensure!(
                rows[1][6] == format!("${left:.2}"),
                "left is {}",
                rows[1][6]
            );
            let meter = "const meter = document.querySelector('[role=meter]');
                return meter.getAttribute('aria-valuetext') === meter.parentElement.innerText.trim()
                  && Number(meter.getAttribute('aria-valuenow')) > 0 && !!meter.ariaLabel";
            ensure!(page.script(meter).await? == true, "the gauge is mute");
            page.follow(CLINIC).await?;
            page.arrives(CLINIC).await?;
            page.back().await?;
            page.arrives("Campaigns").await
        })
        .await
}

#[tokio::test]
async fn words_status_company_and_order_stand_in_the_address() -> Outcome {
    Stage::small()
        .run("campaigns-address", async |page| {
            open(&page, "/campaigns?status=all&sort=-budget").await?;
            shows(&page, &[DRIVERS, CLINIC, KITCHENS, WAREHOUSE]).await?;
            let sorted = "return [...document.querySelectorAll('th[aria-sort=descending]')].map(th => th.innerText.trim())";
            ensure!(
                page.script(sorted).await? == json!(["Budget"]),
                "the head does not say it"
            );
            page.press("Campaign").await?;
            shows(&page, &[CLINIC, DRIVERS, KITCHENS, WAREHOUSE]).await?;
            keeps_focus(&page, "sorting").await?;
            choose(&page, "companyId", "Harbor Freight Lines").await?;
            shows(&page, &[DRIVERS, WAREHOUSE]).await?;
            page.fill("q", "PEAK").await?;
            shows(&page, &[WAREHOUSE]).await?;
            let address = page.address().await?;
            ensure!(
                address == "/campaigns?q=PEAK&status=all&company=1&sort=name",
                "the address is {address}"
            );
            choose(&page, "status", "Paused").await?;
            page.sees("No campaign fits").await?;
            page.back().await?;
            shows(&page, &[WAREHOUSE]).await?;
            // The same link shows the same to somebody who comes with it.
            page.open("/campaigns?status=paused").await?;
            shows(&page, &[KITCHENS]).await?;
            page.open("/campaigns?status=all&page=9").await?;
            page.sees("This page is past the end").await?;
            page.follow("Go to the last page").await?;
            shows(&page, &[WAREHOUSE, KITCHENS, CLINIC, DRIVERS]).await
        })
        .await
}

#[tokio::test]
async fn an_empty_list_says_what_to_do_first() -> Outcome {
    Stage::small()
        .seed(Seed::None)
        .run("campaigns-none", async |page| {
            open(&page, "/campaigns").await?;
            page.sees("No campaigns yet").await?;
            page.misses("Show all campaigns").await?;
            page.open("/").await?;
            page.sees("There are no campaigns yet.").await
        })
        .await
}

#[tokio::test]
async fn a_list_that_cannot_be_loaded_says_why_and_comes_back() -> Outcome {
    Stage::small()
        .expect_console("503")
        .run("campaigns-failed", async |page| {
            page.api.fault("listCampaigns", "503", 9).await?;
            open(&page, "/campaigns").await?;
            page.hears("alert", "503").await?;
            page.misses("No campaigns yet").await?;
            page.api.mend().await?;
            page.press("Try again").await?;
            shows(&page, &[CLINIC, DRIVERS]).await?;
            // What is there stays while nothing newer can be had.
            page.api.fault("listCampaigns", "503", 9).await?;
            page.press("Refresh").await?;
            page.hears("alert", "What you see may be old").await?;
            shows(&page, &[CLINIC, DRIVERS]).await?;
            page.api.mend().await?;
            page.press("Try again").await?;
            page.until(
                "the warning to go",
                "return !document.querySelector('main [role=alert]')",
            )
            .await
        })
        .await
}

#[tokio::test]
async fn a_refresh_brings_figures_that_moved() -> Outcome {
    Stage::small()
        .run("campaigns-refresh", async |page| {
            open(&page, "/campaigns").await?;
            page.sees("$450.00").await?;
            page.api.add_budget(2, 10_000).await?;
            page.press("Refresh").await?;
            page.sees("$550.00").await?;
            page.sees("2 campaigns: budget $1,150.00").await
        })
        .await
}

#[tokio::test]
async fn the_start_page_and_a_companys_page_tell_of_campaigns() -> Outcome {
    Stage::small()
        .run("campaigns-elsewhere", async |page| {
            page.open("/").await?;
            page.sign_in().await?;
            page.sees("Looked at all 4 campaigns.").await?;
            let names = "return [...document.querySelectorAll('.attention li')].map(one => one.innerText.split('\\n')[0])";
            let told = page.script(names).await?;
            ensure!(
                told == json!([WAREHOUSE, CLINIC, KITCHENS]),
                "attention is drawn to {told}"
            );
            page.sees("1 job has expired").await?;
            page.follow("Companies").await?;
            page.arrives("Companies").await?;
            page.follow("Harbor Freight Lines").await?;
            page.arrives("Harbor Freight Lines").await?;
            page.sees("Show all 2 campaigns").await?;
            page.follow("Show all 2 campaigns").await?;
            shows(&page, &[WAREHOUSE, DRIVERS]).await
        })
        .await
}
