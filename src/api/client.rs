//! Sends endpoints: key, limiter, time-out, retries, and one error for whatever goes wrong.

use std::cell::RefCell;
use std::rc::Rc;

use super::call_log::LogEntry;
use super::client_state::State;
use super::credentials::Credentials;
use super::endpoint::{DecodeError, Endpoint};
use super::error::ApiError;
use super::exchange::Shared;
use super::http::{Clock, Response, Transport};
use super::limiter::Priority;
use super::operations::OperationTable;
use super::request::Parts;

/// How a client calls.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Absolute, or absolute within our own origin; with or without a slash at its end.
    pub base_url: String,
    pub operations: OperationTable,
    /// What the API takes from one key in any 60 s.
    pub requests_per_minute: u32,
    /// What the API takes in any 24 hours.
    pub estimates_per_day: u32,
}

impl Settings {
    /// The published limits and the built-in table.
    #[must_use]
    pub fn new(base_url: impl Into<String>) -> Self {
        Self {
            base_url: base_url.into(),
            operations: OperationTable::default(),
            requests_per_minute: 200,
            estimates_per_day: 50,
        }
    }
}

/// How full the minute is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Meter {
    /// Slots taken: requests under way and those of the last minute.
    pub used: u32,
    pub limit: u32,
    /// Requests under way.
    pub in_flight: u32,
    /// Calls that wait for a slot.
    pub waiting: u32,
    /// When the queue goes on after a 429, on the clock's own time.
    pub paused_until_ms: Option<u64>,
}

/// Estimates of the last 24 hours, as far as this client knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EstimateMeter {
    pub used: u32,
    pub limit: u32,
}

/// Calls the API. Cheap to clone: clones share queue, log and budgets.
///
/// Dropping the future of a call cancels it: one that waits leaves the queue, one that was sent
/// is aborted by the transport and still counts.
pub struct Client<T, C> {
    shared: Rc<Shared<T, C>>,
}

impl<T, C> Clone for Client<T, C> {
    fn clone(&self) -> Self {
        Self {
            shared: Rc::clone(&self.shared),
        }
    }
}

impl<T: Transport, C: Clock> Client<T, C> {
    /// A client without a history. `credentials` is `None` for the pages that need no key.
    pub fn new(
        transport: T,
        clock: C,
        settings: Settings,
        credentials: Option<Credentials>,
    ) -> Self {
        let state = State::new(settings.requests_per_minute, clock.steady_ms());
        Self {
            shared: Rc::new(Shared {
                transport,
                clock,
                settings,
                credentials,
                state: RefCell::new(state),
                listeners: RefCell::new(Vec::new()),
            }),
        }
    }

    /// Calls for a person: goes before all background work. Reads are retried by themselves,
    /// writes never.
    ///
    /// # Errors
    /// Whatever keeps the result from being there, with status and body.
    pub async fn call<E: Endpoint>(&self, endpoint: &E) -> Result<E::Response, ApiError> {
        self.call_as(endpoint, Priority::ByHand).await
    }

    /// Calls for a bulk run: evenly spread, and leaves the hand's share of the minute free.
    ///
    /// # Errors
    /// As `call`.
    pub async fn call_in_background<E: Endpoint>(
        &self,
        endpoint: &E,
    ) -> Result<E::Response, ApiError> {
        self.call_as(endpoint, Priority::Background).await
    }

    /// How full the minute is now.
    #[must_use]
    pub fn meter(&self) -> Meter {
        let clock = &self.shared.clock;
        let (steady, wall) = (clock.steady_ms(), clock.now_ms());
        self.shared.state.borrow_mut().meter(steady, wall)
    }

    /// Estimates of the last 24 hours.
    #[must_use]
    pub fn estimates(&self) -> EstimateMeter {
        let now = self.shared.clock.now_ms();
        EstimateMeter {
            used: self.shared.state.borrow_mut().estimates.used(now),
            limit: self.shared.settings.estimates_per_day,
        }
    }

    /// Takes these times, in milliseconds since 1970, as those of all estimates sent so far: what
    /// is kept beyond this client knows of other tabs and earlier visits.
    pub fn set_estimate_times(&self, times: &[u64]) {
        let now = self.shared.clock.now_ms();
        self.shared.state.borrow_mut().estimates.replace(times, now);
        self.shared.announce(Vec::new());
    }

    /// Lets the next estimate leave though none is left by this client's count: a person wants the
    /// server to decide.
    pub fn pass_estimate_count_once(&self) {
        self.shared.state.borrow_mut().estimates.pass_once();
    }

    /// One was refused, without a word on which limit, longer ago than the minute's reaches: where
    /// the next is refused as well the day's is meant, and nothing else has to wait for it.
    pub fn doubt_estimates(&self) {
        self.shared.state.borrow_mut().estimates.doubt();
    }

    /// Calls back whenever meter or log have changed, at once. The callback may ask the client.
    pub fn on_change(&self, callback: impl Fn() + 'static) {
        self.shared.listeners.borrow_mut().push(Rc::new(callback));
    }

    /// The last 500 calls, the oldest first.
    #[must_use]
    pub fn log(&self) -> Vec<LogEntry> {
        self.shared.state.borrow().log.entries()
    }

    async fn call_as<E: Endpoint>(
        &self,
        endpoint: &E,
        priority: Priority,
    ) -> Result<E::Response, ApiError> {
        let parts = Parts::of(endpoint);
        let mut result = None;
        // Dynamic, so that all that follows is compiled once and not for each operation.
        let mut decode = |body: &[u8]| -> Result<(), DecodeError> {
            result = Some(endpoint.decode(body)?);
            Ok(())
        };
        let status = self.shared.exchange(parts, priority, &mut decode).await?;
        result.ok_or_else(|| {
            let response = Response {
                status,
                ..Response::default()
            };
            ApiError::of_body(
                &response,
                DecodeError::Unreadable {
                    path: String::new(),
                    reason: "was not read".to_owned(),
                },
            )
        })
    }
}

#[cfg(test)]
#[path = "client_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "client_clock_tests.rs"]
mod clock_tests;

#[cfg(test)]
#[path = "client_faults_tests.rs"]
mod faults_tests;
