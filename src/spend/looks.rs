//! Looking for what became of a spend: when, and what the looks together say.

use crate::api::error::ApiError;
use crate::api::http::Clock;

/// When to look after a spend whose answer was lost, in milliseconds since it was sent or since
/// the answer was given up: a request that was cut off may still be at work on the server.
pub(super) const LOOK_AT_MS: [u64; 5] = [2_000, 5_000, 15_000, 30_000, 60_000];

/// Whether it cannot have been done: it never left, or no copy of it had a right to.
pub(super) fn is_surely_not_done(cause: &ApiError) -> bool {
    matches!(
        cause,
        ApiError::NotSent { .. } | ApiError::Unauthorized { .. }
    )
}

/// What one look found.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Sighting<E> {
    /// As it was before.
    Nothing(E),
    /// Done so often, by the numbers.
    Done { times: u32, evidence: E },
    /// Changed, but not by what was sent alone.
    Odd(E),
}

/// What the answer to the spend itself showed.
pub(super) enum Answered<E> {
    /// It was lost.
    Not,
    /// How often it was done: a look that fails does not take that back.
    Whole(Sighting<E>),
    /// That it was done, but not whether once.
    Part(Sighting<E>),
}

/// What all looks say.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Settled<E> {
    Nothing,
    Done {
        times: u32,
        evidence: E,
    },
    Odd(E),
    /// The last look failed.
    Unseen(ApiError),
}

/// Looks after each wait, in milliseconds, until two looks in a row saw it done once or one saw it
/// done more often. `answered` is what the answer itself showed: with it, a look that fails does
/// not take the answer back.
pub(super) async fn settle<C, E, F>(
    clock: &C,
    answered: Answered<E>,
    waits: &[u64],
    mut look: impl FnMut(usize) -> F,
) -> Settled<E>
where
    C: Clock,
    F: Future<Output = Result<Sighting<E>, ApiError>>,
{
    let (mut last, was_answered, shows_all) = match answered {
        Answered::Not => (None, false, false),
        Answered::Whole(sighting) => (Some(sighting), true, true),
        Answered::Part(sighting) => (Some(sighting), true, false),
    };
    let mut failed = None;
    let mut looked = false;
    for (at, wait) in waits.iter().enumerate() {
        if let Some(Sighting::Done { times: 2.., .. }) = last {
            break;
        }
        clock.sleep(*wait).await;
        let seen_once = matches!(last, Some(Sighting::Done { .. }));
        match look(at + 1).await {
            Ok(sighting) => {
                failed = None;
                looked = true;
                let is_done = matches!(sighting, Sighting::Done { .. });
                // Somebody else's change stays: waiting on would tell no more.
                let is_mixed = was_answered && matches!(sighting, Sighting::Odd(_));
                last = Some(sighting);
                if is_mixed || (is_done && seen_once) {
                    break;
                }
            }
            // The answer stands, and waiting on would tell no more.
            Err(_) if shows_all && seen_once => break,
            Err(error) => {
                let is_final = error.is_unauthorized();
                failed = Some(error);
                if is_final {
                    break;
                }
            }
        }
    }
    match (last, failed) {
        (_, Some(error)) if was_answered && !shows_all && !looked => Settled::Unseen(error),
        (Some(Sighting::Done { times, evidence }), _) => Settled::Done { times, evidence },
        (_, Some(error)) => Settled::Unseen(error),
        (Some(Sighting::Odd(evidence)), None) => Settled::Odd(evidence),
        // An answer that says yes against a server that shows nothing: that is not nothing.
        (Some(Sighting::Nothing(evidence)), None) if was_answered => Settled::Odd(evidence),
        (Some(Sighting::Nothing(_)) | None, None) => Settled::Nothing,
    }
}

