//! `/costs` with a million rows: usable while they come, stopped in the middle, right as far as
//! they were read, and never all in the page.

use crate::costs::{has_totals, summed};
use crate::jobs::script;
use e2e_tests::page::Page;
use e2e_tests::stage::Stage;
use e2e_tests::{Outcome, ensure};
use partner_sandbox::Seed;
use serde_json::Value;

/// Enough rows for every job to have some, and far from all.
const ENOUGH: u64 = 30_000;

/// A person calls a page quick where it answers within so many milliseconds. The machine of a test
/// does other things as well, and the site may not be optimised.
const QUICK_MS: u64 = 3_000;

/// How many rows the page says are read.
const READ: &str =
    "const told = /(?:Reading the cost data:|Stopped at) ([\\d,]+) of 1,000,000 rows/
     .exec(document.body.innerText);
     const read = told ? Number(told[1].replaceAll(',', '')) : 0;";

async fn read(page: &Page) -> Outcome<u64> {
    let told = page.script(&format!("{READ} return read")).await?;
    told.as_u64().ok_or_else(|| "no count".into())
}

/// Waits until so many rows are read: patient as long as more and more come, since how many come
/// in a while is the sandbox's affair, which a test builds unoptimised.
async fn has_read(page: &Page, wanted: u64) -> Outcome {
    let mut last = read(page).await?;
    while last < wanted {
        page.until("more rows", &format!("{READ} return read > {last}"))
            .await?;
        last = read(page).await?;
    }
    Ok(())
}

/// Elements of the page; a row of data would be some ten.
async fn is_small(page: &Page) -> Outcome {
    let found = page
        .script("return {rows: document.querySelectorAll('tr').length, all: document.querySelectorAll('*').length}")
        .await?;
    let (rows, all) = (found["rows"].as_u64(), found["all"].as_u64());
    ensure!(
        rows < Some(400) && all < Some(8_000),
        "{rows:?} rows and {all:?} elements are in the page"
    );
    Ok(())
}

/// Does something in the page, and measures until the page is drawn with what came of it.
async fn quick(page: &Page, what: &str, act: &str, done: &str) -> Outcome {
    let source = format!(
        "const finish = arguments[0];
         const done = () => {{ {done} }};
         const start = performance.now();
         (() => {{ {act} }})();
         const look = () => done()
             ? requestAnimationFrame(() => finish(Math.round(performance.now() - start)))
             : performance.now() - start > 15000 ? finish(-1) : requestAnimationFrame(look);
         look();"
    );
    let took = page.script_in_time(&source).await?;
    let took = took.as_u64().ok_or(format!("{what} was never done"))?;
    ensure!(took < QUICK_MS, "{what} took {took} ms");
    Ok(())
}

async fn api_rows(page: &Page, count: u64) -> Outcome<Vec<Value>> {
    let mut all = Vec::new();
    while (all.len() as u64) < count {
        let path = format!("/campaign/cost_data/?offset={}&limit=1000", all.len());
        let answer = page.api.get(&path).await?;
        all.extend(
            answer["results"]
                .as_array()
                .ok_or("no rows")?
                .iter()
                .cloned(),
        );
    }
    all.truncate(usize::try_from(count)?);
    Ok(all)
}

#[tokio::test]
async fn a_million_rows_stay_usable_while_they_are_read() -> Outcome {
    Stage::small()
        .seed(Seed::Large)
        .requests_a_minute(1_000_000)
        .run("costs-large", async |page| {
            page.open("/costs").await?;
            page.sign_in().await?;
            page.arrives("Costs").await?;
            has_read(&page, 5_000).await?;
            page.sees("which is not all of it").await?;
            page.until("a bar of progress", "return document.querySelector('progress[aria-label=\"Cost data read\"]').max >= 1000000")
                .await?;
            // Sorting, scrolling and filtering, all while pages come.
            let sort = script(
                "Cost by job",
                "[...table.querySelectorAll('button.sort')].find(one => one.innerText.trim() === 'Clicks').click()",
            );
            let sorted = script(
                "Cost by job",
                "return !!table.querySelector('[aria-sort=descending] button') && table.querySelector('[aria-sort=descending]').innerText.trim() === 'Clicks'",
            );
            quick(&page, "sorting", &sort, &sorted).await?;
            let scroll = script("Cost by job", "table.closest('[role=region]').scrollTop = 4000");
            let scrolled = script(
                "Cost by job",
                "return rows.some(row => Number(row.getAttribute('aria-rowindex')) > 80)",
            );
            page.until("more jobs than the page holds", &script("Cost by job", "return Number(table.getAttribute('aria-rowcount')) > 200"))
                .await?;
            quick(&page, "scrolling", &scroll, &scrolled).await?;
            is_small(&page).await?;
            let days = "const control = document.querySelector('[name=to]');
                 control.value = '2001-01-01';
                 control.dispatchEvent(new Event('change', {bubbles: true}))";
            let filtered = "return document.body.innerText.includes('No cost data on these days so far')";
            quick(&page, "filtering", days, filtered).await?;
            page.follow("Show all days").await?;
            page.sees("Cost by source").await?;
            has_read(&page, ENOUGH).await?;
            quick(
                &page,
                "stopping",
                "[...document.querySelectorAll('button')].find(one => one.innerText.trim() === 'Stop reading').click()",
                "return document.body.innerText.includes('Stopped at ')",
            )
            .await?;
            let stopped = read(&page).await?;
            ensure!(
                (ENOUGH..1_000_000).contains(&stopped),
                "it stopped at {stopped}"
            );
            has_totals(&page, &summed(&api_rows(&page, stopped).await?)).await?;
            is_small(&page).await?;
            let asked = page.api.count("listCostData").await?;
            page.misses("All cost data is read").await?;
            page.press("Go on reading").await?;
            has_read(&page, stopped + 1).await?;
            ensure!(
                page.api.count("listCostData").await? > asked,
                "nothing was asked"
            );
            page.press("Stop reading").await
        })
        .await
}
