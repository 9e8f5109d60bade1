//! How fast a campaign spends, against what its end date needs.

use crate::domain::money::Money;
use crate::domain::zone::words_day;
use crate::format::{counted, dollars};
use crate::planning::daily_spend::DailySpend;
use crate::planning::figures::{LEAST, less};
use crate::planning::pace::{Pace, ProjectedEnd, Verdict, pace};
use crate::ui::browser::time::ZONE;
use crate::ui::campaigns::detail::{Parts, now_utc};
use chrono::{DateTime, Utc};
use leptos::prelude::*;

/// A day on this person's own calendar.
fn day(time: DateTime<Utc>) -> String {
    ZONE.local(time)
        .map_or_else(|| words_day(time.naive_utc()), words_day)
}

#[component]
pub fn PacePanel(parts: Parts) -> impl IntoView {
    let told = Memo::new(move |_| {
        let daily = parts.cost.evidence().and_then(|evidence| evidence.daily);
        parts.campaign.with(|campaign| {
            campaign
                .as_ref()
                .map(|campaign| pace(campaign, daily, now_utc()))
        })
    });
    let spent = Signal::derive(move || {
        parts
            .campaign
            .with(|campaign| campaign.as_ref().and_then(|one| one.budget_spent))
    });
    let is_read = Signal::derive(move || parts.cost.whole.with(Option::is_some));
    view! {
        <section class="section pace" aria-label="Pace">
            <div class="card-head"><h2>"Pace"</h2></div>
            {move || told.get().map(|pace| facts(&pace, is_read.get()))}
            {move || differs(parts, spent.get()).map(|words| view! { <p class="muted num">{words}</p> })}
        </section>
    }
}

/// Where the rows do not make what the campaign itself tells.
fn differs(parts: Parts, spent: Option<Money>) -> Option<String> {
    let (spent, rows) = spent.zip(parts.cost.whole.get().map(|whole| whole.total.spent))?;
    let off = less(rows, spent).micros().saturating_abs();
    (off >= LEAST.micros()).then(|| {
        format!(
            "The rows of cost data make {}: not what the campaign tells. Rows may still be on the way.",
            dollars(rows)
        )
    })
}

fn facts(pace: &Pace, is_read: bool) -> AnyView {
    let (tone, verdict) = verdict(pace, is_read);
    view! {
        <p class="verdict"><span class="badge" data-tone=tone>{verdict.0}</span> {verdict.1}</p>
        <dl class="dl">
            <dt>"Spends a day now"</dt>
            <dd class="num">{now(pace.now, is_read)}</dd>
            <dt>"Needed a day"</dt>
            <dd class="num">{needed(pace)}</dd>
            <dt>"Projected end"</dt>
            <dd class="num">{projected(pace)}</dd>
        </dl>
    }
    .into_any()
}

fn now(daily: Option<DailySpend>, is_read: bool) -> String {
    match daily {
        None if is_read => "No click or application yet".to_owned(),
        None => "Not known until all cost data is read".to_owned(),
        Some(daily) if daily.is_today => {
            format!("{} so far: it began today", dollars(daily.a_day))
        }
        Some(daily) => format!(
            "{}, by the last {}",
            dollars(daily.a_day),
            counted(daily.days, "whole day (UTC)", "whole days (UTC)")
        ),
    }
}

fn needed(pace: &Pace) -> String {
    match (pace.needed, pace.end) {
        (Some(needed), Some(end)) => {
            format!("{} until the end on {}", dollars(needed), day(end))
        }
        (None, Some(end)) => format!("Nothing: the end was on {}", day(end)),
        (_, None) => "Nothing: there is no end date".to_owned(),
    }
}

fn projected(pace: &Pace) -> String {
    match pace.projected_end {
        ProjectedEnd::Unknown => "Not known".to_owned(),
        ProjectedEnd::Never => "Never, at this pace".to_owned(),
        ProjectedEnd::Gone => "The budget is spent".to_owned(),
        ProjectedEnd::At(at) => format!("{}, at this pace", day(at)),
    }
}

/// A tone, a word or two, and the sentence.
fn verdict(pace: &Pace, is_read: bool) -> (&'static str, (&'static str, String)) {
    match pace.verdict {
        Verdict::Unknown if is_read => (
            "neutral",
            (
                "Not known",
                "There is too little to tell the pace by.".into(),
            ),
        ),
        Verdict::Unknown => (
            "neutral",
            (
                "Not known yet",
                "The pace is told once all cost data is read.".into(),
            ),
        ),
        Verdict::NotRunning => (
            "neutral",
            (
                "Not running",
                "What it spent says nothing of what it will.".into(),
            ),
        ),
        Verdict::Over => ("neutral", ("Over", "The end date has passed.".into())),
        Verdict::Gone => ("bad", ("Spent", "Nothing of the budget is left.".into())),
        Verdict::NoEnd => (
            "neutral",
            (
                "No end date",
                "It spends by its aggressiveness until the budget is gone.".into(),
            ),
        ),
        Verdict::OnPace => (
            "good",
            (
                "On pace",
                "The budget lasts to the end date, within a tenth.".into(),
            ),
        ),
        Verdict::TooSlow { unspent, left } => (
            "warn",
            (
                "Too slow",
                format!(
                    "At this pace {} of the {} left will be left on the end date.",
                    dollars(unspent),
                    dollars(left)
                ),
            ),
        ),
        Verdict::TooFast { gone } => (
            "warn",
            (
                "Too fast",
                format!(
                    "At this pace the budget is gone on {}, before the end date.",
                    day(gone)
                ),
            ),
        ),
    }
}
