#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
use super::*;
use crate::api::http::{Method, TransportError};
use crate::api::testing::{Bench, Reply, block_on, lost, reply};
use crate::domain::ids::CompanyId;
use crate::domain::job::{Attributes, JobRecord};
use crate::domain::moment::Moment;

pub(super) fn sent() -> Sent {
    Sent {
        job: NewJob {
            record: JobRecord {
                company_id: CompanyId::new(1),
                ad_number: "ad-1".into(),
                job_title: "Rodeo Clown".into(),
                job_description: "Keeps bulls busy.".into(),
                job_street: None,
                job_city: "Boston".into(),
                job_state: "MA".into(),
                job_zip_code: "02110".into(),
                worktime_id: Some(1),
                job_category_id: None,
                experience_id: None,
                apply_url: None,
                apply_emails: Vec::new(),
                start_date: None,
                end_date: None,
                is_confidential: None,
                job_attributes: Attributes::new(),
                apply_action_type: None,
                resume_required: None,
            },
            products: Vec::new(),
            campaign_id: None,
        },
        at_ms: 1_893_844_800_000, // 2030-01-05T12:00:00Z
        known_before: Vec::new(),
    }
}

pub(super) fn row(id: u64) -> String {
    format!(
        r#"{{"id":{id},"companyId":1,"adNumber":"ad-1","jobTitle":"Rodeo Clown",
            "jobDescription":"Keeps bulls  busy.\r\n","jobCity":"Boston","jobState":"ma","jobZipCode":2110,
            "worktimeId":1,"jobCategoryId":0,"jobStatus":"Active"}}"#
    )
}

