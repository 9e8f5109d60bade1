//! What the screens share of reading cost data.

use crate::planning::cost_sums::Scope;
use crate::ui::console::shared::{Shared, Turn};
use crate::ui::console::{Api, Console};
use crate::ui::costs::reading::Reading;
use crate::ui::costs::writing::Writing;
use leptos::prelude::*;

/// The readings that the screens share: one of all cost data, and one of a campaign, a job or
/// both; copied freely.
#[derive(Clone, Copy)]
pub struct Readings {
    all: Reading,
    narrow: Reading,
    /// The file of every row.
    pub file: Writing,
}

impl Shared for Readings {
    fn make(console: Console) -> Self {
        Self::new(console.api, Writing::new(console.api, console.status))
    }

    fn turn(self, turn: Turn) {
        if turn == Turn::Closed {
            self.stop();
        }
    }
}

impl Console {
    /// What clicks and applications cost, as far as a screen has read it.
    #[must_use]
    pub fn costs(&self) -> Readings {
        self.shared()
    }
}

impl Readings {
    /// Nothing read yet; they ask through that API.
    #[must_use]
    pub fn new(api: StoredValue<Option<Api>, LocalStorage>, file: Writing) -> Self {
        Self {
            all: Reading::new(api),
            narrow: Reading::new(api),
            file,
        }
    }

    /// The reading of a scope: as it was left, or one that has not begun.
    #[must_use]
    pub fn of(&self, scope: Scope) -> Reading {
        if scope == Scope::default() {
            return self.all;
        }
        if self.narrow.scope() != scope {
            self.narrow.turn_to(scope);
        }
        self.narrow
    }

    /// Forgets everything: the session is over.
    pub fn stop(&self) {
        self.file.forget();
        self.all.forget();
        self.narrow.forget();
    }
}
