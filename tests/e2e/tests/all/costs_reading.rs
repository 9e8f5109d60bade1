//! Reading cost data: stopped, failed, empty, odd; and the chart of what was read.

use crate::costs::{all_here, api_rows, day, has_totals, money, show, summed};
use crate::jobs::rows;
use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};
use partner_sandbox::Seed;
use serde_json::json;

/// Before any page: the answer with that offset waits until `go()` is called.
async fn hold_page(page: &Page, offset: u32) -> Outcome {
    let source = format!(
        "const real = window.fetch;
         const gate = new Promise(open => {{ window.go = open; }});
         window.fetch = async (input, init) => {{
             const url = String(input.url ?? input);
             if (url.includes('/cost_data/') && url.includes('offset={offset}&')) await gate;
             return real(input, init);
         }};"
    );
    page.command(
        "Page.addScriptToEvaluateOnNewDocument",
        json!({"source": source}),
    )
    .await
    .map(drop)
}

/// Before any page: some rows come with another type of event, and one without a time.
async fn strange_rows(page: &Page) -> Outcome {
    let source = "const real = window.fetch;
         window.fetch = async (input, init) => {
             const answer = await real(input, init);
             const url = String(input.url ?? input);
             if (!url.includes('/cost_data/') || !url.includes('offset=0&')) return answer;
             const page = await answer.json();
             for (const row of page.results.slice(0, 3)) {
                 row.eventType = 'Impression'; row.cost = 0.07;
             }
             page.results[3].time = 'soon';
             const headers = {'content-type': 'application/json'};
             return new Response(JSON.stringify(page), {status: 200, headers});
         };";
    page.command(
        "Page.addScriptToEvaluateOnNewDocument",
        json!({"source": source}),
    )
    .await
    .map(drop)
}

#[tokio::test]
async fn reading_is_stopped_in_the_middle_and_goes_on() -> Outcome {
    Stage::small()
        .run("costs-stopped", async |page| {
            hold_page(&page, 1000).await?;
            page.open("/costs").await?;
            page.sign_in().await?;
            page.sees("Reading the cost data: 1,000 of ").await?;
            page.press("Stop reading").await?;
            page.sees("Stopped at 1,000 of ").await?;
            page.sees("which is not all of it").await?;
            let all = api_rows(&page).await?;
            has_totals(&page, &summed(&all[..1_000])).await?;
            let first = page.api.count("listCostData").await?;
            page.script("window.go()").await?;
            page.press("Go on reading").await?;
            all_here(&page).await?;
            has_totals(&page, &summed(&all)).await?;
            ensure!(
                page.api.count("listCostData").await? > first,
                "it went nowhere"
            );
            page.misses("Stopped at").await
        })
        .await
}

/// Clicks that come between two pages shift the rows: the sums do not call themselves whole, and
/// reading anew makes them right.
#[tokio::test]
async fn rows_that_come_while_they_are_read_are_told() -> Outcome {
    Stage::small()
        .run("costs-moved", async |page| {
            hold_page(&page, 1000).await?;
            page.open("/costs").await?;
            page.sign_in().await?;
            page.sees("Reading the cost data: 1,000 of ").await?;
            let before = api_rows(&page).await?.len();
            page.api.advance_clock(6 * 60 * 60 * 1_000).await?;
            let after = api_rows(&page).await?.len();
            ensure!(after > before, "no row came in six hours");
            page.script("window.go()").await?;
            page.hears("alert", "It is not certain that all cost data is here")
                .await?;
            page.hears(
                "alert",
                "The number of rows changed while they were read, from ",
            )
            .await?;
            page.hears("alert", "Refresh to read all of it anew.")
                .await?;
            page.sees("whether that is all of it is not certain")
                .await?;
            page.misses("All cost data is read").await?;
            page.press("Refresh").await?;
            all_here(&page).await?;
            page.misses("It is not certain").await?;
            has_totals(&page, &summed(&api_rows(&page).await?)).await
        })
        .await
}

/// A page without rows before the end is no end.
#[tokio::test]
async fn rows_that_never_come_are_missing_and_told_so() -> Outcome {
    Stage::small()
        .run("costs-short", async |page| {
            let source = "const real = window.fetch;
                 window.fetch = async (input, init) => {
                     const answer = await real(input, init);
                     const url = String(input.url ?? input);
                     if (!url.includes('/cost_data/') || !url.includes('offset=1000&')) return answer;
                     const page = await answer.json();
                     page.results = [];
                     const headers = {'content-type': 'application/json'};
                     return new Response(JSON.stringify(page), {status: 200, headers});
                 };";
            page.command(
                "Page.addScriptToEvaluateOnNewDocument",
                json!({"source": source}),
            )
            .await?;
            page.open("/costs").await?;
            page.sign_in().await?;
            page.hears("alert", "and sent 1,000: the others are missing.")
                .await?;
            page.misses("All cost data is read").await?;
            let all = api_rows(&page).await?;
            has_totals(&page, &summed(&all[..1_000])).await?;
            // A campaign whose page rests on all of its rows does not either.
            page.sees("what rests on all of them is not told").await
        })
        .await
}

