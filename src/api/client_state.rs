//! What all clones of a client share and change.

use std::collections::BTreeMap;
use std::task::Waker;

use super::call_log::CallLog;
use super::client::Meter;
use super::estimates::DayLimit;
use super::limiter::{Limiter, Priority, Ticket};
use super::retry::RetryBudget;

/// Whom a change concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change {
    None,
    /// Those who show it.
    Log,
    /// Those who show it, and those who wait.
    Queue,
}

#[derive(Default)]
pub(crate) struct Waiter {
    waker: Option<Waker>,
    woken: bool,
}

pub(crate) struct State {
    pub(crate) limiter: Limiter,
    pub(crate) estimates: DayLimit,
    pub(crate) retries: RetryBudget,
    pub(crate) log: CallLog,
    pub(crate) wakers: BTreeMap<Ticket, Waiter>,
    /// The limiter's time is the steady clock's, moved on by this much where it was not steady.
    ahead_ms: u64,
    last_ms: u64,
}

impl State {
    pub(crate) fn new(requests_per_minute: u32, steady_ms: u64) -> Self {
        Self {
            limiter: Limiter::new(requests_per_minute),
            estimates: DayLimit::default(),
            retries: RetryBudget::default(),
            log: CallLog::default(),
            wakers: BTreeMap::new(),
            ahead_ms: 0,
            last_ms: steady_ms,
        }
    }

    /// The clock's time, made one that never runs backwards: a clock that is put back an hour
    /// must not block the queue for an hour.
    pub(crate) fn steady(&mut self, clock_ms: u64) -> u64 {
        let now = clock_ms + self.ahead_ms;
        if now < self.last_ms {
            self.ahead_ms += self.last_ms - now;
        }
        self.last_ms = clock_ms + self.ahead_ms;
        self.last_ms
    }

    pub(crate) fn enqueue(&mut self, priority: Priority, now: u64) -> (Ticket, Change) {
        let ticket = self.limiter.enqueue(priority, now);
        self.wakers.insert(ticket, Waiter::default());
        (ticket, Change::Queue)
    }

    pub(crate) fn leave(&mut self, ticket: Ticket) {
        self.limiter.leave(ticket);
        self.wakers.remove(&ticket);
    }

    /// Whether the ticket was woken since it last asked; if not, it will be through that waker.
    pub(crate) fn was_woken(&mut self, ticket: Ticket, waker: &Waker) -> bool {
        let Some(waiter) = self.wakers.get_mut(&ticket) else {
            return true;
        };
        waiter.waker = Some(waker.clone());
        std::mem::take(&mut waiter.woken)
    }

    /// Marks those at the head of their queue; they look again.
    pub(crate) fn heads_to_wake(&mut self, change: Change) -> Vec<Waker> {
        if change != Change::Queue {
            return Vec::new();
        }
        let mut wakers = Vec::new();
        for ticket in self.limiter.heads().into_iter().flatten() {
            if let Some(waiter) = self.wakers.get_mut(&ticket) {
                waiter.woken = true;
                wakers.extend(waiter.waker.take());
            }
        }
        wakers
    }

    pub(crate) fn meter(&mut self, clock_ms: u64, wall_ms: u64) -> Meter {
        let now = self.steady(clock_ms);
        Meter {
            used: self.limiter.used(now),
            limit: self.limiter.limit(),
            in_flight: self.limiter.in_flight(),
            waiting: self.limiter.waiting(),
            paused_until_ms: self
                .limiter
                .paused_until(now)
                .map(|until| wall_ms + until.saturating_sub(now)),
        }
    }
}
