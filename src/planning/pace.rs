//! How fast a campaign spends, how fast it would have to, and where that leads.

use super::daily_spend::DailySpend;
use super::figures::{Figures, less};
use crate::domain::campaign::{Campaign, CampaignStatus};
use crate::domain::money::Money;
use chrono::{DateTime, TimeDelta, Utc};

const DAY_MS: i64 = 86_400_000;

/// Within so many percent of what is left, a campaign counts as on pace: no two days are alike.
const TOLERANCE_PERCENT: i128 = 10;

/// When the budget will be gone at today's pace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProjectedEnd {
    /// There is no pace, or it was not told what is left.
    Unknown,
    /// Nothing is being spent.
    Never,
    /// Nothing is left now.
    Gone,
    At(DateTime<Utc>),
}

/// What the pace means for the end date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Something that it takes was not told.
    Unknown,
    /// Paused, or ended: what it spent says nothing of what it will.
    NotRunning,
    /// The end date has passed.
    Over,
    /// Nothing is left.
    Gone,
    /// There is no end to keep to.
    NoEnd,
    OnPace,
    /// So much of what is left will still be left on the end date.
    TooSlow {
        unspent: Money,
        left: Money,
    },
    /// The budget is gone then, before the end date.
    TooFast {
        gone: DateTime<Utc>,
    },
}

/// A campaign's pace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// `None` where there is no cost data.
    pub now: Option<DailySpend>,
    /// What is left for each day until the end. `None` without an end ahead.
    pub needed: Option<Money>,
    /// `None` where there is none, or it cannot be read.
    pub end: Option<DateTime<Utc>>,
    pub projected_end: ProjectedEnd,
    pub verdict: Verdict,
}

/// The pace of a campaign that spends so much a day, at that time.
#[must_use]
pub fn pace(campaign: &Campaign, daily: Option<DailySpend>, now: DateTime<Utc>) -> Pace {
    let left = Figures::of(campaign).left;
    let end = campaign.end_date.as_ref().and_then(|end| end.utc());
    let a_day = daily.map(|daily| daily.a_day);
    let ms_left = end.map(|end| (end - now).num_milliseconds());
    let needed = left
        .zip(ms_left.filter(|ms| *ms > 0))
        .map(|(left, ms)| needed_a_day(left, ms));
    let projected_end = projected_end(left, a_day, now);
    let verdict = if is_running(campaign) {
        verdict(left, a_day, ms_left, projected_end)
    } else {
        Verdict::NotRunning
    };
    Pace {
        now: daily,
        needed,
        end,
        projected_end,
        verdict,
    }
}

fn is_running(campaign: &Campaign) -> bool {
    campaign.paused() != Some(true) && campaign.status != Some(CampaignStatus::Ended)
}

/// What has to be spent a day. The last day has all that is left, however few hours it has.
fn needed_a_day(left: Money, ms: i64) -> Money {
    let micros = i128::from(left.micros().max(0)) * i128::from(DAY_MS) / i128::from(ms.max(DAY_MS));
    clamped(micros)
}

/// What is spent in that time at that pace.
fn spent_in(a_day: Money, ms: i64) -> Money {
    clamped(i128::from(a_day.micros().max(0)) * i128::from(ms.max(0)) / i128::from(DAY_MS))
}

fn clamped(micros: i128) -> Money {
    Money::from_micros(i64::try_from(micros).unwrap_or(i64::MAX))
}

fn projected_end(left: Option<Money>, a_day: Option<Money>, now: DateTime<Utc>) -> ProjectedEnd {
    let Some(left) = left else {
        return ProjectedEnd::Unknown;
    };
    if left.micros() <= 0 {
        return ProjectedEnd::Gone;
    }
    let Some(a_day) = a_day else {
        return ProjectedEnd::Unknown;
    };
    if a_day.micros() <= 0 {
        return ProjectedEnd::Never;
    }
    let ms = i128::from(left.micros()) * i128::from(DAY_MS) / i128::from(a_day.micros());
    let span = i64::try_from(ms).ok().and_then(TimeDelta::try_milliseconds);
    // So far ahead that the calendar has no day for it.
    span.and_then(|span| now.checked_add_signed(span))
        .map_or(ProjectedEnd::Never, ProjectedEnd::At)
}

fn verdict(
    left: Option<Money>,
    a_day: Option<Money>,
    ms_left: Option<i64>,
    projected_end: ProjectedEnd,
) -> Verdict {
    let Some(left) = left else {
        return Verdict::Unknown;
    };
    if ms_left.is_some_and(|ms| ms <= 0) {
        return Verdict::Over;
    }
    if left.micros() <= 0 {
        return Verdict::Gone;
    }
    let Some(ms) = ms_left else {
        return Verdict::NoEnd;
    };
    let Some(a_day) = a_day else {
        return Verdict::Unknown;
    };
    let will_be = i128::from(spent_in(a_day, ms).micros()) * 100;
    let left_now = i128::from(left.micros());
    if will_be < left_now * (100 - TOLERANCE_PERCENT) {
        return Verdict::TooSlow {
            unspent: less(left, spent_in(a_day, ms)),
            left,
        };
    }
    match projected_end {
        ProjectedEnd::At(gone) if will_be > left_now * (100 + TOLERANCE_PERCENT) => {
            Verdict::TooFast { gone }
        }
        _ => Verdict::OnPace,
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "pace_tests.rs"]
mod tests;
