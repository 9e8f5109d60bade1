//! A thousand bulk sends through the console's limiter, on a simulated clock, against servers that
//! count in five ways; and how long a person's own request waits among them.

mod servers;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use partner_console::api::limiter::{Ended, Limiter, Priority, Ticket, Turn};
use servers::{LIMIT, Server};

const SENDS: usize = 1_000;
/// What they take at the limit's own pace, and the most that they are to take of it.
const IDEAL_MS: f64 = 300_000.0;
const GOAL: f64 = 1.02;
/// One slot at the limit's own pace.
const SLOT_MS: f64 = 300.0;
/// Where a server's minute may lie to ours.
const PHASES: [u64; 4] = [0, 14_700, 31_100, 47_900];
/// Between a request's sending and its answer.
const LATENCIES: [u64; 3] = [20, 200, 500];
/// A person asks for something so often, twice at once.
const CLICKS_EVERY: u64 = 20_000;
/// When a person begins.
const CLICKS_FROM: u64 = 10_000;

/// A request on its way.
struct Flying {
    ends: u64,
    sent: u64,
    arrives: u64,
    priority: Priority,
    refused: bool,
}

/// What a run came to.
#[derive(Debug, Default, Clone, PartialEq)]
struct Run {
    /// When the last bulk send was answered.
    took: u64,
    refused: u32,
    /// How long each request of a person waited.
    waits: Vec<u64>,
}

/// One run on its clock.
struct Clock {
    now: u64,
    limiter: Limiter,
    server: Server,
    /// How far the server's minute is ahead of ours.
    phase: u64,
    latency: u64,
    queued: BTreeMap<Ticket, (Priority, u64)>,
    flying: Vec<Flying>,
    run: Run,
}

impl Clock {
    fn new(server: Server, phase: u64, latency: u64) -> Self {
        Self {
            now: 0,
            limiter: Limiter::new(LIMIT),
            server,
            phase,
            latency,
            queued: BTreeMap::new(),
            flying: Vec::new(),
            run: Run::default(),
        }
    }

    fn ask(&mut self, priority: Priority) {
        let ticket = self.limiter.enqueue(priority, self.now);
        self.queued.insert(ticket, (priority, self.now));
    }

    /// Takes in what has been answered, and asks again for what was refused.
    fn hear(&mut self) {
        let now = self.now;
        let (over, flying): (Vec<_>, Vec<_>) = std::mem::take(&mut self.flying)
            .into_iter()
            .partition(|one| one.ends <= now);
        self.flying = flying;
        for one in over {
            self.limiter.finish(now, Ended::Answered);
            if one.refused {
                self.run.refused += 1;
                self.limiter.refused(now, one.sent, None, 0.5);
                self.ask(one.priority);
            } else {
                self.limiter.accepted(one.sent);
                if one.priority == Priority::Background {
                    self.run.took = now;
                }
            }
        }
    }

    /// Has the server count what has arrived, in the order of arrival.
    fn arrive(&mut self) {
        let now = self.now;
        for one in self.flying.iter_mut().filter(|one| one.arrives == now) {
            one.refused = !self.server.admits(now + self.phase);
        }
    }

    /// Sends what may be sent. When the next may be, where that is known.
    fn send(&mut self) -> Option<u64> {
        loop {
            let mut next: Option<u64> = None;
            let mut sent = false;
            for ticket in self.limiter.heads().into_iter().flatten() {
                match self.limiter.turn(ticket, self.now) {
                    Turn::Now => {
                        self.leave(ticket);
                        sent = true;
                    }
                    Turn::At(at) => next = Some(next.map_or(at, |known| known.min(at))),
                    Turn::WhenWoken => {}
                }
            }
            if !sent {
                return next;
            }
        }
    }

    fn leave(&mut self, ticket: Ticket) {
        let Some((priority, asked)) = self.queued.remove(&ticket) else {
            return;
        };
        if priority == Priority::ByHand {
            self.run.waits.push(self.now - asked);
        }
        self.flying.push(Flying {
            ends: self.now + self.latency,
            arrives: self.now + self.latency / 2,
            sent: self.now,
            priority,
            refused: false,
        });
    }
}

