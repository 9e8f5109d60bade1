use super::*;
use crate::api::http::{Method, TransportError};
use crate::api::testing::{Bench, Reply, block_on, lost, reply};
use crate::domain::campaign::{Estimate, Foreseen};
use crate::domain::ids::{CompanyId, JobId};
use crate::domain::money::Cents;
use crate::spend::model::{SharedLocks, Store};
use crate::spend::words;
use std::cell::Cell;

fn row(id: u64, name: &str, dollars: &str, jobs: &str) -> String {
    format!(
        r#"{{"id": {id}, "companyId": 1, "name": "{name}", "budget": {dollars}, "jobs": [{jobs}]}}"#
    )
}

fn ours(id: u64) -> String {
    row(id, "Nurses", "50", "11, 10")
}

fn page(rows: &[String]) -> Reply {
    let count = rows.len();
    reply(
        200,
        &format!(r#"{{"count": {count}, "results": [{}]}}"#, rows.join(",")),
    )
}

/// What the campaign of every test is created by.
fn origin() -> Origin {
    Origin {
        foreseen: Some(Foreseen {
            budget: Cents::new(5_000),
            estimate: Estimate {
                min_candidates: 5,
                max_candidates: 80,
            },
            at: 7,
            is_between: true,
        }),
        of_plan: true,
    }
}

fn order(reference: Option<&str>) -> Order {
    Order {
        campaign: NewCampaign {
            company_id: CompanyId::new(1),
            name: reference.map_or("Nurses".to_owned(), |mark| format!("Nurses {mark}")),
            aggressiveness: Some(20),
            end_date: None,
            is_paused: None,
            budget: Cents::new(5_000),
            jobs: vec![JobId::new(10), JobId::new(11)],
        },
        reference: reference.map(str::to_owned),
        without_journal: false,
        same_name_is_meant: false,
        origin: origin(),
    }
}

/// Creates a campaign: what the create answers, what is there before, and what every look finds.
fn create_with(
    order: Order,
    post: fn() -> Reply,
    before: Vec<String>,
    after: Vec<String>,
) -> (Created, usize, Store) {
    let posts = Cell::new(0);
    let bench = Bench::new(move |_, request| {
        if request.method == Method::Post {
            posts.set(posts.get() + 1);
            return post();
        }
        page(if posts.get() == 0 { &before } else { &after })
    });
    let (store, locks) = (Store::default(), SharedLocks::default());
    let desk = Desk {
        client: &bench.client,
        clock: &bench.clock,
        journal: &store,
        locks: &locks,
    };
    let (created, _) = block_on(&bench.clock, create(&desk, order, |_| {}));
    let sent = bench.sent.borrow();
    let posts = sent.iter().filter(|(_, one)| one.method == Method::Post);
    (created, posts.count(), store)
}

fn title(created: &Created) -> String {
    words::created(created, |_| "10:00".to_owned()).title
}

#[test]
fn each_way_to_end_is_told_in_its_words() {
    type Case = (fn() -> Reply, Vec<String>, &'static str);
    let other = || row(3, "Drivers", "50", "10, 11");
    let cases: [Case; 8] = [
        (|| reply(201, &ours(7)), vec![other(), ours(7)], "Created"),
        (
            || reply(201, &ours(8)),
            vec![ours(7), ours(8)],
            "The campaign is there 2 times",
        ),
        (
            || lost(TransportError::Timeout),
            vec![other(), ours(7)],
            "Created",
        ),
        (
            || lost(TransportError::Timeout),
            vec![ours(9), ours(7)],
            "The campaign is there 2 times",
        ),
        (
            || lost(TransportError::Timeout),
            vec![other()],
            "Not created, as of 10:00",
        ),
        (
            || reply(400, r#"{"name": ["No."]}"#),
            vec![other()],
            "The API refused it. Nothing was created",
        ),
        // Refused over a copy that was taken.
        (|| reply(400, "{}"), vec![ours(7)], "Created"),
        (
            || lost(TransportError::Timeout),
            vec![row(7, "Nurses", "50", "10")],
            "Cannot tell whether it was created, as of 10:00",
        ),
    ];
    for (post, after, expected) in cases {
        let (created, posts, store) = create_with(order(None), post, vec![other()], after);
        assert_eq!((title(&created).as_str(), posts), (expected, 1));
        assert_eq!(store.all()[0].origin, origin(), "{expected}");
        let known = created.campaign().map(|one| one.id.get());
        let is_there = expected == "Created" || expected.starts_with("The campaign is there");
        assert_eq!(known, is_there.then_some(7), "{expected}");
        let is_open = matches!(created, Created::CannotTell { .. });
        assert_eq!(store.open().len(), usize::from(is_open), "{expected}");
    }
}

#[test]
fn a_reference_finds_it_whatever_became_of_the_rest() {
    let changed = || vec![row(7, "Nurses JPC-7F3KQ2", "80", "10, 11, 12")];
    let post = || lost(TransportError::Timeout);
    let (created, ..) = create_with(order(Some("JPC-7F3KQ2")), post, Vec::new(), changed());
    assert!(
        matches!(created, Created::Once { was_lost: true, campaign } if campaign.id.get() == 7)
    );
    // An older one, or another company's, is not what was sent.
    let old = vec![row(7, "Nurses JPC-7F3KQ2", "50", "10, 11")];
    let mut order = order(Some("JPC-7F3KQ2"));
    order.same_name_is_meant = true;
    let (created, ..) = create_with(order, post, old.clone(), old);
    assert!(matches!(created, Created::NotThere { .. }));
}

#[test]
fn a_namesake_is_asked_about_before_anything_is_sent() {
    let (created, posts, store) =
        create_with(order(None), || page(&[]), vec![ours(2)], vec![ours(2)]);
    assert!(matches!(&created, Created::SameName(all) if all.len() == 1));
    assert_eq!((posts, store.all().len()), (0, 0));
    let meant = Order {
        same_name_is_meant: true,
        ..order(None)
    };
    let post = || reply(201, &ours(7));
    let (created, posts, _) = create_with(meant, post, vec![ours(2)], vec![ours(2), ours(7)]);
    assert!(matches!(created, Created::Once { .. }));
    assert_eq!(posts, 1);
}

#[test]
fn a_copy_that_the_server_changed_is_seen_by_the_answer() {
    let changed = |id| row(id, "Nurses", "50", "10");
    let post = || reply(201, &row(8, "Nurses", "50", "10"));
    let (created, ..) = create_with(order(None), post, Vec::new(), vec![changed(7), changed(8)]);
    assert!(matches!(&created, Created::MoreThanOnce(all) if all.len() == 2));
    // One that is like it only may be a second one, or a colleague's: that is left open.
    let renamed = row(7, "Nurses (2)", "50", "10, 11");
    let post = || reply(201, &ours(8));
    let (created, _, store) = create_with(order(None), post, Vec::new(), vec![renamed, ours(8)]);
    assert!(matches!(&created, Created::Unchecked { alike, .. } if alike.len() == 1));
    assert_eq!(created.campaign().map(|one| one.id.get()), Some(8));
    assert_eq!(store.open()[0].origin, origin());
    assert_eq!(store.open()[0].answered.map(|id| id.get()), Some(8));
}

#[test]
fn a_renamed_one_is_not_told_as_not_there() {
    let renamed = vec![row(7, "Nurses (renamed)", "50", "10, 11")];
    let post = || lost(TransportError::Timeout);
    let (created, ..) = create_with(order(None), post, Vec::new(), renamed);
    assert!(matches!(created, Created::CannotTell { .. }));
}

#[test]
fn the_same_reference_keeps_a_changed_draft_from_being_sent_while_the_first_is_open() {
    let post = || lost(TransportError::Timeout);
    let first = order(Some("JPC-7F3KQ2"));
    // Looking fails for want of a list: its end stays unknown.
    let unlike = vec![row(7, "Nurses JPC-7F3KQ2 x", "50", "10, 11")];
    let (_, _, store) = create_with(first.clone(), post, Vec::new(), unlike);
    let mut open = store.all()[0].clone();
    open.outcome = None;
    store.keep(&open);
    let mut changed = first.campaign;
    changed.budget = Cents::new(5_100);
    changed.jobs = Vec::new();
    assert!(open_like(&store, &changed, Some("JPC-7F3KQ2")).is_some());
    assert!(open_like(&store, &changed, Some("JPC-OTHER2")).is_none());
}
