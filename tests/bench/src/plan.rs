//! A total split over 100 jobs: the console's own code in wasm, curves from answers included,
//! beside plain JavaScript that gives out dollar by dollar over the finished curves.

use e2e_tests::Outcome;
use e2e_tests::browser::Browser;
use serde::Deserialize;
use xtask::say;

use crate::figures::{Pair, heads, line, median};
use crate::roll_up::finished;

/// What the ratio is to stay below.
const GOAL: f64 = 1.0;
/// A frame of 60 a second, in milliseconds.
const FRAME: f64 = 1_000.0 / 60.0;

#[derive(Deserialize)]
#[serde(untagged)]
enum Done {
    Failed {
        error: String,
    },
    Measured {
        jobs: u32,
        dollars: u32,
        /// Milliseconds of each round: the console's, then plain JavaScript's.
        pairs: Vec<(f64, f64)>,
    },
}

/// Measures both and prints the line.
///
/// # Errors
/// Where the page does not get so far, or the console's split brings less.
pub(crate) async fn measure(site: &str) -> Outcome {
    let browser = Browser::start().await?;
    browser.driver.goto(format!("{site}/plan.html")).await?;
    let done = finished::<Done>(&browser).await;
    browser.driver.clone().quit().await?;
    let (jobs, dollars, pairs) = match done? {
        Done::Failed { error } => return Err(error.into()),
        Done::Measured {
            jobs,
            dollars,
            pairs,
        } => (jobs, dollars, pairs),
    };
    let pairs: Vec<Pair> = pairs.into_iter().map(Pair::from).collect();
    say::line(heads("curves and split, both edges", "plain JS"));
    let name = format!("{jobs} jobs, ${dollars}");
    say::line(line(&name, &pairs, GOAL));
    let ours: Vec<f64> = pairs.iter().map(|pair| pair.console).collect();
    if let Some(middle) = median(&ours) {
        let frames = middle / FRAME;
        say::line(format!(
            "The console's takes {frames:.2} of a frame; goal 1.00."
        ));
    }
    Ok(())
}
