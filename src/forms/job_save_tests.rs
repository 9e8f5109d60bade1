#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
use super::*;
use crate::api::http::{Method, Request, TransportError};
use crate::api::testing::{Bench, Reply, block_on, lost, reply};
use crate::domain::zone::Zone;
use crate::forms::job::{Context, Draft, Field};

const ZONE: Zone = Zone::new(|_| 0);
const JOB: &str = r#"{"id":9,"companyId":1,"adNumber":"ad-1","jobTitle":"Rodeo Clown",
    "jobDescription":"Keeps bulls busy.","jobCity":"Boston","jobState":"MA","jobZipCode":"02110",
    "jobCategoryId":1,"applyEmails":["a@b.co"],"applyActionType":"Email Address",
    "jobAttributes":{"n":5},"products":["college"]}"#;

fn decoded(body: &str) -> Job {
    use crate::api::endpoint::Endpoint;
    GetJob { id: JobId::new(9) }
        .decode(body.as_bytes())
        .unwrap()
}

fn record_of(draft: &Draft, before: &Job) -> NewJob {
    let context = Context {
        before: Some(before),
        zone: ZONE,
    };
    draft.validate(context).unwrap()
}

/// The plan for a draft that was changed so.
fn planned(change: impl Fn(&mut Draft)) -> Vec<Act> {
    let before = decoded(JOB);
    let untouched = Draft::from_job(&before, ZONE);
    let mut draft = untouched.clone();
    change(&mut draft);
    let unchanged = record_of(&untouched, &before).record;
    plan(&before, Some(&unchanged), &record_of(&draft, &before))
}

fn everything(draft: &mut Draft) {
    draft.set(Field::City, "Lynn".into());
    draft.set(Field::CampaignId, "4".into());
    draft.toggle_product("feed");
}

fn run(acts: Vec<Act>, script: impl Fn(&Request) -> Reply + 'static) -> (Saved, Vec<Method>) {
    let bench = Bench::new(move |_, request| script(request));
    let saved = block_on(
        &bench.clock,
        save(&bench.client, &bench.clock, &decoded(JOB), acts),
    );
    let methods = bench
        .sent
        .borrow()
        .iter()
        .map(|(_, request)| request.method)
        .collect();
    (saved, methods)
}

fn is_products(request: &Request) -> bool {
    request.url.ends_with("products/")
}

fn lynn() -> String {
    JOB.replace("Boston", "Lynn")
}

#[test]
fn only_what_changed_is_sent() {
    assert_eq!(planned(|_| {}), []);
    assert!(matches!(
        planned(|draft| draft.set(Field::City, "Lynn".into()))[..],
        [Act::Record(_)]
    ));
    assert!(matches!(
        planned(|draft| draft.toggle_product("college"))[..],
        [Act::Products { campaign: None, .. }]
    ));
    let acts = planned(everything);
    let [Act::Record(record), Act::Products { products, campaign }] = &acts[..] else {
        unreachable!("{acts:?}")
    };
    // Whole: what was not touched goes along.
    assert_eq!(
        (record.job_category_id, record.apply_emails.len()),
        (Some(1), 1)
    );
    assert_eq!(products, &["college", "feed"]);
    assert_eq!(*campaign, Some(CampaignId::new(4)));
}

#[test]
fn both_steps_go_once_and_the_job_says_both() {
    let (saved, methods) = run(planned(everything), |request| {
        if is_products(request) {
            reply(200, r#"{"id":9,"products":["college","feed"]}"#)
        } else {
            reply(200, &lynn())
        }
    });
    assert!(saved.is_done() && !saved.is_half());
    assert_eq!(methods, [Method::Put, Method::Put]);
    assert_eq!(saved.now.city.as_deref(), Some("Lynn"));
    assert_eq!(saved.now.products, ["college", "feed"]);
}

#[test]
fn half_a_success_is_told_as_such() {
    let (saved, _) = run(planned(everything), |request| {
        if is_products(request) {
            reply(400, r#"{"products":["no such product"]}"#)
        } else {
            reply(200, &lynn())
        }
    });
    assert!(saved.is_half());
    assert_eq!(saved.acts[0].1, End::Done);
    assert_eq!(
        saved.refusal().unwrap().field_problems()[0].field,
        "products"
    );
    // What was saved is what the next save starts from.
    assert_eq!(saved.now.city.as_deref(), Some("Lynn"));
    assert_eq!(saved.now.products, ["college"]);
}

#[test]
fn after_a_refusal_nothing_more_is_tried() {
    let (saved, methods) = run(planned(everything), |_| {
        reply(400, r#"{"jobCity":["No."]}"#)
    });
    assert!(!saved.is_half() && !saved.is_done());
    assert_eq!(saved.acts[1].1, End::NotTried);
    assert_eq!(methods.len(), 1);
}

#[test]
fn a_lost_answer_is_compared_with_what_the_job_says_now() {
    let record = || planned(|draft| draft.set(Field::City, "Lynn".into()));
    let over = |acts: Vec<Act>, now: String| {
        run(acts, move |request| {
            if request.method == Method::Put {
                lost(TransportError::Unreachable)
            } else {
                reply(200, &now)
            }
        })
        .0
    };
    assert_eq!(over(record(), lynn()).acts[0].1, End::Found);
    assert!(matches!(
        over(record(), JOB.to_owned()).acts[0].1,
        End::NotDone { .. }
    ));
    assert!(matches!(
        over(record(), "<html>".to_owned()).acts[0].1,
        End::CannotTell { .. }
    ));
    let added = || planned(|draft| draft.toggle_product("feed"));
    let fed = JOB.replace("[\"college\"]", "[\"feed\",\"college\"]");
    assert_eq!(over(added(), fed).acts[0].1, End::Found);
    assert!(matches!(
        over(added(), JOB.to_owned()).acts[0].1,
        End::NotDone { .. }
    ));
}

#[test]
fn a_lost_campaign_is_looked_up_in_the_campaign() {
    let acts = || planned(|draft| draft.set(Field::CampaignId, "4".into()));
    let over = |jobs: &'static str| {
        let (saved, _) = run(acts(), move |request| {
            if request.method == Method::Put {
                lost(TransportError::Timeout)
            } else if request.url.contains("campaign") {
                reply(200, &format!(r#"{{"id":4,"jobs":{jobs}}}"#))
            } else {
                reply(200, JOB)
            }
        });
        saved.acts[0].1.clone()
    };
    assert_eq!(over("[9]"), End::Found);
    assert!(matches!(over("[8]"), End::NotDone { .. }));
}
