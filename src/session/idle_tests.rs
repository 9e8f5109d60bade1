use super::*;

const MINUTE: u64 = 60_000;
const LIMIT: u64 = 30 * MINUTE;
const YEAR: u64 = 365 * 24 * 60 * MINUTE;
/// Some day of 2026.
const TODAY: u64 = 1_790_000_000_000;

/// Both clocks, and what is done to them.
struct Clocks {
    now: Moment,
}

impl Clocks {
    fn new() -> Self {
        Self {
            now: Moment {
                wall_ms: TODAY,
                page_ms: 5_000,
            },
        }
    }

    fn idle(&self) -> Idle {
        Idle::new(LIMIT, self.now)
    }

    /// Time goes by, awake.
    fn pass(&mut self, ms: u64) -> Moment {
        self.now.wall_ms += ms;
        self.now.page_ms += ms;
        self.now
    }

    /// Asleep: the page's own clock stands still.
    fn sleep(&mut self, ms: u64) -> Moment {
        self.now.wall_ms += ms;
        self.now
    }

    fn set_back(&mut self, ms: u64) -> Moment {
        self.now.wall_ms -= ms;
        self.now
    }
}

/// Looks every second for so long, and says when it was first over, in milliseconds.
fn over_within(idle: &mut Idle, clocks: &mut Clocks, ms: u64) -> Option<u64> {
    (1..=ms / 1_000).map(|second| second * 1_000).find(|_| {
        let now = clocks.pass(1_000);
        idle.look(now, false) == Standing::Over
    })
}

#[test]
fn it_warns_a_minute_before_and_ends_at_the_limit() {
    let mut clocks = Clocks::new();
    let mut idle = clocks.idle();
    assert_eq!(idle.look(clocks.pass(29 * MINUTE), false), Standing::InUse);
    let warned = Standing::Warned { left_ms: 59_000 };
    assert_eq!(idle.look(clocks.pass(1_000), false), warned);
    let warned = Standing::Warned { left_ms: 1 };
    assert_eq!(idle.look(clocks.pass(58_999), false), warned);
    assert_eq!(idle.look(clocks.pass(1), false), Standing::Over);
    assert_eq!(idle.used(clocks.pass(1), false), Standing::Over);
    assert_eq!(idle.stay(clocks.pass(1), true), Standing::Over);
}

#[test]
fn use_begins_the_time_anew_and_only_the_button_answers_the_warning() {
    let mut clocks = Clocks::new();
    let mut idle = clocks.idle();
    for _ in 0..10 {
        assert_eq!(idle.used(clocks.pass(29 * MINUTE), false), Standing::InUse);
    }
    let warned = Standing::Warned { left_ms: 30_000 };
    assert_eq!(idle.used(clocks.pass(29 * MINUTE + 30_000), false), warned);
    let warned = Standing::Warned { left_ms: 29_000 };
    assert_eq!(idle.look(clocks.pass(1_000), false), warned);
    assert_eq!(idle.stay(clocks.pass(1_000), false), Standing::InUse);
    assert_eq!(idle.look(clocks.pass(29 * MINUTE), false), Standing::InUse);
}

#[test]
fn a_machine_that_slept_past_the_limit_is_over_at_its_waking_whatever_is_touched_first() {
    for touched in [false, true] {
        let mut clocks = Clocks::new();
        let mut idle = clocks.idle();
        idle.used(clocks.pass(5 * MINUTE), false);
        let awake = clocks.sleep(LIMIT);
        let standing = match touched {
            true => idle.used(awake, false),
            false => idle.look(awake, false),
        };
        assert_eq!(standing, Standing::Over);
    }
}

#[test]
fn a_short_sleep_counts_as_what_it_was() {
    let mut clocks = Clocks::new();
    let mut idle = clocks.idle();
    assert_eq!(idle.look(clocks.sleep(20 * MINUTE), false), Standing::InUse);
    assert_eq!(
        over_within(&mut idle, &mut clocks, LIMIT),
        Some(10 * MINUTE)
    );
}

