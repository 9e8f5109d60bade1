//! Loading behind the screens: step after step until nothing is left, waiting after errors.

use crate::api::error::ApiError;
use crate::api::http::Clock;
use crate::ui::browser::BrowserClock;
use futures::future::{AbortHandle, abortable};
use leptos::prelude::*;
use std::future::Future;
use wasm_bindgen_futures::spawn_local;

/// Waits after one, two, three and more errors in a row, in milliseconds. The client has tried a
/// few times by itself before it tells of one.
const BACK_OFF_MS: [u64; 3] = [15_000, 30_000, 60_000];

/// Handles of one such work; copied freely.
#[derive(Clone, Copy)]
pub struct Background {
    waits: RwSignal<Option<ApiError>>,
    running: StoredValue<Option<AbortHandle>, LocalStorage>,
}

impl Default for Background {
    /// Nothing under way.
    fn default() -> Self {
        Self {
            waits: RwSignal::new(None),
            running: StoredValue::new_local(None),
        }
    }
}

impl Background {
    /// Why it waits, where it does. Tracks.
    #[must_use]
    pub fn paused(&self) -> Option<ApiError> {
        self.waits.get()
    }

    /// Sees to it that the work is under way. One that waits after an error is begun anew, at
    /// once; one that is at it goes on. `step` answers `None` when nothing is left. A refused key
    /// ends the work, and the console goes to sign-in.
    pub fn run<F>(&self, step: impl Fn() -> F + 'static)
    where
        F: Future<Output = Option<Result<(), ApiError>>> + 'static,
    {
        let is_running = self.running.with_value(Option::is_some);
        if is_running && self.waits.with_untracked(Option::is_none) {
            return;
        }
        self.halt();
        let (work, handle) = abortable(steps(*self, step));
        self.running.set_value(Some(handle));
        spawn_local(async move {
            // Aborted when the session ends, or when a new run takes the place of one that waits.
            let _ = work.await;
        });
    }

    /// Stops it, wherever it is.
    pub fn halt(&self) {
        let running = self.running.try_update_value(Option::take).flatten();
        if let Some(handle) = running {
            handle.abort();
        }
        self.waits.set(None);
    }
}

async fn steps<F>(background: Background, step: impl Fn() -> F)
where
    F: Future<Output = Option<Result<(), ApiError>>>,
{
    let mut errors = 0;
    while let Some(answer) = step().await {
        let Err(error) = answer else {
            errors = 0;
            continue;
        };
        let is_final = error.is_unauthorized();
        let _ = background.waits.try_set(Some(error));
        if is_final {
            return;
        }
        let wait = BACK_OFF_MS.get(errors).or(BACK_OFF_MS.last());
        BrowserClock.sleep(wait.copied().unwrap_or(60_000)).await;
        errors += 1;
        let _ = background.waits.try_set(None);
    }
    let _ = background.running.try_set_value(None);
}
