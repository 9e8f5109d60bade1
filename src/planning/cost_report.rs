//! What the sums of cost data say of a span of days: by source, by job, by campaign, and day by day.

use super::cost_cells::{Keyed, NameId, Series};
use super::cost_line::CostLine;
use super::cost_sums::CostSums;
use super::day_clock::{Day, NO_DAY, date};
use super::figures::sum;
use crate::domain::ids::{CampaignId, JobId};
use crate::domain::money::Money;
use chrono::{Datelike, Days, NaiveDate};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hash;
use std::sync::Arc;

/// Days from the first to the last, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayRange {
    pub first: NaiveDate,
    pub last: NaiveDate,
}

impl DayRange {
    /// How many days it has; none where it ends before it starts.
    #[must_use]
    pub fn len(&self) -> u64 {
        u64::try_from((self.last - self.first).num_days() + 1).unwrap_or(0)
    }

    /// Whether it ends before it starts.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// As many days, right before it. `None` where the calendar has none, or it is empty.
    #[must_use]
    pub fn before(&self) -> Option<Self> {
        if self.is_empty() {
            return None;
        }
        Some(Self {
            first: self.first.checked_sub_days(Days::new(self.len()))?,
            last: self.first.pred_opt()?,
        })
    }

    /// Each of its days in turn.
    pub fn days(&self) -> impl Iterator<Item = NaiveDate> {
        let last = self.last;
        self.first.iter_days().take_while(move |day| *day <= last)
    }

    pub(super) fn has(&self, day: Day) -> bool {
        (self.first.num_days_from_ce()..=self.last.num_days_from_ce()).contains(&day)
    }
}

/// What was spent on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DaySpend {
    /// `None` is the rows without a time that can be read.
    pub day: Option<NaiveDate>,
    pub spent: Money,
    /// By source, as many as and in the order of [`CostReport::by_source`]: their sum is `spent`.
    pub by_source: Vec<Money>,
}

/// The sums of a span of days. Each of the four ways to part it adds up to `total`, to the
/// millionth. Keys that were not told are `None`, and come last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CostReport {
    pub total: CostLine,
    /// The most spent first.
    pub by_source: Vec<(Option<Arc<str>>, CostLine)>,
    /// The most spent first.
    pub by_job: Vec<(Option<JobId>, CostLine)>,
    /// The most spent first.
    pub by_campaign: Vec<(Option<CampaignId>, CostLine)>,
    /// Days with rows, oldest first; rows without a time come before all.
    pub days: Vec<DaySpend>,
    /// Rows without a time that can be read. Within the sums only where no span was asked for.
    pub undated: CostLine,
}

impl CostReport {
    /// What was spent on a day; `None` where it has no row.
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> Option<&DaySpend> {
        let found = self
            .days
            .binary_search_by_key(&Some(day), |spend| spend.day);
        self.days.get(found.ok()?)
    }

    /// The jobs that were told, by id.
    #[must_use]
    pub fn jobs(&self) -> BTreeMap<JobId, &CostLine> {
        let lines = self.by_job.iter();
        lines
            .filter_map(|(id, line)| Some(((*id)?, line)))
            .collect()
    }

    /// The rows of all other jobs, and those that name no job: what a campaign bought for jobs
    /// that are in it no more.
    #[must_use]
    pub fn of_all_but(&self, jobs: &BTreeSet<JobId>) -> CostLine {
        let mut rest = CostLine::default();
        for (id, line) in &self.by_job {
            if id.is_none_or(|id| !jobs.contains(&id)) {
                rest.add(line);
            }
        }
        rest
    }

    /// The days of a range that have rows, oldest first.
    pub fn between(&self, range: DayRange) -> impl Iterator<Item = &DaySpend> {
        let has = move |day: &NaiveDate| (range.first..=range.last).contains(day);
        self.days
            .iter()
            .filter(move |spend| spend.day.as_ref().is_some_and(has))
    }

    /// The first and the last day that have rows; `None` where no row has a time.
    #[must_use]
    pub fn span(&self) -> Option<DayRange> {
        let mut days = self.days.iter().filter_map(|spend| spend.day);
        let first = days.next()?;
        Some(DayRange {
            first,
            last: days.next_back().unwrap_or(first),
        })
    }
}

impl CostSums {
    /// The sums of those days, or of all rows.
    #[must_use]
    pub fn report(&self, range: Option<DayRange>) -> CostReport {
        let wants = |day: Day| range.is_none_or(|range| range.has(day));
        let named = self.lines(&self.by_source, wants);
        let order: Vec<NameId> = named.iter().map(|(id, _)| *id).collect();
        let by_source = named
            .into_iter()
            .map(|(id, line)| (self.sources.name(id), line));
        CostReport {
            total: self.whole.line(&self.events, wants),
            by_source: by_source.collect(),
            by_job: self.lines(&self.by_job, wants),
            by_campaign: self.lines(&self.by_campaign, wants),
            days: self.days(&order, wants),
            undated: self.whole.line(&self.events, |day| day == NO_DAY),
        }
    }

    /// Each key's sums, the most spent first, those of a key that was not told last.
    fn lines<K: NotTold>(
        &self,
        keyed: &Keyed<K>,
        wants: impl Fn(Day) -> bool + Copy,
    ) -> Vec<(K, CostLine)> {
        let all = keyed.iter();
        let lines = all.map(|(key, series)| (*key, series.line(&self.events, wants)));
        let mut lines: Vec<_> = lines.filter(|(_, line)| line.rows() > 0).collect();
        lines.sort_by_cached_key(|(key, line)| (key.not_told(), Reverse(line.spent), *key));
        lines
    }

    fn days(&self, sources: &[NameId], wants: impl Fn(Day) -> bool) -> Vec<DaySpend> {
        let mut all: Vec<(Day, DaySpend)> = Vec::new();
        for (day, cell) in self.whole.days.iter().filter(|(day, _)| wants(*day)) {
            let spend = DaySpend {
                day: date(*day),
                spent: Money::from_micros(cell.spent),
                by_source: vec![Money::default(); sources.len()],
            };
            all.push((*day, spend));
        }
        for (id, series) in self.by_source.iter() {
            if let Some(place) = sources.iter().position(|source| source == id) {
                stack(&mut all, place, series);
            }
        }
        all.into_iter().map(|(_, spend)| spend).collect()
    }
}

/// Puts one source's days into theirs.
fn stack(days: &mut [(Day, DaySpend)], place: usize, series: &Series) {
    for (day, cell) in series.days.iter() {
        if let Ok(found) = days.binary_search_by_key(day, |(day, _)| *day) {
            let part = &mut days[found].1.by_source[place];
            *part = sum(*part, Money::from_micros(cell.spent));
        }
    }
}

/// A key of which one value means that it was not told.
trait NotTold: Copy + Ord + Hash {
    fn not_told(self) -> bool;
}

impl<T: Copy + Ord + Hash> NotTold for Option<T> {
    fn not_told(self) -> bool {
        self.is_none()
    }
}

impl NotTold for NameId {
    fn not_told(self) -> bool {
        self == 0
    }
}
