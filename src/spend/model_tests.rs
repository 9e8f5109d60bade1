//! Whatever happens to requests, tabs and pages: each intent is sent once at most, its note is
//! there before it leaves, and what is told of it in the end is so.

use super::Desk;
use super::add_budget::{self, Added};
use super::create_campaign::{self, Created};
use super::intent::{Outcome, Purpose};
use super::journal::Journal;
use super::model::{Fate, Row, SharedLocks, Store, World, server};
use crate::api::client::Client;
use crate::api::http::Clock;
use crate::api::testing::{Bench, FakeTransport, SimClock, Task, abandon_after, run_all};
use crate::cases::cases;
use crate::domain::campaign::NewCampaign;
use crate::domain::ids::{CampaignId, CompanyId, JobId};
use crate::domain::money::Cents;
use arbitrary::Unstructured;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What a person does in a tab.
#[derive(Debug, Clone)]
enum Act {
    Add {
        campaign: u64,
        cents: i64,
    },
    Create {
        name: &'static str,
        has_reference: bool,
    },
}

#[derive(Debug)]
struct Press {
    tab: usize,
    at_ms: u64,
    act: Act,
}

/// What was told of an intent, in a form that can be counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Told {
    NotSent,
    Once,
    MoreThanOnce(u32),
    AmongOthers,
    Refused,
    NotDone { as_of_ms: u64 },
    CannotTell,
}

struct Schedule {
    presses: Vec<Press>,
    /// When each tab is reloaded, and how long it is away.
    reloads: Vec<Option<(u64, u64)>>,
    /// When somebody else adds to a campaign, and how much.
    others: Vec<(u64, u64, i64)>,
    fates: Vec<Fate>,
}

const NEVER: u64 = u64::MAX / 4;

impl Schedule {
    fn drawn(u: &mut Unstructured<'_>, has_creates: bool) -> arbitrary::Result<Self> {
        let mut presses = Vec::new();
        for _ in 0..u.int_in_range(1..=4)? {
            let act = if !has_creates || u.ratio(1, 3)? {
                Act::Add {
                    campaign: u.int_in_range(1..=2)?,
                    cents: *u.choose(&[100, 2_500, 2_500, 10_000])?,
                }
            } else {
                Act::Create {
                    name: u.choose(&["Nurses", "Drivers"])?,
                    has_reference: u.ratio(1, 2)?,
                }
            };
            let press = Press {
                tab: u.int_in_range(0..=1)?,
                at_ms: u.int_in_range(0..=40)? * 500,
                act,
            };
            // A double click, or the same in another tab at the same time.
            if u.ratio(1, 2)? {
                presses.push(Press {
                    tab: u.int_in_range(0..=1)?,
                    at_ms: press.at_ms + u.int_in_range(0..=3)? * 50,
                    act: press.act.clone(),
                });
            }
            presses.push(press);
        }
        let mut reloads = Vec::new();
        for _ in 0..2 {
            reloads.push(if u.ratio(1, 2)? {
                // Fine steps: every await is met.
                Some((
                    u.int_in_range(0..=600)? * 50,
                    u.int_in_range(1..=20)? * 1_000,
                ))
            } else {
                None
            });
        }
        let mut others = Vec::new();
        if u.ratio(1, 6)? {
            let cents = *u.choose(&[100, 2_500, 777])?;
            others.push((u.int_in_range(0..=60)? * 500, u.int_in_range(1..=2)?, cents));
        }
        let count = u.int_in_range(0..=24)?;
        let fates = (0..count)
            .map(|_| Fate::drawn(u))
            .collect::<arbitrary::Result<_>>()?;
        Ok(Self {
            presses,
            reloads,
            others,
            fates,
        })
    }

    /// Nothing but our own intents changes a budget, each by the time that it is given up.
    fn is_undisturbed(&self) -> bool {
        self.others.is_empty() && !self.fates.iter().any(|fate| matches!(fate, Fate::Late(_)))
    }
}

struct Run {
    clock: SimClock,
    tabs: Vec<Client<FakeTransport, SimClock>>,
    world: Rc<RefCell<World>>,
    store: Store,
    locks: SharedLocks,
    told: RefCell<BTreeMap<String, Vec<Told>>>,
    not_sent: RefCell<Vec<Told>>,
}

impl Run {
    fn new(fates: Vec<Fate>) -> Self {
        let store = Store::default();
        let world = Rc::new(RefCell::new(World::new(fates, store.clone())));
        // The first tab's client brings the clock.
        let slot: Rc<RefCell<Option<SimClock>>> = Rc::default();
        let (seen, inner) = (Rc::clone(&slot), Rc::clone(&world));
        let bench = Bench::new(move |number, request| {
            let clock = seen.borrow().clone().unwrap_or_default();
            server(&inner, &clock)(number, request)
        });
        *slot.borrow_mut() = Some(bench.clock.clone());
        let second = bench.another_tab(server(&world, &bench.clock));
        Self {
            clock: bench.clock.clone(),
            tabs: vec![bench.client, second],
            world,
            store,
            locks: SharedLocks::default(),
            told: RefCell::default(),
            not_sent: RefCell::default(),
        }
    }

