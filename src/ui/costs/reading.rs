//! Cost data read page by page and added up; the rows are not kept.
//!
//! Reading goes behind whatever a person does, and goes on only while a screen shows it: a
//! million rows take many minutes of the API's limit. What was read stays, so that coming back
//! goes on from there.

use crate::api::campaigns::fold_cost_data::{FoldCostData, Folded};
use crate::api::campaigns::list_cost_data::ListCostData;
use crate::api::error::ApiError;
use crate::domain::cost::RowRef;
use crate::domain::money::Money;
use crate::planning::cost_days::Part;
use crate::planning::cost_report::{CostReport, DayRange};
use crate::planning::cost_sums::{CostSums, Scope};
use crate::planning::row_walk::{Doubt, RowWalk, Walked};
use crate::ui::browser;
use crate::ui::console::Api;
use chrono::{DateTime, Utc};
use futures::future::{AbortHandle, abortable};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// Rows a page. An API that gives fewer is asked as often as it takes.
pub const ROWS: u32 = 1_000;

/// While pages come, the sums on the screen are brought up to date so often at most.
const SHOWN_EVERY_MS: u64 = 1_000;

/// Why reading is not going on.
#[derive(Debug, Clone, PartialEq)]
pub enum Phase {
    /// Nobody has looked yet, or the screen was left.
    Waiting,
    Reading,
    /// By the person.
    Stopped,
    Failed(ApiError),
    /// There are no more pages, but rows may be missing or counted twice.
    Doubtful(Doubt),
    /// All rows are here, each once.
    Done,
}

/// How far reading is.
#[derive(Debug, Clone, PartialEq)]
pub struct Progress {
    /// How many rows came, and how many there are as last told.
    pub walk: RowWalk,
    /// What the rows read so far cost.
    pub spent: Money,
    /// When the last page came, in milliseconds since 1970.
    pub as_of_ms: Option<u64>,
    pub phase: Phase,
}

impl Progress {
    fn start() -> Self {
        Self {
            walk: RowWalk::default(),
            spent: Money::default(),
            as_of_ms: None,
            phase: Phase::Waiting,
        }
    }
}

/// What is on the screen: the sums of all rows, or of those that have come so far.
#[derive(Debug, Clone)]
struct Shown {
    sums: CostSums,
    as_of_ms: Option<u64>,
}

/// Handles of one reading; copied freely.
#[derive(Clone, Copy)]
pub struct Reading {
    pub progress: RwSignal<Progress>,
    /// Goes up whenever there are other sums to show.
    version: RwSignal<u64>,
    scope: StoredValue<Scope>,
    growing: StoredValue<CostSums>,
    /// The last sums of all rows: they stay in sight while all is read anew.
    whole: StoredValue<Option<Shown>>,
    shown_ms: StoredValue<u64>,
    api: StoredValue<Option<Api>, LocalStorage>,
    running: StoredValue<Option<AbortHandle>, LocalStorage>,
}

impl Reading {
    /// Nothing read yet, of all that there is.
    #[must_use]
    pub fn new(api: StoredValue<Option<Api>, LocalStorage>) -> Self {
        Self {
            progress: RwSignal::new(Progress::start()),
            version: RwSignal::new(0),
            scope: StoredValue::new(Scope::default()),
            growing: StoredValue::new(CostSums::new(None, Scope::default())),
            whole: StoredValue::new(None),
            shown_ms: StoredValue::new(0),
            api,
            running: StoredValue::new_local(None),
        }
    }

    /// What is read.
    #[must_use]
    pub fn scope(&self) -> Scope {
        self.scope.get_value()
    }

    /// Forgets what was read, and is from now on about that scope.
    pub fn turn_to(&self, scope: Scope) {
        self.halt();
        self.scope.set_value(scope);
        self.whole.set_value(None);
        self.begin();
        self.show();
    }

    /// A screen shows it: it starts, or goes on from where it was left.
    pub fn arrive(&self) {
        if self.phase() == Phase::Waiting {
            self.go_on();
        }
    }

    /// A screen shows it that wants today's figures: all is read anew, unless that is under way or
    /// was stopped; after an error it goes on.
    pub fn renew(&self) {
        match self.phase() {
            Phase::Done | Phase::Doubtful(_) => self.again(),
            Phase::Failed(_) => self.go_on(),
            Phase::Waiting | Phase::Reading | Phase::Stopped => {}
        }
    }

    /// No screen shows it any more.
    pub fn leave(&self) {
        if self.phase() == Phase::Reading {
            self.halt();
            self.enter(Phase::Waiting);
        }
    }

    /// Reads all of it anew; what is there stays in sight until then.
    pub fn again(&self) {
        self.halt();
        self.begin();
        self.go_on();
    }

    /// Goes on from where reading stopped.
    pub fn go_on(&self) {
        self.halt();
        let Some(api) = self.api.try_get_value().flatten() else {
            return;
        };
        self.enter(Phase::Reading);
        let (work, handle) = abortable(read_all(*self, api));
        self.running.set_value(Some(handle));
        spawn_local(async move {
            // Aborted by the person, by leaving, or by a new reading.
            let _ = work.await;
        });
    }

    /// Stops reading; what was read so far is kept to go on from.
    pub fn stop(&self) {
        self.halt();
        self.enter(Phase::Stopped);
        self.show();
    }

    /// The sums of those days, or of all rows, as far as they are here: the whole ones where
    /// there are some, else those so far. `None` before the first row has come. Tracks.
    #[must_use]
    pub fn report(&self, range: Option<DayRange>) -> Option<CostReport> {
        self.with_shown(|sums, _| sums.report(range))
    }

