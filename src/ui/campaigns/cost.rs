//! The cost data of one campaign, read page by page and added up; the rows are not kept.

use crate::api::campaigns::list_cost_data::ListCostData;
use crate::api::error::ApiError;
use crate::domain::ids::CampaignId;
use crate::planning::campaign_findings::CostEvidence;
use crate::planning::cost_tally::CostTally;
use crate::ui::campaigns::detail::now_utc;
use crate::ui::console::{Api, Console};
use futures::future::{AbortHandle, abortable};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// Rows a page. An API that gives fewer is asked as often as it takes.
const ROWS: u32 = 1_000;

/// Why reading is not going on.
#[derive(Debug, Clone, PartialEq)]
pub enum Phase {
    Reading,
    /// By the person.
    Stopped,
    Failed(ApiError),
    Done,
}

/// How far reading is.
#[derive(Debug, Clone, PartialEq)]
pub struct Progress {
    pub read: u64,
    /// As last told.
    pub total: Option<u64>,
    pub phase: Phase,
}

impl Progress {
    const START: Self = Self {
        read: 0,
        total: None,
        phase: Phase::Reading,
    };
}

/// Handles of one reading; copied freely.
#[derive(Clone, Copy)]
pub struct Cost {
    /// The sums once all was read; what was there stays until a new reading is done.
    pub tally: RwSignal<Option<CostTally>>,
    pub progress: RwSignal<Progress>,
    /// The sums so far.
    growing: StoredValue<CostTally>,
    console: Console,
    id: CampaignId,
    running: StoredValue<Option<AbortHandle>, LocalStorage>,
}

impl Cost {
    /// Starts to read, behind whatever the person does; ends when the view goes.
    #[must_use]
    pub fn read(console: Console, id: CampaignId) -> Self {
        let cost = Self {
            tally: RwSignal::new(None),
            progress: RwSignal::new(Progress::START),
            growing: StoredValue::new(CostTally::default()),
            console,
            id,
            running: StoredValue::new_local(None),
        };
        cost.go_on();
        on_cleanup(move || cost.halt());
        cost
    }

    /// Reads all of it anew.
    pub fn again(&self) {
        self.growing.set_value(CostTally::default());
        self.progress.set(Progress::START);
        self.go_on();
    }

    /// Goes on from where reading stopped.
    pub fn go_on(&self) {
        self.halt();
        let Some(api) = self.console.api() else {
            return;
        };
        self.progress
            .update(|progress| progress.phase = Phase::Reading);
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
        self.progress
            .update(|progress| progress.phase = Phase::Stopped);
    }

    /// What it says of the campaign, once all was read. Tracks.
    #[must_use]
    pub fn evidence(&self) -> Option<CostEvidence> {
        self.tally.with(|tally| {
            let tally = tally.as_ref()?;
            Some(CostEvidence {
                daily: tally.daily(now_utc()),
                last: tally.last(),
            })
        })
    }

    fn halt(&self) {
        let running = self.running.try_update_value(Option::take).flatten();
        if let Some(handle) = running {
            handle.abort();
        }
    }
}

async fn read_all(cost: Cost, api: Api) {
    loop {
        let Some(offset) = cost.progress.try_with_untracked(|progress| progress.read) else {
            return;
        };
        let ask = ListCostData {
            job: None,
            campaign: Some(cost.id),
            offset,
            limit: ROWS,
        };
        let page = match api.call_in_background(&ask).await {
            Ok(page) => page,
            Err(error) => {
                let _ = cost
                    .progress
                    .try_update(|progress| progress.phase = Phase::Failed(error));
                return;
            }
        };
        let read = offset + page.results.len() as u64;
        let is_last = page.results.is_empty() || read >= page.count;
        let _ = cost
            .growing
            .try_update_value(|tally| page.results.iter().for_each(|row| tally.take(row)));
        if is_last {
            let _ = cost.tally.try_set(cost.growing.try_get_value());
        }
        let phase = if is_last { Phase::Done } else { Phase::Reading };
        let _ = cost.progress.try_set(Progress {
            read,
            total: Some(page.count),
            phase,
        });
        if is_last {
            return;
        }
    }
}
