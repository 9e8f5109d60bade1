#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
use std::cell::{Cell, RefCell};

use super::*;
use crate::api::call_log::Outcome;
use crate::api::companies::get::GetCompany;
use crate::api::companies::upload_logo::UploadLogo;
use crate::api::endpoint::Arguments;
use crate::api::error::NotSent;
use crate::api::http::{Body, FileRef, Method, TransportError};
use crate::api::operations::Operation;
use crate::api::testing::{
    Bench, FakeTransport, SimClock, abandon_after, block_on, lost, reply, run_all, settings,
    too_many,
};
use crate::domain::ids::CompanyId;

pub(super) type TestClient = Client<FakeTransport, SimClock>;

fn read() -> GetCompany {
    GetCompany {
        id: CompanyId::new(7),
    }
}

fn write() -> UploadLogo {
    UploadLogo {
        company: CompanyId::new(7),
        file: FileRef {
            ticket: 1,
            name: "logo.png".to_owned(),
            bytes: 10,
        },
    }
}

/// The operation of that number, with a body and an answer of any form.
pub(super) struct Any<const OPERATION: u8>;

impl<const OPERATION: u8> Endpoint for Any<OPERATION> {
    type Response = ();
    const OPERATION: Operation = Operation::ALL[OPERATION as usize];

    fn path(&self) -> Arguments {
        ["companyId", "jobId", "campaignId", "jobSourceId", "key"]
            .map(|name| (name, "1".to_owned()))
            .to_vec()
    }

    fn body(&self) -> Result<Body, NotSent> {
        Ok(Body::Json("{}".to_owned()))
    }

    fn decode(&self, body: &[u8]) -> Result<(), DecodeError> {
        crate::api::wire::decode::<serde_json::Value>(body).map(drop)
    }
}

const ESTIMATE: u8 = Operation::CreateEstimate as u8;

fn call(bench: &Bench) -> Result<crate::domain::company::Company, ApiError> {
    block_on(&bench.clock, bench.client.call(&read()))
}

