//! Random fault schedules: whatever happens, no write leaves twice.

use arbitrary::{Result, Unstructured};

use super::tests::{Any, TestClient};
use crate::api::client::Settings;
use crate::api::http::{Clock, TransportError};
use crate::api::operations::{Class, Operation};
use crate::api::testing::{
    Bench, Reply, Task, abandon_after, block_on, lost, reply, run_all, settings, too_many,
};
use crate::cases::{cases, list};

/// One fault of a schedule.
#[derive(Debug, Clone, Copy)]
enum Fault {
    None,
    Status(u16),
    Lost(TransportError),
    Cut,
    TooMany(bool),
}

fn fault(u: &mut Unstructured<'_>) -> Result<Fault> {
    Ok(match u.int_in_range(0..=5)? {
        0 => Fault::None,
        1 => {
            let statuses = [400, 401, 404, 408, 409, 500, 502, 503, 504, 302];
            Fault::Status(*u.choose(&statuses)?)
        }
        2 => Fault::Lost(TransportError::Timeout),
        3 => Fault::Lost(TransportError::Unreachable),
        4 => Fault::Cut,
        _ => Fault::TooMany(u.arbitrary()?),
    })
}

/// When a caller gives up, of those that do.
fn leaves(u: &mut Unstructured<'_>, before_ms: u64) -> Result<Option<u64>> {
    if u.arbitrary()? {
        return Ok(None);
    }
    u.int_in_range(0..=before_ms - 1).map(Some)
}

/// Calls the operation of that number; answers with its class.
async fn call_any(client: &TestClient, number: u8) -> Class {
    macro_rules! calls {
        ($($n:literal)*) => {
            match number {
                $($n => { let _ended = client.call(&Any::<$n>).await; })*
                _ => {}
            }
        };
    }
    calls!(0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24);
    Operation::ALL[usize::from(number)].spec().class
}

#[test]
fn no_write_is_ever_sent_twice() {
    cases(256, |u| {
        let faults = list(u, 1..=29, fault)?;
        let calls = list(u, 1..=11, |u| {
            Ok((u.int_in_range(0..=24)?, leaves(u, 30_000)?))
        })?;
        let bench = Bench::new(move |number, _| match faults[number % faults.len()] {
            Fault::None => reply(200, "{}"),
            Fault::Status(status) => reply(status, "{}"),
            Fault::Lost(error) => lost(error),
            Fault::Cut => reply(200, "{\"id\":"),
            Fault::TooMany(told) => too_many(told.then_some("3")),
        });
        for (number, leave) in calls {
            let before = bench.sent.borrow().len();
            let client = &bench.client;
            let clock = &bench.clock;
            let call = call_any(client, number);
            block_on(clock, async {
                match leave {
                    Some(ms) => {
                        let _left = abandon_after(clock, ms, call).await;
                    }
                    None => {
                        call.await;
                    }
                }
            });
            let times = bench.sent.borrow().len() - before;
            let class = Operation::ALL[usize::from(number)].spec().class;
            let most = match class {
                Class::Read | Class::Compute => 3,
                _ => 1,
            };
            assert!(times <= most, "{class:?} was sent {times} times");
            assert_eq!(client.meter().in_flight, 0);
            assert_eq!(client.meter().waiting, 0);
        }
        Ok(())
    });
}

#[test]
fn callers_that_come_and_go_never_overfill_a_minute_nor_hang() {
    cases(256, |u| {
        let limit = u.int_in_range(1..=5)?;
        let latencies = list(u, 1..=19, |u| u.int_in_range(0..=39_999))?;
        let callers = list(u, 1..=39, |u| {
            Ok((
                u.int_in_range(0..=149_999)?,
                u.arbitrary()?,
                leaves(u, 90_000)?,
            ))
        })?;
        let few = Settings {
            requests_per_minute: limit,
            ..settings()
        };
        let bench = Bench::with(few, move |number, _| Reply {
            after_ms: latencies[number % latencies.len()],
            ..reply(200, "{}")
        });
        let calls = callers
            .into_iter()
            .map(|caller| call_between(&bench, caller));
        run_all(&bench.clock, calls.collect());
        let sent = bench.times();
        let overfull = sent
            .windows(limit as usize + 1)
            .any(|some| some[limit as usize] - some[0] < 60_000);
        assert!(!overfull, "{sent:?}");
        let meter = bench.client.meter();
        assert_eq!((meter.in_flight, meter.waiting), (0, 0));
        Ok(())
    });
}

/// A caller that comes at a time, by hand or not, and may leave after some time.
fn call_between(bench: &Bench, (comes, by_hand, leaves): (u64, bool, Option<u64>)) -> Task<'_> {
    let (client, clock) = (&bench.client, &bench.clock);
    Box::pin(async move {
        clock.sleep(comes).await;
        let call = async {
            let write = Any::<{ Operation::UpdateJob as u8 }>;
            if by_hand {
                client.call(&write).await
            } else {
                client.call_in_background(&write).await
            }
        };
        match leaves {
            Some(ms) => {
                let _left = abandon_after(clock, ms, call).await;
            }
            None => assert!(call.await.is_ok()),
        }
    })
}
