//! What the parts of a screen with cost data share: the sums of the days that are shown, and of
//! those they are held against.

use crate::domain::zone::words_day;
use crate::planning::asked_days;
use crate::planning::cost_chart::known_days;
use crate::planning::cost_report::{CostReport, DayRange};
use crate::routes::{Against, CostsQuery};
use crate::ui::campaigns::detail::now_utc;
use crate::ui::costs::reading::Reading;
use chrono::{NaiveDate, NaiveTime};
use leptos::prelude::*;
use std::sync::Arc;

/// Handles of the sums; copied freely.
#[derive(Clone, Copy)]
pub struct CostView {
    pub reading: Reading,
    /// The days asked for; `None` is all rows.
    pub range: Memo<Option<DayRange>>,
    /// Their sums; `None` before any row has come.
    pub now: Memo<Option<Arc<CostReport>>>,
    /// The days that they are held against, and their sums.
    pub before: Memo<Option<(DayRange, Arc<CostReport>)>>,
}

impl CostView {
    /// The sums of a reading as the query asks for them. The reading goes on as long as the view
    /// around is there.
    #[must_use]
    pub fn new(reading: Reading, query: Signal<CostsQuery>) -> Self {
        reading.arrive();
        on_cleanup(move || reading.leave());
        let span = Memo::new(move |_| span(reading));
        let range = Memo::new(move |_| {
            let CostsQuery { from, to, .. } = query.get();
            asked_days::asked(from, to, span.get())
        });
        let now = Memo::new(move |_| reading.report(range.get()).map(Arc::new));
        let against = Memo::new(move |_| match query.get().against {
            Against::Nothing => None,
            Against::Before => asked_days::before(query.get().from, range.get()),
            Against::Days(None, None) => None,
            Against::Days(from, to) => asked_days::asked(from, to, span.get()),
        });
        let before = Memo::new(move |_| {
            let days = against.get()?;
            Some((days, Arc::new(reading.report(Some(days))?)))
        });
        Self {
            reading,
            range,
            now,
            before,
        }
    }
}

/// The days that the rows which are here reach over. Tracks.
#[must_use]
pub fn span(reading: Reading) -> Option<DayRange> {
    let (first, last) = reading.times()?;
    Some(DayRange {
        first: first.date_naive(),
        last: last.date_naive(),
    })
}

/// The days that something is known of, among those asked for. Tracks.
#[must_use]
pub fn known(view: CostView) -> Option<DayRange> {
    let reading = view.reading;
    let today = now_utc().date_naive();
    known_days(view.range.get(), span(reading), reading.is_whole(), today)
}

/// A day as people read it.
#[must_use]
pub fn day_words(day: NaiveDate) -> String {
    words_day(day.and_time(NaiveTime::MIN))
}

/// Days as people read them: `Jan 5, 2030 to Jan 9, 2030`, or the one.
#[must_use]
pub fn range_words(range: DayRange) -> String {
    if range.first == range.last {
        return day_words(range.first);
    }
    format!("{} to {}", day_words(range.first), day_words(range.last))
}

/// The name of a source.
#[must_use]
pub fn source_words(name: Option<&str>) -> String {
    name.map_or_else(|| "Source not told".to_owned(), str::to_owned)
}
