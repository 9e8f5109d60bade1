//! Whatever happens to requests, tabs and pages: each intent is sent once at most, its note is
//! there before it leaves, and what is told of it in the end is so.

use super::intent::{Intent, Outcome};
use super::journal::Journal;
use super::model_play::{Act, Press, Run, Schedule, Told, play};
use crate::api::testing::{abandon_after, run_all};
use crate::cases::cases;
use std::collections::BTreeMap;

/// What holds in every schedule.
fn judge(run: &Run, schedule: &Schedule) {
    let world = run.world.borrow();
    let kept: BTreeMap<String, _> = run
        .store
        .all()
        .into_iter()
        .map(|intent| (intent.id.clone(), intent))
        .collect();
    for (id, sent) in &world.sent {
        assert_eq!(*sent, 1, "sent twice by us: {id}");
        assert!(kept.contains_key(id), "an intent is lost: {id}");
        // Told by the tab that sent it, by one that came up, or both.
        assert!(
            run.told.borrow().contains_key(id),
            "nothing is told of {id}"
        );
    }
    for (id, tellings) in &*run.told.borrow() {
        let done = world.done.get(id).map(Vec::as_slice).unwrap_or_default();
        let was_sent = world.sent.contains_key(id);
        for told in tellings {
            judge_one(*told, done, was_sent, schedule);
        }
        let is_open = kept[id].is_open();
        let last = tellings.last();
        assert_eq!(is_open, last == Some(&Told::CannotTell), "{tellings:?}");
    }
}

fn judge_one(told: Told, done: &[u64], was_sent: bool, schedule: &Schedule) {
    let times = u32::try_from(done.len()).unwrap_or(0);
    match told {
        Told::NotSent => assert!(!was_sent),
        // The promise: what was done twice is never told as done once.
        Told::Once => assert!(times <= 1, "a second one was overlooked"),
        Told::MoreThanOnce(_) | Told::AmongOthers | Told::Refused | Told::CannotTell => {}
        Told::NotDone { as_of_ms } => {
            assert!(done.iter().all(|at| *at > as_of_ms), "it was there by then");
        }
    }
    if schedule.is_undisturbed() {
        match told {
            Told::Once => assert_eq!(times, 1),
            Told::MoreThanOnce(told) => assert_eq!(told, times),
            Told::Refused => assert_eq!(times, 0),
            Told::AmongOthers => assert!(times > 0),
            Told::NotSent | Told::NotDone { .. } | Told::CannotTell => {}
        }
    }
}

/// Plays so many schedules; how often each ending was told, told again after a reload, and how
/// often a press was kept from sending.
fn play_many(n: u32, has_creates: bool) -> (BTreeMap<&'static str, u32>, u32, usize) {
    let mut endings = BTreeMap::new();
    let (mut resumed, mut kept_off) = (0, 0);
    cases(n, |u| {
        let schedule = Schedule::drawn(u, has_creates)?;
        let run = play(&schedule);
        judge(&run, &schedule);
        for tellings in run.told.borrow().values() {
            resumed += u32::from(tellings.len() > 1);
            for told in tellings {
                *endings.entry(name_of(*told)).or_default() += 1;
            }
        }
        kept_off += run.not_sent.borrow().len();
        Ok(())
    });
    (endings, resumed, kept_off)
}

#[test]
fn no_addition_is_sent_twice_none_is_lost_and_what_is_told_is_so() {
    let (endings, resumed, kept_off) = play_many(5_000, false);
    assert_eq!(endings.len(), 6, "an ending is not reached: {endings:?}");
    assert!(endings.values().all(|times| *times > 20), "{endings:?}");
    assert!(resumed > 20 && kept_off > 500, "{resumed}, {kept_off}");
}

#[test]
fn no_create_is_sent_twice_none_is_lost_and_what_is_told_is_so() {
    let (endings, resumed, kept_off) = play_many(5_000, true);
    assert_eq!(endings.len(), 6, "an ending is not reached: {endings:?}");
    assert!(resumed > 20 && kept_off > 500, "{resumed}, {kept_off}");
}

fn name_of(told: Told) -> &'static str {
    match told {
        Told::NotSent => "not sent",
        Told::Once => "once",
        Told::MoreThanOnce(_) => "more than once",
        Told::AmongOthers => "among others",
        Told::Refused => "refused",
        Told::NotDone { .. } => "not done",
        Told::CannotTell => "cannot tell",
    }
}

#[test]
fn an_open_intent_keeps_others_off_the_campaign_until_a_person_closes_it() {
    let run = Run::new(Vec::new());
    let add = |cents| Press {
        tab: 0,
        at_ms: 0,
        act: Act::Add { campaign: 1, cents },
    };
    // Sent, cut off by a reload; then somebody else changes the budget by another sum.
    run_all(
        &run.clock,
        vec![Box::pin(async {
            abandon_after(&run.clock, 150, run.press(&add(2_500))).await;
        })],
    );
    run.world.borrow_mut().rows[0].cents += 777;
    let look_then_press = async {
        run.come_up(1).await;
        run.press(&add(100)).await;
    };
    run_all(&run.clock, vec![Box::pin(look_then_press)]);
    assert_eq!(*run.not_sent.borrow(), [Told::NotSent]);
    let open = run.store.open();
    assert_eq!(open.len(), 1);
    let closed = Intent {
        outcome: Some(Outcome::ByHand),
        ..open[0].clone()
    };
    run.store.keep(&closed);
    run_all(&run.clock, vec![Box::pin(run.press(&add(100)))]);
    assert_eq!(run.world.borrow().sent.len(), 2);
}
