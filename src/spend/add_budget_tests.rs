#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
use super::*;
use crate::api::http::{Body, Method, Request};
use crate::api::testing::{Bench, Reply, block_on, lost, reply};
use crate::spend::model::{SharedLocks, Store};
use crate::spend::words;
use std::cell::Cell;
use std::rc::Rc;

/// A journal that the browser does not let write.
#[derive(Default)]
struct Blocked(Store);

impl Journal for Blocked {
    fn keep(&self, intent: &Intent) -> bool {
        self.0.keep(intent);
        false
    }

    fn all(&self) -> Vec<Intent> {
        self.0.all()
    }
}

fn campaign(dollars: &str) -> String {
    format!(
        r#"{{"id": 4, "companyId": 1, "name": "Nurses", "budget": {dollars}, "aggressiveness": 30,
            "endDate": "2030-02-05T19:09:35.334843+00:00", "status": "Paused",
            "jobs": [{{"id": 10}}, {{"id": 11}}]}}"#
    )
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

/// Adds $25 to $100: what the update answers, and what each read answers by its number from 0.
fn add_with(put: fn() -> Reply, read: fn(usize) -> Reply) -> (Added, Vec<Request>, Store) {
    let reads = Cell::new(0);
    let bench = Bench::new(move |_, request| {
        if request.method == Method::Put {
            return put();
        }
        reads.set(reads.get() + 1);
        read(reads.get() - 1)
    });
    let (store, locks) = (Store::default(), SharedLocks::default());
    let desk = Desk {
        client: &bench.client,
        clock: &bench.clock,
        journal: &store,
        locks: &locks,
    };
    let (added, _) = block_on(&bench.clock, add(&desk, order(), |_| {}));
    let sent = bench.sent.borrow();
    let is_put = |one: &&Request| one.method == Method::Put;
    let puts = sent.iter().map(|(_, one)| one).filter(is_put).cloned();
    let puts = puts.collect();
    (added, puts, store)
}

fn as_before() -> Reply {
    reply(200, &campaign("100"))
}

fn title(added: &Added) -> String {
    let (amount, before) = (Cents::new(2_500), Cents::new(10_000));
    words::added(added, amount, before, |_| "10:00".to_owned()).title
}

#[test]
fn the_record_goes_along_as_it_was_just_read_with_nothing_but_the_money_added() {
    let (added, puts, store) = add_with(
        || reply(200, &campaign("125")),
        |read| {
            if read == 0 {
                as_before()
            } else {
                reply(200, &campaign("125.00"))
            }
        },
    );
    assert!(matches!(
        added,
        Added::Once {
            was_lost: false,
            ..
        }
    ));
    let Body::Json(body) = &puts[0].body else {
        unreachable!()
    };
    let body: serde_json::Value = serde_json::from_str(body).unwrap();
    let expected = serde_json::json!({
        "companyId": 1, "name": "Nurses", "aggressiveness": 30, "isPaused": true, "addBudget": 25,
        "endDate": "2030-02-05T19:09:35.334843+00:00", "jobs": [10, 11],
    });
    assert_eq!((body, puts.len()), (expected, 1));
    assert_eq!(title(&added), "Added $25.00");
    assert_eq!(
        words::purpose(&store.all()[0]),
        "Add $25.00 to a budget of $100.00, to make $125.00"
    );
}

