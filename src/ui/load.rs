//! Loading: one state at a time, cancelled when the person leaves, and what was there stays.

use crate::api::error::ApiError;
use futures::future::{AbortHandle, abortable};
use leptos::prelude::*;
use std::future::Future;
use std::time::Duration;
use wasm_bindgen_futures::spawn_local;

/// After so long a load says that it is still at work.
const SLOW_AFTER: Duration = Duration::from_secs(10);

/// What a view has to show.
#[derive(Debug, Clone, PartialEq)]
pub enum Load<T> {
    Loading,
    /// Ten seconds and still nothing.
    LoadingSlowly,
    Loaded(T),
    /// Loaded before, and being asked for again (or for another page).
    Reloading(T),
    Failed(ApiError),
    /// What was there, and why there is nothing newer.
    Stale(T, ApiError),
}

impl<T> Load<T> {
    /// What there is to show, newest known.
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Loaded(value) | Self::Reloading(value) | Self::Stale(value, _) => Some(value),
            Self::Loading | Self::LoadingSlowly | Self::Failed(_) => None,
        }
    }

    /// Whether an answer is awaited.
    pub const fn is_busy(&self) -> bool {
        matches!(
            self,
            Self::Loading | Self::LoadingSlowly | Self::Reloading(_)
        )
    }

    fn again(self) -> Self {
        match self {
            Self::Loaded(value) | Self::Reloading(value) | Self::Stale(value, _) => {
                Self::Reloading(value)
            }
            _ => Self::Loading,
        }
    }

    fn failed(self, error: ApiError) -> Self {
        match self {
            Self::Loaded(value) | Self::Reloading(value) | Self::Stale(value, _) => {
                Self::Stale(value, error)
            }
            _ => Self::Failed(error),
        }
    }
}

/// A load and the way to ask again.
pub struct Loader<T: 'static> {
    pub state: RwSignal<Load<T>>,
    again: RwSignal<u32>,
}

impl<T> Clone for Loader<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Loader<T> {}

impl<T: Send + Sync + 'static> Loader<T> {
    /// Asks again; what is there stays in sight.
    pub fn reload(&self) {
        self.again.update(|count| *count += 1);
    }
}

/// Loads what `key` names, again whenever it changes; the request before is cancelled, as it is
/// when the view goes. `first` is shown until the first answer, where there is something.
pub fn use_load<K, T, F>(
    key: impl Fn() -> K + 'static,
    first: Option<T>,
    fetch: impl Fn(K) -> F + 'static,
) -> Loader<T>
where
    K: 'static,
    T: Clone + Send + Sync + 'static,
    F: Future<Output = Result<T, ApiError>> + 'static,
{
    let state = RwSignal::new(first.map_or(Load::Loading, Load::Reloading));
    let again = RwSignal::new(0);
    let running = StoredValue::new_local(None::<AbortHandle>);
    Effect::new(move |_| {
        again.track();
        let wanted = key();
        cancel(running);
        state.update(|now| *now = std::mem::replace(now, Load::Loading).again());
        let (work, handle) = abortable(fetch(wanted));
        running.set_value(Some(handle));
        warn_when_slow(state);
        spawn_local(async move {
            if let Ok(answer) = work.await {
                let _ = state.try_update(|now| {
                    *now = match answer {
                        Ok(value) => Load::Loaded(value),
                        Err(error) => std::mem::replace(now, Load::Loading).failed(error),
                    };
                });
            }
        });
    });
    on_cleanup(move || cancel(running));
    Loader { state, again }
}

fn cancel(running: StoredValue<Option<AbortHandle>, LocalStorage>) {
    let _ = running.try_update_value(|handle| {
        if let Some(handle) = handle.take() {
            handle.abort();
        }
    });
}

fn warn_when_slow<T: Send + Sync + 'static>(state: RwSignal<Load<T>>) {
    set_timeout(
        move || {
            let waits = state.try_with_untracked(|now| matches!(now, Load::Loading)) == Some(true);
            if waits {
                state.set(Load::LoadingSlowly);
            }
        },
        SLOW_AFTER,
    );
}
