//! Loads companies in the background, so that a new one can be compared with them.

use crate::api::companies::list::ListCompanies;
use crate::ui::console::{Api, Console};
use leptos::prelude::*;

/// How much of all companies the duplicate check has seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Seen {
    pub loaded: u64,
    /// `None` until the first answer.
    pub total: Option<u64>,
}

/// How many pages of 100 the duplicate check loads at most: it is a help, not a proof. The API
/// itself refuses a second company of the same key.
const GUARD_PAGES: u64 = 20;

/// Loads page after page, behind whatever the person does by hand, until all are there, the
/// limit is reached, or the form is left.
pub async fn walk(api: Api, console: Console, seen: RwSignal<Seen>) {
    let mut loaded = 0;
    for _ in 0..GUARD_PAGES {
        let endpoint = ListCompanies {
            offset: loaded,
            limit: 100,
        };
        // A check that could not be made is told by the count of what was looked at.
        let Ok(page) = api.call_in_background(&endpoint).await else {
            return;
        };
        console.remember(&page.results);
        loaded += page.results.len() as u64;
        if seen
            .try_set(Seen {
                loaded,
                total: Some(page.count),
            })
            .is_some()
        {
            return;
        }
        if page.results.is_empty() || loaded >= page.count {
            return;
        }
    }
}
