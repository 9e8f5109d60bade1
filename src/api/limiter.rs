//! 200 requests a minute: reached, and never passed. Pure, on plain milliseconds.
//!
//! The server counts a request when it arrives, which is some time between its sending and its
//! answer. So a request takes a slot from the moment it is sent until 60 s after its answer:
//! whatever window of 60 s the server looks at, each request that it counts in it holds a slot
//! at that window's end.

use std::collections::VecDeque;

/// The window that the server counts in.
pub const WINDOW_MS: u64 = 60_000;

/// Our clock is cut to whole milliseconds and may run at another rate than the server's: 100 in a
/// million make 6 ms of a minute.
const CLOCK_MARGIN_MS: u64 = 25;

/// A request without an answer may still be under way to the server: it keeps its slot longer.
const LOST_MS: u64 = 5_000;

/// Slots that background work leaves free while a person is at work.
const HAND_SHARE: u32 = 20;

/// Slots that background work leaves free at all times, so that a click does not wait.
const IDLE_SHARE: u32 = 2;

/// What background sends are apart beyond an even spread, so that a bucket that the server may
/// keep in place of a log is not emptied either.
const SPACING_MARGIN_MS: u64 = 5;

/// Waits after one, two, three and more refusals in a row that named no time.
const BACK_OFF_MS: [u64; 3] = [15_000, 30_000, 60_000];

/// A server that asks for more than an hour does not mean it.
const LONGEST_PAUSE_MS: u64 = 3_600_000;

/// A place in the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticket(u64);

/// Who waits for the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Priority {
    /// A person. Goes before all background work.
    ByHand,
    /// A bulk run. Leaves a share free.
    Background,
}

/// What a waiter is to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// Send; the slot is taken.
    Now,
    /// Ask again at that time, or sooner when woken.
    At(u64),
    /// Ask again when woken: it depends on others.
    WhenWoken,
}

/// How a request that was sent has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    Answered,
    /// Timed out, cut, cancelled: nobody knows when or whether it arrived.
    Lost,
}

/// The queue and the log. Times are milliseconds on one clock that does not run backwards.
#[derive(Debug)]
pub struct Limiter {
    limit: u32,
    in_flight: u32,
    /// When each slot of an ended request is free again, ascending.
    frees: VecDeque<u64>,
    by_hand: VecDeque<Ticket>,
    background: VecDeque<Ticket>,
    next_ticket: u64,
    last_by_hand: Option<u64>,
    last_background_sent: Option<u64>,
    paused_until: u64,
    /// Requests sent before the last pause began say nothing new about it.
    pause_began: Option<u64>,
    strikes: usize,
}

impl Limiter {
    /// A limiter with so many slots a minute, at least one.
    #[must_use]
    pub fn new(requests_per_minute: u32) -> Self {
        Self {
            limit: requests_per_minute.max(1),
            in_flight: 0,
            frees: VecDeque::new(),
            by_hand: VecDeque::new(),
            background: VecDeque::new(),
            next_ticket: 0,
            last_by_hand: None,
            last_background_sent: None,
            paused_until: 0,
            pause_began: None,
            strikes: 0,
        }
    }

    /// Takes a place at the end of its queue.
    pub fn enqueue(&mut self, priority: Priority, now: u64) -> Ticket {
        let ticket = Ticket(self.next_ticket);
        self.next_ticket += 1;
        match priority {
            Priority::ByHand => {
                self.last_by_hand = Some(now);
                self.by_hand.push_back(ticket);
            }
            Priority::Background => self.background.push_back(ticket),
        }
        ticket
    }

    /// Asks for a slot. `Now` takes it and leaves the queue.
    pub fn turn(&mut self, ticket: Ticket, now: u64) -> Turn {
        self.forget(now);
        let priority = if self.by_hand.front() == Some(&ticket) {
            Priority::ByHand
        } else if self.background.front() == Some(&ticket) && self.by_hand.is_empty() {
            Priority::Background
        } else {
            return Turn::WhenWoken;
        };
        if now < self.paused_until {
            return Turn::At(self.paused_until);
        }
        let cap = match priority {
            Priority::ByHand => self.limit,
            Priority::Background => self.background_cap(now),
        };
        if self.occupied() >= cap {
            return self.wait_for_slot(cap, priority, now);
        }
        if priority == Priority::Background {
            let earliest = self
                .last_background_sent
                .map_or(now, |sent| sent + self.spacing_ms());
            if now < earliest {
                return Turn::At(earliest);
            }
            self.background.pop_front();
            self.last_background_sent = Some(now);
        } else {
            self.by_hand.pop_front();
            self.last_by_hand = Some(now);
        }
        self.in_flight += 1;
        Turn::Now
    }

    /// Gives a place up. A request that was sent ends with `finish` instead.
    pub fn leave(&mut self, ticket: Ticket) {
        self.by_hand.retain(|waiting| *waiting != ticket);
        self.background.retain(|waiting| *waiting != ticket);
    }

