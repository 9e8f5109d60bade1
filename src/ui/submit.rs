//! Sending: one at a time, whatever is clicked; a write once begun is never cancelled by leaving.

use crate::ui::under_way::UnderWay;
use leptos::prelude::*;
use std::future::Future;
use wasm_bindgen_futures::spawn_local;

/// The guard of one form's sending.
#[derive(Clone, Copy)]
pub struct Submit {
    pub busy: RwSignal<bool>,
}

impl Submit {
    #[must_use]
    pub fn new() -> Self {
        Self {
            busy: RwSignal::new(false),
        }
    }

    /// Starts the work, or does nothing where one is under way: a double click, or Enter and a
    /// click, is one intent. The work goes on when the view is left, since what was sent cannot
    /// be called back; it must not rely on signals of the view (`try_set`).
    pub fn run(&self, work: impl Future<Output = ()> + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        let busy = self.busy;
        busy.set(true);
        let under_way = UnderWay::begin();
        spawn_local(async move {
            work.await;
            drop(under_way);
            let _ = busy.try_set(false);
        });
    }
}

impl Default for Submit {
    fn default() -> Self {
        Self::new()
    }
}
