#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
use super::super::estimate_key::samples::question;
use super::super::estimate_ledger::{DAY_MS, DOUBT_MS};
use super::*;
use crate::api::http::TransportError;
use crate::api::testing::{Bench, Reply, SimClock, Task, block_on, lost, reply, run_all, too_many};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

const ANSWER: &str = r#"{"minCandidates": 5, "maxCandidates": 80}"#;

/// One store for all tabs, with one lock.
#[derive(Clone, Default)]
struct Store {
    text: Rc<RefCell<String>>,
    held: Rc<Cell<bool>>,
}

struct Held(Rc<Cell<bool>>);

impl Drop for Held {
    fn drop(&mut self) {
        self.0.set(false);
    }
}

impl LedgerShelf for Store {
    type Guard = Held;

    fn read(&self) -> EstimateLedger {
        EstimateLedger::from_text(&self.text.borrow()).0
    }

    fn write(&self, ledger: &EstimateLedger) {
        *self.text.borrow_mut() = ledger.to_text().unwrap();
    }

    async fn try_lock(&self) -> Option<Held> {
        (!self.held.replace(true)).then(|| Held(Rc::clone(&self.held)))
    }
}

fn asked(bench: &Bench, store: &Store, dollars: i64) -> Result<Got, NoAnswer> {
    let question = question(dollars);
    let ask = ask(&bench.client, &bench.clock, store, &question, false);
    block_on(&bench.clock, ask)
}

fn used(bench: &Bench, store: &Store) -> u32 {
    let now = bench.clock.now_ms();
    store.read().quota(50, now).used_at_least
}

#[test]
fn the_same_question_is_bought_once_and_dated() {
    let bench = Bench::new(|_, _| reply(200, ANSWER));
    let store = Store::default();
    let first = asked(&bench, &store, 50).unwrap();
    assert!(first.bought);
    assert_eq!(first.answer.estimate.max_candidates, 80);
    assert_eq!(first.answer.at, 1_000_100);
    let again = asked(&bench, &store, 50).unwrap();
    assert_eq!((again.bought, again.answer), (false, first.answer));
    assert_eq!((bench.sent.borrow().len(), used(&bench, &store)), (1, 1));
}

#[test]
fn two_tabs_that_ask_at_once_buy_one() {
    let bench = Bench::new(|_, _| reply(200, ANSWER));
    let sent_there = Rc::new(Cell::new(0));
    let count = Rc::clone(&sent_there);
    let other = bench.another_tab(move |_, _| {
        count.set(count.get() + 1);
        reply(200, ANSWER)
    });
    let store = Store::default();
    let question = question(50);
    let bought = Cell::new(0);
    let tab = |client| {
        let (store, bought, clock, question) = (&store, &bought, &bench.clock, &question);
        async move {
            let got = ask(client, clock, store, question, false).await.unwrap();
            bought.set(bought.get() + u32::from(got.bought));
        }
    };
    let tabs: Vec<Task<'_>> = vec![Box::pin(tab(&bench.client)), Box::pin(tab(&other))];
    run_all(&bench.clock, tabs);
    assert_eq!(bought.get(), 1);
    assert_eq!(bench.sent.borrow().len() + sent_there.get(), 1);
}

#[test]
fn a_lock_that_stays_held_is_told_and_sends_nothing() {
    let bench = Bench::new(|_, _| reply(200, ANSWER));
    let store = Store::default();
    store.held.set(true);
    assert_eq!(asked(&bench, &store, 50), Err(NoAnswer::Busy));
    assert!(bench.sent.borrow().is_empty());
}