    /// Ends a request that was sent.
    pub fn finish(&mut self, now: u64, ended: Ended) {
        self.in_flight = self.in_flight.saturating_sub(1);
        let free = match ended {
            Ended::Answered => now + WINDOW_MS + CLOCK_MARGIN_MS,
            Ended::Lost => now + WINDOW_MS + CLOCK_MARGIN_MS + LOST_MS,
        };
        let place = self.frees.partition_point(|known| *known <= free);
        self.frees.insert(place, free);
    }

    /// Ends a slot whose request never left: it is free at once.
    pub fn unsent(&mut self) {
        self.in_flight = self.in_flight.saturating_sub(1);
    }

    /// The server said 429 to a request sent at `sent`: the whole queue stops. Answers for how
    /// long, in milliseconds: as told, else 15, 30, 60 s, with up to a fifth more by chance
    /// (`random` in `0.0..1.0`), so that tabs do not come back together.
    pub fn refused(&mut self, now: u64, sent: u64, told_ms: Option<u64>, random: f64) -> u64 {
        let news = self.pause_began.is_none_or(|began| sent >= began);
        if news {
            self.strikes += 1;
            self.pause_began = Some(now);
        }
        let step = self.strikes.clamp(1, BACK_OFF_MS.len()) - 1;
        let wait = match told_ms {
            Some(told) => told.min(LONGEST_PAUSE_MS) + spread(1_000, random),
            None if news => {
                let wait = BACK_OFF_MS.get(step).copied().unwrap_or(WINDOW_MS);
                wait + spread(wait / 5, random)
            }
            // The rest of a burst: the pause is running already.
            None => self.paused_until.saturating_sub(now),
        };
        self.paused_until = self.paused_until.max(now + wait);
        wait
    }

    /// An answer other than 429 came to a request sent at `sent`: the trouble is over.
    pub fn accepted(&mut self, sent: u64) {
        if self.pause_began.is_none_or(|began| sent >= began) {
            self.strikes = 0;
        }
    }

    /// Those who may have a turn next, and have to look when something changed.
    #[must_use]
    pub fn heads(&self) -> [Option<Ticket>; 2] {
        [
            self.by_hand.front().copied(),
            self.background.front().copied(),
        ]
    }

    /// Slots taken: requests under way and those of the last minute.
    #[must_use]
    pub fn used(&self, now: u64) -> u32 {
        let recent = self.frees.iter().filter(|free| **free > now).count();
        self.in_flight + count(recent)
    }

    /// The most slots there are.
    #[must_use]
    pub fn limit(&self) -> u32 {
        self.limit
    }

    /// Requests under way.
    #[must_use]
    pub fn in_flight(&self) -> u32 {
        self.in_flight
    }

    /// Requests that wait for a slot.
    #[must_use]
    pub fn waiting(&self) -> u32 {
        count(self.by_hand.len() + self.background.len())
    }

    /// When the queue goes on, while it is paused.
    #[must_use]
    pub fn paused_until(&self, now: u64) -> Option<u64> {
        (now < self.paused_until).then_some(self.paused_until)
    }

    fn forget(&mut self, now: u64) {
        while self.frees.front().is_some_and(|free| *free <= now) {
            self.frees.pop_front();
        }
    }

    fn occupied(&self) -> u32 {
        self.in_flight + count(self.frees.len())
    }

    fn spacing_ms(&self) -> u64 {
        WINDOW_MS.div_ceil(u64::from(self.limit)) + SPACING_MARGIN_MS
    }

    fn background_cap(&self, now: u64) -> u32 {
        let at_work = self
            .last_by_hand
            .is_some_and(|asked| now < asked + WINDOW_MS);
        let share = if at_work { HAND_SHARE } else { IDLE_SHARE };
        // A small limit keeps a small share, and background work always has a slot.
        (self.limit - share.min(self.limit / 10)).max(1)
    }

    /// The time at which enough slots are free, as far as it is known.
    fn wait_for_slot(&self, cap: u32, priority: Priority, now: u64) -> Turn {
        let surplus = (self.occupied() - cap) as usize;
        let slot = self.frees.get(surplus).copied();
        // The person has gone quiet by then, and the larger share is given back.
        let share_ends = self
            .last_by_hand
            .map(|asked| asked + WINDOW_MS)
            .filter(|ends| priority == Priority::Background && *ends > now);
        match slot.into_iter().chain(share_ends).min() {
            Some(at) => Turn::At(at),
            None => Turn::WhenWoken,
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a few seconds at most"
)]
fn spread(most_ms: u64, random: f64) -> u64 {
    (most_ms as f64 * random.clamp(0.0, 1.0)) as u64
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
#[path = "limiter_tests.rs"]
mod tests;
