//! Where intents are kept and how tabs keep out of each other's way: the seam to the browser.

use super::intent::Intent;

/// Keeps intents where a reload, a crash and another tab find them.
pub trait Journal {
    /// Writes an intent, or over the one of its id. Whether it will be found after a crash and by
    /// other tabs; where not, this page alone remembers it.
    fn keep(&self, intent: &Intent) -> bool;

    /// All of them, the newest first.
    fn all(&self) -> Vec<Intent>;

    /// The intent as it is kept by now; as it is given where it is not there.
    fn latest(&self, intent: Intent) -> Intent {
        let kept = self.all().into_iter().find(|one| one.id == intent.id);
        kept.unwrap_or(intent)
    }

    /// The place of an intent that is noted next.
    fn next_order(&self) -> u64 {
        let highest = self.all().iter().map(|intent| intent.order).max();
        highest.unwrap_or(0).saturating_add(1)
    }

    /// The intents whose end is not known.
    fn open(&self) -> Vec<Intent> {
        let mut all = self.all();
        all.retain(Intent::is_open);
        all
    }
}

/// Locks across the tabs of one site.
pub trait Locks {
    /// Held until dropped, or until the tab is gone.
    type Guard;

    /// Takes the lock of that name; `None` where it is held already, by whomever.
    fn try_take(&self, name: &str) -> impl Future<Output = Option<Self::Guard>>;
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "journal_tests.rs"]
mod tests;
