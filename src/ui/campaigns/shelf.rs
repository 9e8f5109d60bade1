//! All campaigns as the screens share them, of every status, loaded page by page in the
//! background. They are few, and their money moves: a screen that shows figures asks for a new
//! walk, and what is there stays in sight meanwhile.

use crate::api::campaigns::list::{CampaignFilter, ListCampaigns};
use crate::api::error::ApiError;
use crate::api::http::Clock;
use crate::domain::campaign::Campaign;
use crate::domain::ids::{CampaignId, JobId};
use crate::index::{Completeness, Filling};
use crate::ui::browser::BrowserClock;
use crate::ui::console::{Api, use_console};
use futures::future::{AbortHandle, abortable};
use leptos::prelude::*;
use std::collections::BTreeMap;
use wasm_bindgen_futures::spawn_local;

/// Waits after one, two and more errors in a row, in milliseconds.
const BACK_OFF_MS: [u64; 3] = [15_000, 30_000, 60_000];

/// Handles of the one shelf; copied freely.
#[derive(Clone, Copy)]
pub struct Shelf {
    /// By id. Change it through this handle only.
    pub all: RwSignal<BTreeMap<CampaignId, Campaign>>,
    walk: RwSignal<Filling>,
    paused: RwSignal<Option<ApiError>>,
    api: StoredValue<Option<Api>, LocalStorage>,
    running: StoredValue<Option<AbortHandle>, LocalStorage>,
}

/// The shelf of the console around.
#[must_use]
pub fn use_campaigns() -> Shelf {
    use_console().campaigns
}

impl Shelf {
    /// An empty shelf that asks through that API.
    #[must_use]
    pub fn new(api: StoredValue<Option<Api>, LocalStorage>) -> Self {
        Self {
            all: RwSignal::new(BTreeMap::new()),
            walk: RwSignal::new(Filling::new(Filling::LIMIT)),
            paused: RwSignal::new(None),
            api,
            running: StoredValue::new_local(None),
        }
    }

    /// Sees to it that all campaigns are being loaded. Where that waits after an error, it is
    /// tried again at once.
    pub fn start(&self) {
        let is_running = self.running.with_value(Option::is_some);
        let waits = self.paused.with_untracked(Option::is_some);
        let is_over = self.walk.with_untracked(|walk| walk.next().is_none());
        let Some(api) = self.api.get_value().filter(|_| !is_over) else {
            return;
        };
        if is_running && !waits {
            return;
        }
        self.halt();
        let (work, handle) = abortable(fill(*self, api));
        self.running.set_value(Some(handle));
        spawn_local(async move {
            // Aborted when the session ends, or when a new walk takes its place.
            let _ = work.await;
        });
    }

    /// Asks for all of them anew; what is there stays in sight. A walk under way goes on.
    pub fn refresh(&self) {
        if self.walk.with_untracked(|walk| walk.next().is_none()) {
            self.walk.set(Filling::new(Filling::LIMIT));
        }
        self.start();
    }

    /// Forgets everything: the session is over.
    pub fn stop(&self) {
        self.halt();
        self.walk.set(Filling::new(Filling::LIMIT));
        self.all.update(BTreeMap::clear);
    }

    /// How much of them is there. Tracks.
    #[must_use]
    pub fn progress(&self) -> Completeness {
        let known = self.all.with(|all| all.len() as u64);
        self.walk.with(|walk| walk.completeness(known))
    }

    /// Why loading waits, where it does. Tracks.
    #[must_use]
    pub fn paused(&self) -> Option<ApiError> {
        self.paused.get()
    }

    /// One of them, where it has come. Tracks.
    #[must_use]
    pub fn get(&self, id: CampaignId) -> Option<Campaign> {
        self.all.with(|all| all.get(&id).cloned())
    }

    /// The campaigns that a job is in, as far as they have come. Tracks.
    #[must_use]
    pub fn of_job(&self, job: JobId) -> Vec<CampaignId> {
        self.all.with(|all| {
            let has = |campaign: &&Campaign| campaign.jobs.iter().any(|one| one.id == job);
            all.values().filter(has).map(|one| one.id).collect()
        })
    }

    /// Takes in a campaign that was loaded or changed.
    pub fn put(&self, campaign: &Campaign) {
        let _ = self.all.try_update(|all| {
            all.insert(campaign.id, campaign.clone());
        });
    }

    fn halt(&self) {
        let running = self.running.try_update_value(Option::take).flatten();
        if let Some(handle) = running {
            handle.abort();
        }
        self.paused.set(None);
    }

    /// Asks for the next page and takes it in; `None` when there is no next.
    async fn load_next(self, api: &Api) -> Option<Result<(), ApiError>> {
        let ask = self.walk.try_with_untracked(Filling::next).flatten()?;
        let every = ListCampaigns {
            status: CampaignFilter::All,
            offset: ask.offset,
            limit: ask.limit,
        };
        let page = match api.call_in_background(&every).await {
            Ok(page) => page,
            Err(error) => return Some(Err(error)),
        };
        let _ = self.all.try_update(|all| {
            all.extend(page.results.iter().map(|one| (one.id, one.clone())));
        });
        let known = self.all.try_with_untracked(|all| all.len() as u64);
        let _ = self.walk.try_update(|walk| {
            walk.answered(page.count, page.results.len(), known.unwrap_or(0));
        });
        Some(Ok(()))
    }
}

/// Asks for page after page. One that could not be had is asked for again after a while; a
/// refused key ends it, and the console goes to sign-in.
async fn fill(shelf: Shelf, api: Api) {
    let mut errors = 0;
    while let Some(answer) = shelf.load_next(&api).await {
        let Err(error) = answer else {
            errors = 0;
            continue;
        };
        let is_final = error.is_unauthorized();
        let _ = shelf.paused.try_set(Some(error));
        if is_final {
            return;
        }
        let wait = BACK_OFF_MS.get(errors).or(BACK_OFF_MS.last());
        BrowserClock.sleep(wait.copied().unwrap_or(60_000)).await;
        errors += 1;
        let _ = shelf.paused.try_set(None);
    }
    let _ = shelf.running.try_set_value(None);
}
