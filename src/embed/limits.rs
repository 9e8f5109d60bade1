//! How much may come across the edge of the frame, and what is counted where it is too much.

use std::collections::VecDeque;

/// The most that one message may have, as JSON in UTF-8.
pub const MOST_BYTES: usize = 65_536;
/// The most messages in any second.
pub const MOST_A_SECOND: usize = 50;
const SECOND_MS: u64 = 1_000;

/// Why a message counts for nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dropped {
    /// It is not from the page around.
    Source,
    /// The page around is of an origin that the configuration does not name.
    Origin,
    /// One port has to come along, and one alone.
    Ports,
    /// There is a connection already.
    Again,
    /// It brings back another number than was sent.
    Nonce,
    Size,
    Rate,
    /// An unknown type or version, a field too many, too few, or of another kind.
    Form,
    /// It answers what was not asked, or not any more.
    Unasked,
}

/// How many messages were dropped, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Drops([u32; 9]);

impl Drops {
    /// Counts one.
    pub fn count(&mut self, why: Dropped) {
        let count = &mut self.0[why as usize];
        *count = count.saturating_add(1);
    }

    /// How many were dropped for that reason.
    #[must_use]
    pub const fn of(&self, why: Dropped) -> u32 {
        self.0[why as usize]
    }

    #[must_use]
    pub fn total(&self) -> u32 {
        self.0
            .iter()
            .fold(0, |sum, count| sum.saturating_add(*count))
    }
}

/// Lets through so many messages a second. What it refuses does not count, so that a flood does not
/// keep the door shut for longer than it lasts.
#[derive(Debug, Default)]
pub struct Rate(VecDeque<u64>);

impl Rate {
    /// Whether a message of now may be read.
    pub fn lets_through(&mut self, now_ms: u64) -> bool {
        // A clock that was put back must not shut the door for as long as it was put back.
        self.0
            .retain(|then| *then <= now_ms && now_ms - then < SECOND_MS);
        let is_free = self.0.len() < MOST_A_SECOND;
        if is_free {
            self.0.push_back(now_ms);
        }
        is_free
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drops_are_counted_by_reason() {
        let mut drops = Drops::default();
        drops.count(Dropped::Source);
        drops.count(Dropped::Unasked);
        drops.count(Dropped::Unasked);
        assert_eq!(
            (drops.of(Dropped::Unasked), drops.of(Dropped::Size)),
            (2, 0)
        );
        assert_eq!(drops.total(), 3);
    }

    #[test]
    fn the_fifty_first_of_a_second_waits_for_the_next() {
        let mut rate = Rate::default();
        let through = (0..60).filter(|_| rate.lets_through(5_000)).count();
        assert_eq!(through, 50);
        assert!(!rate.lets_through(5_999));
        assert!(rate.lets_through(6_000));
    }

    #[test]
    fn a_clock_that_is_put_back_opens_the_door() {
        let mut rate = Rate::default();
        for _ in 0..50 {
            rate.lets_through(9_000_000);
        }
        assert!(rate.lets_through(1_000));
    }

    #[test]
    #[cfg(not(target_arch = "wasm32"))]
    fn no_second_has_more_than_fifty_and_none_is_refused_for_nothing() {
        crate::cases::cases(2_000, |u| {
            let (mut rate, mut now, mut let_in) = (Rate::default(), 0_u64, Vec::new());
            for _ in 0..u.int_in_range(0..=300)? {
                now += u.int_in_range(0..=40)?;
                let before = let_in.iter().filter(|then| now - **then < 1_000).count();
                let passed = rate.lets_through(now);
                assert_eq!(passed, before < 50, "{before} in the second before {now}");
                if passed {
                    let_in.push(now);
                }
            }
            Ok(())
        });
    }
}