#[tokio::test]
async fn a_page_that_cannot_be_had_leaves_the_others_and_is_asked_for_again() -> Outcome {
    Stage::small()
        .expect_console("503")
        .run("costs-failed", async |page| {
            hold_page(&page, 1000).await?;
            page.hurry().await?;
            page.open("/costs").await?;
            page.sign_in().await?;
            page.sees("Reading the cost data: 1,000 of ").await?;
            page.api.fault("listCostData", "503", 9).await?;
            page.script("window.go()").await?;
            page.hears("alert", "Not all cost data could be read.")
                .await?;
            page.hears("alert", "1,000 of ").await?;
            page.api.mend().await?;
            let all = api_rows(&page).await?;
            has_totals(&page, &summed(&all[..1_000])).await?;
            page.press("Try again").await?;
            all_here(&page).await?;
            has_totals(&page, &summed(&all)).await
        })
        .await
}

#[tokio::test]
async fn without_rows_there_is_a_word_and_no_chart() -> Outcome {
    Stage::small()
        .seed(Seed::None)
        .run("costs-empty", async |page| {
            page.open("/costs").await?;
            page.sign_in().await?;
            page.sees("No cost data").await?;
            page.misses("Spend over time").await
        })
        .await?;
    Stage::small()
        .run("costs-empty-days", async |page| {
            show(&page, "/costs?from=2001-01-01&to=2001-01-07").await?;
            page.sees("No cost data on these days").await?;
            page.follow("Show all days").await?;
            page.sees("Cost by source").await
        })
        .await
}

#[tokio::test]
async fn strange_events_and_rows_without_a_time_are_told() -> Outcome {
    Stage::small()
        .run("costs-strange", async |page| {
            strange_rows(&page).await?;
            show(&page, "/costs").await?;
            page.sees("Impression: 3 events for $0.21").await?;
            page.sees("1 row has no time that can be read").await?;
            page.sees("Other events").await?;
            let sources = rows(&page, "Cost by source").await?;
            let strange: u32 = sources
                .iter()
                .filter_map(|row| row.last()?.parse::<u32>().ok())
                .sum();
            ensure!(strange == 3, "the sources are {sources:?}");
            Ok(())
        })
        .await
}

/// A chart is walked by keyboard, keeps its place, and has its figures beneath.
#[tokio::test]
async fn the_chart_is_walked_by_keyboard_and_has_a_table() -> Outcome {
    Stage::small()
        .run("costs-chart", async |page| {
            show(&page, "/costs").await?;
            let all = api_rows(&page).await?;
            let last = all.iter().map(day).max().ok_or("no day")?.to_owned();
            let spent = summed(all.iter().filter(|row| day(row) == last)).spent;
            let walk = |key: &str| {
                format!(
                    "const plot = document.querySelector('.chart-plot'); plot.focus();
                     plot.dispatchEvent(new KeyboardEvent('keydown', {{key: '{key}', bubbles: true}}))"
                )
            };
            page.script(&walk("End")).await?;
            let told = "return document.querySelector('.chart-readout').innerText";
            page.until(
                "the last day",
                &format!("return document.querySelector('.chart-readout').innerText.includes({})", json!(money(spent))),
            )
            .await?;
            let readout = page.script(told).await?;
            ensure!(
                readout.as_str().is_some_and(|words| words.contains("; ")),
                "no source is told: {readout}"
            );
            page.script(&walk("Home")).await?;
            page.until(
                "another day",
                &format!("return document.querySelector('.chart-readout').innerText !== {readout}"),
            )
            .await?;
            page.script("document.querySelector('.details > summary').click()")
                .await?;
            page.until(
                "the table",
                "return document.querySelectorAll('.details table tbody tr').length > 50",
            )
            .await?;
            let figures = rows(&page, "Spend a day by source").await?;
            let bottom = figures.last().and_then(|row| row.last());
            ensure!(
                bottom == Some(&money(spent)),
                "the last day is {bottom:?}, not {}",
                money(spent)
            );
            Ok(())
        })
        .await
}
