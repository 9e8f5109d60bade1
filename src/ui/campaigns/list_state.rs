//! What the list of campaigns shows: which of the shelf's campaigns, in which order.

use crate::domain::campaign::Campaign;
use crate::domain::ids::{CampaignId, CompanyId};
use crate::planning::campaign_order::{By, Wanted, arranged};
use crate::planning::figures::Figures;
use crate::routes::{CampaignSort, CampaignsQuery, Route};
use crate::ui::campaigns::shelf::{Shelf, use_campaigns};
use crate::ui::console::Console;
use crate::ui::index::use_index;
use leptos::prelude::*;
use std::sync::Arc;

/// Handles of the list; copied freely.
#[derive(Clone, Copy)]
pub struct ListState {
    pub console: Console,
    pub shelf: Shelf,
    pub query: Memo<CampaignsQuery>,
    /// The campaigns found, of all pages.
    pub found: Memo<Arc<Vec<CampaignId>>>,
    /// Their sums, and of how many of them some figure was not told.
    pub total: Memo<(Figures, usize)>,
}

const fn by(sort: CampaignSort) -> By {
    match sort {
        CampaignSort::Name => By::Name,
        CampaignSort::Company => By::Company,
        CampaignSort::Status => By::Status,
        CampaignSort::Budget => By::Budget,
        CampaignSort::Spent => By::Spent,
        CampaignSort::Left => By::Left,
        CampaignSort::Ends => By::Ends,
        CampaignSort::Jobs => By::Jobs,
    }
}

impl ListState {
    /// Opens the list: figures move, so all campaigns are asked for anew.
    #[must_use]
    pub fn new(console: Console) -> Self {
        let shelf = use_campaigns();
        shelf.refresh();
        use_index().start_companies();
        let route = console.router.route;
        let query = Memo::new(move |before: Option<&CampaignsQuery>| match route.get() {
            Route::Campaigns(query) => query,
            // On the way to another screen: nothing new to show.
            _ => before.cloned().unwrap_or_else(CampaignsQuery::default),
        });
        // Neither another page nor the list's own length asks for a new search.
        let wanted = Memo::new(move |_| {
            let mut query = query.get().from_start();
            query.paging.size = crate::routes::DEFAULT_PAGE_SIZE;
            query
        });
        let found = Memo::new(move |_| Arc::new(find(console, shelf, &wanted.get())));
        let total = Memo::new(move |_| {
            found.with(|found| {
                shelf
                    .all
                    .with(|all| Figures::total(found.iter().filter_map(|id| all.get(id))))
            })
        });
        Self {
            console,
            shelf,
            query,
            found,
            total,
        }
    }

    /// The campaigns of the page that the address names.
    #[must_use]
    pub fn page(&self) -> Vec<Campaign> {
        let paging = self.query.get().paging;
        let first = usize::try_from(paging.offset()).unwrap_or(usize::MAX);
        self.found.with(|found| {
            let ids = found.iter().skip(first).take(paging.size as usize);
            self.shelf
                .all
                .with(|all| ids.filter_map(|id| all.get(id).cloned()).collect())
        })
    }

    /// Goes to the first page of the changed query.
    pub fn change(&self, change: impl FnOnce(&mut CampaignsQuery)) {
        let mut query = self.query.get_untracked();
        change(&mut query);
        self.console.router.go(Route::Campaigns(query.from_start()));
    }
}

fn find(console: Console, shelf: Shelf, query: &CampaignsQuery) -> Vec<CampaignId> {
    let wanted = Wanted {
        words: &query.search,
        status: query.status,
        company: query.company,
        order: query.sort.map(|(sort, descending)| (by(sort), descending)),
    };
    console.seen().known.with(|known| {
        let name = |id: CompanyId| known.get(&id).map(|company| company.name.clone());
        shelf.all.with(|all| {
            let found = arranged(all.values(), wanted, name);
            found.iter().map(|campaign| campaign.id).collect()
        })
    })
}
