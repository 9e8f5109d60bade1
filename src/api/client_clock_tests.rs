//! A calendar clock that is set while the queue is at work: back, forward, by seconds or years.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use super::tests::Any;
use crate::api::client::Settings;
use crate::api::http::Clock;
use crate::api::operations::Operation;
use crate::api::testing::{Bench, Task, block_on, reply, run_all, settings, too_many};
use crate::cases::{cases, list};

const HOUR: i64 = 3_600_000;

async fn call(bench: &Bench) -> bool {
    let write = Any::<{ Operation::UpdateJob as u8 }>;
    bench.client.call(&write).await.is_ok()
}

#[test]
fn a_clock_that_is_set_neither_overfills_a_minute_nor_holds_the_queue() {
    cases(256, |u| {
        let limit = u.int_in_range(1..=5)?;
        let few = Settings {
            requests_per_minute: limit,
            ..settings()
        };
        let callers = list(u, 1..=30, |u| u.int_in_range(0..=149_999))?;
        let turns = list(u, 1..=9, |u| {
            let by: i64 = *u.choose(&[1, HOUR / 60, HOUR, 24 * HOUR, 8_760 * HOUR])?;
            let by = if u.arbitrary()? { by } else { -by };
            Ok((u.int_in_range(0..=299_999)?, by))
        })?;
        let bench = Bench::with(few, |_, _| reply(200, "{}"));
        // Far enough from 1970 to be set back.
        bench.clock.turn(100_000 * HOUR);
        let most_ms = 150_000 + (callers.len() as u64 / u64::from(limit) + 1) * 60_200;
        let mut tasks: Vec<Task<'_>> = Vec::new();
        for comes in callers {
            let bench = &bench;
            tasks.push(Box::pin(async move {
                bench.clock.sleep(comes).await;
                assert!(call(bench).await);
                let now = bench.clock.steady_ms() - 1_000_000;
                assert!(now <= most_ms, "it waited until {now}, at most {most_ms}");
            }));
        }
        for (at, by) in turns {
            let clock = &bench.clock;
            tasks.push(Box::pin(async move {
                clock.sleep(at).await;
                clock.turn(by);
            }));
        }
        run_all(&bench.clock, tasks);
        let sent = bench.times();
        let most = limit as usize;
        let overfull = sent
            .windows(most + 1)
            .any(|some| some[most] - some[0] < 60_000);
        assert!(!overfull, "{sent:?}");
        Ok(())
    });
}

#[test]
fn a_pause_ends_when_it_was_said_to_and_is_told_by_the_clock_as_it_stands() {
    for by in [-HOUR, HOUR, -8_760 * HOUR] {
        let bench = Bench::new(|number, _| match number {
            0 => too_many(Some("60")),
            _ => reply(200, "{}"),
        });
        bench.clock.turn(10_000 * HOUR);
        assert!(!block_on(&bench.clock, call(&bench)));
        bench.clock.turn(by);
        let until = bench.client.meter().paused_until_ms.unwrap();
        let left = until - bench.clock.now_ms();
        assert!((60_000..=61_000).contains(&left), "{left} ms by {by}");
        assert!(block_on(&bench.clock, call(&bench)));
        let waited = bench.times()[1] - bench.times()[0];
        assert!((60_000..=61_200).contains(&waited), "{waited} ms by {by}");
    }
}
