//! Lighthouse as for a phone: the console and its peer, each from a server that sends their files
//! and headers alike, but for the policy that the peer cannot live with.

use std::path::PathBuf;
use std::process::Stdio;

use e2e_tests::wire::Wire;
use e2e_tests::{Failure, Outcome};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::process::Command;
use xtask::say;

use crate::figures::median;
use crate::ground::Ground;
use crate::visit::Who;

/// Runs of each page; Lighthouse's own advice is five and the median.
const RUNS: usize = 3;
/// The least performance of the console's pages, and the most that they may shift.
const PERFORMANCE: f64 = 0.98;
const SHIFT: f64 = 0.01;

/// What one run says of a page.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Told {
    performance: f64,
    shift: f64,
    first_paint: f64,
    largest_paint: f64,
    blocked: f64,
}

/// Measures both sides and prints a line for each page.
///
/// # Errors
/// Where Lighthouse is not there or fails.
pub(crate) async fn measure(ground: &Ground) -> Outcome {
    let console = Wire::before(ground.address()).await?;
    let peer = Wire::before(ground.address()).await?;
    peer.drop_header("content-security-policy");
    let signed_out = json!({});
    let pages = [
        (
            "console, sign-in",
            format!("{}/sign-in", console.url()),
            signed_out.clone(),
        ),
        (
            "console, jobs",
            format!("{}{}", console.url(), Who::Console.jobs()),
            Who::Console.kept(),
        ),
        (
            "peer, sign-in",
            format!("{}/peer/index.html#/login", peer.url()),
            signed_out,
        ),
        (
            "peer, jobs",
            format!("{}{}", peer.url(), Who::Peer.jobs()),
            Who::Peer.kept(),
        ),
    ];
    say::line(format!(
        "\nLighthouse 12, mobile; medians of {RUNS}; goals of the console: performance {PERFORMANCE:.2}, \
         shift {SHIFT:.2}\n{:<18} {:>11} {:>6} {:>13} {:>13} {:>10}",
        "page", "performance", "shift", "first paint", "largest", "blocked"
    ));
    for (name, url, kept) in pages {
        let mut runs = Vec::new();
        for _ in 0..RUNS {
            runs.push(run(&url, &kept).await?);
        }
        say::line(line(name, &runs));
    }
    Ok(())
}

/// One run in a browser of its own.
async fn run(url: &str, kept: &Value) -> Outcome<Told> {
    let folder = std::env::var_os("JPC_LIGHTHOUSE").map(PathBuf::from);
    let folder = folder.ok_or("JPC_LIGHTHOUSE names no folder: run `cargo xtask bench`")?;
    let chrome = std::env::var_os("CHROME").unwrap_or_else(|| "/usr/bin/chromium".into());
    let output = Command::new("node")
        .arg("measure.mjs")
        .arg(json!({"url": url, "kept": kept}).to_string())
        .current_dir(folder)
        .env("CHROME_PATH", chrome)
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .output()
        .await?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(Failure::from(format!("Lighthouse of {url}: {said}")));
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

fn line(name: &str, runs: &[Told]) -> String {
    let middle = |of: fn(&Told) -> f64| {
        median(&runs.iter().map(of).collect::<Vec<f64>>()).unwrap_or(f64::NAN)
    };
    let (performance, shift) = (middle(|told| told.performance), middle(|told| told.shift));
    let missed = name.starts_with("console") && (performance < PERFORMANCE || shift > SHIFT);
    format!(
        "{name:<18} {performance:>11.2} {shift:>6.3} {:>10.0} ms {:>10.0} ms {:>7.0} ms{}",
        middle(|told| told.first_paint),
        middle(|told| told.largest_paint),
        middle(|told| told.blocked),
        if missed { "  MISSED" } else { "" }
    )
}

#[cfg(test)]
mod tests {
    use super::{Told, line};

    #[test]
    fn the_goals_are_the_consoles() {
        let told = Told {
            performance: 0.5,
            shift: 0.0,
            first_paint: 1.0,
            largest_paint: 2.0,
            blocked: 3.0,
        };
        assert!(line("console, jobs", std::slice::from_ref(&told)).ends_with("MISSED"));
        assert!(line("peer, jobs", std::slice::from_ref(&told)).ends_with("3 ms"));
        let good = Told {
            performance: 0.99,
            ..told
        };
        assert!(line("console, jobs", &[good]).ends_with("3 ms"));
    }
}
