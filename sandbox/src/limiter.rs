//! The request limit of a key: a sliding log, so that no window of 60 seconds holds more.

use std::collections::VecDeque;

/// The window of the limit.
const WINDOW_MS: i64 = 60_000;

/// When each request of the last window was let through.
#[derive(Debug)]
pub(crate) struct Limiter {
    limit: usize,
    let_through: VecDeque<i64>,
}

impl Limiter {
    pub(crate) fn new(limit: usize) -> Self {
        Self {
            limit,
            let_through: VecDeque::new(),
        }
    }

    /// Lets a request at `now_ms` through, or says in how many seconds (1 to 60) one will be.
    /// A refused request does not count.
    pub(crate) fn admit(&mut self, now_ms: i64) -> Result<(), u64> {
        // A clock that was set back leaves entries in the future; they would lock the key out.
        self.let_through.retain(|at| *at <= now_ms);
        while self
            .let_through
            .front()
            .is_some_and(|at| at + WINDOW_MS <= now_ms)
        {
            self.let_through.pop_front();
        }
        if self.let_through.len() < self.limit {
            self.let_through.push_back(now_ms);
            return Ok(());
        }
        let oldest = self.let_through.front().copied().unwrap_or(now_ms);
        let wait_ms = u64::try_from(oldest + WINDOW_MS - now_ms).unwrap_or(0);
        Err(wait_ms.div_ceil(1_000).max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::Limiter;

    #[test]
    fn the_limit_is_reached_exactly_and_slides() {
        let mut limiter = Limiter::new(2);
        assert_eq!(limiter.admit(0), Ok(()));
        assert_eq!(limiter.admit(30_000), Ok(()));
        assert_eq!(limiter.admit(30_001), Err(30));
        assert_eq!(limiter.admit(59_999), Err(1));
        assert_eq!(limiter.admit(60_000), Ok(()));
        assert_eq!(limiter.admit(60_001), Err(30));
    }

    #[test]
    fn a_clock_set_back_does_not_lock_the_key_out() {
        let mut limiter = Limiter::new(1);
        assert_eq!(limiter.admit(1_000_000), Ok(()));
        assert_eq!(limiter.admit(0), Ok(()));
    }
}
