#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
use super::*;
use crate::api::http::{Body, Method, Request, TransportError};
use crate::api::testing::{Bench, Reply, block_on, lost, reply};
use crate::cases::cases;
use std::cell::Cell;

const ID: CampaignId = CampaignId::new(4);
const OFF: &str = r#"{"id":4,"companyId":1,"name":"Nurses","budget":100,"budgetSpent":40,
    "budgetRemaining":60,"aggressiveness":20,"status":"paused","jobs":[7,8]}"#;

fn on() -> String {
    OFF.replace("paused", "active")
}

fn run(way: Turn, script: impl Fn(usize, &Request) -> Reply + 'static) -> (End, Vec<Request>) {
    let bench = Bench::new(script);
    let end = block_on(&bench.clock, turn(&bench.client, ID, way));
    let log = bench.sent.borrow();
    let sent = log.iter().map(|(_, request)| request.clone()).collect();
    (end, sent)
}

fn writes(sent: &[Request]) -> Vec<&Request> {
    sent.iter()
        .filter(|one| one.method == Method::Put)
        .collect()
}

fn json(request: &Request) -> &str {
    match &request.body {
        Body::Json(text) => text,
        Body::Empty | Body::Multipart(_) => "",
    }
}

#[test]
fn the_record_goes_back_as_it_was_just_read_without_money() {
    let (end, sent) = run(Turn::Pause, |_, request| match request.method {
        Method::Get => reply(200, &on()),
        _ => reply(200, OFF),
    });
    assert!(matches!(end, End::Done(_)));
    let writes = writes(&sent);
    assert_eq!(writes.len(), 1);
    let body: serde_json::Value = serde_json::from_str(json(writes[0])).unwrap();
    let expected = serde_json::json!({
        "companyId": 1, "name": "Nurses", "aggressiveness": 20, "isPaused": true, "jobs": [7, 8],
    });
    assert_eq!(body, expected);
}

#[test]
fn nothing_is_sent_where_it_stands_so_or_cannot_be_read() {
    let (end, sent) = run(Turn::Pause, |_, _| reply(200, OFF));
    assert!(matches!(end, End::WasSo(_)));
    assert_eq!(writes(&sent).len(), 0);
    let (end, sent) = run(Turn::Pause, |_, _| reply(404, ""));
    assert!(matches!(end, End::NotSent(Some(_))));
    assert_eq!(writes(&sent).len(), 0);
    let (end, sent) = run(Turn::Pause, |_, _| reply(200, r#"{"id": 4, "jobs": []}"#));
    assert_eq!(end, End::NotSent(None));
    assert_eq!(writes(&sent).len(), 0);
}

#[test]
fn a_refusal_is_told_and_not_looked_after() {
    let (end, sent) = run(Turn::Resume, |_, request| match request.method {
        Method::Get => reply(200, OFF),
        _ => reply(400, r#"{"isPaused": ["not now"]}"#),
    });
    assert!(matches!(end, End::Refused(_)));
    assert_eq!(sent.len(), 2);
}

#[test]
fn an_answer_that_tells_otherwise_is_no_success() {
    let (end, _) = run(Turn::Resume, |_, _| reply(200, OFF));
    assert!(matches!(end, End::NotSo { cause: None, .. }));
}

#[test]
fn after_a_lost_answer_the_campaign_is_read_and_what_is_so_is_told() {
    for (after, found) in [(on(), true), (OFF.to_owned(), false)] {
        let wrote = Cell::new(false);
        let (end, sent) = run(Turn::Resume, move |_, request| match request.method {
            Method::Put => {
                wrote.set(true);
                lost(TransportError::Unreachable)
            }
            _ if wrote.get() => reply(200, &after),
            _ => reply(200, OFF),
        });
        assert_eq!(matches!(end, End::Found(_)), found);
        assert_eq!(matches!(end, End::NotSo { cause: Some(_), .. }), !found);
        assert_eq!(writes(&sent).len(), 1, "never sent again by itself");
    }
    let wrote = Cell::new(false);
    let (end, _) = run(Turn::Resume, move |_, request| match request.method {
        Method::Put => {
            wrote.set(true);
            reply(503, "")
        }
        _ if wrote.get() => reply(503, ""),
        _ => reply(200, OFF),
    });
    assert!(matches!(end, End::CannotTell { .. }));
}

/// Whatever answers come: at most one write, and none of them carries money.
#[test]
fn at_most_one_write_and_never_money() {
    cases(2_000, |u| {
        let answers: Vec<u8> = (0..12).map(|_| u.arbitrary()).collect::<Result<_, _>>()?;
        let way = if u.arbitrary()? {
            Turn::Pause
        } else {
            Turn::Resume
        };
        let (_, sent) = run(way, move |number, _| {
            match answers.get(number).copied().unwrap_or(0) % 8 {
                0 | 1 => reply(200, OFF),
                2 => reply(200, &on()),
                3 => lost(TransportError::Unreachable),
                4 => reply(503, ""),
                5 => reply(400, ""),
                6 => reply(200, "{"),
                _ => reply(200, r#"{"id": 4, "jobs": []}"#),
            }
        });
        let writes = writes(&sent);
        assert!(writes.len() <= 1);
        for write in writes {
            assert!(json(write).contains("companyId") && !json(write).contains("addBudget"));
        }
        Ok(())
    });
}
