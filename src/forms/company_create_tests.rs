use super::*;
use crate::api::http::{Body, Method, Request, TransportError};
use crate::api::testing::{Bench, Reply, block_on, lost, reply};
use crate::cases::{cases, list};
use crate::domain::ids::PartnerId;
use std::cell::RefCell;
use std::rc::Rc;

fn record() -> CompanyRecord {
    CompanyRecord {
        partner_id: PartnerId::new(1),
        company_name: "Acme".into(),
        partner_company_id: "acme-1".into(),
        company_url: "https://acme.com".into(),
        company_street: "98 Battery St".into(),
        company_city: "San Francisco".into(),
        company_state: "CA".into(),
        company_zip_code: "94111".into(),
        company_contact: None,
        sales_rep: None,
    }
}

const ACME: &str = r#"{"id":7,"partnerId":1,"companyName":"Acme","partnerCompanyId":"acme-1",
    "companyUrl":"https://acme.com","companyStreet":"98 Battery St","companyCity":"San Francisco",
    "companyState":"CA","companyZipCode":"94111"}"#;

fn page(rows: &[&str]) -> String {
    format!(
        r#"{{"count":{},"results":[{}]}}"#,
        rows.len(),
        rows.join(",")
    )
}

/// Runs one create against a script that is given whether the request is the POST.
fn run(script: impl Fn(bool) -> Reply + 'static) -> (Created, usize) {
    let bench = Bench::new(move |_, request| script(request.method == Method::Post));
    let ended = block_on(
        &bench.clock,
        create(&bench.client, &bench.clock, &record(), |_| {}),
    );
    let posts = bench
        .sent
        .borrow()
        .iter()
        .filter(|(_, request)| request.method == Method::Post)
        .count();
    (ended, posts)
}

#[test]
fn an_answer_is_the_company() {
    let (ended, posts) = run(|_| reply(201, ACME));
    assert!(matches!(ended, Created::Answered(company) if company.id.get() == 7));
    assert_eq!(posts, 1);
}

#[test]
fn a_lost_answer_is_found_by_its_key() {
    let (ended, posts) = run(|is_post| {
        if is_post {
            lost(TransportError::Unreachable)
        } else {
            reply(200, &page(&[ACME]))
        }
    });
    assert!(matches!(ended, Created::Found(_)));
    assert_eq!(posts, 1);
}

#[test]
fn an_unreadable_answer_counts_as_applied_and_is_looked_for() {
    let (ended, _) = run(|is_post| {
        if is_post {
            reply(200, "{\"id\": 7, \"comp")
        } else {
            reply(200, &page(&[ACME]))
        }
    });
    assert!(matches!(ended, Created::Found(_)));
}

#[test]
fn nothing_there_after_every_look_is_not_created_as_of_a_time() {
    let (ended, posts) = run(|is_post| {
        if is_post {
            reply(503, "<html>")
        } else {
            reply(200, &page(&[]))
        }
    });
    let Created::NotThere { as_of_ms, cause } = ended else {
        unreachable!("{ended:?}")
    };
    assert_eq!(cause.status(), Some(503));
    assert!(as_of_ms >= 1_000_000 + LOOK_AFTER_MS.iter().sum::<u64>());
    assert_eq!(posts, 1);
}

#[test]
fn where_looking_fails_too_it_cannot_be_told() {
    let (ended, posts) = run(|_| lost(TransportError::Timeout));
    assert!(matches!(ended, Created::CannotTell { .. }));
    assert_eq!(posts, 1);
}

#[test]
fn another_company_with_the_key_is_not_ours() {
    let other = ACME.replace("\"Acme\"", "\"Other\"");
    let (ended, _) = run(move |is_post| {
        if is_post {
            lost(TransportError::Unreachable)
        } else {
            reply(200, &page(&[&other]))
        }
    });
    assert!(matches!(ended, Created::Taken(company) if company.name == "Other"));
}

#[test]
fn a_key_refused_because_the_browser_sent_it_twice_is_our_company() {
    let refused =
        r#"{"partnerCompanyId":["A company with this partnerCompanyId already exists."]}"#;
    let (ended, posts) = run(move |is_post| {
        if is_post {
            reply(400, refused)
        } else {
            reply(200, &page(&[ACME]))
        }
    });
    assert!(matches!(ended, Created::Found(_)));
    assert_eq!(posts, 1);
}