    fn desk(&self, tab: usize) -> Desk<'_, FakeTransport, SimClock, Store, SharedLocks> {
        Desk {
            client: &self.tabs[tab],
            clock: &self.clock,
            journal: &self.store,
            locks: &self.locks,
        }
    }

    fn tell(&self, intent: Option<String>, told: Told) {
        match intent {
            Some(id) => self.told.borrow_mut().entry(id).or_default().push(told),
            None => self.not_sent.borrow_mut().push(told),
        }
    }

    async fn press(&self, press: &Press) {
        self.clock.sleep(press.at_ms).await;
        match &press.act {
            Act::Add { campaign, cents } => {
                let order = add_budget::Order {
                    campaign: CampaignId::new(*campaign),
                    amount: Cents::new(*cents),
                    confirmed_before: Cents::new(self.world.borrow().budget(*campaign)),
                    without_journal: false,
                };
                let (added, intent) = add_budget::add(&self.desk(press.tab), order, |_| {}).await;
                self.tell(intent.map(|one| one.id), told_of_add(&added));
            }
            Act::Create {
                name,
                has_reference,
            } => {
                let order = order_of(name, *has_reference);
                let (created, intent) =
                    create_campaign::create(&self.desk(press.tab), order, |_| {}).await;
                self.tell(intent.map(|one| one.id), told_of_create(&created));
            }
        }
    }

    /// What a tab does when it comes up: it looks for whatever is open.
    async fn come_up(&self, tab: usize) {
        for intent in self.store.open() {
            let (desk, cause) = (self.desk(tab), add_budget::page_went());
            let (id, is_add) = (
                intent.id.clone(),
                matches!(intent.purpose, Purpose::AddBudget { .. }),
            );
            let told = if is_add {
                let looked = add_budget::look_again(&desk, intent, cause, |_| {}).await;
                looked.map(|(added, _)| told_of_add(&added))
            } else {
                let looked = create_campaign::look_again(&desk, intent, cause, |_| {}).await;
                looked.map(|(created, _)| told_of_create(&created))
            };
            if let Some(told) = told {
                self.tell(Some(id), told);
            }
        }
    }
}

fn order_of(name: &str, has_reference: bool) -> create_campaign::Order {
    let reference = has_reference.then(|| "JPC-7F3KQ2".to_owned());
    let name = match &reference {
        Some(reference) => format!("{name} ({reference})"),
        None => name.to_owned(),
    };
    create_campaign::Order {
        campaign: NewCampaign {
            company_id: CompanyId::new(1),
            name,
            aggressiveness: Some(20),
            end_date: None,
            is_paused: None,
            budget: Cents::new(5_000),
            jobs: vec![JobId::new(11), JobId::new(10)],
        },
        reference,
        without_journal: false,
        same_name_is_meant: false,
    }
}

fn told_of_add(added: &Added) -> Told {
    match added {
        Added::NotSent(_) | Added::BudgetMoved { .. } => Told::NotSent,
        Added::Once { .. } => Told::Once,
        Added::MoreThanOnce { times, .. } => Told::MoreThanOnce(*times),
        Added::AmongOthers { .. } => Told::AmongOthers,
        Added::Refused(_) => Told::Refused,
        Added::NotAdded { as_of_ms, .. } => Told::NotDone {
            as_of_ms: *as_of_ms,
        },
        Added::CannotTell { .. } => Told::CannotTell,
    }
}

fn told_of_create(created: &Created) -> Told {
    match created {
        Created::NotSent(_) | Created::SameName(_) => Told::NotSent,
        Created::Once { .. } => Told::Once,
        Created::MoreThanOnce(all) => Told::MoreThanOnce(u32::try_from(all.len()).unwrap_or(0)),
        Created::Refused(_) => Told::Refused,
        Created::NotThere { as_of_ms, .. } => Told::NotDone {
            as_of_ms: *as_of_ms,
        },
        Created::Unchecked { .. } | Created::CannotTell { .. } => Told::CannotTell,
    }
}

/// Plays a schedule to its end, with both tabs open once more after it.
fn play(schedule: &Schedule) -> Run {
    let run = Run::new(schedule.fates.clone());
    let mut tasks: Vec<Task<'_>> = Vec::new();
    for press in &schedule.presses {
        let gone_at = schedule.reloads[press.tab].map_or(NEVER, |(at, _)| at);
        let (work, clock) = (run.press(press), &run.clock);
        tasks.push(Box::pin(async move {
            abandon_after(clock, gone_at, work).await;
        }));
    }
    for (tab, reload) in schedule.reloads.iter().enumerate() {
        let Some((at, away)) = *reload else { continue };
        let run = &run;
        tasks.push(Box::pin(async move {
            run.clock.sleep(at + away).await;
            run.come_up(tab).await;
        }));
    }
    for (at, campaign, cents) in schedule.others.clone() {
        let run = &run;
        tasks.push(Box::pin(async move {
            run.clock.sleep(at).await;
            let mut world = run.world.borrow_mut();
            let row = world.rows.iter_mut().find(|row| row.id == campaign);
            row.into_iter().for_each(|row: &mut Row| row.cents += cents);
        }));
    }
    run_all(&run.clock, tasks);
    // Later, with the network well again.
    run.world.borrow_mut().fates.clear();
    run_all(
        &run.clock,
        vec![Box::pin(async {
            run.clock.sleep(120_000).await;
            run.come_up(0).await;
        })],
    );
    run
}

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
    assert!(resumed > 50 && kept_off > 500, "{resumed}, {kept_off}");
}

#[test]
fn no_create_is_sent_twice_none_is_lost_and_what_is_told_is_so() {
    let (endings, resumed, kept_off) = play_many(5_000, true);
    assert_eq!(endings.len(), 6, "an ending is not reached: {endings:?}");
    assert!(resumed > 50 && kept_off > 500, "{resumed}, {kept_off}");
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
    let closed = super::intent::Intent {
        outcome: Some(Outcome::ByHand),
        ..open[0].clone()
    };
    run.store.keep(&closed);
    run_all(&run.clock, vec![Box::pin(run.press(&add(100)))]);
    assert_eq!(run.world.borrow().sent.len(), 2);
}
