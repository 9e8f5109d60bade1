//! Five ways in which a server may count 200 requests a minute. Times are milliseconds.

use std::collections::VecDeque;

/// What a key may have in a minute.
pub(crate) const LIMIT: u32 = 200;
const MINUTE: u64 = 60_000;
/// What the small bucket holds.
const SMALL: f64 = 10.0;

/// Counts requests, and refuses some.
pub(crate) enum Server {
    /// So many in each minute of the clock, which begins at that time.
    FixedWindow { began: u64, counted: u32 },
    /// So many in any 60 seconds.
    SlidingLog { log: VecDeque<u64> },
    /// The minute before counts for the share of it that lies in the last 60 seconds.
    SlidingCounter { minute: u64, before: u32, now: u32 },
    /// Tokens come evenly, and a bucket keeps so many.
    Bucket { size: f64, tokens: f64, at: u64 },
}

impl Server {
    /// One of each kind, with its name. A minute begins at 0.
    pub(crate) fn all() -> [(&'static str, Self); 5] {
        let bucket = |size| Self::Bucket {
            size,
            tokens: size,
            at: 0,
        };
        [
            (
                "fixed window",
                Self::FixedWindow {
                    began: 0,
                    counted: 0,
                },
            ),
            (
                "sliding log",
                Self::SlidingLog {
                    log: VecDeque::new(),
                },
            ),
            (
                "sliding counter",
                Self::SlidingCounter {
                    minute: 0,
                    before: 0,
                    now: 0,
                },
            ),
            ("token bucket of 200", bucket(f64::from(LIMIT))),
            ("token bucket of 10", bucket(SMALL)),
        ]
    }

    /// Whether a request that arrives at that time is let through. Times never go back.
    pub(crate) fn admits(&mut self, now: u64) -> bool {
        match self {
            Self::FixedWindow { began, counted } => {
                if now >= *began + MINUTE {
                    *began += (now - *began) / MINUTE * MINUTE;
                    *counted = 0;
                }
                take(counted, *counted < LIMIT)
            }
            Self::SlidingLog { log } => {
                while log.front().is_some_and(|at| at + MINUTE <= now) {
                    log.pop_front();
                }
                let admits = log.len() < LIMIT as usize;
                log.extend(admits.then_some(now));
                admits
            }
            Self::SlidingCounter {
                minute,
                before,
                now: counted,
            } => {
                while now >= *minute + MINUTE {
                    *before = std::mem::take(counted);
                    *minute += MINUTE;
                }
                let left = share_left(now.saturating_sub(*minute));
                let weighed = f64::from(*before) * left + f64::from(*counted);
                take(counted, weighed < f64::from(LIMIT))
            }
            Self::Bucket { size, tokens, at } => {
                *tokens = (*tokens + refill(now.saturating_sub(*at))).min(*size);
                *at = now;
                let admits = *tokens >= 1.0;
                *tokens -= if admits { 1.0 } else { 0.0 };
                admits
            }
        }
    }
}

fn take(counted: &mut u32, admits: bool) -> bool {
    *counted += u32::from(admits);
    admits
}

#[expect(clippy::cast_precision_loss, reason = "an hour at most")]
fn share_left(into: u64) -> f64 {
    1.0 - into as f64 / MINUTE as f64
}

#[expect(clippy::cast_precision_loss, reason = "an hour at most")]
fn refill(ms: u64) -> f64 {
    ms as f64 * f64::from(LIMIT) / MINUTE as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many of so many requests, all at once at that time, are let through.
    fn burst(server: &mut Server, at: u64, requests: u32) -> usize {
        (0..requests).filter(|_| server.admits(at)).count()
    }

    #[test]
    fn each_kind_lets_its_number_through_and_not_one_more() {
        for (name, mut server) in Server::all() {
            let first = if name.ends_with("of 10") { 10 } else { 200 };
            assert_eq!(burst(&mut server, 0, 500), first, "{name}");
            // The minute before counts in full at a border.
            let later = if name == "sliding counter" { 0 } else { first };
            assert_eq!(burst(&mut server, 60_000, 500), later, "{name}");
        }
    }

    #[test]
    fn a_fixed_window_lets_two_minutes_through_around_its_border_and_a_log_does_not() {
        let [(_, mut window), (_, mut log), ..] = Server::all();
        for (server, second) in [(&mut window, 200), (&mut log, 0)] {
            assert_eq!(burst(server, 59_999, 200), 200);
            assert_eq!(burst(server, 60_000, 200), second);
        }
    }
}
