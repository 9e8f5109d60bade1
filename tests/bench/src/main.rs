//! `cargo xtask bench`: the built console beside others that do the same.
//!
//! What is printed are medians and their ratio, both sides measured in one run, in turn: times of
//! one machine say little, and no test reads them. What is above its goal is marked. A run fails
//! only where the two sides do not show, or do not come to, the same.

mod decode;
mod figures;
mod flip;
mod ground;
mod jumps;
mod lighthouse;
mod lists;
mod load;
mod memory;
mod plan;
mod requests;
mod roll_up;
mod sends;
mod side;
mod site;
mod typing;
mod visit;

use std::process::ExitCode;

use e2e_tests::browser::Browser;
use e2e_tests::{Failure, Outcome};
use ground::Ground;
use serde_json::json;
use xtask::{Part, say};

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            say::trouble(failure.to_string());
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Outcome {
    let parts = parts(std::env::args().skip(1))?;
    if parts.contains(&Part::Sends) {
        say::line(sends::report());
    }
    if !parts.iter().any(|part| part.needs_site()) {
        return Ok(());
    }
    let ground = Ground::prepare(&parts).await?;
    say::line(format!("\n{}", surroundings().await?));
    let measured = all(&parts, &ground).await;
    ground.stop().await;
    measured
}

/// The parts that were asked for; all where none was.
///
/// # Errors
/// A word that is none.
fn parts(words: impl Iterator<Item = String>) -> Outcome<Vec<Part>> {
    let named = words.map(|word| {
        Part::named(&word).ok_or_else(|| Failure::from(format!("there is no part {word}")))
    });
    let named: Vec<Part> = named.collect::<Outcome<_>>()?;
    Ok(if named.is_empty() {
        Part::USUAL.to_vec()
    } else {
        named
    })
}

async fn all(parts: &[Part], ground: &Ground) -> Outcome {
    let site = &ground.url();
    for part in parts {
        match part {
            Part::Load => load::measure(ground).await?,
            Part::Flip => flip::measure(site).await?,
            Part::Memory => memory::measure(site).await?,
            Part::Typing => typing::measure(site).await?,
            Part::Requests => requests::measure(site).await?,
            Part::Lists => lists::measure(site).await?,
            Part::Jumps => jumps::measure(site).await?,
            Part::Json => decode::json(site).await?,
            Part::Csv => decode::csv(site).await?,
            Part::Costs => roll_up::measure(site).await?,
            Part::Plan => plan::measure(site).await?,
            Part::Lighthouse => lighthouse::measure(ground).await?,
            // In simulated time, without a site.
            Part::Sends => {}
        }
    }
    Ok(())
}

/// The browser and the machine, and how the lines are to be read.
async fn surroundings() -> Outcome<String> {
    let browser = Browser::start().await?;
    let version = browser.command("Browser.getVersion", json!({})).await?;
    browser.driver.clone().quit().await?;
    let product = version["product"].as_str().unwrap_or("unknown browser");
    let product = product
        .replace("Headless", "headless ")
        .replace("Chrome/", "Chromium ");
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let processor = processor().map_or_else(String::new, |name| format!(" of {name}"));
    Ok(format!(
        "{product}, {cores} cores{processor}; milliseconds where nothing else is said: median (95th \
         percentile); the ratio is of the medians"
    ))
}

/// The processor's name, where Linux tells it.
fn processor() -> Option<String> {
    let facts = std::fs::read_to_string("/proc/cpuinfo").ok()?;
    let (_, rest) = facts.split_once("model name")?;
    let name = rest.lines().next()?.trim_start_matches([' ', '\t', ':']);
    Some(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_word_all_parts_are_run() {
        let words = |words: &[&str]| {
            let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
            parts(words.into_iter()).ok()
        };
        assert_eq!(words(&[]), Some(Part::USUAL.to_vec()));
        assert_eq!(words(&["csv", "load"]), Some(vec![Part::Csv, Part::Load]));
        assert_eq!(words(&["--costs"]), None);
    }
}
