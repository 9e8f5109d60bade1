//! Many cost rows in little room: 40 bytes a row, each source and event word once. Rolled up anew
//! whenever the days that count change, without asking the API again.

use super::roll_up::{Days, Event, RollUp};
use crate::domain::cost::{CostEvent, CostRow};
use crate::domain::ids::{CampaignId, JobId};
use crate::domain::money::Money;
use chrono::DateTime;
use std::collections::HashMap;

/// Stands for a time that is not there.
const NO_TIME: i64 = i64::MIN;

#[derive(Debug, Clone, Copy)]
struct Kept {
    /// 0 where it was not told: no id is 0.
    campaign: u64,
    job: u64,
    micros: i64,
    /// Milliseconds since 1970.
    time_ms: i64,
    source: u32,
    event: u32,
}

/// Words that come again and again, each kept once. 0 stands for none.
#[derive(Debug, Clone)]
struct Words<T> {
    all: Vec<T>,
    numbers: HashMap<String, u32>,
}

impl<T> Default for Words<T> {
    fn default() -> Self {
        Self {
            all: Vec::new(),
            numbers: HashMap::new(),
        }
    }
}

impl<T> Words<T> {
    fn number(&mut self, word: &str, make: impl FnOnce() -> T) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        self.all.push(make());
        let number = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        self.numbers.insert(word.to_owned(), number);
        number
    }

    fn get(&self, number: u32) -> Option<&T> {
        let at = usize::try_from(number).ok()?.checked_sub(1)?;
        self.all.get(at)
    }
}

/// The rows, in the order in which they came.
#[derive(Debug, Clone, Default)]
pub struct CostRows {
    rows: Vec<Kept>,
    sources: Words<String>,
    events: Words<CostEvent>,
}

impl CostRows {
    /// Takes in a page.
    pub fn extend(&mut self, page: &[CostRow]) {
        self.rows.reserve(page.len());
        for row in page {
            let source = row.source.as_deref().map_or(0, |source| {
                self.sources.number(source, || source.to_owned())
            });
            let event = row.event.as_ref().map_or(0, |event| {
                self.events.number(event_word(event), || event.clone())
            });
            let time = row.time.as_ref().and_then(|time| time.utc());
            self.rows.push(Kept {
                campaign: row.campaign_id.map_or(0, CampaignId::get),
                job: row.job_id.map_or(0, JobId::get),
                micros: row.cost.micros(),
                time_ms: time.map_or(NO_TIME, |time| time.timestamp_millis()),
                source,
                event,
            });
        }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Every row, as parts; its time to the millisecond.
    pub fn events(&self) -> impl Iterator<Item = Event<'_>> {
        self.rows.iter().map(|row| Event {
            campaign: (row.campaign > 0).then(|| CampaignId::new(row.campaign)),
            job: (row.job > 0).then(|| JobId::new(row.job)),
            source: self.sources.get(row.source).map(String::as_str),
            cost: Money::from_micros(row.micros),
            kind: self.events.get(row.event),
            time: (row.time_ms != NO_TIME)
                .then(|| DateTime::from_timestamp_millis(row.time_ms))
                .flatten(),
        })
    }

    /// The sums of the days that count.
    #[must_use]
    pub fn rolled_up(&self, days: Days) -> RollUp {
        let mut sums = RollUp::default();
        self.events()
            .for_each(|event| sums.take_event(&event, days));
        sums
    }
}

/// The word by which an event is known.
#[must_use]
pub fn event_word(event: &CostEvent) -> &str {
    match event {
        CostEvent::Click => "Click",
        CostEvent::Application => "Application",
        CostEvent::Other(word) => word,
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::domain::moment::Moment;

    fn row(id: u64, source: Option<&str>, event: Option<CostEvent>, time: Option<&str>) -> CostRow {
        CostRow {
            campaign_id: (id > 0).then(|| CampaignId::new(id)),
            job_id: (id > 0).then(|| JobId::new(id + 1)),
            source: source.map(str::to_owned),
            cost: Money::from_micros(123_456),
            event,
            time: time.map(|time| Moment::as_told(time.to_owned())),
        }
    }

    #[test]
    fn rows_come_out_as_they_went_in() {
        let page = [
            row(
                1,
                Some("A"),
                Some(CostEvent::Click),
                Some("2030-01-01T10:00:00.5Z"),
            ),
            row(2, Some("B"), Some(CostEvent::Other("View".into())), None),
            row(0, None, None, Some("soon")),
            row(
                1,
                Some("A"),
                Some(CostEvent::Application),
                Some("2030-01-02"),
            ),
        ];
        let mut rows = CostRows::default();
        assert!(rows.is_empty());
        rows.extend(&page[..1]);
        rows.extend(&page[1..]);
        assert_eq!(rows.len(), 4);
        for (out, row) in rows.events().zip(&page) {
            assert_eq!(out.campaign, row.campaign_id);
            assert_eq!(out.job, row.job_id);
            assert_eq!(out.source, row.source.as_deref());
            assert_eq!(out.kind, row.event.as_ref());
            assert_eq!(out.cost, row.cost);
            assert_eq!(out.time, row.time.as_ref().and_then(|time| time.utc()));
        }
        assert_eq!(rows.sources.all.len(), 2);
    }

    #[test]
    fn rolled_up_they_make_what_the_rows_make() {
        let page = [
            row(
                1,
                Some("A"),
                Some(CostEvent::Click),
                Some("2030-01-01T10:00:00Z"),
            ),
            row(
                2,
                Some("B"),
                Some(CostEvent::Application),
                Some("2030-01-02T10:00:00Z"),
            ),
        ];
        let mut rows = CostRows::default();
        rows.extend(&page);
        let mut straight = RollUp::default();
        page.iter()
            .for_each(|row| straight.take(row, Days::default()));
        let kept = rows.rolled_up(Days::default());
        assert_eq!(kept.by_source(), straight.by_source());
        assert_eq!(kept.by_day(8), straight.by_day(8));
        assert_eq!(kept.total(), straight.total());
    }
}
