//! Cost rows of all campaigns, added up while they stream in: by day and source, by source, by
//! job, by campaign. The rows themselves are not kept; memory grows with what is told apart.
//!
//! Days are days of UTC, as the wire has its times, so that two people see the same sums.

use super::cost_tally::Bought;
use crate::domain::cost::{CostEvent, CostRow};
use crate::domain::ids::{CampaignId, JobId};
use crate::domain::money::Money;
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::{BTreeMap, HashMap};

/// Which rows count. Ends are included; without a day that can be read a row counts only where
/// no days are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Days {
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
}

impl Days {
    /// Whether a row of that day counts.
    #[must_use]
    pub fn has(self, day: Option<NaiveDate>) -> bool {
        let Some(day) = day else {
            return self.from.is_none() && self.to.is_none();
        };
        self.from.is_none_or(|from| day >= from) && self.to.is_none_or(|to| day <= to)
    }

    /// As many days, right before these. `None` where an end is open, or they lie the wrong way
    /// round.
    #[must_use]
    pub fn before(self) -> Option<Self> {
        let (from, to) = (self.from?, self.to?);
        let long = (to - from).num_days();
        if long < 0 {
            return None;
        }
        let to = from.pred_opt()?;
        let from = to.checked_sub_days(chrono::Days::new(u64::try_from(long).ok()?))?;
        Some(Self {
            from: Some(from),
            to: Some(to),
        })
    }
}

/// One row, in parts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Event<'a> {
    pub campaign: Option<CampaignId>,
    pub job: Option<JobId>,
    pub source: Option<&'a str>,
    pub cost: Money,
    pub kind: Option<&'a CostEvent>,
    /// `None` where it was not told, or cannot be read.
    pub time: Option<DateTime<Utc>>,
}

/// A place of a source in [`RollUp::sources`].
type Source = usize;

/// The sums.
#[derive(Debug, Clone, Default)]
pub struct RollUp {
    total: Bought,
    /// In the order in which they came; `None` is what told no source.
    sources: Vec<(Option<String>, Bought)>,
    places: HashMap<Option<String>, Source>,
    /// Spent a day, one amount a source; a day's list may end before the last sources.
    days: BTreeMap<NaiveDate, Vec<Money>>,
    jobs: HashMap<Option<JobId>, Bought>,
    campaigns: HashMap<Option<CampaignId>, Bought>,
    /// Events that are neither click nor application, by the API's word.
    other_events: BTreeMap<String, u64>,
    undated: u64,
    latest: Option<DateTime<Utc>>,
}

impl RollUp {
    /// Adds a row, where its day counts.
    pub fn take(&mut self, row: &CostRow, days: Days) {
        self.take_event(
            &Event {
                campaign: row.campaign_id,
                job: row.job_id,
                source: row.source.as_deref(),
                cost: row.cost,
                kind: row.event.as_ref(),
                time: row.time.as_ref().and_then(|time| time.utc()),
            },
            days,
        );
    }

    /// The same of a row that is kept in parts.
    pub fn take_event(&mut self, event: &Event<'_>, days: Days) {
        let day = event.time.map(|time| time.date_naive());
        if !days.has(day) {
            return;
        }
        let (cost, kind) = (event.cost, event.kind);
        self.total.add(cost, kind);
        let source = self.place_of(event.source);
        self.sources[source].1.add(cost, kind);
        self.jobs.entry(event.job).or_default().add(cost, kind);
        let campaign = self.campaigns.entry(event.campaign);
        campaign.or_default().add(cost, kind);
        if let Some(CostEvent::Other(word)) = kind {
            match self.other_events.get_mut(word) {
                Some(times) => *times += 1,
                None => drop(self.other_events.insert(word.clone(), 1)),
            }
        }
        self.latest = self.latest.max(event.time);
        let Some(day) = day else {
            self.undated += 1;
            return;
        };
        let amounts = self.days.entry(day).or_default();
        if amounts.len() <= source {
            amounts.resize(source + 1, Money::default());
        }
        amounts[source] = super::figures::sum(amounts[source], cost);
    }

