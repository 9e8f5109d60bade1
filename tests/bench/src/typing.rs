//! How long a person waits for the frame behind a key or a click, among 20,000 jobs on a processor
//! that is four times as slow; by the browser's own event timing.

use std::collections::BTreeMap;
use std::time::Duration;

use e2e_tests::Outcome;
use serde::Deserialize;
use thirtyfour::prelude::*;
use xtask::say;

use crate::figures::absolute;
use crate::visit::{Pace, Visitor, Who};

/// What is typed, and taken away again letter by letter.
const TEXTS: [&str; 3] = ["nurse austin", "driver", "zzzz"];
/// Heads of columns that are clicked.
const HEADS: [&str; 5] = ["Job", "Company", "Place", "Ad number", "Days left"];
/// Screens that are gone to, the last one back to the list.
const SCREENS: [&str; 4] = ["Companies", "Campaigns", "Products", "Jobs"];
/// Between two keys of a person who types fast.
const BETWEEN_KEYS: Duration = Duration::from_millis(150);
/// Shorter events are not told; each counts as so long.
const LEAST: f64 = 16.0;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Event {
    name: String,
    duration: f64,
    interaction_id: u64,
}

/// Measures and prints the lines.
///
/// # Errors
/// Where the page does not get so far.
pub(crate) async fn measure(site: &str) -> Outcome {
    let visitor = Visitor::start(Who::Console, site).await?;
    visitor.load("/jobs?status=all&sort=ends").await?;
    visitor.quiet().await?;
    visitor.set_pace(Pace::SlowCpu).await?;
    let keys = type_texts(&visitor).await?;
    let typed = interactions(&visitor).await?;
    let clicks = click_around(&visitor).await?;
    let clicked = interactions(&visitor).await?;
    visitor.close().await?;
    say::line("\ninteractions among 20,000 jobs, processor 4x slowed: event to the next frame");
    say::line(absolute(
        "typing in the search",
        &padded(typed, keys),
        "ms",
        32.0,
    ));
    say::line(absolute(
        "clicks: heads, boxes, screens",
        &padded(clicked, clicks),
        "ms",
        100.0,
    ));
    Ok(())
}

/// Types each text and takes it away again; how many keys that were.
async fn type_texts(visitor: &Visitor) -> Outcome<usize> {
    let input = visitor
        .browser
        .driver
        .find(By::Css("input[name=q]"))
        .await?;
    let mut keys = 0;
    for text in TEXTS {
        for letter in text.chars() {
            input.send_keys(letter.to_string()).await?;
            tokio::time::sleep(BETWEEN_KEYS).await;
        }
        for _ in text.chars() {
            input.send_keys(Key::Backspace + "").await?;
            tokio::time::sleep(BETWEEN_KEYS).await;
        }
        keys += 2 * text.chars().count();
    }
    tokio::time::sleep(Duration::from_millis(500)).await;
    Ok(keys)
}

/// Clicks heads, boxes and links; how many clicks that were.
async fn click_around(visitor: &Visitor) -> Outcome<usize> {
    let driver = &visitor.browser.driver;
    let mut places = Vec::new();
    for head in HEADS {
        // Ascending, then turned round.
        let place = format!("//button[contains(@class,'sort')][normalize-space()='{head}']");
        places.extend([place.clone(), place]);
    }
    for row in 1..=3 {
        places.push(format!(
            "(//table//tbody[not(@class)]//input[@type='checkbox'])[{row}]"
        ));
    }
    places.push("//thead//input[@type='checkbox']".to_owned());
    for screen in SCREENS {
        places.push(format!("//nav//a[normalize-space()='{screen}']"));
    }
    let clicks = places.len();
    for place in places {
        driver
            .query(By::XPath(place))
            .first()
            .await?
            .click()
            .await?;
        tokio::time::sleep(Duration::from_millis(600)).await;
    }
    Ok(clicks)
}

/// The longest event of each interaction since this was last asked.
async fn interactions(visitor: &Visitor) -> Outcome<Vec<f64>> {
    let told = visitor
        .script("return window.probe.events.splice(0)")
        .await?;
    let events = Vec::<Event>::deserialize(told)?;
    let mut longest: BTreeMap<u64, &Event> = BTreeMap::new();
    for event in &events {
        let known = longest.entry(event.interaction_id).or_insert(event);
        if event.duration > known.duration {
            *known = event;
        }
    }
    if let Some(worst) = longest
        .values()
        .max_by(|a, b| a.duration.total_cmp(&b.duration))
    {
        say::line(format!(
            "The longest was a {} of {} ms.",
            worst.name, worst.duration
        ));
    }
    Ok(longest.values().map(|event| event.duration).collect())
}

/// With the interactions that were too short to be told.
fn padded(mut told: Vec<f64>, all: usize) -> Vec<f64> {
    let missing = all.saturating_sub(told.len());
    told.extend(std::iter::repeat_n(LEAST, missing));
    told
}

#[cfg(test)]
mod tests {
    use super::padded;

    #[test]
    fn what_was_too_short_to_be_told_counts_all_the_same() {
        assert_eq!(padded(vec![40.0], 3), [40.0, 16.0, 16.0]);
        assert_eq!(padded(vec![40.0, 24.0], 1), [40.0, 24.0]);
    }
}
