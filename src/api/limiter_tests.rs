#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
use super::*;
use crate::cases::{cases, list};
use arbitrary::{Result, Unstructured};

/// One request as the test wants it.
#[derive(Debug, Clone)]
struct Want {
    asked: u64,
    priority: Priority,
    latency: u64,
    /// When in its latency the server counts it, in percent.
    arrives: u64,
    lost: bool,
}

/// What became of it.
#[derive(Debug, Clone)]
struct Done {
    want: Want,
    sent: u64,
    arrived: u64,
}

/// Runs all requests on a simulated clock; answers in the order sent.
fn run(limit: u32, mut wants: Vec<Want>) -> Vec<Done> {
    wants.sort_by_key(|want| want.asked);
    let mut limiter = Limiter::new(limit);
    let mut asks: VecDeque<Want> = wants.into();
    let mut queued: Vec<(Ticket, Want)> = Vec::new();
    let mut flying: Vec<(u64, bool)> = Vec::new();
    let mut done = Vec::new();
    let mut now = 0;
    loop {
        while asks.front().is_some_and(|want| want.asked <= now) {
            let want = asks.pop_front().unwrap();
            queued.push((limiter.enqueue(want.priority, now), want));
        }
        flying.retain(|(end, lost)| {
            if *end <= now {
                let ended = if *lost { Ended::Lost } else { Ended::Answered };
                limiter.finish(now, ended);
            }
            *end > now
        });
        let mut next: Option<u64> = None;
        while let Some((at, sent)) = look(&mut limiter, now) {
            let Some(ticket) = sent else {
                assert!(at > now, "a waiter is told a time that is over");
                next = Some(at);
                break;
            };
            let place = queued
                .iter()
                .position(|(known, _)| *known == ticket)
                .unwrap();
            let (_, want) = queued.remove(place);
            flying.push((now + want.latency, want.lost));
            let late = if want.lost { LOST_MS } else { 0 };
            done.push(Done {
                sent: now,
                arrived: now + (want.latency + late) * want.arrives / 100,
                want,
            });
        }
        let candidates = asks.front().map(|want| want.asked);
        let ends = flying.iter().map(|(end, _)| *end).min();
        // An answer of no latency ends within the same millisecond.
        let Some(then) = candidates.into_iter().chain(ends).chain(next).min() else {
            assert!(queued.is_empty(), "somebody waits for ever");
            return done;
        };
        now = then.max(now);
    }
}

/// A head that may send now, or the earliest time at which one may.
fn look(limiter: &mut Limiter, now: u64) -> Option<(u64, Option<Ticket>)> {
    let mut earliest = None;
    for ticket in limiter.heads().into_iter().flatten() {
        match limiter.turn(ticket, now) {
            Turn::Now => return Some((now, Some(ticket))),
            Turn::At(at) => earliest = Some(earliest.map_or(at, |known: u64| known.min(at))),
            Turn::WhenWoken => {}
        }
    }
    earliest.map(|at| (at, None))
}

/// The most requests that any window of 60 s counts at the server.
fn fullest_window(done: &[Done]) -> usize {
    let mut arrivals: Vec<u64> = done.iter().map(|done| done.arrived).collect();
    arrivals.sort_unstable();
    (0..arrivals.len())
        .map(|end| {
            let open = (arrivals[end] + 1).saturating_sub(WINDOW_MS);
            end + 1 - arrivals.partition_point(|arrival| *arrival < open)
        })
        .max()
        .unwrap_or(0)
}

fn bulk(number: usize, latency: u64) -> Vec<Want> {
    let want = Want {
        asked: 0,
        priority: Priority::Background,
        latency,
        arrives: 50,
        lost: false,
    };
    vec![want; number]
}

fn by_hand(asked: u64, latency: u64) -> Want {
    Want {
        asked,
        priority: Priority::ByHand,
        latency,
        arrives: 50,
        lost: false,
    }
}

fn want(u: &mut Unstructured<'_>) -> Result<Want> {
    Ok(Want {
        asked: u.int_in_range(0..=199_999)?,
        priority: *u.choose(&[Priority::ByHand, Priority::Background])?,
        latency: if u.arbitrary()? {
            u.int_in_range(0..=2_999)?
        } else {
            u.int_in_range(3_000..=89_999)?
        },
        arrives: u.int_in_range(0..=100)?,
        lost: u.ratio(1, 10)?,
    })
}

#[test]
fn no_window_of_the_server_is_ever_overfull_and_nobody_waits_for_ever() {
    cases(256, |u| {
        let limit = u.int_in_range(1..=39)?;
        let wants = list(u, 0..=149, want)?;
        let number = wants.len();
        let done = run(limit, wants);
        assert_eq!(done.len(), number);
        assert!(fullest_window(&done) <= limit as usize);
        Ok(())
    });
}

#[test]
fn each_queue_keeps_its_order() {
    cases(256, |u| {
        let done = run(10, list(u, 0..=79, want)?);
        for priority in [Priority::ByHand, Priority::Background] {
            let asked: Vec<u64> = done
                .iter()
                .filter(|done| done.want.priority == priority)
                .map(|done| done.want.asked)
                .collect();
            assert!(asked.is_sorted());
        }
        Ok(())
    });
}

