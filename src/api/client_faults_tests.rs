//! Random fault schedules: whatever happens, no write leaves twice.

use proptest::prelude::*;

use super::tests::{Any, TestClient};
use crate::api::client::Settings;
use crate::api::http::{Clock, TransportError};
use crate::api::operations::{Class, Operation};
use crate::api::testing::{
    Bench, Reply, Task, abandon_after, block_on, lost, reply, run_all, settings, too_many,
};

/// One fault of a schedule.
#[derive(Debug, Clone, Copy)]
enum Fault {
    None,
    Status(u16),
    Lost(TransportError),
    Cut,
    TooMany(bool),
}

fn fault() -> impl Strategy<Value = Fault> {
    prop_oneof![
        Just(Fault::None),
        prop::sample::select(vec![400, 401, 404, 408, 409, 500, 502, 503, 504, 302])
            .prop_map(Fault::Status),
        Just(Fault::Lost(TransportError::Timeout)),
        Just(Fault::Lost(TransportError::Unreachable)),
        Just(Fault::Cut),
        any::<bool>().prop_map(Fault::TooMany),
    ]
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

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_write_is_ever_sent_twice(
        faults in prop::collection::vec(fault(), 1..30),
        calls in prop::collection::vec((0..25_u8, prop::option::of(0..30_000_u64)), 1..12),
    ) {
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
                    Some(ms) => { let _left = abandon_after(clock, ms, call).await; }
                    None => { call.await; }
                }
            });
            let times = bench.sent.borrow().len() - before;
            let class = Operation::ALL[usize::from(number)].spec().class;
            let most = match class {
                Class::Read | Class::Compute => 3,
                _ => 1,
            };
            prop_assert!(times <= most, "{class:?} was sent {times} times");
            prop_assert_eq!(client.meter().in_flight, 0);
            prop_assert_eq!(client.meter().waiting, 0);
        }
    }

    #[test]
    fn callers_that_come_and_go_never_overfill_a_minute_nor_hang(
        limit in 1..6_u32,
        latencies in prop::collection::vec(0..40_000_u64, 1..20),
        callers in prop::collection::vec(
            (0..150_000_u64, any::<bool>(), prop::option::of(0..90_000_u64)),
            1..40,
        ),
    ) {
        let few = Settings { requests_per_minute: limit, ..settings() };
        let bench = Bench::with(few, move |number, _| Reply {
            after_ms: latencies[number % latencies.len()],
            ..reply(200, "{}")
        });
        let (client, clock) = (&bench.client, &bench.clock);
        run_all(clock, callers.into_iter().map(|(comes, by_hand, leaves)| -> Task<'_> {
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
                    Some(ms) => { let _left = abandon_after(clock, ms, call).await; }
                    None => assert!(call.await.is_ok()),
                }
            })
        }).collect());
        let sent = bench.times();
        let overfull = sent
            .windows(limit as usize + 1)
            .any(|some| some[limit as usize] - some[0] < 60_000);
        prop_assert!(!overfull, "{sent:?}");
        prop_assert_eq!((client.meter().in_flight, client.meter().waiting), (0, 0));
    }
}
