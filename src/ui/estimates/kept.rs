//! What is kept of estimates in this browser, for one partner at one API: the ledger of answers
//! and counts. Fingerprints, cents, counts and dates; no text of a job.

use crate::planning::estimate_asking::LedgerShelf;
use crate::planning::estimate_ledger::{EstimateLedger, Quota};
use crate::planning::estimate_store::NotRead;
use crate::planning::keeping::{Texts, Unkept, keep_over};
use crate::ui::browser::locks::{self, Held};
use crate::ui::browser::{self, storage};
use crate::ui::console::shared::{Shared, Turn};
use crate::ui::console::{Api, Console};
use crate::ui::estimates::kept_calibration::Made;
use leptos::prelude::*;
use std::cell::RefCell;
use std::sync::Arc;
use std::time::Duration;

const LEDGER: &str = "estimates.";

/// How often all that tells or charges estimates looks at the clock.
const EVERY: Duration = Duration::from_secs(30);

thread_local! {
    /// The ledger as it was last read or written, so that an unchanged text is not read again.
    static LAST: RefCell<Option<Last>> = const { RefCell::new(None) };
}

struct Last {
    name: String,
    text: Option<String>,
    ledger: Arc<EstimateLedger>,
    /// Why the browser did not keep it, where it did not: what is here is all there is.
    unkept: Option<Unkept>,
    /// Why what was there before could not be read. Told for as long as the page lives.
    not_read: Option<NotRead>,
}

/// Local storage, as texts are kept over older ones.
pub(super) struct Lasting;

impl Texts for Lasting {
    fn get(&self, name: &str) -> Option<String> {
        storage::get_lasting(name)
    }

    fn set(&self, name: &str, text: &str) -> bool {
        storage::set_lasting(name, text)
    }
}

/// Handles of all that is kept; copied freely.
#[derive(Clone, Copy)]
pub struct Estimates {
    /// Goes up whenever something kept has changed, in this tab or another.
    pub changed: RwSignal<u64>,
    /// The one clock of all that tells or charges estimates.
    ticks: RwSignal<u64>,
    /// Who wants to ask beyond what was counted here: the partner at one API.
    anyway: RwSignal<Option<String>>,
    /// Campaigns that plans became, for a planner that is shown meanwhile.
    pub(super) made: RwSignal<Vec<Made>>,
}

impl Shared for Estimates {
    fn make(_: Console) -> Self {
        Self::new()
    }

    /// What was bought stays bought, whoever is signed in.
    fn turn(self, _: Turn) {}
}

impl Console {
    /// Estimates that were bought, kept for all tabs.
    #[must_use]
    pub fn estimates(&self) -> Estimates {
        self.shared()
    }
}

impl Estimates {
    /// Hears of other tabs, and of the clock, from now on.
    #[must_use]
    pub fn new() -> Self {
        let (changed, ticks) = (RwSignal::new(0), RwSignal::new(0));
        let up = |signal: RwSignal<u64>| {
            move || {
                let _ = signal.try_update(|version| *version += 1);
            }
        };
        storage::on_lasting_change(up(changed));
        // For as long as the page lives.
        let _ = set_interval_with_handle(up(ticks), EVERY);
        Self {
            changed,
            ticks,
            anyway: RwSignal::new(None),
            made: RwSignal::new(Vec::new()),
        }
    }
}

impl Default for Estimates {
    fn default() -> Self {
        Self::new()
    }
}

/// The ledger of one partner at one API, in local storage.
#[derive(Clone)]
pub struct TabLedger {
    name: String,
    changed: RwSignal<u64>,
}

impl TabLedger {
    fn last(&self) -> Told {
        let text = storage::get_lasting(&self.name);
        LAST.with_borrow_mut(|last| {
            let ours = last.take().filter(|last| last.name == self.name);
            let now = match ours {
                Some(same) if same.text == text => same,
                before => self.read_anew(text, before),
            };
            let told = Told {
                ledger: Arc::clone(&now.ledger),
                unkept: now.unkept,
                not_read: now.not_read,
            };
            *last = Some(now);
            told
        })
    }

