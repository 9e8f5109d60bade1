//! Schedules: what people do in two tabs while requests fail, and how they are played.

use super::Desk;
use super::add_budget::{self, Added};
use super::create_campaign::{self, Created};
use super::intent::{Origin, Purpose};
use super::journal::Journal;
use super::model::{Fate, Row, SharedLocks, Store, World, server};
use crate::api::client::Client;
use crate::api::http::Clock;
use crate::api::testing::{Bench, FakeTransport, SimClock, Task, abandon_after, run_all};
use crate::domain::campaign::NewCampaign;
use crate::domain::ids::{CampaignId, CompanyId, JobId};
use crate::domain::money::Cents;
use arbitrary::Unstructured;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What a person does in a tab.
#[derive(Debug, Clone)]
pub(super) enum Act {
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
pub(super) struct Press {
    pub(super) tab: usize,
    pub(super) at_ms: u64,
    pub(super) act: Act,
}

/// What was told of an intent, in a form that can be counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Told {
    NotSent,
    Once,
    MoreThanOnce(u32),
    AmongOthers,
    Refused,
    NotDone { as_of_ms: u64 },
    CannotTell,
}

pub(super) struct Schedule {
    pub(super) presses: Vec<Press>,
    /// When each tab is reloaded, and how long it is away.
    pub(super) reloads: Vec<Option<(u64, u64)>>,
    /// When somebody else adds to a campaign, and how much.
    pub(super) others: Vec<(u64, u64, i64)>,
    pub(super) fates: Vec<Fate>,
}

const NEVER: u64 = u64::MAX / 4;

impl Schedule {
    pub(super) fn drawn(u: &mut Unstructured<'_>, has_creates: bool) -> arbitrary::Result<Self> {
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
    pub(super) fn is_undisturbed(&self) -> bool {
        self.others.is_empty() && !self.fates.iter().any(|fate| matches!(fate, Fate::Late(_)))
    }
}

pub(super) struct Run {
    pub(super) clock: SimClock,
    pub(super) tabs: Vec<Client<FakeTransport, SimClock>>,
    pub(super) world: Rc<RefCell<World>>,
    pub(super) store: Store,
    pub(super) locks: SharedLocks,
    pub(super) told: RefCell<BTreeMap<String, Vec<Told>>>,
    pub(super) not_sent: RefCell<Vec<Told>>,
}

impl Run {
    pub(super) fn new(fates: Vec<Fate>) -> Self {
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

    pub(super) async fn press(&self, press: &Press) {
        self.clock.sleep(press.at_ms).await;
        match &press.act {
            Act::Add { campaign, cents } => {
                let order = add_budget::Order {
                    campaign: CampaignId::new(*campaign),
                    amount: Cents::new(*cents),
                    confirmed_before: Cents::new(self.world.borrow().budget(*campaign)),
                    without_journal: false,
                    paused_if_untold: false,
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
    pub(super) async fn come_up(&self, tab: usize) {
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
        origin: Origin::default(),
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
pub(super) fn play(schedule: &Schedule) -> Run {
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