#[test]
fn the_days_refusal_is_kept_with_its_end_and_nothing_leaves_until_then() {
    let bench = Bench::new(|number, _| match number {
        1 => too_many(Some("3600")),
        _ => reply(200, ANSWER),
    });
    let store = Store::default();
    asked(&bench, &store, 50).unwrap();
    let Err(NoAnswer::DayRefused(quota)) = asked(&bench, &store, 60) else {
        unreachable!("it was not the day's refusal");
    };
    assert_eq!((quota.used_at_least, quota.refused), (50, true));
    assert_eq!(quota.free_at, Some(1_000_200 + 3_600_000));
    assert!(matches!(
        asked(&bench, &store, 60),
        Err(NoAnswer::UsedUp(_))
    ));
    assert!(
        !asked(&bench, &store, 50).unwrap().bought,
        "known ones stay"
    );
    assert_eq!(bench.sent.borrow().len(), 2);
    bench.clock.set(1_000_200 + 3_600_000);
    assert!(asked(&bench, &store, 60).unwrap().bought);
    assert_eq!(used(&bench, &store), 2, "the refused one did not count");
}

#[test]
fn what_may_have_been_counted_stays_counted_and_the_rest_does_not() {
    type Case = (fn() -> Reply, bool);
    let cases: [Case; 4] = [
        (|| reply(400, r#"{"budget": ["no"]}"#), false),
        (|| reply(502, ""), true),
        (|| lost(TransportError::Timeout), true),
        (|| reply(200, "{"), true),
    ];
    for (number, (answer, counts)) in cases.into_iter().enumerate() {
        let bench = Bench::new(move |_, _| answer());
        let store = Store::default();
        let Err(NoAnswer::Failed { may_count, .. }) = asked(&bench, &store, 50) else {
            unreachable!("case {number} did not fail");
        };
        assert_eq!(may_count, counts, "case {number}");
        assert_eq!(used(&bench, &store), u32::from(counts), "case {number}");
        assert_eq!(store.read().answer(&question(50)), None);
        assert!(!store.held.get(), "the lock is let go of");
    }
}

#[test]
fn fifty_are_counted_over_tabs_and_no_fifty_first_leaves() {
    let bench = Bench::new(|_, _| reply(200, ANSWER));
    let store = Store::default();
    let other = bench.another_tab(|_, _| reply(200, ANSWER));
    for dollars in 0..25 {
        asked(&bench, &store, 100 + dollars).unwrap();
        let question = question(500 + dollars);
        let there = ask(&other, &bench.clock, &store, &question, false);
        block_on(&bench.clock, there).unwrap();
    }
    let Err(NoAnswer::UsedUp(quota)) = asked(&bench, &store, 20) else {
        unreachable!("the fifty-first left");
    };
    assert_eq!((quota.used_at_least, quota.refused), (50, false));
    assert_eq!(quota.free_at, Some(1_000_000 + DAY_MS));
}

#[test]
fn a_page_that_goes_in_the_middle_leaves_its_question_counted() {
    let bench = Bench::new(|_, _| reply(200, ANSWER));
    let store = Store::default();
    let clock: SimClock = bench.clock.clone();
    let question = question(50);
    let ask = ask(&bench.client, &bench.clock, &store, &question, false);
    let left = crate::api::testing::abandon_after(&clock, 50, ask);
    assert!(block_on(&clock, left).is_none());
    assert_eq!(used(&bench, &store), 1);
    assert!(!store.held.get());
}

#[test]
fn the_server_decides_where_a_person_asks_beyond_our_own_count() {
    let bench = Bench::new(|number, _| match number {
        51 => too_many(Some("3600")),
        _ => reply(200, ANSWER),
    });
    let store = Store::default();
    for dollars in 0..50 {
        asked(&bench, &store, 100 + dollars).unwrap();
    }
    assert!(matches!(
        asked(&bench, &store, 20),
        Err(NoAnswer::UsedUp(_))
    ));
    let anyway = |dollars| {
        let question = question(dollars);
        let ask = ask(&bench.client, &bench.clock, &store, &question, true);
        block_on(&bench.clock, ask)
    };
    assert!(anyway(20).unwrap().bought, "the server gave one more");
    assert_eq!(used(&bench, &store), 51);
    let Err(NoAnswer::DayRefused(quota)) = anyway(21) else {
        unreachable!("it was not refused");
    };
    assert!(quota.refused);
    // From then on the server's word stands, whatever the person said before.
    assert!(matches!(anyway(21), Err(NoAnswer::UsedUp(_))));
    assert_eq!(bench.sent.borrow().len(), 52);
}

/// A 429 without a readable `Retry-After`, and with nothing of a day in its text.
#[test]
fn a_refusal_that_names_no_limit_is_the_days_once_the_minute_is_over() {
    let bench = Bench::new(|number, _| match number {
        0 | 1 => too_many(None),
        _ => reply(200, ANSWER),
    });
    let store = Store::default();
    let Err(NoAnswer::InDoubt { wait_ms }) = asked(&bench, &store, 50) else {
        unreachable!("it was told as sure");
    };
    assert_eq!(wait_ms, DOUBT_MS);
    assert_eq!(used(&bench, &store), 0, "it took none");
    let paused = bench.client.meter().paused_until_ms;
    assert!(paused.is_some(), "it may be the minute's");
    // Clicks within the minute send nothing, so they pause nothing either.
    for _ in 0..5 {
        let told = asked(&bench, &store, 50);
        assert!(matches!(told, Err(NoAnswer::InDoubt { .. })), "{told:?}");
    }
    assert_eq!(bench.sent.borrow().len(), 1);
    assert_eq!(bench.client.meter().paused_until_ms, paused);
    bench.clock.set(1_000_100 + DOUBT_MS);
    let told = asked(&bench, &store, 50);
    assert!(matches!(told, Err(NoAnswer::DayRefused(_))), "{told:?}");
    assert_eq!(
        bench.client.meter().paused_until_ms,
        None,
        "all else goes on"
    );
    assert!(matches!(
        asked(&bench, &store, 50),
        Err(NoAnswer::UsedUp(_))
    ));
    assert_eq!(bench.sent.borrow().len(), 2);
}

#[test]
fn a_minute_that_was_full_is_forgotten_with_the_next_answer() {
    let bench = Bench::new(|number, _| match number {
        0 | 2 => too_many(Some("5")),
        _ => reply(200, ANSWER),
    });
    let store = Store::default();
    let told = asked(&bench, &store, 50);
    assert!(matches!(told, Err(NoAnswer::InDoubt { .. })), "{told:?}");
    bench.clock.set(1_000_100 + DOUBT_MS);
    asked(&bench, &store, 50).unwrap();
    let told = asked(&bench, &store, 60);
    assert!(
        matches!(told, Err(NoAnswer::InDoubt { .. })),
        "an answer lay between: {told:?}"
    );
    assert!(!store.read().quota(50, bench.clock.now_ms()).refused);
}

#[test]
fn a_refusal_that_says_day_in_words_alone_stops_nothing_else() {
    let bench = Bench::new(|_, _| Reply {
        after_ms: 100,
        answer: Ok(crate::api::http::Response {
            status: 429,
            body: br#"{"detail": "Daily estimates are used up."}"#.to_vec(),
            retry_after: None,
        }),
    });
    let store = Store::default();
    let told = asked(&bench, &store, 50);
    assert!(matches!(told, Err(NoAnswer::DayRefused(_))), "{told:?}");
    assert_eq!(bench.client.meter().paused_until_ms, None);
}

#[test]
fn a_clock_set_back_after_a_refusal_asks_again_and_buys_nothing_twice() {
    const YEAR: i64 = 365 * 24 * 3_600_000;
    let bench = Bench::new(|number, _| match number {
        1 => too_many(Some("3600")),
        _ => reply(200, ANSWER),
    });
    bench.clock.turn(YEAR);
    let store = Store::default();
    asked(&bench, &store, 50).unwrap();
    assert!(matches!(
        asked(&bench, &store, 60),
        Err(NoAnswer::DayRefused(_))
    ));
    bench.clock.turn(-YEAR);
    assert!(!asked(&bench, &store, 50).unwrap().bought, "it was bought");
    assert!(asked(&bench, &store, 60).unwrap().bought);
    assert_eq!(bench.sent.borrow().len(), 3);
    assert_eq!(used(&bench, &store), 1, "those of the time to come aside");
}