#[test]
fn any_other_refusal_is_not_looked_for() {
    let bench = Bench::new(|_, _| reply(400, r#"{"companyName":["No."]}"#));
    let ended = block_on(
        &bench.clock,
        create(&bench.client, &bench.clock, &record(), |_| {}),
    );
    assert!(matches!(ended, Created::Refused(_)));
    assert_eq!(bench.sent.borrow().len(), 1);
}

#[test]
fn a_company_on_a_later_page_is_found() {
    let other = ACME.replace("acme-1", "other");
    let bench = Bench::new(move |number, _| {
        let row = if number == 0 {
            other.clone()
        } else {
            ACME.to_owned()
        };
        reply(200, &format!(r#"{{"count":2,"results":[{row}]}}"#))
    });
    let found = block_on(&bench.clock, find_by_key(&bench.client, "acme-1"));
    assert!(matches!(found, Ok(Some(company)) if company.id.get() == 7));
    assert_eq!(bench.sent.borrow().len(), 2);
}

#[test]
fn a_list_that_shrinks_meanwhile_ends_the_walk() {
    let bench = Bench::new(|_, _| reply(200, r#"{"count":500,"results":[]}"#));
    assert_eq!(
        block_on(&bench.clock, find_by_key(&bench.client, "x")),
        Ok(None)
    );
}

#[test]
fn a_lost_save_is_compared_with_what_the_company_says_now() {
    let save_over = |now: String| {
        let bench = Bench::new(move |_, request| {
            if request.method == Method::Put {
                lost(TransportError::Unreachable)
            } else {
                reply(200, &now)
            }
        });
        block_on(
            &bench.clock,
            save(&bench.client, &bench.clock, CompanyId::new(7), &record()),
        )
    };
    assert!(matches!(save_over(ACME.into()), Saved::Found(_)));
    let old = ACME.replace("Battery", "Old");
    assert!(
        matches!(save_over(old), Saved::NotSaved { now, .. } if now.street.as_deref() == Some("98 Old St"))
    );
    assert!(matches!(
        save_over("<html>".into()),
        Saved::CannotTell { .. }
    ));
}

/// What the model server does with one request.
#[derive(Debug, Clone, Copy)]
enum Fate {
    Answered,
    /// Done, but the answer is lost.
    LostAfter,
    /// Nothing done, no answer.
    LostBefore,
    /// Nothing done, a gateway's page.
    Gateway,
    /// Done, but the answer is cut.
    Cut,
    /// The browser sends the POST a second time by itself and sees only the second answer.
    Replayed,
}

const FATES: [Fate; 6] = [
    Fate::Answered,
    Fate::LostAfter,
    Fate::LostBefore,
    Fate::Gateway,
    Fate::Cut,
    Fate::Replayed,
];

/// A server that keeps companies by key and refuses a second one.
#[derive(Default)]
struct Model {
    rows: Vec<String>,
    posts: usize,
}

impl Model {
    fn apply(&mut self, request: &Request) -> Reply {
        if request.method != Method::Post {
            let rows: Vec<&str> = self.rows.iter().map(String::as_str).collect();
            return reply(200, &page(&rows));
        }
        self.posts += 1;
        let Body::Json(body) = &request.body else {
            unreachable!()
        };
        if !self.rows.is_empty() {
            return reply(400, r#"{"partnerCompanyId":["already exists"]}"#);
        }
        let row = format!("{{\"id\":7,{}", body.trim_start_matches('{'));
        self.rows.push(row.clone());
        reply(201, &row)
    }

    fn meet(&mut self, fate: Fate, request: &Request) -> Reply {
        match fate {
            Fate::LostBefore => lost(TransportError::Unreachable),
            Fate::Gateway => reply(502, "<html><title>Bad gateway</title>"),
            Fate::LostAfter => {
                self.apply(request);
                lost(TransportError::Timeout)
            }
            Fate::Cut => {
                self.apply(request);
                reply(200, "{\"id\":")
            }
            Fate::Replayed => {
                self.apply(request);
                self.apply(request)
            }
            Fate::Answered => self.apply(request),
        }
    }
}

#[test]
fn whatever_happens_it_is_sent_once_and_the_verdict_is_true() {
    cases(2_000, |u| {
        let fates = list(u, 20..=20, |u| u.choose(&FATES).copied())?;
        let model = Rc::new(RefCell::new(Model::default()));
        let inner = Rc::clone(&model);
        let is_replay = matches!(fates.first(), Some(Fate::Replayed));
        let bench = Bench::new(move |number, request| {
            let fate = fates.get(number).copied().unwrap_or(Fate::Answered);
            inner.borrow_mut().meet(fate, request)
        });
        let ended = block_on(
            &bench.clock,
            create(&bench.client, &bench.clock, &record(), |_| {}),
        );
        let sent = bench.sent.borrow();
        let posts = sent.iter().filter(|(_, r)| r.method == Method::Post);
        assert_eq!(posts.count(), 1);
        let is_there = !model.borrow().rows.is_empty();
        match ended {
            Created::Answered(_) | Created::Found(_) => assert!(is_there),
            Created::NotThere { .. } => assert!(!is_there),
            Created::CannotTell { .. } => {}
            // A refused key is looked up; only where that fails too is the refusal all there is.
            Created::Refused(_) => assert!(is_replay || !is_there),
            Created::Taken(company) => unreachable!("nobody else is there: {company:?}"),
        }
        Ok(())
    });
}
