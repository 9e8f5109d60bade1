//! The next rows of a list: 100 from the API, and 1,000 of what is in memory.

use std::time::Duration;

use e2e_tests::Outcome;
use serde::Deserialize;
use serde_json::json;
use xtask::say;

use crate::figures::{Both, heads, line_of};
use crate::visit::{Visitor, Who};

/// All jobs in memory, by their end, as each side's address says it. The peer's has 1,000 a page.
const fn all_by_end(who: Who) -> &'static str {
    match who {
        Who::Console => "/jobs?status=all&sort=ends",
        Who::Peer => {
            "/peer/index.html#/job?filter=%7B%22status%22%3A%22all%22%7D&sort=endDate&order=ASC\
             &page=1&perPage=1000"
        }
    }
}

#[derive(Deserialize)]
struct Flipped {
    painted: f64,
}

/// Flips of one kind.
#[derive(Default)]
struct Flips {
    painted: Both,
    work: Both,
}

/// Measures both sides and prints the lines.
///
/// # Errors
/// Where a page does not get so far.
pub(crate) async fn measure(site: &str) -> Outcome {
    let (mut hundred, mut thousand) = (Flips::default(), Flips::default());
    for sitting in 0..2 {
        for who in Who::in_turn(sitting) {
            say::line(format!("Flips: {who:?}, sitting {} of 2.", sitting + 1));
            flips(site, who, 100, 10, &mut hundred).await?;
            flips(site, who, 1_000, 4, &mut thousand).await?;
        }
    }
    say::line(heads("the next rows, click to painted", "peer"));
    say::line(line_of(
        "100 rows, asked of the API",
        &hundred.painted,
        0.25,
    ));
    say::line(line_of(
        "1,000 rows of 20,000 in memory",
        &thousand.painted,
        0.05,
    ));
    say::line(heads("the next rows, main-thread work", "peer"));
    say::line(line_of("100 rows, asked of the API", &hundred.work, 0.25));
    say::line(line_of(
        "1,000 rows of 20,000 in memory",
        &thousand.work,
        0.05,
    ));
    Ok(())
}

/// Opens the list and turns it on, once to warm up and then so many times.
async fn flips(site: &str, who: Who, rows: u32, times: usize, kept: &mut Flips) -> Outcome {
    let visitor = Visitor::start(who, site).await?;
    let path = if rows == 100 {
        who.jobs()
    } else {
        all_by_end(who)
    };
    visitor.load(path).await?;
    visitor.quiet().await?;
    for time in 0..=times {
        let before = visitor.at_work().await?;
        let what = json!({"who": format!("{who:?}"), "rows": rows});
        let flipped: Flipped = visitor.act(include_str!("flip.js"), what).await?;
        // What was put off until after the frame is work as well.
        tokio::time::sleep(Duration::from_millis(150)).await;
        let work = visitor.at_work().await? - before;
        if time > 0 {
            let (painted, at_work) = match who {
                Who::Console => (&mut kept.painted.console, &mut kept.work.console),
                Who::Peer => (&mut kept.painted.baseline, &mut kept.work.baseline),
            };
            painted.push(flipped.painted);
            at_work.push(work);
        }
    }
    visitor.close().await
}