#[test]
fn a_clock_set_back_neither_keeps_it_open_nor_ends_it() {
    for back in [1_000, 60 * MINUTE, YEAR, TODAY] {
        let mut clocks = Clocks::new();
        let mut idle = clocks.idle();
        idle.look(clocks.pass(10 * MINUTE), false);
        clocks.set_back(back.min(clocks.now.wall_ms));
        assert_eq!(idle.look(clocks.pass(1_000), false), Standing::InUse);
        let over = over_within(&mut idle, &mut clocks, LIMIT);
        assert_eq!(over, Some(20 * MINUTE - 1_000), "set back by {back}");
    }
}

#[test]
fn a_clock_set_back_and_a_sleep_after_it_do_not_cancel_out() {
    let mut clocks = Clocks::new();
    let mut idle = clocks.idle();
    clocks.set_back(60 * MINUTE);
    idle.look(clocks.pass(1_000), false);
    assert_eq!(idle.look(clocks.sleep(LIMIT), false), Standing::Over);
}

#[test]
fn a_clock_set_forward_past_the_limit_ends_it() {
    let mut clocks = Clocks::new();
    let mut idle = clocks.idle();
    assert_eq!(idle.look(clocks.sleep(YEAR), false), Standing::Over);
}

#[test]
fn nothing_ends_while_something_is_on_its_way_and_then_there_is_the_whole_warning() {
    let mut clocks = Clocks::new();
    let mut idle = clocks.idle();
    for _ in 0..5 {
        assert_eq!(idle.look(clocks.pass(LIMIT), true), Standing::InUse);
    }
    assert_eq!(idle.look(clocks.sleep(YEAR), true), Standing::InUse);
    let warned = Standing::Warned { left_ms: 59_000 };
    assert_eq!(idle.look(clocks.pass(1_000), false), warned);
    // It begins again before the end: the warning goes, and comes back whole.
    assert_eq!(idle.look(clocks.pass(50_000), true), Standing::InUse);
    assert_eq!(over_within(&mut idle, &mut clocks, LIMIT), Some(MINUTE));
}

#[test]
fn a_short_limit_is_half_of_it_a_warning() {
    let mut clocks = Clocks::new();
    let mut idle = Idle::new(6_000, clocks.now);
    assert_eq!(idle.look(clocks.pass(3_000), false), Standing::InUse);
    let warned = Standing::Warned { left_ms: 2_999 };
    assert_eq!(idle.look(clocks.pass(1), false), warned);
    let mut least = Idle::new(1, clocks.now);
    assert_eq!(least.look(clocks.pass(1), false), Standing::Over);
}

#[test]
fn spans_are_told_in_minutes_or_seconds() {
    for (ms, words) in [
        (1_800_000, "30 minutes"),
        (60_000, "1 minute"),
        (90_000, "90 seconds"),
        (6_000, "6 seconds"),
        (1, "1 second"),
    ] {
        assert_eq!(span_words(ms), words);
    }
}

/// Whatever the clocks do, it is never over before the limit has gone by on one of them, and
/// never open once it has gone by awake.
#[cfg(not(target_arch = "wasm32"))]
#[test]
fn whatever_the_clocks_do_it_ends_in_time_and_not_before() {
    crate::cases::cases(500, |u| {
        let mut clocks = Clocks::new();
        let mut idle = clocks.idle();
        // Since it was last used: awake, and at most by any clock.
        let (mut awake, mut most) = (0, 0);
        for _ in 0..u.int_in_range(1..=80)? {
            let ms = u64::from(u.int_in_range(0..=400_000_u32)?);
            match u.int_in_range(0..=5)? {
                0 => {
                    clocks.sleep(ms);
                    most += ms;
                }
                1 => {
                    clocks.set_back(ms * 10);
                }
                _ => {
                    clocks.pass(ms);
                    awake += ms;
                    most += ms;
                }
            }
            let touched = u.ratio(1, 6)?;
            let standing = match touched {
                true => idle.used(clocks.now, false),
                false => idle.look(clocks.now, false),
            };
            match standing {
                Standing::Over => {
                    assert!(most >= LIMIT, "over after {most} ms at most");
                    return Ok(());
                }
                Standing::InUse if touched => (awake, most) = (0, 0),
                _ => assert!(awake < LIMIT, "open after {awake} ms awake"),
            }
        }
        Ok(())
    });
}
