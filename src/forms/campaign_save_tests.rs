#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop at the first surprise"
)]
use super::*;
use crate::api::endpoint::Endpoint;
use crate::api::http::{Body, Method, Request, TransportError};
use crate::api::testing::{Bench, Reply, block_on, lost, reply};
use std::cell::RefCell;
use std::rc::Rc;

const ID: CampaignId = CampaignId::new(4);
const LOADED: &str = r#"{"id":4,"companyId":1,"name":"Nurses","budget":15,"aggressiveness":20,
    "endDate":null,"status":"Active","jobs":[{"id":1},{"id":2}]}"#;

fn campaign(body: &str) -> Campaign {
    GetCampaign { id: ID }.decode(body.as_bytes()).unwrap()
}

fn record(body: &str) -> PlainRecord {
    PlainRecord::of(&campaign(body)).unwrap()
}

/// What I make of it: another name, and job 3 for job 1.
fn mine() -> PlainRecord {
    PlainRecord {
        name: "Nurses in Boston".into(),
        jobs: vec![JobId::new(2), JobId::new(3)],
        ..record(LOADED)
    }
}

fn saved_body() -> String {
    LOADED
        .replace("Nurses", "Nurses in Boston")
        .replace(r#"[{"id":1},{"id":2}]"#, r#"[{"id":2},{"id":3}]"#)
}

/// Saves mine; the script answers the n-th read and the one write.
fn run(
    reads: impl Fn(usize) -> Reply + 'static,
    write: impl Fn() -> Reply + 'static,
) -> (Saved, Vec<String>) {
    let sent = Rc::new(RefCell::new(0));
    let bench = Bench::new(move |_, request: &Request| {
        if request.method == Method::Get {
            let n = *sent.borrow();
            *sent.borrow_mut() += 1;
            reads(n)
        } else {
            write()
        }
    });
    let saved = block_on(
        &bench.clock,
        save(&bench.client, &bench.clock, ID, &record(LOADED), &mine()),
    );
    let log = bench.sent.borrow();
    let writes = log.iter().filter_map(|(_, request)| match &request.body {
        Body::Json(text) => Some(text.clone()),
        _ => None,
    });
    (saved, writes.collect())
}

#[test]
fn it_is_read_merged_sent_whole_and_without_money() {
    let now = LOADED.replace(r#"{"id":2}"#, r#"{"id":2},{"id":8}"#);
    let after = saved_body().replace(r#"{"id":2}"#, r#"{"id":2},{"id":8}"#);
    let (saved, writes) = run(move |_| reply(200, &now), move || reply(200, &after));
    let Saved::Done {
        merged, by_look, ..
    } = saved
    else {
        panic!("{saved:?}")
    };
    assert!(!by_look);
    assert_eq!(merged.jobs.added_meanwhile, [JobId::new(8)]);
    let [sent] = &writes[..] else {
        panic!("{writes:?}")
    };
    let sent: serde_json::Value = serde_json::from_str(sent).unwrap();
    assert_eq!(sent["jobs"], serde_json::json!([2, 8, 3]));
    assert_eq!(sent["aggressiveness"], 20);
    assert!(sent.get("addBudget").is_none() && sent.get("budget").is_none());
}

#[test]
fn what_both_changed_is_asked_about_and_nothing_is_sent() {
    let now = LOADED.replace("Nurses", "Doctors");
    let (saved, writes) = run(move |_| reply(200, &now), || reply(500, ""));
    let Saved::Ask { now, merged } = saved else {
        panic!("{saved:?}")
    };
    assert_eq!(now.name, "Doctors");
    assert_eq!(merged.disputed, [Field::Name]);
    assert!(writes.is_empty());
}

#[test]
fn what_is_there_already_is_not_sent() {
    let (saved, writes) = run(|_| reply(200, &saved_body()), || reply(500, ""));
    assert!(matches!(saved, Saved::Unchanged(_)), "{saved:?}");
    assert!(writes.is_empty());
}

#[test]
fn too_many_jobs_together_are_refused_before_they_are_sent() {
    let others: Vec<String> = (100..599).map(|id| format!(r#"{{"id":{id}}}"#)).collect();
    let now = LOADED.replace(
        r#"{"id":2}"#,
        &format!(r#"{{"id":2}},{}"#, others.join(",")),
    );
    let (saved, writes) = run(move |_| reply(200, &now), || reply(200, "{}"));
    assert!(matches!(saved, Saved::TooManyJobs(_)), "{saved:?}");
    assert!(writes.is_empty());
}

#[test]
fn a_campaign_that_cannot_be_read_is_not_written() {
    let (saved, writes) = run(|_| reply(404, ""), || reply(200, LOADED));
    assert!(matches!(saved, Saved::NotRead(ApiError::NotFound { .. })));
    assert!(writes.is_empty());
}

#[test]
fn a_refusal_is_told_and_nothing_is_looked_for() {
    let (saved, writes) = run(
        |_| reply(200, LOADED),
        || reply(400, r#"{"jobs":["No such job: 3."]}"#),
    );
    let Saved::Refused(error) = saved else {
        panic!("{saved:?}")
    };
    assert_eq!(error.field_problems()[0].field, "jobs");
    assert_eq!(writes.len(), 1);
}

#[test]
fn a_lost_answer_is_looked_up_and_never_sent_again() {
    for write in [
        (|| lost(TransportError::Unreachable)) as fn() -> Reply,
        || reply(503, ""),
        || reply(200, "<html>"),
    ] {
        let (saved, writes) = run(
            |n| {
                reply(
                    200,
                    if n == 0 {
                        LOADED.to_owned()
                    } else {
                        saved_body()
                    }
                    .as_str(),
                )
            },
            write,
        );
        assert!(
            matches!(saved, Saved::Done { by_look: true, .. }),
            "{saved:?}"
        );
        assert_eq!(writes.len(), 1);
        let (saved, writes) = run(|_| reply(200, LOADED), write);
        let Saved::Differs { fields, cause, .. } = saved else {
            panic!("{saved:?}")
        };
        assert_eq!(fields, [Field::Name, Field::Jobs]);
        assert!(cause.is_some());
        assert_eq!(writes.len(), 1);
        let (saved, writes) = run(
            |n| {
                if n == 0 {
                    reply(200, LOADED)
                } else {
                    reply(404, "")
                }
            },
            write,
        );
        assert!(matches!(saved, Saved::CannotTell { .. }), "{saved:?}");
        assert_eq!(writes.len(), 1);
    }
}

#[test]
fn an_answer_that_says_something_else_is_looked_after() {
    // The answer lacks the jobs; the campaign has them.
    let lacking = saved_body().replace(r#"[{"id":2},{"id":3}]"#, "[]");
    let (saved, _) = run(
        |n| {
            reply(
                200,
                if n == 0 {
                    LOADED.to_owned()
                } else {
                    saved_body()
                }
                .as_str(),
            )
        },
        move || reply(200, &lacking),
    );
    assert!(matches!(saved, Saved::Done { by_look: true, .. }));
    // The server kept the old name.
    let kept = || saved_body().replace("Nurses in Boston", "Nurses");
    let (saved, writes) = run(
        move |n| {
            reply(
                200,
                if n == 0 { LOADED.to_owned() } else { kept() }.as_str(),
            )
        },
        move || reply(200, &kept()),
    );
    let Saved::Differs { fields, cause, .. } = saved else {
        panic!("{saved:?}")
    };
    assert_eq!(fields, [Field::Name]);
    assert_eq!(cause, None);
    assert_eq!(writes.len(), 1);
}

#[test]
fn an_end_date_is_the_same_to_the_second() {
    let told = |text: &str| campaign(&LOADED.replace("null", &format!("\"{text}\"")));
    let mut record = record(LOADED);
    record.end_date = Some(Moment::as_told("2030-02-05T19:09:35.334843+00:00".into()));
    assert_eq!(differences(&told("2030-02-05T19:09:35Z"), &record), []);
    assert_eq!(
        differences(&told("2030-02-05T19:09:36Z"), &record),
        [Field::EndDate]
    );
    assert_eq!(differences(&campaign(LOADED), &record), [Field::EndDate]);
}