    /// The same, once all rows are here. Tracks.
    #[must_use]
    pub fn whole_report(&self) -> Option<CostReport> {
        self.version.track();
        let report = |whole: &Option<Shown>| whole.as_ref().map(|shown| shown.sums.report(None));
        self.whole.try_with_value(report).flatten()
    }

    /// Whether the sums on the screen are those of all rows. Tracks.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.version.track();
        self.whole.try_with_value(Option::is_some).unwrap_or(false)
    }

    /// When the sums on the screen were read, in milliseconds since 1970. Tracks.
    #[must_use]
    pub fn as_of_ms(&self) -> Option<u64> {
        self.with_shown(|_, as_of_ms| as_of_ms).flatten()
    }

    /// When the first and the last row on the screen happened. Tracks.
    #[must_use]
    pub fn times(&self) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
        self.with_shown(|sums, _| sums.times()).flatten()
    }

    /// How many rows the sums on the screen are of. Tracks.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.with_shown(|sums, _| sums.rows()).unwrap_or(0)
    }

    /// Rows that came and are not of the scope. Tracks.
    #[must_use]
    pub fn out_of_scope(&self) -> u64 {
        self.with_shown(|sums, _| sums.out_of_scope()).unwrap_or(0)
    }

    /// What a part of the rows on the screen cost on each of those days. Tracks.
    #[must_use]
    pub fn spent_on(&self, part: Part<'_>, days: DayRange) -> Option<Vec<Money>> {
        self.with_shown(|sums, _| sums.spent_on(part, days))
    }

    /// Goes up whenever there are other sums to show. Tracks.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.version.get()
    }

    fn with_shown<R>(&self, read: impl FnOnce(&CostSums, Option<u64>) -> R) -> Option<R> {
        self.version.track();
        let has_whole = self.whole.try_with_value(Option::is_some)?;
        if has_whole {
            let shown = |whole: &Option<Shown>| {
                let shown = whole.as_ref()?;
                Some(read(&shown.sums, shown.as_of_ms))
            };
            return self.whole.try_with_value(shown).flatten();
        }
        let as_of = self.progress.try_with_untracked(|now| now.as_of_ms)?;
        as_of?;
        self.growing.try_with_value(|sums| read(sums, as_of))
    }

    /// Forgets everything: the session is over.
    pub fn forget(&self) {
        self.turn_to(Scope::default());
    }

    fn phase(&self) -> Phase {
        self.progress.with_untracked(|now| now.phase.clone())
    }

    fn begin(&self) {
        let scope = self.scope.get_value();
        self.growing.set_value(CostSums::new(None, scope));
        self.progress.set(Progress::start());
    }

    fn enter(&self, phase: Phase) {
        let _ = self.progress.try_update(|now| now.phase = phase);
    }

    /// Has the screens read the sums anew.
    fn show(&self) {
        self.shown_ms.try_set_value(browser::page_ms());
        let _ = self.version.try_update(|version| *version += 1);
    }

    fn halt(&self) {
        let running = self.running.try_update_value(Option::take).flatten();
        if let Some(handle) = running {
            handle.abort();
        }
    }

    /// Asks for the next page and adds it up. Whether it was the last.
    ///
    /// Only sums of all rows, each once, count as whole: where that cannot be said, those of an
    /// earlier reading stay.
    async fn read_page(&self, api: &Api) -> Result<bool, ApiError> {
        let scope = self.scope.get_value();
        let mut walk = self.progress.with_untracked(|now| now.walk);
        let ask = ListCostData {
            job: scope.job,
            campaign: scope.campaign,
            offset: walk.read(),
            limit: ROWS,
        };
        let growing = self.growing;
        let fold = FoldCostData::new(ask, move |rows: &[RowRef<'_>]| {
            let _ = growing.try_update_value(|sums| sums.take_rows(rows));
        });
        let Folded { count, rows } = api.call_in_background(&fold).await?;
        let phase = match walk.take(rows, count) {
            None => Phase::Reading,
            Some(Walked::Whole) => Phase::Done,
            Some(Walked::Doubtful(doubt)) => Phase::Doubtful(doubt),
        };
        let is_last = phase != Phase::Reading;
        let spent = self.growing.try_with_value(CostSums::spent);
        let as_of_ms = Some(browser::now_ms());
        if phase == Phase::Done {
            // Taken and not copied: the sums of a million rows are large.
            let empty = CostSums::new(None, scope);
            let sums = self
                .growing
                .try_update_value(|sums| std::mem::replace(sums, empty));
            let shown = sums.map(|sums| Shown { sums, as_of_ms });
            self.whole.set_value(shown);
        }
        let before = self.progress.with_untracked(|now| now.as_of_ms);
        let _ = self.progress.try_set(Progress {
            walk,
            spent: spent.unwrap_or_default(),
            as_of_ms,
            phase,
        });
        let since = browser::page_ms().saturating_sub(self.shown_ms.get_value());
        let has_whole = self.whole.with_value(Option::is_some);
        if is_last || (!has_whole && (before.is_none() || since >= SHOWN_EVERY_MS)) {
            self.show();
        }
        Ok(is_last)
    }
}

/// Page after page, until there are no more or one cannot be had.
async fn read_all(reading: Reading, api: Api) {
    loop {
        match reading.read_page(&api).await {
            Ok(true) => return,
            Ok(false) => {}
            Err(error) => {
                reading.enter(Phase::Failed(error));
                reading.show();
                return;
            }
        }
    }
}
