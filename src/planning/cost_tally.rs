//! Cost rows, added up while they stream in: what was spent on which day, and what each job cost.
//! The rows themselves are not kept.

use super::figures::{less, sum};
use crate::domain::cost::{CostEvent, CostRow};
use crate::domain::ids::JobId;
use crate::domain::money::Money;
use chrono::{DateTime, Days, NaiveDate, Utc};
use std::collections::{BTreeMap, BTreeSet};

/// The most days that a pace rests on: a week evens out the days that people do not look for jobs.
pub const PACE_DAYS: u64 = 7;

/// What clicks and applications cost, and how many there were.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Bought {
    pub spent: Money,
    pub clicks: u64,
    /// The part of what was spent that the clicks cost.
    pub on_clicks: Money,
    pub applications: u64,
    /// Rows whose event is neither.
    pub others: u64,
}

impl Bought {
    /// Adds a row.
    pub fn take(&mut self, row: &CostRow) {
        self.add(row.cost, row.event.as_ref());
    }

    /// Adds what one event cost.
    pub fn add(&mut self, cost: Money, event: Option<&CostEvent>) {
        self.spent = sum(self.spent, cost);
        match event {
            Some(CostEvent::Click) => {
                self.clicks += 1;
                self.on_clicks = sum(self.on_clicks, cost);
            }
            Some(CostEvent::Application) => self.applications += 1,
            Some(CostEvent::Other(_)) | None => self.others += 1,
        }
    }

    /// What one click cost, applications left out. `None` without a click.
    #[must_use]
    pub fn a_click(&self) -> Option<Money> {
        (self.clicks > 0).then(|| divided(self.on_clicks, self.clicks))
    }

    /// What one application cost, all that was spent counted: clicks are the way to them. `None`
    /// without an application.
    #[must_use]
    pub fn an_application(&self) -> Option<Money> {
        (self.applications > 0).then(|| divided(self.spent, self.applications))
    }

    /// Applications of 1,000 clicks, rounded half up. `None` without a click.
    #[must_use]
    pub fn conversion_per_mille(&self) -> Option<u64> {
        let doubled = self.applications.saturating_mul(2_000) + self.clicks;
        doubled.checked_div(self.clicks.saturating_mul(2))
    }

    /// How many rows it stands for.
    #[must_use]
    pub const fn rows(&self) -> u64 {
        self.clicks + self.applications + self.others
    }
}

/// What is spent a day, and what that rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DailySpend {
    /// Rounded to the millionth, half up.
    pub a_day: Money,
    /// Spent on all those days.
    pub spent: Money,
    /// So many days, one at least.
    pub days: u64,
    /// The only day is today, which is not over: by its end it will be more.
    pub is_today: bool,
}

/// The sums of a campaign's cost rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CostTally {
    total: Bought,
    days: BTreeMap<NaiveDate, Money>,
    jobs: BTreeMap<JobId, Bought>,
    last: Option<DateTime<Utc>>,
    undated: u64,
}

impl CostTally {
    /// Adds a row.
    pub fn take(&mut self, row: &CostRow) {
        self.total.take(row);
        if let Some(job) = row.job_id {
            self.jobs.entry(job).or_default().take(row);
        }
        let time = row.time.as_ref().and_then(|time| time.utc());
        let Some(time) = time else {
            self.undated += 1;
            return;
        };
        let day = self.days.entry(time.date_naive()).or_default();
        *day = sum(*day, row.cost);
        self.last = self.last.max(Some(time));
    }

    /// All rows together.
    #[must_use]
    pub const fn total(&self) -> Bought {
        self.total
    }

    /// The rows of one job.
    #[must_use]
    pub fn of_job(&self, job: JobId) -> Bought {
        self.jobs.get(&job).copied().unwrap_or_default()
    }

    /// The rows of all other jobs, and those that name no job: what a campaign bought for jobs
    /// that are in it no more.
    #[must_use]
    pub fn of_all_but(&self, jobs: &BTreeSet<JobId>) -> Bought {
        let mut rest = self.total;
        for bought in jobs.iter().filter_map(|job| self.jobs.get(job)) {
            rest = Bought {
                spent: less(rest.spent, bought.spent),
                clicks: rest.clicks.saturating_sub(bought.clicks),
                on_clicks: less(rest.on_clicks, bought.on_clicks),
                applications: rest.applications.saturating_sub(bought.applications),
                others: rest.others.saturating_sub(bought.others),
            };
        }
        rest
    }

    /// When the latest row happened.
    #[must_use]
    pub const fn last(&self) -> Option<DateTime<Utc>> {
        self.last
    }

    /// Rows without a time that can be read: they count for no day.
    #[must_use]
    pub const fn undated(&self) -> u64 {
        self.undated
    }

    /// What was spent on each of so many days up to `last` (UTC), oldest first.
    #[must_use]
    pub fn last_days(&self, last: NaiveDate, count: u64) -> Vec<(NaiveDate, Money)> {
        let days = (0..count).rev().filter_map(|back| {
            let day = last.checked_sub_days(Days::new(back))?;
            Some((day, self.days.get(&day).copied().unwrap_or_default()))
        });
        days.collect()
    }

    /// What is spent a day by now: over the last [`PACE_DAYS`] whole days (UTC), or since the
    /// first row where that is shorter. A campaign that started today has only today. `None`
    /// without any row that has a time before now.
    #[must_use]
    pub fn daily(&self, now: DateTime<Utc>) -> Option<DailySpend> {
        let today = now.date_naive();
        let first = *self.days.keys().next()?;
        let since_first = u64::try_from((today - first).num_days()).ok()?;
        if since_first == 0 {
            let spent = self.days.get(&today).copied()?;
            return Some(DailySpend {
                a_day: spent,
                spent,
                days: 1,
                is_today: true,
            });
        }
        let days = since_first.min(PACE_DAYS);
        let yesterday = today.pred_opt()?;
        let spent = self
            .last_days(yesterday, days)
            .into_iter()
            .fold(Money::default(), |all, (_, day)| sum(all, day));
        Some(DailySpend {
            a_day: divided(spent, days),
            spent,
            days,
            is_today: false,
        })
    }
}

/// A part of so many, rounded half up; of none it is nothing.
fn divided(money: Money, parts: u64) -> Money {
    let parts = i128::from(parts);
    if parts == 0 {
        return Money::default();
    }
    let micros = (i128::from(money.micros()) * 2 + parts).div_euclid(parts * 2);
    Money::from_micros(i64::try_from(micros).unwrap_or(i64::MAX))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "cost_tally_tests.rs"]
mod tests;
