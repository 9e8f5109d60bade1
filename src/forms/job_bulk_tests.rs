#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
use super::*;
use crate::api::http::TransportError;
use crate::api::testing::{Bench, Reply, block_on, lost, reply};
use crate::cases::{cases, list};
use std::cell::{Cell, RefCell};

fn target(id: u64, standing: Standing, products: &[&str]) -> Target {
    Target {
        id: JobId::new(id),
        title: format!("Job {id}"),
        standing,
        products: products.iter().map(|&code| code.to_owned()).collect(),
    }
}

fn active(count: u64) -> Vec<Target> {
    (1..=count)
        .map(|id| target(id, Standing::Active, &[]))
        .collect()
}

/// Runs the act on a script that is given the request's number; `stop_after` rows it is stopped.
fn run(bench: &Bench, run: Run, stop_after: usize) -> Run {
    let (run, started) = (RefCell::new(run), Cell::new(0));
    let act = run.borrow().act.clone();
    let next = || {
        let place = run.borrow().next_waiting()?;
        started.set(started.get() + 1);
        let id = run.borrow().rows[place].0.id;
        (started.get() <= stop_after).then_some((place, id))
    };
    let report = |place, fate| run.borrow_mut().set(place, fate);
    block_on(&bench.clock, work(&bench.client, &act, next, report));
    run.into_inner()
}

fn bench(script: impl Fn(usize) -> Reply + 'static) -> Bench {
    Bench::new(move |number, _| script(number))
}

fn yes() -> Reply {
    reply(200, r#"{"success": true}"#)
}

#[test]
fn who_need_not_take_part_is_told_before_anything_goes() {
    let mixed = vec![
        target(1, Standing::Active, &["a", "b"]),
        target(2, Standing::Expired, &["b"]),
        target(3, Standing::Unknown, &[]),
    ];
    for (act, waits) in [
        (Act::Expire, [true, false, true]),
        (Act::Unexpire, [false, true, true]),
        (
            Act::SetProducts(vec!["b".into(), "a".into()]),
            [false, true, true],
        ),
        (Act::SetProducts(Vec::new()), [true, true, false]),
    ] {
        let plan = Run::plan(act.clone(), mixed.clone());
        let waiting: Vec<bool> = plan
            .rows
            .iter()
            .map(|(_, fate)| *fate == Fate::Waiting)
            .collect();
        assert_eq!(waiting, waits, "{act:?}");
    }
}

#[test]
fn every_row_that_waits_is_sent_once() {
    let bench = bench(|_| yes());
    let mut targets = active(3);
    targets.push(target(4, Standing::Expired, &[]));
    let ended = run(&bench, Run::plan(Act::Expire, targets), 9);
    let tally = ended.tally();
    assert_eq!((tally.done, tally.passed_over, tally.waiting), (3, 1, 0));
    let urls: Vec<String> = bench
        .sent
        .borrow()
        .iter()
        .map(|(_, request)| request.url.clone())
        .collect();
    assert_eq!(urls.len(), 3);
    assert!(urls[0].ends_with("/job/1/expire/"), "{urls:?}");
    assert!(urls[2].ends_with("/job/3/expire/"), "{urls:?}");
}

#[test]
fn products_are_replaced_by_the_chosen_ones() {
    let bench = bench(|_| reply(200, r#"{"id": 1, "products": ["b"]}"#));
    let ended = run(
        &bench,
        Run::plan(Act::SetProducts(vec!["b".into()]), active(1)),
        9,
    );
    assert_eq!(ended.tally().done, 1);
}

#[test]
fn a_stop_leaves_the_rest_waiting() {
    let bench = bench(|_| yes());
    let ended = run(
        &bench,
        Run::plan(Act::Unexpire, {
            let mut all = active(5);
            all.iter_mut()
                .for_each(|one| one.standing = Standing::Expired);
            all
        }),
        2,
    );
    assert_eq!((ended.tally().done, ended.tally().waiting), (2, 3));
    assert_eq!(bench.sent.borrow().len(), 2);
}

#[test]
fn a_refused_key_ends_the_run() {
    let bench = bench(|number| if number == 1 { reply(401, "{}") } else { yes() });
    let ended = run(&bench, Run::plan(Act::Expire, active(4)), 9);
    let tally = ended.tally();
    assert_eq!((tally.done, tally.failed, tally.waiting), (1, 1, 2));
}

#[test]
fn a_lost_answer_is_neither_done_nor_failed_and_may_be_tried_again() {
    let bench = bench(|number| match number {
        0 => lost(TransportError::Unreachable),
        1 => reply(400, r#"{"detail": "No such job."}"#),
        2 => reply(502, "<html>bad gateway</html>"),
        _ => yes(),
    });
    let mut ended = run(&bench, Run::plan(Act::Expire, active(4)), 9);
    let tally = ended.tally();
    assert_eq!((tally.done, tally.failed, tally.unknown), (1, 1, 2));
    assert_eq!(ended.retry_failed(), 3);
    let ended = run(&bench, ended, 9);
    assert_eq!(ended.tally().done, 4);
    assert_eq!(bench.sent.borrow().len(), 7);
}

/// Whatever the server does: no row is lost, none is sent twice, and done means that the server
/// said so.
#[test]
fn the_result_is_true_row_by_row() {
    cases(500, |u| {
        let answers: Vec<u8> = list(u, 0..=12, |u| u.int_in_range(0..=4))?;
        let stop_after = u.int_in_range(0..=12)?;
        let count = answers.len() as u64;
        let told = answers.clone();
        let bench = bench(move |number| match told[number] {
            0 | 1 => yes(),
            2 => lost(TransportError::Timeout),
            3 => reply(400, "no"),
            _ => reply(200, r#"{"success": false}"#),
        });
        let ended = run(&bench, Run::plan(Act::Expire, active(count)), stop_after);
        let sent = bench.sent.borrow().len();
        assert_eq!(sent, answers.len().min(stop_after));
        for (place, (target, fate)) in ended.rows.iter().enumerate() {
            let id = u64::try_from(place).unwrap() + 1;
            assert_eq!(target.id.get(), id);
            match fate {
                Fate::Waiting => assert!(place >= sent),
                Fate::Done => assert!(answers[place] < 2),
                Fate::Failed(_) => assert!(matches!(answers[place], 3 | 4), "{fate:?}"),
                Fate::Unknown(_) => assert!(matches!(answers[place], 2 | 4), "{fate:?}"),
                other => unreachable!("{other:?}"),
            }
        }
        Ok(())
    });
}
