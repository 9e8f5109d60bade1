//! A million cost rows, from the bytes of their pages to sums: the console's own code in wasm
//! beside `JSON.parse` and a reduce, over the same bytes in one page.

use std::time::{Duration, Instant};

use e2e_tests::Outcome;
use e2e_tests::browser::Browser;
use partner_sandbox::DEFAULT_KEY;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use xtask::say;

use crate::figures::{Pair, heads, line};

/// What the ratio is to stay below.
const GOAL: f64 = 1.2;
/// How long loading and all rounds may take.
const PATIENCE: Duration = Duration::from_secs(600);

#[derive(Deserialize)]
#[serde(untagged)]
enum Done {
    Failed {
        error: String,
    },
    Measured {
        rows: u64,
        bytes: u64,
        /// Milliseconds of each round: the console's, then plain JavaScript's.
        pairs: Vec<(f64, f64)>,
    },
}

/// Measures both and prints the line.
///
/// # Errors
/// Where the page does not get so far, or the two come to different sums.
pub(crate) async fn measure(site: &str) -> Outcome {
    let browser = Browser::start().await?;
    let address = format!("{site}/roll_up.html?key={DEFAULT_KEY}");
    browser.driver.goto(address).await?;
    let done = finished::<Done>(&browser).await;
    browser.driver.clone().quit().await?;
    let (rows, bytes, pairs) = match done? {
        Done::Failed { error } => return Err(error.into()),
        Done::Measured { rows, bytes, pairs } => (rows, bytes, pairs),
    };
    let pairs: Vec<Pair> = pairs.into_iter().map(Pair::from).collect();
    say::line(heads("cost rows to sums, decoding included", "plain JS"));
    let name = format!("{rows} rows, {} MB", bytes / 1_000_000);
    say::line(line(&name, &pairs, GOAL));
    Ok(())
}

/// Waits for what a page has measured.
///
/// # Errors
/// Where it does not end in time.
pub(crate) async fn finished<T: DeserializeOwned>(browser: &Browser) -> Outcome<T> {
    let started = Instant::now();
    while started.elapsed() < PATIENCE {
        let answer = browser
            .driver
            .execute("return window.done ?? null", Vec::new())
            .await?;
        if !answer.json().is_null() {
            return Ok(T::deserialize(answer.json())?);
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    Err("the page did not come to an end".into())
}
