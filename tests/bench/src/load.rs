//! The way to the first row of the jobs: bytes, time, and what blocks the main thread.

use std::collections::BTreeMap;
use std::time::Duration;

use e2e_tests::{Outcome, ensure};
use xtask::say;

use crate::figures::{Both, absolute, heads, line, line_of};
use crate::ground::Ground;
use crate::site;
use crate::visit::{Loaded, Pace, Visitor, Who};

/// Times that each side is visited at each pace.
const SITTINGS: usize = 5;

/// The screens that both have.
const SAME_SCREENS: [&str; 12] = [
    "/companies",
    "/companies/new",
    "/companies/1",
    "/companies/1/edit",
    "/jobs",
    "/jobs/new",
    "/jobs/1",
    "/jobs/1/edit",
    "/campaigns",
    "/campaigns/new",
    "/campaigns/1",
    "/campaigns/1/edit",
];

/// What was measured at one pace.
#[derive(Default)]
struct Visits {
    row: Both,
    blocked: Both,
    longest: Both,
    warm_row: Both,
    /// Bytes of files that a second visit fetched, the page itself left out.
    warm_bytes: Both,
    asset_bytes: Both,
}

/// Measures both sides and prints the lines.
///
/// # Errors
/// Where a page does not get so far, or the two show another first row.
pub(crate) async fn measure(ground: &Ground) -> Outcome {
    let mut full = Visits::default();
    let mut slow = Visits::default();
    let mut slow_net = Visits::default();
    for sitting in 0..SITTINGS {
        say::line(format!(
            "First rows: sitting {} of {SITTINGS}.",
            sitting + 1
        ));
        for (pace, visits) in [
            (Pace::Full, &mut full),
            (Pace::SlowCpu, &mut slow),
            (Pace::SlowCpuAndNet, &mut slow_net),
        ] {
            sit(&ground.url(), sitting, pace, visits).await?;
        }
    }
    weights(ground, &full).await?;
    say::line(heads("first row of the jobs", "peer"));
    say::line(line_of("cold", &full.row, 0.40));
    say::line(line_of("cold, processor 4x slowed", &slow.row, 0.40));
    say::line(line_of("cold, slow 4G and 4x", &slow_net.row, 0.55));
    say::line(line_of("warm, 4x", &slow.warm_row, 0.25));
    say::line(line_of(
        "blocking time to it, cold, 4x",
        &slow.blocked,
        0.10,
    ));
    let longest = &slow.longest;
    say::line(absolute(
        "longest task to it, cold, 4x",
        &longest.console,
        "ms",
        100.0,
    ));
    say::line(absolute("  the same, peer", &longest.baseline, "ms", 100.0));
    let bytes = &slow.warm_bytes;
    say::line(absolute(
        "warm: bytes besides page and API",
        &bytes.console,
        "B",
        0.0,
    ));
    say::line(absolute("  the same, peer", &bytes.baseline, "B", 0.0));
    Ok(())
}

/// Visits both, each in a new browser.
async fn sit(site: &str, sitting: usize, pace: Pace, visits: &mut Visits) -> Outcome {
    let mut titles = Vec::new();
    for who in Who::in_turn(sitting) {
        let visitor = Visitor::start(who, site).await?;
        visitor.set_pace(pace).await?;
        let cold = visitor.load(who.jobs()).await?;
        let kept = |both: &mut Both, value: f64| match who {
            Who::Console => both.console.push(value),
            Who::Peer => both.baseline.push(value),
        };
        kept(&mut visits.row, cold.row);
        kept(&mut visits.blocked, cold.blocked);
        kept(&mut visits.longest, cold.longest);
        kept(
            &mut visits.asset_bytes,
            cold.html + cold.assets.values().sum::<f64>(),
        );
        if pace == Pace::SlowCpu {
            // What the first visit brought is written to the disk meanwhile.
            tokio::time::sleep(Duration::from_millis(1_500)).await;
            let warm = visitor.load(who.jobs()).await?;
            kept(&mut visits.warm_row, warm.row);
            kept(&mut visits.warm_bytes, warm.fetched.values().sum());
            if sitting == 0 {
                say::line(format!("{who:?}, second visit: {}", listed(&warm)));
            }
        }
        titles.push(cold.title);
        visitor.close().await?;
    }
    ensure!(
        titles.windows(2).all(|two| two[0] == two[1]),
        "the first rows differ: {titles:?}"
    );
    Ok(())
}

/// The files that were fetched and not taken from the cache.
fn listed(loaded: &Loaded) -> String {
    let fetched = loaded.fetched.iter().filter(|(_, bytes)| **bytes > 0.0);
    let named: Vec<String> = fetched
        .map(|(name, bytes)| format!("{name} {bytes} B"))
        .collect();
    match named.as_slice() {
        [] => "no file but the page".to_owned(),
        named => named.join(", "),
    }
}

/// Prints what goes over the wire.
async fn weights(ground: &Ground, full: &Visits) -> Outcome {
    let first = xtask::weigh(ground.folder()).map_err(|error| error.to_string())?;
    let peer = kilobytes(site::weigh_peer(ground.folder())?);
    let screens = same_screens(&ground.url()).await? / 1_000.0;
    let seen = Both {
        console: full
            .asset_bytes
            .console
            .iter()
            .map(|one| one / 1_000.0)
            .collect(),
        baseline: full
            .asset_bytes
            .baseline
            .iter()
            .map(|one| one / 1_000.0)
            .collect(),
    };
    let console = kilobytes(first.total);
    say::line(heads("kB over the wire, brotli 11", "peer"));
    say::line(line(
        "first load: what the page names",
        &[(console, peer).into()],
        0.50,
    ));
    say::line(line_of(
        "fetched up to the first row of the jobs",
        &seen,
        0.50,
    ));
    say::line(line(
        "all screens that both have",
        &[(screens, peer).into()],
        0.50,
    ));
    say::line(absolute("first load, console", &[console], "kB", 200.0));
    Ok(())
}

/// Bytes of all files that the console fetches for the screens that the peer has as well.
async fn same_screens(site: &str) -> Outcome<f64> {
    let visitor = Visitor::start(Who::Console, site).await?;
    let mut files = BTreeMap::new();
    let mut html = 0.0_f64;
    for path in SAME_SCREENS {
        visitor.go(path).await?;
        tokio::time::sleep(Duration::from_millis(1_500)).await;
        let told = visitor.script(include_str!("files.js")).await?;
        html = html.max(told["html"].as_f64().unwrap_or(0.0));
        for (name, bytes) in told["files"].as_object().into_iter().flatten() {
            files.insert(name.clone(), bytes.as_f64().unwrap_or(0.0));
        }
    }
    visitor.close().await?;
    Ok(html + files.values().sum::<f64>())
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a site's bytes are far below 2^52"
)]
fn kilobytes(bytes: u64) -> f64 {
    bytes as f64 / 1_000.0
}