pub(super) fn page(rows: &[String], count: usize) -> String {
    format!(r#"{{"count":{count},"results":[{}]}}"#, rows.join(","))
}

/// Runs one create: the answer to the POST, then the rows that every look finds.
fn run(sent: &Sent, answer: fn() -> Reply, rows: Vec<String>) -> (Created, usize) {
    let bench = Bench::new(move |_, request| {
        if request.method == Method::Post {
            answer()
        } else {
            reply(200, &page(&rows, rows.len()))
        }
    });
    let ended = block_on(
        &bench.clock,
        create(&bench.client, &bench.clock, sent, |_| {}),
    );
    let posts = bench
        .sent
        .borrow()
        .iter()
        .filter(|(_, one)| one.method == Method::Post)
        .count();
    assert_eq!(posts, 1);
    let looks = bench.sent.borrow().len() - posts;
    (ended, looks)
}

fn cut() -> Reply {
    lost(TransportError::Unreachable)
}

fn taken() -> Reply {
    reply(
        400,
        r#"{"adNumber":["job with this ad number already exists."]}"#,
    )
}

#[test]
fn an_answer_is_the_job_once_it_is_there_alone() {
    let (ended, looks) = run(&sent(), || reply(201, &row(7)), vec![row(7)]);
    assert!(matches!(ended, Created::Answered(job) if job.id.get() == 7));
    assert_eq!(looks, 1);
}

#[test]
fn an_answer_stands_where_it_cannot_be_looked_after_in_time() {
    let bench = Bench::new(|_, request| {
        if request.method == Method::Post {
            return reply(201, &row(7));
        }
        Reply {
            after_ms: 19_000,
            ..lost(TransportError::Timeout)
        }
    });
    let ended = block_on(
        &bench.clock,
        create(&bench.client, &bench.clock, &sent(), |_| {}),
    );
    assert!(matches!(ended, Created::Answered(_)));
    assert!(bench.clock.now_ms() < 1_000_000 + TWIN_CHECK_MS + 500);
}

#[test]
fn a_clean_answer_with_a_twin_is_an_alert() {
    let (ended, _) = run(&sent(), || reply(201, &row(8)), vec![row(8), row(7)]);
    let Created::Twice(jobs) = ended else {
        unreachable!("{ended:?}")
    };
    assert_eq!(
        jobs.iter().map(|job| job.id.get()).collect::<Vec<_>>(),
        [7, 8]
    );
    // Also where the list does not have the answered one yet.
    let (ended, _) = run(&sent(), || reply(201, &row(8)), vec![row(7)]);
    assert!(matches!(ended, Created::Twice(jobs) if jobs.len() == 2));
}

#[test]
fn a_lost_answer_is_found_once_or_twice() {
    assert!(matches!(
        run(&sent(), cut, vec![row(7)]).0,
        Created::Found(_)
    ));
    assert!(matches!(
        run(&sent(), cut, vec![row(9), row(7)]).0,
        Created::Twice(_)
    ));
    let cut_off = || reply(200, "{\"id\": 7, \"job");
    assert!(matches!(
        run(&sent(), cut_off, vec![row(7)]).0,
        Created::Found(_)
    ));
}

#[test]
fn it_is_looked_for_from_the_day_before_in_every_status() {
    let asked = |sent: Sent| {
        let bench = Bench::new(|_, _| reply(200, &page(&[], 0)));
        let look = find_by_ad_number(&bench.client, &sent.job.record, sent.at_ms);
        block_on(&bench.clock, look).unwrap();
        bench.sent.borrow()[0].1.url.clone()
    };
    let url = asked(sent());
    assert!(
        url.contains("status=all") && url.contains("from=2030-01-04T12"),
        "{url}"
    );
    let mut early = sent();
    early.job.record.start_date = Some(Moment::as_told("2029-12-01T00:00:00Z".into()));
    assert!(asked(early).contains("from=2029-11-30T00"));
    let mut later = sent();
    later.job.record.start_date = Some(Moment::as_told("2031-12-01T00:00:00Z".into()));
    assert!(asked(later).contains("from=2030-01-04T12"));
}

#[test]
fn all_pages_are_walked_and_each_job_counts_once() {
    let bench = Bench::new(|number, _| match number {
        0 => reply(200, &page(&[row(7).replace("ad-1", "x"), row(8)], 5)),
        1 => reply(200, &page(&[row(8), row(9)], 5)),
        _ => reply(200, &page(&[], 5)),
    });
    let record = sent().job.record;
    let found = find_by_ad_number(&bench.client, &record, 0);
    let ids: Vec<u64> = block_on(&bench.clock, found)
        .unwrap()
        .iter()
        .map(|job| job.id.get())
        .collect();
    assert_eq!(ids, [8, 9]);
    assert_eq!(bench.sent.borrow().len(), 3);
}

#[test]
fn nothing_there_after_every_look_is_not_posted_as_of_a_time() {
    let (ended, looks) = run(&sent(), || reply(503, "<html>"), Vec::new());
    let Created::NotThere { as_of_ms, cause } = ended else {
        unreachable!("{ended:?}")
    };
    assert_eq!((cause.status(), looks), (Some(503), 4));
    assert!(as_of_ms >= 1_000_000 + LOOK_AFTER_MS.iter().sum::<u64>());
}

#[test]
fn where_looking_fails_too_it_cannot_be_told() {
    let bench = Bench::new(|_, _| cut());
    let ended = block_on(
        &bench.clock,
        create(&bench.client, &bench.clock, &sent(), |_| {}),
    );
    assert!(matches!(ended, Created::CannotTell { .. }));
}

#[test]
fn another_job_with_the_number_is_not_ours_and_says_in_what() {
    let other = row(7)
        .replace("Boston", "Lynn")
        .replace("Rodeo Clown", "Bull");
    for answer in [cut as fn() -> Reply, taken] {
        let (ended, _) = run(&sent(), answer, vec![other.clone()]);
        assert!(
            matches!(ended, Created::Taken { differs, .. } if differs == [Field::Title, Field::City])
        );
    }
}

#[test]
fn a_job_that_was_known_before_is_not_ours() {
    let known = Sent {
        known_before: vec![JobId::new(7)],
        ..sent()
    };
    let (ended, _) = run(&known, taken, vec![row(7)]);
    assert!(matches!(ended, Created::Taken { differs, .. } if differs.is_empty()));
    assert!(
        matches!(run(&known, cut, vec![row(7), row(8)]).0, Created::Found(job) if job.id.get() == 8)
    );
}

#[test]
fn a_number_refused_because_the_browser_sent_it_twice_is_our_job() {
    assert!(matches!(
        run(&sent(), taken, vec![row(7)]).0,
        Created::Found(_)
    ));
    assert!(matches!(
        run(&sent(), taken, Vec::new()).0,
        Created::Refused(_)
    ));
}

#[test]
fn a_number_refused_for_an_older_job_names_the_job_where_it_is_known() {
    let older = Sent {
        known_before: vec![JobId::new(7)],
        ..sent()
    };
    let told = |older: &Sent, body: String| {
        let bench = Bench::new(move |_, request| match request.method {
            Method::Post => taken(),
            _ if request.url.ends_with("/job/7/") => reply(200, &body),
            _ => reply(200, &page(&[], 0)),
        });
        let run = create(&bench.client, &bench.clock, older, |_| {});
        block_on(&bench.clock, run)
    };
    let other = row(7).replace("Boston", "Lynn");
    let ended = told(&older, other);
    assert!(matches!(ended, Created::Taken { differs, .. } if differs == [Field::City]));
    // By now that job has another number: what the API said is told.
    let ended = told(&older, row(7).replace("ad-1", "ad-2"));
    assert!(matches!(ended, Created::Refused(_)));
}

#[test]
fn any_other_refusal_is_not_looked_for() {
    let (ended, looks) = run(
        &sent(),
        || reply(400, r#"{"companyId":["No."]}"#),
        Vec::new(),
    );
    assert!(matches!(ended, Created::Refused(_)));
    assert_eq!(looks, 0);
}
