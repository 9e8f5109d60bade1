//! When a session that nobody uses ends. Pure, on the two clocks that a page has.
//!
//! Neither clock does alone. The calendar's goes on while the machine sleeps, but may be set; the
//! page's own only goes forward, but may stand still in sleep. So time is taken bit by bit, each
//! time the longer of what the two say: a sleep counts, and a clock set back takes nothing away.
//! One set forward looks like a sleep, and ends the session: the safe side.

/// Before the end a person is warned for so long, in milliseconds; half of all where that is
/// shorter.
const WARN_MS: u64 = 60_000;

/// A time on both clocks, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Since 1970. May be set forward and back.
    pub wall_ms: u64,
    /// Since the page came up. May stand still while the machine sleeps.
    pub page_ms: u64,
}

/// How a session stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    InUse,
    /// It ends in so many milliseconds.
    Warned {
        left_ms: u64,
    },
    Over,
}

/// How long nobody has used a session.
#[derive(Debug, Clone, Copy)]
pub struct Idle {
    limit_ms: u64,
    unused_ms: u64,
    seen: Moment,
}

impl Idle {
    /// In use now, and over after so many milliseconds without.
    #[must_use]
    pub const fn new(limit_ms: u64, now: Moment) -> Self {
        Self {
            limit_ms,
            unused_ms: 0,
            seen: now,
        }
    }

    /// How it stands by now. While something is on its way that must not be left alone, it
    /// neither warns nor ends; after that there is the whole warning.
    pub fn look(&mut self, now: Moment, is_busy: bool) -> Standing {
        if self.unused_ms < self.limit_ms {
            self.unused_ms = self.unused_ms.saturating_add(self.gone(now));
            if is_busy {
                self.unused_ms = self.unused_ms.min(self.warned_from());
            }
        }
        self.seen = now;
        let left_ms = self.limit_ms.saturating_sub(self.unused_ms);
        if left_ms == 0 {
            Standing::Over
        } else if self.unused_ms > self.warned_from() {
            Standing::Warned { left_ms }
        } else {
            Standing::InUse
        }
    }

    /// Somebody did something. It comes too late where the session is over, and does not answer
    /// a warning: that has a button.
    pub fn used(&mut self, now: Moment, is_busy: bool) -> Standing {
        let standing = self.look(now, is_busy);
        if standing == Standing::InUse {
            self.unused_ms = 0;
        }
        standing
    }

    /// The answer to a warning: stay.
    pub fn stay(&mut self, now: Moment, is_busy: bool) -> Standing {
        let standing = self.look(now, is_busy);
        if standing == Standing::Over {
            return standing;
        }
        self.unused_ms = 0;
        Standing::InUse
    }

    /// How long since the last look, by the clock that says longer.
    fn gone(&self, now: Moment) -> u64 {
        let by_wall = now.wall_ms.saturating_sub(self.seen.wall_ms);
        let by_page = now.page_ms.saturating_sub(self.seen.page_ms);
        by_wall.max(by_page)
    }

    fn warned_from(&self) -> u64 {
        self.limit_ms - WARN_MS.min(self.limit_ms / 2)
    }
}

/// A length of time in words: whole minutes, or seconds.
#[must_use]
pub fn span_words(ms: u64) -> String {
    let (number, unit) = match ms {
        _ if ms >= 60_000 && ms.is_multiple_of(60_000) => (ms / 60_000, "minute"),
        _ => (ms.div_ceil(1_000), "second"),
    };
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {unit}{plural}")
}

#[cfg(test)]
#[path = "idle_tests.rs"]
mod tests;
