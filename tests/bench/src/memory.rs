//! Memory of the page, the wasm's with it, and what 100,000 rows leave behind.

use e2e_tests::{Outcome, ensure};
use serde_json::json;
use xtask::say;

use crate::figures::{Both, absolute, heads, line_of};
use crate::visit::{Visitor, Who};

/// Times that each side is looked at.
const SITTINGS: usize = 3;
/// A jump shows 60 rows anew.
const WARM_UP_JUMPS: u32 = 200;
const JUMPS: u32 = 1_670;

/// All jobs in memory, 100 of them shown by the peer, 60 by the console.
const fn all_by_end(who: Who) -> &'static str {
    match who {
        Who::Console => "/jobs?status=all&sort=ends",
        Who::Peer => {
            "/peer/index.html#/job?filter=%7B%22status%22%3A%22all%22%7D&sort=endDate&order=ASC\
             &page=1&perPage=100"
        }
    }
}

/// Bytes of a page.
struct Memory {
    js: f64,
    wasm: f64,
}

impl Memory {
    fn megabytes(&self) -> f64 {
        (self.js + self.wasm) / 1_000_000.0
    }
}

/// Measures both sides and prints the lines.
///
/// # Errors
/// Where a page does not get so far.
pub(crate) async fn measure(site: &str) -> Outcome {
    let (mut page, mut whole) = (Both::default(), Both::default());
    for sitting in 0..SITTINGS {
        say::line(format!("Memory: sitting {} of {SITTINGS}.", sitting + 1));
        for who in Who::in_turn(sitting) {
            let kept = |both: &mut Both, value: f64| match who {
                Who::Console => both.console.push(value),
                Who::Peer => both.baseline.push(value),
            };
            kept(&mut page, of_a_page(site, who).await?.megabytes());
            kept(&mut whole, of_all(site, who).await?.megabytes());
        }
    }
    say::line(heads("MB: JS heap, and the wasm's memory", "peer"));
    say::line(line_of("100 jobs, no others loaded", &page, 0.25));
    say::line(line_of("20,000 jobs in memory", &whole, 0.25));
    growth(site).await
}

/// With one page of jobs. The console would go on to load all of them; that is kept from it.
async fn of_a_page(site: &str, who: Who) -> Outcome<Memory> {
    let visitor = Visitor::start(who, site).await?;
    visitor.command("Network.enable", json!({})).await?;
    let all_jobs = json!({"urls": ["*/job/?status=all*"]});
    visitor.command("Network.setBlockedURLs", all_jobs).await?;
    visitor.load(who.jobs()).await?;
    visitor.quiet().await?;
    let memory = weigh(&visitor).await?;
    visitor.close().await?;
    Ok(memory)
}

async fn of_all(site: &str, who: Who) -> Outcome<Memory> {
    let visitor = Visitor::start(who, site).await?;
    visitor.load(all_by_end(who)).await?;
    visitor.quiet().await?;
    let memory = weigh(&visitor).await?;
    visitor.close().await?;
    Ok(memory)
}

/// What the page holds once what it does not need is gone.
async fn weigh(visitor: &Visitor) -> Outcome<Memory> {
    for _ in 0..2 {
        visitor
            .command("HeapProfiler.collectGarbage", json!({}))
            .await?;
    }
    let wasm =
        "return [...window.probe.memories].reduce((sum, one) => sum + one.buffer.byteLength, 0)";
    Ok(Memory {
        js: visitor.metric("JSHeapUsedSize").await?,
        wasm: visitor.script(wasm).await?.as_f64().unwrap_or(0.0),
    })
}

/// Scrolls the console's list until 100,000 rows were shown anew.
async fn growth(site: &str) -> Outcome {
    let visitor = Visitor::start(Who::Console, site).await?;
    visitor.load(all_by_end(Who::Console)).await?;
    visitor.quiet().await?;
    let scroll = include_str!("scroll.js");
    let _: u64 = visitor.act(scroll, json!({"times": WARM_UP_JUMPS})).await?;
    let before = weigh(&visitor).await?;
    let rows: u64 = visitor.act(scroll, json!({"times": JUMPS})).await?;
    let after = weigh(&visitor).await?;
    visitor.close().await?;
    ensure!(rows >= 100_000, "only {rows} rows were shown anew");
    say::line(absolute(
        &format!("wasm memory grown over {rows} rows"),
        &[after.wasm - before.wasm],
        "B",
        0.0,
    ));
    say::line(format!(
        "The wasm has {:.2} MB then; the JS heap has {:.2} MB, {:+.0} kB.",
        after.wasm / 1_000_000.0,
        after.js / 1_000_000.0,
        (after.js - before.js) / 1_000.0
    ));
    Ok(())
}
