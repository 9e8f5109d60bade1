//! The sandbox's clock: the machine's, plus what a test has moved it by.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// Milliseconds since 1970 (UTC), movable.
#[derive(Debug, Default)]
pub(crate) struct Clock {
    offset_ms: AtomicI64,
}

impl Clock {
    /// Now, in milliseconds since 1970.
    pub(crate) fn now_ms(&self) -> i64 {
        machine_ms().saturating_add(self.offset_ms.load(Ordering::SeqCst))
    }

    /// Moves the clock; a negative number moves it back.
    pub(crate) fn advance_ms(&self, by: i64) {
        self.offset_ms.fetch_add(by, Ordering::SeqCst);
    }

    /// Sets the clock to a moment; it runs on from there.
    pub(crate) fn set_ms(&self, now: i64) {
        self.offset_ms
            .store(now.saturating_sub(machine_ms()), Ordering::SeqCst);
    }

    /// Back to the machine's time.
    pub(crate) fn reset(&self) {
        self.offset_ms.store(0, Ordering::SeqCst);
    }
}

fn machine_ms() -> i64 {
    // A machine whose clock stands before 1970 is at 0 here: nothing in a sandbox depends on it.
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| {
            i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
        })
}

#[cfg(test)]
mod tests {
    use super::Clock;

    #[test]
    fn a_moved_clock_runs_on_and_comes_back() {
        let clock = Clock::default();
        let before = clock.now_ms();
        clock.advance_ms(60_000);
        assert!(clock.now_ms() >= before + 60_000);
        clock.set_ms(1_000);
        assert!((1_000..2_000).contains(&clock.now_ms()));
        clock.reset();
        assert!(clock.now_ms() >= before && clock.now_ms() < before + 10_000);
    }
}