#[test]
fn a_good_answer_is_read_and_logged() {
    let bench = Bench::new(|_, _| reply(200, r#"{"id": 7, "companyName": "Acme"}"#));
    assert_eq!(call(&bench).unwrap().name, "Acme");
    let sent = bench.sent.borrow();
    let (_, request) = &sent[0];
    assert_eq!(request.method, Method::Get);
    assert_eq!(request.url, "https://api.example/v1/company/7/");
    assert_eq!(request.timeout_ms, 20_000);
    let entry = bench.client.log().pop().unwrap();
    assert_eq!(
        (entry.operation, entry.status, entry.outcome),
        (Operation::GetCompany, Some(200), Outcome::Done)
    );
    assert_eq!(
        (entry.started_ms, entry.duration_ms, entry.tries),
        (1_000_000, 100, 1)
    );
}

#[test]
fn the_key_goes_along_only_where_it_has_to() {
    let bench = Bench::new(|_, _| reply(200, "{}"));
    block_on(
        &bench.clock,
        bench.client.call(&Any::<{ Operation::GetMatch as u8 }>),
    )
    .unwrap();
    block_on(
        &bench.clock,
        bench.client.call(&Any::<{ Operation::CcpaLookUp as u8 }>),
    )
    .unwrap();
    let key = |place: usize| {
        let sent = bench.sent.borrow();
        let headers = sent[place].1.headers.clone();
        headers
            .into_iter()
            .find(|(name, _)| *name == "X-Platform-Api-Key")
    };
    assert_eq!(key(0), None);
    assert_eq!(key(1).unwrap().1, "canary-key");
}

#[test]
fn without_a_key_nothing_leaves_but_what_needs_none() {
    let bench = Bench::new(|_, _| reply(200, "{}"));
    let transport_sent = std::rc::Rc::clone(&bench.sent);
    let keyless = Client::new(
        bench.client.shared.transport.clone(),
        bench.clock.clone(),
        settings(),
        None,
    );
    let error = block_on(&bench.clock, keyless.call(&read())).unwrap_err();
    assert_eq!(
        error,
        ApiError::NotSent {
            reason: NotSent::NoKey
        }
    );
    assert!(transport_sent.borrow().is_empty());
    assert_eq!(keyless.meter().used, 0);
    let open = Any::<{ Operation::GetMatch as u8 }>;
    assert!(block_on(&bench.clock, keyless.call(&open)).is_ok());
}

#[test]
fn a_wrong_key_is_surfaced_at_once() {
    let bench = Bench::new(|_, _| reply(401, r#"{"detail": "Invalid key."}"#));
    let error = call(&bench).unwrap_err();
    assert!(error.is_unauthorized());
    assert_eq!(error.message(), Some("Invalid key."));
    assert_eq!(bench.sent.borrow().len(), 1);
}

#[test]
fn a_read_heals_on_the_third_try() {
    let bench = Bench::new(|number, _| match number {
        0 => reply(503, "<html><title>Bad</title></html>"),
        1 => lost(TransportError::Unreachable),
        _ => reply(200, r#"{"id": 7}"#),
    });
    assert!(call(&bench).is_ok());
    let entry = bench.client.log().pop().unwrap();
    assert_eq!((entry.tries, entry.outcome), (3, Outcome::Done));
    let times = bench.times();
    assert!(
        times[1] <= 100 + 500 && times[2] - times[1] <= 100 + 1_000,
        "{times:?}"
    );
}

#[test]
fn a_read_gives_up_after_three_tries() {
    let bench = Bench::new(|_, _| reply(200, r#"{"id": "#));
    let error = call(&bench).unwrap_err();
    assert!(matches!(error, ApiError::Unreadable { status: 200, .. }));
    assert_eq!(bench.sent.borrow().len(), 3);
}

#[test]
fn what_was_refused_is_not_asked_again() {
    for status in [400, 401, 403, 404, 409, 413, 422, 302, 501] {
        let bench = Bench::new(move |_, _| reply(status, "{}"));
        assert_eq!(call(&bench).unwrap_err().status(), Some(status));
        assert_eq!(bench.sent.borrow().len(), 1, "{status}");
    }
}

#[test]
fn a_429_pauses_everybody_and_a_read_goes_on_by_itself() {
    let bench = Bench::new(|number, _| match number {
        0 => too_many(Some("7")),
        _ => reply(200, r#"{"id": 7}"#),
    });
    let other = bench.client.clone();
    let clock = bench.clock.clone();
    run_all(
        &bench.clock,
        vec![
            Box::pin(async { assert!(bench.client.call(&read()).await.is_ok()) }),
            Box::pin(async move {
                clock.sleep(1_000).await;
                assert!(other.meter().paused_until_ms.unwrap() >= 1_007_100);
                assert_eq!(other.meter().waiting, 1);
                assert!(other.call(&read()).await.is_ok());
            }),
        ],
    );
    let times = bench.times();
    assert_eq!(times.len(), 3);
    assert!(times[1] >= 7_100 && times[1] <= 8_100, "{times:?}");
    assert!(times[2] >= 7_100, "{times:?}");
    assert_eq!(bench.client.meter().paused_until_ms, None);
}

#[test]
fn a_429_to_a_write_is_the_persons_to_resume() {
    let bench = Bench::new(|_, _| too_many(None));
    let error = block_on(&bench.clock, bench.client.call(&write())).unwrap_err();
    let ApiError::TooMany { retry_after_ms, .. } = error else {
        unreachable!("{error:?}")
    };
    assert!((15_000..=18_000).contains(&retry_after_ms));
    assert_eq!(bench.sent.borrow().len(), 1);
}

#[test]
fn leaving_the_queue_lets_the_next_one_in_and_counts_nothing() {
    let one = Settings {
        requests_per_minute: 1,
        ..settings()
    };
    let bench = Bench::with(one, |_, _| reply(200, r#"{"id": 7}"#));
    let client = &bench.client;
    let clock = &bench.clock;
    run_all(
        clock,
        vec![
            Box::pin(async { assert!(client.call(&read()).await.is_ok()) }),
            Box::pin(async {
                let left = abandon_after(clock, 5_000, client.call(&read())).await;
                assert!(left.is_none());
            }),
            Box::pin(async { assert!(client.call(&read()).await.is_ok()) }),
        ],
    );
    assert_eq!(bench.times(), [0, 60_125]);
    let outcomes: Vec<_> = client.log().iter().map(|entry| entry.outcome).collect();
    assert_eq!(outcomes, [Outcome::Done, Outcome::Cancelled, Outcome::Done]);
    assert_eq!(client.log()[1].tries, 0);
}

#[test]
fn a_call_given_up_under_way_still_counts() {
    let bench = Bench::new(|_, _| reply(200, "{}"));
    let left = block_on(
        &bench.clock,
        abandon_after(&bench.clock, 50, bench.client.call(&read())),
    );
    assert!(left.is_none());
    let meter = bench.client.meter();
    assert_eq!((meter.used, meter.in_flight, meter.waiting), (1, 0, 0));
    bench.clock.set(1_000_050 + 65_025);
    assert_eq!(bench.client.meter().used, 0);
    let entry = bench.client.log().pop().unwrap();
    assert_eq!((entry.outcome, entry.tries), (Outcome::Cancelled, 1));
}

#[test]
fn a_person_overtakes_background_work() {
    let few = Settings {
        requests_per_minute: 2,
        ..settings()
    };
    let bench = Bench::with(few, |_, _| reply(200, r#"{"id": 7}"#));
    let order = RefCell::new(Vec::new());
    let background = |name: &'static str| {
        let (client, order) = (&bench.client, &order);
        async move {
            assert!(client.call_in_background(&read()).await.is_ok());
            order.borrow_mut().push(name);
        }
    };
    run_all(
        &bench.clock,
        vec![
            Box::pin(background("bulk 1")),
            Box::pin(background("bulk 2")),
            Box::pin(background("bulk 3")),
            Box::pin(async {
                bench.clock.sleep(31_000).await;
                assert!(bench.client.call(&read()).await.is_ok());
                order.borrow_mut().push("hand");
            }),
        ],
    );
    assert_eq!(*order.borrow(), ["bulk 1", "bulk 2", "hand", "bulk 3"]);
}

#[test]
fn listeners_hear_of_every_change_and_may_ask_back() {
    let bench = Bench::new(|_, _| reply(200, r#"{"id": 7}"#));
    let most = std::rc::Rc::new(Cell::new(0));
    let seen = std::rc::Rc::clone(&most);
    let client = bench.client.clone();
    bench.client.on_change(move || {
        seen.set(seen.get().max(client.meter().in_flight));
        let _entries = client.log();
    });
    call(&bench).unwrap();
    assert_eq!(most.get(), 1);
    assert_eq!(bench.client.meter().in_flight, 0);
}

#[test]
fn the_fifty_first_estimate_does_not_leave() {
    let bench = Bench::new(|_, _| reply(200, "{}"));
    for _ in 0..50 {
        block_on(&bench.clock, bench.client.call(&Any::<ESTIMATE>)).unwrap();
    }
    let error = block_on(&bench.clock, bench.client.call(&Any::<ESTIMATE>)).unwrap_err();
    assert_eq!(
        error,
        ApiError::NotSent {
            reason: NotSent::EstimatesUsedUp { limit: 50 }
        }
    );
    assert_eq!(bench.sent.borrow().len(), 50);
    assert_eq!(bench.client.estimates().used, 50);
    assert_eq!(bench.client.meter().in_flight, 0);
}

#[test]
fn a_clock_put_back_does_not_stop_the_queue() {
    let bench = Bench::new(|_, _| reply(200, r#"{"id": 7}"#));
    call(&bench).unwrap();
    bench.clock.set(10);
    call(&bench).unwrap();
    assert_eq!(bench.client.meter().used, 2);
}

#[test]
fn the_log_keeps_the_last_five_hundred_and_nothing_personal() {
    let bench = Bench::new(|_, _| reply(400, r#"{"email": ["canary@example.com"]}"#));
    for _ in 0..501 {
        let _refused = call(&bench);
    }
    let log = bench.client.log();
    assert_eq!(log.len(), 500);
    let printed = format!("{log:?}");
    assert!(!printed.contains("canary") && !printed.contains("https"));
}

#[test]
fn no_more_than_a_tenth_of_many_requests_are_retries() {
    let bench = Bench::new(|_, _| reply(503, ""));
    for _ in 0..600 {
        let _failed = call(&bench);
    }
    let sent = bench.sent.borrow().len();
    assert!((640..=600 + 60 + 6).contains(&sent), "{sent}");
}

#[test]
fn a_day_without_estimates_stops_nothing_else_and_takes_none() {
    let bench = Bench::new(|number, _| match number {
        0 => too_many(Some("86000")),
        1 => too_many(Some("30")),
        _ => reply(200, "{}"),
    });
    let asked = || block_on(&bench.clock, bench.client.call(&Any::<ESTIMATE>));
    let error = asked().unwrap_err();
    assert_eq!(error.day_is_used_up(), Some(Some(86_000_000)));
    assert_eq!(bench.client.meter().paused_until_ms, None);
    assert_eq!(bench.client.estimates().used, 0, "it was refused");
    let error = asked().unwrap_err();
    assert_eq!(error.day_is_used_up(), None, "that is the minute's limit");
    assert!(bench.client.meter().paused_until_ms.is_some());
    asked().unwrap();
    assert_eq!(bench.client.estimates().used, 1);
}
