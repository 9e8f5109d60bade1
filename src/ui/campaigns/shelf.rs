//! All campaigns as the screens share them, of every status, loaded page by page in the
//! background. They are few, and their money moves: a screen that shows figures asks for a new
//! walk, and what is there stays in sight meanwhile.

use crate::api::campaigns::list::{CampaignFilter, ListCampaigns};
use crate::api::error::ApiError;
use crate::domain::campaign::Campaign;
use crate::domain::ids::{CampaignId, JobId};
use crate::index::{Completeness, Filling};
use crate::ui::background::Background;
use crate::ui::console::shared::{Shared, Turn};
use crate::ui::console::{Api, Console, use_console};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Handles of the one shelf; copied freely.
#[derive(Clone, Copy)]
pub struct Shelf {
    /// By id. Change it through this handle only.
    pub all: RwSignal<BTreeMap<CampaignId, Campaign>>,
    walk: RwSignal<Filling>,
    background: Background,
    api: StoredValue<Option<Api>, LocalStorage>,
}

/// The shelf of the console around.
#[must_use]
pub fn use_campaigns() -> Shelf {
    use_console().campaigns()
}

impl Shared for Shelf {
    fn make(console: Console) -> Self {
        Self::new(console.api)
    }

    fn turn(self, turn: Turn) {
        if turn == Turn::Closed {
            self.stop();
        }
    }
}

impl Console {
    /// All campaigns, loaded in the background once a screen needs them.
    #[must_use]
    pub fn campaigns(&self) -> Shelf {
        self.shared()
    }
}

impl Shelf {
    /// An empty shelf that asks through that API.
    #[must_use]
    pub fn new(api: StoredValue<Option<Api>, LocalStorage>) -> Self {
        Self {
            all: RwSignal::new(BTreeMap::new()),
            walk: RwSignal::new(Filling::new(Filling::LIMIT)),
            background: Background::default(),
            api,
        }
    }

    /// Sees to it that all campaigns are being loaded. Where that waits after an error, it is
    /// tried again at once.
    pub fn start(&self) {
        let is_over = self.walk.with_untracked(|walk| walk.next().is_none());
        let Some(api) = self.api.get_value().filter(|_| !is_over) else {
            return;
        };
        let shelf = *self;
        self.background.run(move || shelf.load_next(api.clone()));
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
        self.background.halt();
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
        self.background.paused()
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

    /// Asks for the next page and takes it in; `None` when there is no next.
    async fn load_next(self, api: Api) -> Option<Result<(), ApiError>> {
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
