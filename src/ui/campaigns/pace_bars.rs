//! What was spent on each of the last days, as bars and as figures.

use crate::domain::money::Money;
use crate::domain::zone::words_day;
use crate::format::dollars;
use crate::planning::cost_tally::CostTally;
use crate::ui::campaigns::detail::now_utc;
use chrono::{NaiveDate, NaiveTime};
use leptos::prelude::*;

/// Two weeks: a week beside the one before it.
const DAYS: u64 = 14;
/// The drawing's own units.
const HEIGHT: i128 = 100;
const STEP: usize = 20;
const BAR: usize = 16;

fn words(day: NaiveDate) -> String {
    words_day(day.and_time(NaiveTime::MIN))
}

#[component]
pub fn PaceBars(tally: RwSignal<Option<CostTally>>) -> impl IntoView {
    move || {
        let days = tally.with(|tally| {
            let tally = tally.as_ref().filter(|tally| tally.last().is_some())?;
            Some(tally.last_days(now_utc().date_naive(), DAYS))
        })?;
        let most = days.iter().map(|(_, spent)| *spent).max()?;
        Some(chart(&days, most))
    }
}

fn chart(days: &[(NaiveDate, Money)], most: Money) -> AnyView {
    let label = format!(
        "Spent on each of the last {DAYS} days, {} at most. The figures follow.",
        dollars(most)
    );
    let bars = days
        .iter()
        .enumerate()
        .map(|(at, (_, spent))| bar(at, *spent, most))
        .collect_view();
    let rows = days
        .iter()
        .map(|(day, spent)| view! { <tr><th scope="row">{words(*day)}</th><td class="num">{dollars(*spent)}</td></tr> })
        .collect_view();
    let ends = [days.first(), days.last()].map(|day| day.map(|(day, _)| words(*day)));
    let [first, last] = ends;
    view! {
        <figure class="pace-bars">
            <svg
                role="img"
                aria-label=label
                viewBox=format!("0 0 {} {HEIGHT}", days.len() * STEP)
                preserveAspectRatio="none"
            >
                {bars}
            </svg>
            <figcaption class="num">
                <span>{first}</span>
                <span>{format!("Spend a day, {} at most", dollars(most))}</span>
                <span>{last} " (today)"</span>
            </figcaption>
        </figure>
        <details class="details">
            <summary>"Spend a day in figures"</summary>
            <table class="table">
                <caption class="visually-hidden">"Spend a day"</caption>
                <thead><tr><th scope="col">"Day (UTC)"</th><th scope="col" class="num">"Spent"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </details>
    }
    .into_any()
}

/// A day without spend is a line on the ground, so that it is seen to be one.
fn bar(at: usize, spent: Money, most: Money) -> AnyView {
    let most = i128::from(most.micros().max(1));
    let height = (i128::from(spent.micros().max(0)) * (HEIGHT - 2) / most) + 2;
    view! {
        <rect
            class="bar"
            x=(at * STEP + (STEP - BAR) / 2).to_string()
            y=(HEIGHT - height).to_string()
            width=BAR.to_string()
            height=height.to_string()
        ></rect>
    }
    .into_any()
}