#[test]
fn each_way_to_end_is_told_in_its_words() {
    type Case = (fn() -> Reply, fn(usize) -> Reply, &'static str);
    let cases: [Case; 8] = [
        (
            || reply(200, &campaign("150")),
            |read| reply(200, &campaign(if read == 0 { "100" } else { "150" })),
            "$25.00 may have been added 2 times",
        ),
        (
            || reply(200, &campaign("132")),
            |read| reply(200, &campaign(if read == 0 { "100" } else { "132" })),
            "The API took $25.00, and somebody else changed the budget too",
        ),
        (
            || reply(400, r#"{"addBudget": ["No."]}"#),
            |_| as_before(),
            "The API refused it. Nothing was added",
        ),
        (
            || lost(TransportError::Timeout),
            |_| as_before(),
            "Not added, as of 10:00",
        ),
        (
            || reply(409, "{}"),
            |_| as_before(),
            "Not added, as of 10:00",
        ),
        (
            || reply(200, "<html>"),
            |read| reply(200, &campaign(if read == 0 { "100" } else { "125" })),
            "Added $25.00",
        ),
        (
            || lost(TransportError::Unreachable),
            |read| {
                if read == 0 {
                    as_before()
                } else {
                    reply(404, "{}")
                }
            },
            "Cannot tell whether $25.00 was added, as of 10:00",
        ),
        (
            || lost(TransportError::Unreachable),
            |read| reply(200, &campaign(if read == 0 { "100" } else { "107" })),
            "Cannot tell whether $25.00 was added, as of 10:00",
        ),
    ];
    for (put, read, expected) in cases {
        let (added, puts, store) = add_with(put, read);
        assert_eq!((title(&added).as_str(), puts.len()), (expected, 1));
        let is_open = matches!(added, Added::CannotTell { .. });
        assert_eq!(store.open().len(), usize::from(is_open), "{expected}");
    }
}

#[test]
fn nothing_is_sent_where_it_could_not_be_told_afterwards() {
    type Read = fn(usize) -> Reply;
    let reads: [(Read, &str); 5] = [
        (|_| reply(503, ""), "Nothing was sent"),
        (
            |_| reply(200, r#"{"id": 4, "jobs": []}"#),
            "Nothing was sent",
        ),
        // A fraction of a cent: no sum of cents leads back to it.
        (|_| reply(200, &campaign("100.0001")), "Nothing was sent"),
        (
            |_| {
                reply(
                    200,
                    r#"{"id": 4, "budget": 100, "companyId": 1, "jobs": []}"#,
                )
            },
            "Nothing was sent",
        ),
        (
            |_| reply(200, &campaign("110")),
            "Nothing was sent: the budget has changed",
        ),
    ];
    for (read, expected) in reads {
        let (added, puts, store) = add_with(as_before, read);
        assert_eq!((title(&added).as_str(), puts.len()), (expected, 0));
        assert!(store.all().is_empty());
    }
}

#[test]
fn without_a_note_it_is_sent_only_where_somebody_agreed() {
    let bench =
        Bench::new(|number, _| reply(200, &campaign(if number < 2 { "100" } else { "125" })));
    let (journal, locks) = (Blocked::default(), SharedLocks::default());
    let desk = Desk {
        client: &bench.client,
        clock: &bench.clock,
        journal: &journal,
        locks: &locks,
    };
    let (added, intent) = block_on(&bench.clock, add(&desk, order(), |_| {}));
    assert_eq!((added, intent), (Added::NotSent(WhyNot::NoJournal), None));
    assert!(journal.open().is_empty());
    let agreed = Order {
        without_journal: true,
        ..order()
    };
    let (added, _) = block_on(&bench.clock, add(&desk, agreed, |_| {}));
    assert!(matches!(added, Added::Once { .. }));
}

#[test]
fn what_was_read_does_not_grow_old_in_a_full_queue() {
    let reads = Rc::new(Cell::new(0_u32));
    let (seen, mut settings) = (Rc::clone(&reads), crate::api::testing::settings());
    settings.requests_per_minute = 3;
    let bench = Bench::with(settings, move |_, request| {
        if request.method == Method::Get {
            seen.set(seen.get() + 1);
        }
        reply(
            200,
            &campaign(if request.method == Method::Put {
                "125"
            } else {
                "100"
            }),
        )
    });
    let (store, locks) = (Store::default(), SharedLocks::default());
    let desk = Desk {
        client: &bench.client,
        clock: &bench.clock,
        journal: &store,
        locks: &locks,
    };
    let get = GetCampaign {
        id: CampaignId::new(4),
    };
    block_on(&bench.clock, async {
        for _ in 0..2 {
            bench.client.call(&get).await.unwrap();
        }
        let _ = add(&desk, order(), |_| {}).await;
    });
    let sent = bench.sent.borrow();
    let at = sent
        .iter()
        .position(|(_, one)| one.method == Method::Put)
        .unwrap();
    let (read_at, sent_at) = (sent[at - 1].0, sent[at].0);
    assert!(sent_at - read_at <= FRESH_MS, "{read_at} and {sent_at}");
}

/// A desk after an addition that was told as not there; then looked for again.
fn looked_again(read: &'static str, change: fn(&Store)) -> (Option<Added>, Store) {
    let bench = Bench::new(move |number, request| {
        if request.method == Method::Put {
            return lost(TransportError::Timeout);
        }
        // One read before, five looks; what comes then is the second looking.
        reply(200, &campaign(if number < 7 { "100" } else { read }))
    });
    let (store, locks) = (Store::default(), SharedLocks::default());
    let desk = Desk {
        client: &bench.client,
        clock: &bench.clock,
        journal: &store,
        locks: &locks,
    };
    let (added, intent) = block_on(&bench.clock, add(&desk, order(), |_| {}));
    assert!(matches!(added, Added::NotAdded { .. }));
    change(&store);
    let looked = block_on(
        &bench.clock,
        look_again(&desk, intent.unwrap(), page_went(), |_| {}),
    );
    (looked.map(|(added, _)| added), store)
}

#[test]
fn an_end_that_is_not_known_any_more_locks_again() {
    let (added, store) = looked_again("112.50", |_| {});
    assert!(matches!(added, Some(Added::CannotTell { .. })));
    assert_eq!(store.open().len(), 1);
    let (added, store) = looked_again("125", |_| {});
    assert!(matches!(added, Some(Added::Once { was_lost: true, .. })));
    assert!(store.open().is_empty());
}

#[test]
fn a_later_addition_is_not_taken_for_an_earlier_one() {
    let (added, _) = looked_again("125", |store| {
        let mut later = store.all()[0].clone();
        later.id = "LATER".to_owned();
        later.sent_at_ms += 1;
        later.outcome = Some(Outcome::Applied {
            campaign: CampaignId::new(4),
        });
        store.keep(&later);
    });
    let is_later = |added| {
        matches!(
            added,
            Added::CannotTell {
                seen: Seen::Later,
                ..
            }
        )
    };
    assert!(added.is_some_and(is_later));
    // What a person has closed stays closed.
    let (added, store) = looked_again("125", |store| {
        let mut closed = store.all()[0].clone();
        closed.outcome = Some(Outcome::ByHand);
        store.keep(&closed);
    });
    assert_eq!(added, None);
    assert_eq!(store.all()[0].outcome, Some(Outcome::ByHand));
}

#[test]
fn a_yes_that_the_budget_does_not_show_is_not_blamed_on_others() {
    let (added, _, store) = add_with(|| reply(200, &campaign("100")), |_| as_before());
    assert!(matches!(
        added,
        Added::CannotTell {
            seen: Seen::Unchanged,
            ..
        }
    ));
    assert_eq!(store.open().len(), 1);
}

#[test]
fn jobs_that_are_not_told_are_not_taken_out() {
    for answer in [
        r#"{"id": 4, "companyId": 1, "name": "Nurses", "budget": 100}"#,
        r#"{"id": 4, "companyId": 1, "name": "Nurses", "budget": 100, "jobs": null}"#,
    ] {
        let bench = Bench::new(move |_, _| reply(200, answer));
        let (store, locks) = (Store::default(), SharedLocks::default());
        let desk = Desk {
            client: &bench.client,
            clock: &bench.clock,
            journal: &store,
            locks: &locks,
        };
        let (added, _) = block_on(&bench.clock, add(&desk, order(), |_| {}));
        assert!(
            matches!(added, Added::NotSent(WhyNot::Lacks(_))),
            "{answer}"
        );
        assert_eq!(bench.sent.borrow().len(), 1);
    }
}
