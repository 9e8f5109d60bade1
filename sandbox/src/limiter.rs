//! A key's limits, on requests a minute and estimates a day: a sliding log, so that no window of
//! that length holds more.

use std::collections::VecDeque;

/// The windows of the limits.
pub(crate) const MINUTE_MS: i64 = 60_000;
pub(crate) const DAY_MS: i64 = 24 * 60 * MINUTE_MS;

/// When each request of the last window was let through.
#[derive(Debug)]
pub(crate) struct Limiter {
    limit: usize,
    window_ms: i64,
    let_through: VecDeque<i64>,
}

impl Limiter {
    pub(crate) fn new(limit: usize, window_ms: i64) -> Self {
        Self {
            limit,
            window_ms,
            let_through: VecDeque::new(),
        }
    }

    /// How many there may be in a window.
    pub(crate) fn limit(&self) -> usize {
        self.limit
    }

    /// How many there were in the window that ends at `now_ms`.
    pub(crate) fn counted(&mut self, now_ms: i64) -> usize {
        // A clock that was set back leaves entries in the future; they would lock the key out.
        self.let_through.retain(|at| *at <= now_ms);
        while self
            .let_through
            .front()
            .is_some_and(|at| at + self.window_ms <= now_ms)
        {
            self.let_through.pop_front();
        }
        self.let_through.len()
    }

    /// Forgets all that were let through.
    pub(crate) fn clear(&mut self) {
        self.let_through.clear();
    }

    /// Lets a request at `now_ms` through, or says in how many seconds (1 up to the window's) one
    /// will be. A refused request does not count.
    pub(crate) fn admit(&mut self, now_ms: i64) -> Result<(), u64> {
        if self.counted(now_ms) < self.limit {
            self.let_through.push_back(now_ms);
            return Ok(());
        }
        let oldest = self.let_through.front().copied().unwrap_or(now_ms);
        let wait_ms = u64::try_from(oldest + self.window_ms - now_ms).unwrap_or(0);
        Err(wait_ms.div_ceil(1_000).max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::{DAY_MS, Limiter, MINUTE_MS};

    #[test]
    fn the_limit_is_reached_exactly_and_slides() {
        let mut limiter = Limiter::new(2, MINUTE_MS);
        assert_eq!(limiter.admit(0), Ok(()));
        assert_eq!(limiter.admit(30_000), Ok(()));
        assert_eq!(limiter.admit(30_001), Err(30));
        assert_eq!(limiter.admit(59_999), Err(1));
        assert_eq!(limiter.admit(60_000), Ok(()));
        assert_eq!(limiter.admit(60_001), Err(30));
    }

    #[test]
    fn a_day_is_counted_by_its_own_window_and_can_be_forgotten() {
        let mut limiter = Limiter::new(1, DAY_MS);
        assert_eq!((limiter.limit(), limiter.counted(0)), (1, 0));
        assert_eq!(limiter.admit(0), Ok(()));
        assert_eq!(limiter.admit(1_000), Err(86_399));
        assert_eq!(limiter.counted(DAY_MS - 1), 1);
        assert_eq!(limiter.counted(DAY_MS), 0);
        assert_eq!(limiter.admit(DAY_MS), Ok(()));
        limiter.clear();
        assert_eq!(limiter.admit(DAY_MS), Ok(()));
    }

    #[test]
    fn a_clock_set_back_does_not_lock_the_key_out() {
        let mut limiter = Limiter::new(1, MINUTE_MS);
        assert_eq!(limiter.admit(1_000_000), Ok(()));
        assert_eq!(limiter.admit(0), Ok(()));
    }
}
