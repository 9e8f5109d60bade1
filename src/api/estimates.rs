//! The day's estimates: 50, counted over the last 24 hours, because nobody says when the
//! server's day begins.

use std::collections::VecDeque;

/// The window.
const DAY_MS: u64 = 24 * 60 * 60 * 1_000;

/// From so long a wait on, a refused estimate waits for the day and not for the minute: the
/// minute's limit has nobody wait longer than a minute.
const LONGER_THAN_A_MINUTE_MS: u64 = 2 * 60_000;

/// Whether a 429 to an estimate, with what `Retry-After` said, means the day's estimates. It
/// must not stop the queue: nothing else has to wait for it.
#[must_use]
pub fn is_about_the_day(told_ms: Option<u64>) -> bool {
    told_ms.is_some_and(|told| told > LONGER_THAN_A_MINUTE_MS)
}

/// When estimates were sent, in milliseconds since 1970.
#[derive(Debug, Default)]
pub struct DayLimit {
    sent: VecDeque<u64>,
    past_once: bool,
    in_doubt: bool,
}

impl DayLimit {
    /// Takes one, where there is one left. One whose answer was lost stays taken: the server may
    /// have counted it.
    pub fn take(&mut self, limit: u32, now: u64) -> bool {
        let left = self.used(now) < limit || std::mem::take(&mut self.past_once);
        if left {
            self.insert(now);
        }
        left
    }

    /// The next one is taken though none is left by this count: a person wants the server to
    /// decide.
    pub fn pass_once(&mut self) {
        self.past_once = true;
    }

    /// One was refused a minute ago and more, without a word on which limit: where the next is
    /// refused as well, the day's is meant.
    pub fn doubt(&mut self) {
        self.in_doubt = true;
    }

    /// Whether that is so of the one that is answered now.
    pub fn take_doubt(&mut self) -> bool {
        std::mem::take(&mut self.in_doubt)
    }

    /// Gives one back that was sent at that time: the server refused it, and counts only what it
    /// answered.
    pub fn give_back(&mut self, time: u64) {
        if let Some(place) = self.sent.iter().rposition(|sent| *sent == time) {
            self.sent.remove(place);
        }
    }

    /// How many of the last 24 hours.
    pub fn used(&mut self, now: u64) -> u32 {
        while self.sent.front().is_some_and(|sent| sent + DAY_MS <= now) {
            self.sent.pop_front();
        }
        u32::try_from(self.sent.len()).unwrap_or(u32::MAX)
    }

    /// Takes the times of whoever counts over all tabs and visits in place of its own. Times to
    /// come are a clock's fault and are left out.
    pub fn replace(&mut self, times: &[u64], now: u64) {
        let mut times: Vec<u64> = times.iter().copied().filter(|time| *time <= now).collect();
        times.sort_unstable();
        self.sent = times.into();
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
        let mut ledger = DayLimit::default();
        for second in 0..50 {
            assert!(ledger.take(50, second * 1_000));
        }
        assert!(!ledger.take(50, DAY_MS - 1));
        assert!(ledger.take(50, DAY_MS));
        assert!(!ledger.take(50, DAY_MS));
        assert_eq!(ledger.used(DAY_MS), 50);
    }

    #[test]
    fn what_all_tabs_sent_takes_the_place_of_its_own_count() {
        let mut limit = DayLimit::default();
        assert!(limit.take(50, 2_000));
        limit.replace(&[2_001, 1_000, 9_000], 3_000);
        assert_eq!(limit.used(3_000), 2);
        assert_eq!(limit.used(DAY_MS + 1_000), 1);
    }

    #[test]
    fn one_that_was_refused_is_given_back_once() {
        let mut limit = DayLimit::default();
        for time in [5, 7, 7] {
            assert!(limit.take(3, time));
        }
        limit.give_back(7);
        limit.give_back(6);
        assert_eq!(limit.used(8), 2);
    }

    #[test]
    fn one_that_a_person_insists_on_is_taken_once() {
        let mut limit = DayLimit::default();
        assert!(limit.take(1, 5));
        assert!(!limit.take(1, 6));
        limit.pass_once();
        assert!(limit.take(1, 7));
        assert!(!limit.take(1, 8), "once");
        assert_eq!(limit.used(9), 2);
        assert!(!limit.take_doubt());
        limit.doubt();
        assert!(limit.take_doubt());
        assert!(!limit.take_doubt(), "it concerns one answer");
    }

    #[test]
    fn a_long_wait_is_the_days_and_a_short_one_the_minutes() {
        assert!(is_about_the_day(Some(86_400_000)));
        assert!(!is_about_the_day(Some(60_000)));
        assert!(!is_about_the_day(None));
    }
}