/// The waits between looks that lie ahead, so many milliseconds after it was sent. One look at
/// least, and one at once where it was sent before.
pub(super) fn waits_since(elapsed_ms: u64) -> Vec<u64> {
    let mut waits = Vec::new();
    let mut at = elapsed_ms;
    if elapsed_ms > 0 {
        waits.push(0);
    }
    for look in LOOK_AT_MS {
        if look > at {
            waits.push(look - at);
            at = look;
        }
    }
    if waits.len() == 1 {
        // Seen once it is looked at again before it is believed.
        waits.push(LOOK_AT_MS[0]);
    }
    waits
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::api::http::TransportError;
    use crate::api::testing::{SimClock, block_on};
    use std::cell::{Cell, RefCell};

    type Look = Result<Sighting<u32>, ApiError>;

    fn nothing() -> Look {
        Ok(Sighting::Nothing(0))
    }

    fn done(times: u32) -> Look {
        Ok(Sighting::Done { times, evidence: 0 })
    }

    fn lost() -> Look {
        Err(ApiError::NoAnswer(TransportError::Timeout))
    }

    /// The verdict and how often was looked.
    fn after(answered: Answered<u32>, script: Vec<Look>) -> (Settled<u32>, usize) {
        let clock = SimClock::default();
        let looks = Cell::new(0);
        let script = RefCell::new(script.into_iter());
        let settled = block_on(
            &clock,
            settle(&clock, answered, &waits_since(0), |look| {
                looks.set(look);
                let next = script.borrow_mut().next().unwrap_or_else(nothing);
                async move { next }
            }),
        );
        (settled, looks.get())
    }

    #[test]
    fn once_is_believed_when_it_is_seen_twice() {
        let once = Settled::Done {
            times: 1,
            evidence: 0,
        };
        assert_eq!(
            after(Answered::Not, vec![nothing(), done(1), done(1)]),
            (once, 3)
        );
        let twice = Settled::Done {
            times: 2,
            evidence: 0,
        };
        assert_eq!(
            after(Answered::Not, vec![done(1), done(2)]),
            (twice.clone(), 2)
        );
        assert_eq!(after(Answered::Not, vec![done(2)]), (twice, 1));
    }

    #[test]
    fn nothing_is_said_only_after_the_last_look() {
        assert_eq!(after(Answered::Not, vec![]), (Settled::Nothing, 5));
        let (settled, looks) = after(
            Answered::Not,
            vec![nothing(), nothing(), nothing(), nothing(), lost()],
        );
        assert!(matches!(settled, Settled::Unseen(_)) && looks == 5);
        let (settled, _) = after(
            Answered::Not,
            vec![lost(), lost(), lost(), lost(), nothing()],
        );
        assert_eq!(settled, Settled::Nothing);
    }

    #[test]
    fn a_clean_answer_is_looked_after_once_and_stands_where_that_fails() {
        let yes = || {
            Answered::Whole(Sighting::Done {
                times: 1,
                evidence: 9,
            })
        };
        let (settled, looks) = after(yes(), vec![done(1)]);
        assert!(matches!(settled, Settled::Done { times: 1, .. }) && looks == 1);
        let (settled, looks) = after(yes(), vec![lost()]);
        assert!(
            matches!(
                settled,
                Settled::Done {
                    times: 1,
                    evidence: 9
                }
            ) && looks == 1
        );
        let (settled, _) = after(yes(), vec![done(3)]);
        assert!(matches!(settled, Settled::Done { times: 3, .. }));
        // Where the answer does not tell how often, it is looked for until it can be seen.
        let part = || {
            Answered::Part(Sighting::Done {
                times: 1,
                evidence: 9,
            })
        };
        let (settled, looks) = after(part(), vec![lost(), done(1)]);
        assert!(matches!(settled, Settled::Done { times: 1, .. }) && looks == 2);
        let (settled, _) = after(part(), vec![lost(), lost(), lost(), lost(), lost()]);
        assert!(matches!(settled, Settled::Unseen(_)));
        // It says yes and shows nothing, to the end: that cannot be told.
        let (settled, looks) = after(yes(), vec![]);
        assert_eq!((settled, looks), (Settled::Odd(0), 5));
    }

    #[test]
    fn the_later_it_is_the_fewer_looks_lie_ahead() {
        assert_eq!(waits_since(0), [2_000, 3_000, 10_000, 15_000, 30_000]);
        assert_eq!(waits_since(10_000), [0, 5_000, 15_000, 30_000]);
        assert_eq!(waits_since(3_600_000), [0, 2_000]);
    }
}