/// Sends all, with a person at work beside it or without.
fn run(server: Server, phase: u64, latency: u64, with_person: bool) -> Run {
    let mut clock = Clock::new(server, phase, latency);
    for _ in 0..SENDS {
        clock.ask(Priority::Background);
    }
    let mut click = with_person.then_some(CLICKS_FROM);
    loop {
        clock.arrive();
        clock.hear();
        if click == Some(clock.now) {
            clock.ask(Priority::ByHand);
            clock.ask(Priority::ByHand);
            click = Some(clock.now + CLICKS_EVERY);
        }
        let next = clock.send();
        let bulk_is_over = clock.queued.is_empty() && clock.flying.is_empty();
        if bulk_is_over {
            return clock.run;
        }
        let flights = clock.flying.iter().flat_map(|one| [one.arrives, one.ends]);
        let times = flights.chain(next).chain(click);
        let Some(then) = times.filter(|at| *at > clock.now).min() else {
            return clock.run;
        };
        clock.now = then;
    }
}

/// The worst of all latencies and phases against each kind of server.
fn worst(with_person: bool) -> Vec<(&'static str, Run)> {
    let mut worst: Vec<(&'static str, Run)> = Vec::new();
    for latency in LATENCIES {
        for phase in PHASES {
            for (at, (name, server)) in Server::all().into_iter().enumerate() {
                let ran = run(server, phase, latency, with_person);
                match worst.get_mut(at) {
                    Some((_, known)) => {
                        known.took = known.took.max(ran.took);
                        known.refused = known.refused.max(ran.refused);
                        known.waits.extend(ran.waits);
                    }
                    None => worst.push((name, ran)),
                }
            }
        }
    }
    worst
}

/// The lines of this part.
pub(crate) fn report() -> String {
    let mut text = format!(
        "\n{SENDS} bulk sends in simulated time, the worst of {} latencies and {} phases\n\
         {:<24} {:>10} {:>7} {:>7} {:>6} {:>12}  goals {GOAL:.2}, 0, 1 slot",
        LATENCIES.len(),
        PHASES.len(),
        "server",
        "seconds",
        "of 300",
        "429s",
        "",
        "person waits"
    );
    for ((name, alone), (_, beside)) in worst(false).into_iter().zip(worst(true)) {
        let ratio = as_f64(alone.took) / IDEAL_MS;
        let waits = as_f64(beside.waits.iter().copied().max().unwrap_or(0)) / SLOT_MS;
        let missed = ratio > GOAL || alone.refused + beside.refused > 0 || waits > 1.0;
        // A string takes all that is written to it.
        let _ = write!(
            text,
            "\n{name:<24} {:>10.1} {ratio:>7.3} {:>7} {:>6} {waits:>6.2} slots{}",
            as_f64(alone.took) / 1_000.0,
            alone.refused,
            format!("+{}", beside.refused),
            if missed { "  ABOVE" } else { "" }
        );
    }
    text.push_str("\n(429s: alone, and with a person who asks twice at once every 20 s.)");
    text
}

#[expect(clippy::cast_precision_loss, reason = "an hour at most")]
fn as_f64(ms: u64) -> f64 {
    ms as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_ends_with_all_sent_and_a_person_was_served() {
        let [.., (_, server), _] = Server::all();
        let alone = run(server, 0, 200, false);
        assert!((290_000..400_000).contains(&alone.took), "{alone:?}");
        assert_eq!(alone.waits, Vec::<u64>::new());
        let [_, (_, log), ..] = Server::all();
        let beside = run(log, 0, 200, true);
        assert!(beside.waits.len() >= 20, "{beside:?}");
    }

    #[test]
    fn what_is_refused_is_counted_and_sent_again() {
        let stingy = Server::Bucket {
            size: 1.0,
            tokens: 0.0,
            at: 0,
        };
        let ran = run(stingy, 0, 20, false);
        assert!(ran.refused > 0 && ran.took > 290_000, "{ran:?}");
    }
}
