//! The day's estimates: 50, counted over the last 24 hours, because nobody says when the
//! server's day begins.

use std::collections::VecDeque;

/// The window.
const DAY_MS: u64 = 24 * 60 * 60 * 1_000;

/// When estimates were sent, in milliseconds since 1970.
#[derive(Debug, Default)]
pub struct EstimateLedger {
    sent: VecDeque<u64>,
}

impl EstimateLedger {
    /// Takes one, where there is one left. One whose answer was lost stays taken: the server may
    /// have counted it.
    pub fn take(&mut self, limit: u32, now: u64) -> bool {
        let left = self.used(now) < limit;
        if left {
            self.insert(now);
        }
        left
    }

    /// How many of the last 24 hours.
    pub fn used(&mut self, now: u64) -> u32 {
        while self.sent.front().is_some_and(|sent| sent + DAY_MS <= now) {
            self.sent.pop_front();
        }
        u32::try_from(self.sent.len()).unwrap_or(u32::MAX)
    }

    /// All that are known, the oldest first.
    #[must_use]
    pub fn times(&self) -> Vec<u64> {
        self.sent.iter().copied().collect()
    }

    /// Adds those of an earlier session. Times to come are a clock's fault and are left out.
    pub fn restore(&mut self, times: &[u64], now: u64) {
        for time in times {
            if *time <= now && !self.sent.contains(time) {
                self.insert(*time);
            }
        }
    }

    fn insert(&mut self, time: u64) {
        let place = self.sent.partition_point(|known| *known <= time);
        self.sent.insert(place, time);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fifty_first_waits_until_the_first_is_a_day_old() {
        let mut ledger = EstimateLedger::default();
        for second in 0..50 {
            assert!(ledger.take(50, second * 1_000));
        }
        assert!(!ledger.take(50, DAY_MS - 1));
        assert!(ledger.take(50, DAY_MS));
        assert!(!ledger.take(50, DAY_MS));
        assert_eq!(ledger.used(DAY_MS), 50);
    }

    #[test]
    fn a_reload_forgets_none_and_counts_none_twice() {
        let mut ledger = EstimateLedger::default();
        assert!(ledger.take(50, 2_000));
        ledger.restore(&[1_000, 2_000, 9_000], 3_000);
        assert_eq!(ledger.times(), [1_000, 2_000]);
    }
}
