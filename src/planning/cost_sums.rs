//! Cost rows folded as they stream in, a page at a time: sums a day for each source, job and
//! campaign. The rows themselves are not kept; what is kept grows with the days times the keys.

use super::cost_cells::{Keyed, NameId, Names, Paid, Series};
use super::day_clock::{DayClock, NO_DAY};
use crate::domain::cost::{CostRow, EventRef, RowRef};
use crate::domain::ids::{CampaignId, JobId};
use crate::domain::money::Money;
use crate::domain::zone::Zone;
use chrono::{DateTime, Utc};

/// Which rows are taken in at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Scope {
    /// Of this campaign only.
    pub campaign: Option<CampaignId>,
    /// Of this job only.
    pub job: Option<JobId>,
}

impl Scope {
    /// Whether a row is in it.
    #[must_use]
    pub fn has(self, row: &RowRef<'_>) -> bool {
        self.campaign.is_none_or(|id| row.campaign == Some(id))
            && self.job.is_none_or(|id| row.job == Some(id))
    }
}

/// The sums of all rows so far. See [`super::cost_report`] for what can be read from it.
#[derive(Debug, Clone)]
pub struct CostSums {
    clock: DayClock,
    scope: Scope,
    pub(super) sources: Names,
    pub(super) events: Names,
    pub(super) whole: Series,
    pub(super) by_source: Keyed<NameId>,
    pub(super) by_job: Keyed<Option<JobId>>,
    pub(super) by_campaign: Keyed<Option<CampaignId>>,
    first_ms: Option<i64>,
    last_ms: Option<i64>,
    rows: u64,
    out_of_scope: u64,
}

impl CostSums {
    /// No rows yet. Days are the zone's, or UTC's where there is none.
    #[must_use]
    pub fn new(zone: Option<Zone>, scope: Scope) -> Self {
        Self {
            clock: DayClock::new(zone),
            scope,
            sources: Names::default(),
            events: Names::default(),
            whole: Series::default(),
            by_source: Keyed::default(),
            by_job: Keyed::default(),
            by_campaign: Keyed::default(),
            first_ms: None,
            last_ms: None,
            rows: 0,
            out_of_scope: 0,
        }
    }

    /// Adds a page of rows.
    pub fn take_page(&mut self, rows: &[CostRow]) {
        rows.iter().for_each(|row| self.take(&RowRef::from(row)));
    }

    /// Adds a page of rows that own nothing.
    pub fn take_rows(&mut self, rows: &[RowRef<'_>]) {
        rows.iter().for_each(|row| self.take(row));
    }

    /// Adds a row. It allocates nothing but for a day, source, event, job or campaign that has
    /// not come before.
    pub fn take(&mut self, row: &RowRef<'_>) {
        if !self.scope.has(row) {
            self.out_of_scope += 1;
            return;
        }
        self.rows += 1;
        let day = match row.time.and_then(|time| self.clock.when(time)) {
            Some(when) => {
                self.span(when.ms, when.ms);
                when.day
            }
            None => NO_DAY,
        };
        let paid = match row.event {
            Some(EventRef::Click) => Paid::Click,
            Some(EventRef::Application) => Paid::Application,
            Some(EventRef::Other(word)) => Paid::Other(self.events.id(Some(word))),
            None => Paid::Other(self.events.id(None)),
        };
        let micros = row.cost.micros();
        let source = self.sources.id(row.source);
        self.whole.take(day, micros, paid);
        self.by_source.at(source).take(day, micros, paid);
        self.by_job.at(row.job).take(day, micros, paid);
        self.by_campaign.at(row.campaign).take(day, micros, paid);
    }

    /// Adds the rows of other sums of the same zone and scope, as if they had been taken in
    /// here. Rows that are in both count twice.
    pub fn merge(&mut self, other: &Self) {
        let sources = self.sources.merge(&other.sources);
        let events = self.events.merge(&other.events);
        let name = |id: NameId| events.get(id as usize).copied().unwrap_or(0);
        self.whole.merge(&other.whole, name);
        for (source, series) in other.by_source.iter() {
            let source = sources.get(*source as usize).copied().unwrap_or(0);
            self.by_source.at(source).merge(series, name);
        }
        for (job, series) in other.by_job.iter() {
            self.by_job.at(*job).merge(series, name);
        }
        for (campaign, series) in other.by_campaign.iter() {
            self.by_campaign.at(*campaign).merge(series, name);
        }
        if let Some((first, last)) = other.first_ms.zip(other.last_ms) {
            self.span(first, last);
        }
        self.rows += other.rows;
        self.out_of_scope += other.out_of_scope;
    }

    fn span(&mut self, first: i64, last: i64) {
        self.first_ms = Some(self.first_ms.map_or(first, |known| known.min(first)));
        self.last_ms = Some(self.last_ms.map_or(last, |known| known.max(last)));
    }

    /// How many rows were taken in.
    #[must_use]
    pub const fn rows(&self) -> u64 {
        self.rows
    }

    /// What all rows cost together.
    #[must_use]
    pub fn spent(&self) -> Money {
        let days = self.whole.days.iter();
        let micros = days.fold(0_i64, |all, (_, cell)| all.saturating_add(cell.spent));
        Money::from_micros(micros)
    }

    /// How many rows came that are not in the scope.
    #[must_use]
    pub const fn out_of_scope(&self) -> u64 {
        self.out_of_scope
    }

    /// When the earliest and the latest row happened, to the millisecond; `None` where no row
    /// told a time.
    #[must_use]
    pub fn times(&self) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
        let (first, last) = self.first_ms.zip(self.last_ms)?;
        DateTime::from_timestamp_millis(first).zip(DateTime::from_timestamp_millis(last))
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "cost_sums_tests.rs"]
mod tests;
