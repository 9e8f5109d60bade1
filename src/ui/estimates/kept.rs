//! What is kept of estimates in this browser, for one partner at one API: the ledger of answers
//! and counts, and which campaign was made by which estimate. Fingerprints, cents, counts and
//! dates; no text of a job.

use crate::domain::ids::CampaignId;
use crate::planning::calibration::{Calibration, KeptEstimate};
use crate::planning::estimate_asking::LedgerShelf;
use crate::planning::estimate_ledger::{EstimateLedger, Quota};
use crate::planning::estimate_store::NotRead;
use crate::ui::browser::locks::{self, Held};
use crate::ui::browser::{self, storage};
use crate::ui::console::{Api, Console};
use leptos::prelude::*;
use std::cell::RefCell;
use std::sync::Arc;

const LEDGER: &str = "estimates.";
const CALIBRATION: &str = "calibration.";

thread_local! {
    /// The ledger as it was last read or written, so that an unchanged text is not read again.
    static LAST: RefCell<Option<Last>> = const { RefCell::new(None) };
}

struct Last {
    name: String,
    text: Option<String>,
    ledger: Arc<EstimateLedger>,
    /// The browser did not keep it: what is here is all there is.
    is_unsaved: bool,
    not_read: Option<NotRead>,
}

/// Handles of all that is kept; copied freely.
#[derive(Clone, Copy)]
pub struct Estimates {
    /// Goes up whenever something kept has changed, in this tab or another.
    pub changed: RwSignal<u64>,
}

impl Estimates {
    /// Hears of other tabs from now on.
    #[must_use]
    pub fn new() -> Self {
        let changed = RwSignal::new(0);
        storage::on_lasting_change(move || {
            let _ = changed.try_update(|version| *version += 1);
        });
        Self { changed }
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
    fn last(&self) -> (Arc<EstimateLedger>, Option<NotRead>) {
        let text = storage::get_lasting(&self.name);
        LAST.with_borrow_mut(|last| {
            let ours = last.take().filter(|last| last.name == self.name);
            let now = match ours {
                Some(same) if same.text == text => same,
                before => self.read_anew(text, before),
            };
            let told = (Arc::clone(&now.ledger), now.not_read);
            *last = Some(now);
            told
        })
    }

    fn read_anew(&self, text: Option<String>, before: Option<Last>) -> Last {
        let (mut ledger, not_read) = text
            .as_deref()
            .map_or_else(Default::default, EstimateLedger::from_text);
        let unsaved = before.filter(|before| before.is_unsaved);
        if let Some(unsaved) = &unsaved {
            ledger.merge(&unsaved.ledger);
        }
        Last {
            name: self.name.clone(),
            text,
            ledger: Arc::new(ledger),
            is_unsaved: unsaved.is_some(),
            not_read,
        }
    }
}

impl LedgerShelf for TabLedger {
    type Guard = Held;

    fn read(&self) -> EstimateLedger {
        EstimateLedger::clone(&self.last().0)
    }

    fn write(&self, ledger: &EstimateLedger) {
        let text = ledger.to_text().ok();
        let is_kept = text
            .as_ref()
            .is_some_and(|text| storage::set_lasting(&self.name, text));
        let not_read = self.last().1.filter(|_| !is_kept);
        let last = Last {
            name: self.name.clone(),
            text: if is_kept {
                text
            } else {
                storage::get_lasting(&self.name)
            },
            ledger: Arc::new(ledger.clone()),
            is_unsaved: !is_kept,
            not_read,
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
            changed: self.estimates.changed,
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
        self.estimates.changed.track();
        let shelf = self.estimate_shelf();
        shelf.map_or_else(Default::default, |shelf| shelf.last().0)
    }

    /// Why what was kept before could not be read, where it could not. Tracks.
    #[must_use]
    pub fn ledger_not_read(&self) -> Option<NotRead> {
        self.estimates.changed.track();
        self.estimate_shelf()?.last().1
    }

    /// What is used of the day's estimates, by now. Tracks the ledger, not the clock.
    #[must_use]
    pub fn estimate_quota(&self) -> Quota {
        self.ledger()
            .quota(self.estimates_a_day(), browser::now_ms())
    }

    /// How many estimates a day the configuration knows of.
    #[must_use]
    pub fn estimates_a_day(&self) -> u32 {
        self.config.with_value(|config| config.estimates_per_day)
    }

    /// Takes the server's refusal back: the person wants to try.
    pub fn try_estimates_again(&self) {
        if let Some(shelf) = self.estimate_shelf() {
            let mut ledger = shelf.read();
            ledger.allowed_again();
            shelf.write(&ledger);
        }
    }

    fn calibration_name(&self) -> Option<String> {
        Some(format!("{CALIBRATION}{}", self.owner_at_api()?))
    }

    /// The estimates that campaigns were made by, and why those kept before could not be read,
    /// where they could not. Tracks.
    #[must_use]
    pub fn calibration(&self) -> (Calibration, Option<NotRead>) {
        self.estimates.changed.track();
        let text = self
            .calibration_name()
            .and_then(|name| storage::get_lasting(&name));
        text.as_deref()
            .map_or_else(Default::default, Calibration::from_text)
    }

    /// Keeps the estimate that a campaign was made by. Where the browser keeps nothing, it is
    /// forgotten: no money hangs on it.
    pub fn keep_estimate(&self, estimate: KeptEstimate) {
        let Some(name) = self.calibration_name() else {
            return;
        };
        let (mut kept, _) = untrack(|| self.calibration());
        kept.keep(estimate);
        if let Ok(text) = kept.to_text() {
            let _ = storage::set_lasting(&name, &text);
        }
        let _ = self.estimates.changed.try_update(|version| *version += 1);
    }

    /// The estimates that a campaign was made by. Tracks.
    #[must_use]
    pub fn estimates_of(&self, campaign: CampaignId) -> Vec<KeptEstimate> {
        self.calibration().0.of(campaign).copied().collect()
    }
}
