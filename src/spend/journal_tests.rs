//! The journal under a clock that is set back between two spends.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use super::*;
use crate::api::http::{Clock, Method, TransportError};
use crate::api::testing::{Bench, Reply, block_on, lost, reply};
use crate::domain::ids::CampaignId;
use crate::domain::money::Cents;
use crate::spend::Desk;
use crate::spend::add_budget::{Added, Order, Seen, add, look_again, page_went};
use crate::spend::intent::{Origin, Outcome, Purpose};
use crate::spend::model::{SharedLocks, Store};
use std::cell::Cell;
use std::rc::Rc;

const HOUR: i64 = 3_600_000;

fn campaign(dollars: u32) -> Reply {
    let row = format!(
        r#"{{"id": 4, "companyId": 1, "name": "Nurses", "budget": {dollars}, "aggressiveness": 30,
            "status": "Active", "jobs": [{{"id": 10}}]}}"#
    );
    reply(200, &row)
}

/// A server that loses the first addition, and does the others.
fn bench() -> Bench {
    let (budget, puts) = (Rc::new(Cell::new(100)), Cell::new(0));
    let bench = Bench::new(move |_, request| {
        if request.method == Method::Put {
            puts.set(puts.get() + 1);
            if puts.get() == 1 {
                return lost(TransportError::Unreachable);
            }
            budget.set(budget.get() + 25);
        }
        campaign(budget.get())
    });
    bench.clock.turn(10_000 * HOUR);
    bench
}

fn order() -> Order {
    Order {
        campaign: CampaignId::new(4),
        amount: Cents::new(2_500),
        confirmed_before: Cents::new(10_000),
        without_journal: false,
        paused_if_untold: false,
    }
}

/// By times alone the second addition would pass for the earlier one, and the rise that it made
/// for that of the first.
#[test]
fn a_later_addition_is_known_as_later_though_the_clock_was_set_back_before_it() {
    for back in [1, HOUR, 9_000 * HOUR] {
        let bench = bench();
        let (store, locks) = (Store::default(), SharedLocks::default());
        let desk = Desk {
            client: &bench.client,
            clock: &bench.clock,
            journal: &store,
            locks: &locks,
        };
        let (first, intent) = block_on(&bench.clock, add(&desk, order(), |_| {}));
        assert!(matches!(first, Added::NotAdded { .. }), "{first:?}");
        bench.clock.turn(-back - HOUR);
        let (second, later) = block_on(&bench.clock, add(&desk, order(), |_| {}));
        assert!(matches!(second, Added::Once { .. }), "{second:?}");
        let (intent, later) = (intent.unwrap(), later.unwrap());
        assert!(later.sent_at_ms < intent.sent_at_ms, "the clock went back");
        assert!(later.place() > intent.place());
        let again = look_again(&desk, intent, page_went(), |_| {});
        let (again, intent) = block_on(&bench.clock, again).unwrap();
        let hidden = matches!(
            again,
            Added::CannotTell {
                seen: Seen::Later,
                ..
            }
        );
        assert!(hidden, "set back by {back}: {again:?}");
        assert!(intent.unwrap().is_open());
    }
}

#[test]
fn a_spend_of_a_time_to_come_is_looked_for_as_long_as_one_of_now() {
    let bench = bench();
    let (store, locks) = (Store::default(), SharedLocks::default());
    let desk = Desk {
        client: &bench.client,
        clock: &bench.clock,
        journal: &store,
        locks: &locks,
    };
    let intent = Intent {
        id: "A".to_owned(),
        purpose: Purpose::AddBudget {
            campaign: CampaignId::new(4),
            amount: Cents::new(2_500),
            before: Cents::new(10_000),
        },
        order: 1,
        sent_at_ms: bench.clock.now_ms(),
        outcome: None,
        answered: None,
        origin: Origin::default(),
    };
    store.keep(&intent);
    bench.clock.turn(-HOUR);
    let began = bench.clock.steady_ms();
    let looked = look_again(&desk, intent, page_went(), |_| {});
    let (looked, _) = block_on(&bench.clock, looked).unwrap();
    assert!(matches!(looked, Added::NotAdded { .. }), "{looked:?}");
    let took = bench.clock.steady_ms() - began;
    assert!((59_000..=62_000).contains(&took), "it looked for {took} ms");
}

#[test]
fn places_go_up_whatever_the_clock_says_and_above_what_earlier_versions_kept() {
    let store = Store::default();
    assert_eq!(store.next_order(), 1);
    let old = r#"{"id":"OLD","purpose":{"what":"addBudget","campaign":4,"amount":100,"before":1500},
        "sentAt":1900000000000,"outcome":{"how":"refused"}}"#;
    let old = Intent::from_stored(old).unwrap();
    store.keep(&old);
    let mut newer = Intent {
        id: "NEW".to_owned(),
        order: store.next_order(),
        sent_at_ms: 5,
        ..old.clone()
    };
    assert!(newer.place() > old.place());
    newer.outcome = Some(Outcome::ByHand);
    store.keep(&newer);
    assert_eq!(store.next_order(), 2);
}
