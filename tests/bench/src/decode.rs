//! Bytes and text to the console's own values: JSON beside `JSON.parse`, CSV beside `PapaParse`.

use e2e_tests::Outcome;
use e2e_tests::browser::Browser;
use partner_sandbox::DEFAULT_KEY;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use xtask::say;

use crate::figures::{Pair, absolute, heads, line};
use crate::roll_up::finished;

/// No slice of the work is to take longer, in milliseconds.
const SLICE: f64 = 50.0;

#[derive(Deserialize)]
#[serde(untagged)]
enum Done<T> {
    Failed { error: String },
    Measured(T),
}

#[derive(Deserialize)]
struct Json {
    slices: u32,
    bytes: u64,
    /// Milliseconds of each round: the console's, then plain JavaScript's.
    pairs: Vec<(f64, f64)>,
    longest: f64,
}

/// Measures pages of jobs to typed values, and prints the lines.
///
/// # Errors
/// Where the page does not get so far, or the two sides read another number of jobs.
pub(crate) async fn json(site: &str) -> Outcome {
    let told: Json = measured(&format!("{site}/json.html?key={DEFAULT_KEY}")).await?;
    let name = format!("{} MB in {} slices", told.bytes / 1_000_000, told.slices);
    say::line(heads("JSON to typed values", "JSON.parse"));
    say::line(line(&name, &pairs(&told.pairs), 2.0));
    say::line(absolute(
        "longest slice, console",
        &[told.longest],
        "ms",
        SLICE,
    ));
    Ok(())
}

#[derive(Deserialize)]
struct Csv {
    rows: u32,
    bytes: u64,
    read: Compared,
    checked: Compared,
}

#[derive(Deserialize)]
struct Compared {
    pairs: Vec<(f64, f64)>,
    longest: f64,
}

/// Measures files of application events read and checked, and prints the lines. Twice as fast is a
/// ratio of 0.50.
///
/// # Errors
/// Where the page does not get so far, or the two sides find other faults.
pub(crate) async fn csv(site: &str) -> Outcome {
    let told: Csv = measured(&format!("{site}/csv.html")).await?;
    let size = format!("{} rows, {} MB", told.rows, told.bytes / 1_000_000);
    say::line(heads("CSV of application events, 10 files", "PapaParse"));
    for (name, compared) in [
        ("read alone", &told.read),
        ("read and checked", &told.checked),
    ] {
        let name = format!("{size}: {name}");
        say::line(line(&name, &pairs(&compared.pairs), 0.50));
    }
    let longest = told.checked.longest;
    say::line(absolute(
        "longest task (a file), console",
        &[longest],
        "ms",
        SLICE,
    ));
    Ok(())
}

/// What a page tells once it is done.
async fn measured<T: DeserializeOwned>(address: &str) -> Outcome<T> {
    let browser = Browser::start().await?;
    browser.driver.goto(address).await?;
    let done = finished::<Done<T>>(&browser).await;
    browser.driver.clone().quit().await?;
    match done? {
        Done::Failed { error } => Err(error.into()),
        Done::Measured(told) => Ok(told),
    }
}

fn pairs(told: &[(f64, f64)]) -> Vec<Pair> {
    told.iter().copied().map(Pair::from).collect()
}