    fn read_anew(&self, text: Option<String>, before: Option<Last>) -> Last {
        let (mut ledger, not_read) = text
            .as_deref()
            .map_or_else(Default::default, EstimateLedger::from_text);
        let was_not_read = before.as_ref().and_then(|before| before.not_read);
        let unsaved = before.filter(|before| before.unkept.is_some());
        if let Some(unsaved) = &unsaved {
            ledger.merge(&unsaved.ledger);
        }
        Last {
            name: self.name.clone(),
            text,
            ledger: Arc::new(ledger),
            unkept: unsaved.and_then(|unsaved| unsaved.unkept),
            not_read: not_read.or(was_not_read),
        }
    }
}

/// The ledger, and what is to be told of it.
struct Told {
    ledger: Arc<EstimateLedger>,
    unkept: Option<Unkept>,
    not_read: Option<NotRead>,
}

impl LedgerShelf for TabLedger {
    type Guard = Held;

    fn read(&self) -> EstimateLedger {
        EstimateLedger::clone(&self.last().ledger)
    }

    fn write(&self, ledger: &EstimateLedger) {
        let before = self.last();
        let there =
            storage::get_lasting(&self.name).and_then(|text| EstimateLedger::from_text(&text).1);
        let kept = ledger.to_text().map_err(|_| Unkept::NoRoom);
        let kept = kept.and_then(|text| keep_over(&Lasting, &self.name, &text, there));
        let last = Last {
            name: self.name.clone(),
            text: storage::get_lasting(&self.name),
            ledger: Arc::new(ledger.clone()),
            unkept: kept.err(),
            not_read: before.not_read,
        };
        LAST.with_borrow_mut(|now| *now = Some(last));
        let _ = self.changed.try_update(|version| *version += 1);
    }

    async fn try_lock(&self) -> Option<Held> {
        locks::try_take(&format!("jpc.{}", self.name)).await
    }
}

impl Console {
    fn estimate_shelf(&self) -> Option<TabLedger> {
        Some(TabLedger {
            name: format!("{LEDGER}{}", self.owner_at_api()?),
            changed: self.estimates().changed,
        })
    }

    /// What asking needs; `None` where nobody is signed in.
    #[must_use]
    pub fn estimate_desk(&self) -> Option<(Api, TabLedger)> {
        self.api().zip(self.estimate_shelf())
    }

    /// The ledger of the partner that is signed in. Tracks: asks again on every change.
    #[must_use]
    pub fn ledger(&self) -> Arc<EstimateLedger> {
        self.estimates().changed.track();
        let shelf = self.estimate_shelf();
        shelf.map_or_else(Default::default, |shelf| shelf.last().ledger)
    }

    /// Why what was kept before could not be read, where it could not. Tracks.
    #[must_use]
    pub fn ledger_not_read(&self) -> Option<NotRead> {
        self.estimates().changed.track();
        self.estimate_shelf()?.last().not_read
    }

    /// Why a reload would not find what is bought, where it would not. Tracks.
    #[must_use]
    pub fn ledger_unkept(&self) -> Option<Unkept> {
        self.estimates().changed.track();
        let blocked = storage::is_lasting_blocked().then_some(Unkept::NoRoom);
        self.estimate_shelf()?.last().unkept.or(blocked)
    }

    /// What is used of the day's estimates, by now. Tracks the ledger and the clock: whatever
    /// tells or charges estimates asks here, so that no two of them disagree.
    #[must_use]
    pub fn estimate_quota(&self) -> Quota {
        self.estimates().ticks.track();
        let quota = self
            .ledger()
            .quota(self.estimates_a_day(), browser::now_ms());
        if self.asks_estimates_anyway() {
            quota.anyway()
        } else {
            quota
        }
    }

    /// Whether the person wants to ask beyond what was counted here. Tracks.
    #[must_use]
    pub fn asks_estimates_anyway(&self) -> bool {
        let owner = self.estimates().anyway.get();
        owner.is_some() && owner == self.owner_at_api()
    }

    /// How many estimates a day the configuration knows of.
    #[must_use]
    pub fn estimates_a_day(&self) -> u32 {
        self.config.with_value(|config| config.estimates_per_day)
    }

    /// The person wants to try, whatever was refused or counted before: until this page goes, the
    /// server decides.
    pub fn ask_estimates_anyway(&self) {
        if let Some(shelf) = self.estimate_shelf() {
            self.estimates().anyway.set(self.owner_at_api());
            let mut ledger = shelf.read();
            ledger.allowed_again();
            shelf.write(&ledger);
        }
    }
}