    fn place_of(&mut self, source: Option<&str>) -> Source {
        // Rows of one source come in runs, and sources are few.
        let known = self
            .sources
            .iter()
            .take(16)
            .position(|(name, _)| name.as_deref() == source);
        if let Some(place) = known {
            return place;
        }
        let key = source.map(str::to_owned);
        let next = self.sources.len();
        let place = *self.places.entry(key.clone()).or_insert(next);
        if place == next {
            self.sources.push((key, Bought::default()));
        }
        place
    }

    /// All rows that count.
    #[must_use]
    pub const fn total(&self) -> Bought {
        self.total
    }

    /// By source, the dearest first; `None` told no source.
    #[must_use]
    pub fn by_source(&self) -> Vec<(Option<&str>, Bought)> {
        let mut all: Vec<_> = self
            .sources
            .iter()
            .map(|(name, bought)| (name.as_deref(), *bought))
            .collect();
        all.sort_by(|a, b| (b.1.spent, a.0).cmp(&(a.1.spent, b.0)));
        all
    }

    /// By job, the dearest first; `None` told no job.
    #[must_use]
    pub fn by_job(&self) -> Vec<(Option<JobId>, Bought)> {
        dearest_first(&self.jobs)
    }

    /// By campaign, the dearest first; `None` told no campaign.
    #[must_use]
    pub fn by_campaign(&self) -> Vec<(Option<CampaignId>, Bought)> {
        dearest_first(&self.campaigns)
    }

    /// Spent on each day from the first to the last that has rows, days without rows included:
    /// one amount a source, in the order of [`RollUp::by_source`]. At most `most` sources stand
    /// alone; the rest are one amount after them.
    #[must_use]
    pub fn by_day(&self, most: usize) -> Vec<(NaiveDate, Vec<Money>)> {
        let (Some(first), Some(last)) = (self.days.keys().next(), self.days.keys().next_back())
        else {
            return Vec::new();
        };
        let ranked = self.by_source();
        let alone = if ranked.len() > most {
            most
        } else {
            ranked.len()
        };
        let columns = alone + usize::from(ranked.len() > alone);
        // Where each source's amount goes.
        let mut column_of = vec![alone; self.sources.len()];
        for (rank, (name, _)) in ranked.iter().enumerate().take(alone) {
            let at = self
                .sources
                .iter()
                .position(|(one, _)| one.as_deref() == *name);
            if let Some(at) = at {
                column_of[at] = rank;
            }
        }
        first
            .iter_days()
            .take_while(|day| day <= last)
            .map(|day| {
                let mut amounts = vec![Money::default(); columns];
                let told = self.days.get(&day).map_or(&[][..], Vec::as_slice);
                for (source, amount) in told.iter().enumerate() {
                    let column = &mut amounts[column_of[source]];
                    *column = super::figures::sum(*column, *amount);
                }
                (day, amounts)
            })
            .collect()
    }

    /// Events that are neither click nor application, by the API's word, and how many.
    pub fn other_events(&self) -> impl Iterator<Item = (&str, u64)> {
        self.other_events
            .iter()
            .map(|(word, times)| (word.as_str(), *times))
    }

    /// Rows without a time that can be read: they count for no day.
    #[must_use]
    pub const fn undated(&self) -> u64 {
        self.undated
    }

    /// When the latest row happened.
    #[must_use]
    pub const fn latest(&self) -> Option<DateTime<Utc>> {
        self.latest
    }
}

fn dearest_first<K: Copy + Ord>(all: &HashMap<K, Bought>) -> Vec<(K, Bought)> {
    let mut all: Vec<_> = all.iter().map(|(key, bought)| (*key, *bought)).collect();
    all.sort_by(|a, b| (b.1.spent, a.0).cmp(&(a.1.spent, b.0)));
    all
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "roll_up_tests.rs"]
mod tests;
