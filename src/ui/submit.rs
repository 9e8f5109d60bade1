//! Sending: one at a time, whatever is clicked; a write once begun is never cancelled by leaving.

use crate::ui::console::Console;
use crate::ui::under_way::UnderWay;
use leptos::prelude::*;
use std::future::Future;
use wasm_bindgen_futures::spawn_local;

/// The guard of one form's sending.
#[derive(Clone, Copy)]
pub struct Submit {
    pub busy: RwSignal<bool>,
    /// How many are under way in the whole console, where there is one around.
    all: Option<RwSignal<u32>>,
}

impl Submit {
    #[must_use]
    pub fn new() -> Self {
        Self {
            busy: RwSignal::new(false),
            all: use_context::<Console>().map(|console| console.sending),
        }
    }

    /// One that belongs to no form, counted like the others.
    #[must_use]
    pub fn of(console: Console) -> Self {
        Self {
            busy: RwSignal::new(false),
            all: Some(console.sending),
        }
    }

    /// Starts the work, or does nothing where one is under way: a double click, or Enter and a
    /// click, is one intent. The work goes on when the view is left, since what was sent cannot
    /// be called back; it must not rely on signals of the view (`try_set`).
    pub fn run(&self, work: impl Future<Output = ()> + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        let Self { busy, all } = *self;
        busy.set(true);
        let under_way = UnderWay::begin();
        count(all, |count| *count += 1);
        spawn_local(async move {
            work.await;
            drop(under_way);
            let _ = busy.try_set(false);
            count(all, |count| *count -= 1);
        });
    }
}

fn count(all: Option<RwSignal<u32>>, change: impl Fn(&mut u32)) {
    if let Some(all) = all {
        let _ = all.try_update(change);
    }
}

impl Default for Submit {
    fn default() -> Self {
        Self::new()
    }
}