#[test]
fn a_person_gets_the_whole_minute_at_once_and_not_one_more() {
    let done = run(200, (0..400).map(|_| by_hand(0, 100)).collect());
    assert_eq!(done.iter().filter(|done| done.sent < 60_000).count(), 200);
    assert_eq!(fullest_window(&done), 200);
    assert_eq!(done[399].sent, 60_000 + CLOCK_MARGIN_MS + 100);
}

#[test]
fn a_thousand_bulk_requests_take_no_more_than_one_in_fifty_over_five_minutes() {
    for latency in [20, 200, 500] {
        let done = run(200, bulk(1_000, latency));
        let last = done.last().unwrap();
        assert!(last.sent <= 306_000, "{latency}: {}", last.sent);
        assert!(fullest_window(&done) <= 200);
    }
}

#[test]
fn a_click_in_a_bulk_run_does_not_wait_even_when_it_comes_in_bursts() {
    let mut wants = bulk(1_000, 200);
    wants.extend((0..2).map(|_| by_hand(100_000, 200)));
    // Once a person is at work, the larger share is cleared and stays clear.
    wants.extend((0..10).map(|_| by_hand(125_000, 200)));
    let done = run(200, wants);
    for done in done
        .iter()
        .filter(|done| done.want.priority == Priority::ByHand)
    {
        assert_eq!(done.sent, done.want.asked);
    }
    assert!(fullest_window(&done) <= 200);
}

#[test]
fn background_requests_are_spread() {
    let done = run(200, bulk(50, 10));
    assert!(done.windows(2).all(|two| two[1].sent - two[0].sent >= 305));
}

#[test]
fn by_hand_goes_first_and_then_in_order() {
    let mut limiter = Limiter::new(1);
    let bulk = limiter.enqueue(Priority::Background, 0);
    let first = limiter.enqueue(Priority::ByHand, 0);
    let second = limiter.enqueue(Priority::ByHand, 0);
    assert_eq!(limiter.turn(bulk, 0), Turn::WhenWoken);
    assert_eq!(limiter.turn(second, 0), Turn::WhenWoken);
    assert_eq!(limiter.turn(first, 0), Turn::Now);
    assert_eq!(limiter.turn(second, 0), Turn::WhenWoken);
    limiter.finish(500, Ended::Answered);
    let free = 500 + WINDOW_MS + CLOCK_MARGIN_MS;
    assert_eq!(limiter.turn(second, 600), Turn::At(free));
    limiter.leave(second);
    assert_eq!(limiter.turn(bulk, free), Turn::Now);
}

#[test]
fn a_lost_request_keeps_its_slot_longer_and_an_unsent_one_not_at_all() {
    let mut limiter = Limiter::new(1);
    let first = limiter.enqueue(Priority::ByHand, 0);
    assert_eq!(limiter.turn(first, 0), Turn::Now);
    limiter.unsent();
    let second = limiter.enqueue(Priority::ByHand, 0);
    assert_eq!(limiter.turn(second, 0), Turn::Now);
    limiter.finish(0, Ended::Lost);
    let third = limiter.enqueue(Priority::ByHand, 0);
    let free = WINDOW_MS + CLOCK_MARGIN_MS + LOST_MS;
    assert_eq!(limiter.turn(third, 1), Turn::At(free));
    assert_eq!(limiter.used(free - 1), 1);
    assert_eq!(limiter.used(free), 0);
}

#[test]
fn a_refusal_pauses_as_told_else_longer_each_time() {
    let mut limiter = Limiter::new(200);
    assert_eq!(limiter.refused(1_000, 900, Some(7_000), 0.0), 7_000);
    let ticket = limiter.enqueue(Priority::ByHand, 1_000);
    assert_eq!(limiter.turn(ticket, 1_000), Turn::At(8_000));
    assert_eq!(limiter.paused_until(7_999), Some(8_000));
    assert_eq!(limiter.paused_until(8_000), None);

    let mut limiter = Limiter::new(200);
    assert_eq!(limiter.refused(1_000, 900, None, 0.0), 15_000);
    // The rest of the burst is no news.
    assert_eq!(limiter.refused(1_100, 950, None, 0.0), 14_900);
    assert_eq!(limiter.refused(16_000, 16_000, None, 0.5), 33_000);
    assert_eq!(limiter.refused(60_000, 59_000, None, 0.0), 60_000);
    assert_eq!(limiter.refused(130_000, 129_000, None, 0.999), 71_988);
    limiter.accepted(130_000);
    assert_eq!(limiter.refused(300_000, 299_000, None, 0.0), 15_000);
}

#[test]
fn a_server_cannot_stop_us_for_days() {
    let mut limiter = Limiter::new(200);
    let wait = limiter.refused(0, 0, Some(u64::MAX), 0.0);
    assert_eq!(wait, LONGEST_PAUSE_MS);
}
