//! When to ask for a match that is still being computed. A plain state machine over time: it
//! knows no timer and no page.

/// Waits before each look, in seconds; the last one goes on.
pub const WAITS_S: [u64; 7] = [2, 3, 5, 8, 13, 21, 30];

/// How long it is asked for, in milliseconds in which the page is seen.
pub const LIMIT_MS: u64 = 10 * 60 * 1_000;

/// What to do now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Come back after so many milliseconds.
    Wait { ms: u64 },
    /// Ask now, and say [`Polling::asked`].
    Ask,
    /// An answer is on its way.
    Asking,
    /// The page is hidden: nothing, until it is seen again.
    Paused,
    /// It took too long. [`Polling::again`] starts anew, if the person wants it.
    GaveUp,
}

/// Asking for one match. All times are milliseconds of the same clock; one that runs backwards
/// stands still here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Polling {
    /// Time in which the page was seen, up to `since`.
    seen_ms: u64,
    /// When it came into sight or went out of it.
    since: u64,
    hidden: bool,
    /// At which `seen_ms` the next look is due.
    due_ms: u64,
    looks: usize,
    asking: bool,
}

impl Polling {
    /// Starts at `now`, with the page in sight or not.
    #[must_use]
    pub const fn start(now: u64, hidden: bool) -> Self {
        Self {
            seen_ms: 0,
            since: now,
            hidden,
            due_ms: WAITS_S[0] * 1_000,
            looks: 0,
            asking: false,
        }
    }

    /// How long it has been asked for with the page in sight.
    #[must_use]
    pub const fn waited_ms(&self, now: u64) -> u64 {
        if self.hidden {
            self.seen_ms
        } else {
            self.seen_ms + now.saturating_sub(self.since)
        }
    }

    /// How many times it was asked for.
    #[must_use]
    pub const fn looks(&self) -> usize {
        self.looks
    }

    #[must_use]
    pub fn next(&self, now: u64) -> Next {
        let waited = self.waited_ms(now);
        if self.asking {
            Next::Asking
        } else if waited >= LIMIT_MS {
            Next::GaveUp
        } else if self.hidden {
            Next::Paused
        } else if waited >= self.due_ms {
            Next::Ask
        } else {
            Next::Wait {
                ms: self.due_ms.min(LIMIT_MS) - waited,
            }
        }
    }

    /// A look has left.
    pub fn asked(&mut self) {
        self.asking = true;
        self.looks += 1;
    }

    /// It came back, without a result: not ready, or failed. The next wait begins here.
    pub fn not_ready(&mut self, now: u64) {
        self.asking = false;
        let wait = WAITS_S.get(self.looks).or(WAITS_S.last());
        self.due_ms = self.waited_ms(now) + wait.copied().unwrap_or(30) * 1_000;
    }

    /// The page went out of sight.
    pub fn hide(&mut self, now: u64) {
        self.seen_ms = self.waited_ms(now);
        if !self.hidden {
            self.hidden = true;
            self.since = now;
        }
    }

    /// The page is seen again. A look that came due meanwhile is due now, and only that one.
    pub fn show(&mut self, now: u64) {
        if self.hidden {
            let away = now.saturating_sub(self.since);
            self.due_ms = self.due_ms.saturating_sub(away).max(self.seen_ms);
            self.hidden = false;
            self.since = now;
        }
    }

    /// The person asks again: at once, and from there as from the start.
    pub fn again(&mut self, now: u64) {
        let asking = self.asking;
        *self = Self::start(now, self.hidden);
        self.asking = asking;
        self.due_ms = 0;
    }

    /// What the person reads meanwhile.
    #[must_use]
    pub fn words(&self, now: u64) -> String {
        let seconds = self.waited_ms(now) / 1_000;
        let looks = crate::format::counted(self.looks as u64, "look", "looks");
        match self.next(now) {
            Next::GaveUp => format!(
                "No result after 10 minutes and {looks}. It may still come: the key stays valid."
            ),
            Next::Paused => "Paused while this page is out of sight.".to_owned(),
            Next::Ask | Next::Asking => format!("Looking for the result. {seconds} s so far."),
            Next::Wait { ms } => format!(
                "Not ready yet after {seconds} s and {looks}. Looking again in {} s.",
                ms.div_ceil(1_000)
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// When it is asked, in seconds, with answers that take no time and the page in sight.
    fn schedule(polling: &mut Polling) -> Vec<u64> {
        let (mut now, mut asked) = (0, Vec::new());
        loop {
            match polling.next(now) {
                Next::Wait { ms } => now += ms,
                Next::Ask => {
                    asked.push(now / 1_000);
                    polling.asked();
                    polling.not_ready(now);
                }
                Next::GaveUp => return asked,
                other => unreachable!("{other:?}"),
            }
        }
    }

    #[test]
    fn the_waits_grow_to_thirty_seconds_and_end_after_ten_minutes() {
        let mut polling = Polling::start(0, false);
        let asked = schedule(&mut polling);
        assert_eq!(asked[..8], [2, 5, 10, 18, 31, 52, 82, 112]);
        assert_eq!(asked.last(), Some(&592));
        assert_eq!(asked.len(), 24);
        assert!(polling.words(600_000).contains("24 looks"));
        polling.again(700_000);
        assert_eq!(polling.next(700_000), Next::Ask);
        assert_eq!(polling.looks(), 0);
    }

    #[test]
    fn time_out_of_sight_does_not_count_and_one_look_waits_for_the_return() {
        let mut polling = Polling::start(1_000, false);
        polling.hide(2_000);
        assert_eq!(polling.next(900_000), Next::Paused);
        assert_eq!(polling.waited_ms(900_000), 1_000);
        polling.show(900_000);
        assert_eq!(polling.next(900_000), Next::Ask);
        polling.asked();
        assert_eq!(polling.next(900_500), Next::Asking);
        polling.not_ready(901_000);
        assert_eq!(polling.next(901_000), Next::Wait { ms: 3_000 });
        // A glance away does not bring the look forward by more than it lasted.
        polling.hide(901_500);
        polling.show(902_000);
        assert_eq!(polling.next(902_000), Next::Wait { ms: 2_000 });
    }

    #[test]
    fn a_page_that_starts_hidden_waits_and_a_clock_set_back_harms_nothing() {
        let mut polling = Polling::start(50_000, true);
        assert_eq!(polling.next(60_000), Next::Paused);
        polling.show(60_000);
        polling.hide(1_000);
        polling.show(500);
        assert_eq!(polling.next(500), Next::Ask);
    }

    #[cfg(not(target_arch = "wasm32"))]
    #[test]
    fn looks_are_never_closer_than_the_schedule_says_and_never_past_the_limit() {
        crate::cases::cases(500, |u| {
            let mut polling = Polling::start(0, u.arbitrary()?);
            let (mut now, mut last, mut flying) = (0, 0, false);
            for _ in 0..60 {
                now += u64::from(u.int_in_range(0..=40_000_u32)?);
                match u.int_in_range(0..=3)? {
                    0 => polling.hide(now),
                    1 => polling.show(now),
                    _ => {}
                }
                if flying {
                    polling.not_ready(now);
                    (last, flying) = (now, false);
                }
                assert!(polling.waited_ms(now) <= now);
                if polling.next(now) == Next::Ask {
                    let wait = WAITS_S.get(polling.looks()).copied().unwrap_or(30);
                    assert!(now - last >= wait * 1_000, "at {now} after {last}");
                    assert!(polling.waited_ms(now) < LIMIT_MS);
                    polling.asked();
                    flying = true;
                }
            }
            Ok(())
        });
    }
}
