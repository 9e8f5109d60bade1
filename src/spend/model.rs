//! A server with campaigns on it that loses, cuts, delays and doubles what it gets, and two tabs
//! before it that share a journal and locks.

use super::intent::{Intent, Purpose, print};
use super::journal::{Journal, Locks};
use crate::api::http::{Body, Method, Request, TransportError};
use crate::api::testing::{Reply, SimClock, lost, reply};
use arbitrary::Unstructured;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// What becomes of one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Answered,
    /// Done, but the answer is lost.
    LostAfter,
    /// Nothing done, no answer.
    LostBefore,
    /// Nothing done, a gateway's page.
    Gateway,
    /// Done, but the answer is cut.
    Cut,
    /// Nothing done: too many requests, or a fault in a field.
    Refused(u16),
    /// Done so many milliseconds after the answer was given up.
    Late(u64),
    /// The browser sends a write so many times by itself and shows only the last answer.
    Replayed(u8),
    /// As above, and the last answer is lost too.
    ReplayedAndLost(u8),
    /// Done, and the browser's second copy is refused.
    ReplayedAndRefused,
}

impl Fate {
    pub(super) fn drawn(u: &mut Unstructured<'_>) -> arbitrary::Result<Self> {
        Ok(match u.int_in_range(0..=23)? {
            0 | 1 => Self::LostAfter,
            2 | 3 => Self::LostBefore,
            4 => Self::Gateway,
            5 => Self::Cut,
            6 => Self::Refused(*u.choose(&[400, 409, 422, 429])?),
            7 => Self::Late(u.int_in_range(1..=40)? * 1_000),
            8 | 9 => Self::Replayed(u.int_in_range(2..=3)?),
            10 => Self::ReplayedAndLost(u.int_in_range(2..=3)?),
            11 => Self::ReplayedAndRefused,
            _ => Self::Answered,
        })
    }
}

#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) id: u64,
    pub(super) company: u64,
    pub(super) name: String,
    pub(super) cents: i64,
    pub(super) jobs: Vec<u64>,
}

impl Row {
    fn json(&self) -> Value {
        #[expect(clippy::cast_precision_loss, reason = "a test's budgets are small")]
        let dollars = self.cents as f64 / 100.0;
        let jobs: Vec<Value> = self.jobs.iter().map(|id| json!({ "id": id })).collect();
        json!({"id": self.id, "partnerId": 1, "companyId": self.company, "name": self.name,
            "budget": dollars, "budgetSpent": 0, "budgetRemaining": dollars, "aggressiveness": 20,
            "status": "Active", "jobs": jobs})
    }
}

/// The server, and what it knows of our intents.
pub(super) struct World {
    pub(super) rows: Vec<Row>,
    pub(super) fates: Vec<Fate>,
    met: usize,
    /// Writes to be done later: when, whose, what.
    late: Vec<(u64, String, Request)>,
    /// How often each intent was sent by us.
    pub(super) sent: BTreeMap<String, u32>,
    /// When each intent was done, so often.
    pub(super) done: BTreeMap<String, Vec<u64>>,
    pub(super) store: Store,
}

impl World {
    pub(super) fn new(fates: Vec<Fate>, store: Store) -> Self {
        let row = |id: u64| Row {
            id,
            company: 1,
            name: format!("Campaign {id}"),
            cents: 10_000,
            jobs: vec![10],
        };
        Self {
            rows: vec![row(1), row(2)],
            fates,
            met: 0,
            late: Vec::new(),
            sent: BTreeMap::new(),
            done: BTreeMap::new(),
            store,
        }
    }

    pub(super) fn budget(&self, id: u64) -> i64 {
        self.rows
            .iter()
            .find(|row| row.id == id)
            .map_or(0, |row| row.cents)
    }

    /// Answers a request by its fate.
    pub(super) fn meet(&mut self, request: &Request, now: u64) -> Reply {
        self.catch_up(now);
        let fate = self.fates.get(self.met).copied().unwrap_or(Fate::Answered);
        self.met += 1;
        if request.method == Method::Get {
            return self.read(request, fate);
        }
        let whose = self.whose(request);
        *self.sent.entry(whose.clone()).or_default() += 1;
        let mut apply = |times: u8| -> Reply {
            let mut last = None;
            for _ in 0..times {
                last = Some(self.apply(&whose, request, now));
            }
            last.unwrap_or_else(|| lost(TransportError::Unreachable))
        };
        match fate {
            Fate::Answered => apply(1),
            Fate::LostAfter => {
                apply(1);
                lost(TransportError::Timeout)
            }
            Fate::LostBefore => lost(TransportError::Unreachable),
            Fate::Gateway => reply(502, "<html><title>Bad gateway</title>"),
            Fate::Cut => {
                apply(1);
                reply(200, "{\"id\":")
            }
            Fate::Refused(status) => reply(status, r#"{"detail":"no"}"#),
            Fate::Late(ms) => {
                self.late.push((now + ms, whose, request.clone()));
                lost(TransportError::Timeout)
            }
            Fate::Replayed(times) => apply(times),
            Fate::ReplayedAndLost(times) => {
                apply(times);
                lost(TransportError::Unreachable)
            }
            Fate::ReplayedAndRefused => {
                apply(1);
                reply(400, r#"{"detail":"no"}"#)
            }
        }
    }

    fn catch_up(&mut self, now: u64) {
        let (due, later) = std::mem::take(&mut self.late)
            .into_iter()
            .partition(|(at, ..)| *at <= now);
        self.late = later;
        for (at, whose, request) in due {
            self.apply(&whose, &request, at);
        }
    }

    /// The one open intent that the write belongs to: it must be in the journal before it leaves,
    /// and none beside it.
    fn whose(&self, request: &Request) -> String {
        let body = body_of(request);
        let open = self.store.open();
        let fits = |intent: &&Intent| match &intent.purpose {
            Purpose::AddBudget { campaign, .. } => {
                request.method == Method::Put
                    && request.url.ends_with(&format!("/campaign/{campaign}/"))
            }
            Purpose::CreateCampaign { name_print, .. } => {
                request.method == Method::Post
                    && print(body["name"].as_str().unwrap_or("")) == *name_print
            }
        };
        let mine: Vec<&Intent> = open.iter().filter(fits).collect();
        assert_eq!(mine.len(), 1, "a write without exactly one open intent");
        mine[0].id.clone()
    }

    fn apply(&mut self, whose: &str, request: &Request, at: u64) -> Reply {
        self.done.entry(whose.to_owned()).or_default().push(at);
        let body = body_of(request);
        let cents = |name: &str| {
            body[name].as_f64().map_or(0, |dollars| {
                #[expect(
                    clippy::cast_possible_truncation,
                    reason = "a test's budgets are small"
                )]
                let cents = (dollars * 100.0).round() as i64;
                cents
            })
        };
        let row = if request.method == Method::Post {
            let row = Row {
                id: 1 + self.rows.iter().map(|row| row.id).max().unwrap_or(0),
                company: body["companyId"].as_u64().unwrap_or(0),
                name: body["name"].as_str().unwrap_or("").to_owned(),
                cents: cents("budget"),
                jobs: ids(&body["jobs"]),
            };
            self.rows.push(row.clone());
            row
        } else {
            let added = cents("addBudget");
            assert!(added > 0, "an update of ours without money");
            let id = request.url.trim_end_matches('/').rsplit('/').next();
            let id: u64 = id.and_then(|id| id.parse().ok()).unwrap_or(0);
            let row = self.rows.iter_mut().find(|row| row.id == id);
            let Some(row) = row else {
                return reply(404, "{}");
            };
            assert_eq!(
                body["name"],
                row.name.as_str(),
                "the record goes along whole"
            );
            assert_eq!(
                ids(&body["jobs"]),
                row.jobs,
                "the jobs go along as they were"
            );
            row.cents += added;
            row.clone()
        };
        reply(200, &row.json().to_string())
    }

    fn read(&self, request: &Request, fate: Fate) -> Reply {
        match fate {
            Fate::LostBefore | Fate::LostAfter => return lost(TransportError::Unreachable),
            Fate::Gateway => return reply(503, "<html>"),
            Fate::Cut => return reply(200, "{"),
            _ => {}
        }
        if !request.url.contains('?') {
            let id = request.url.trim_end_matches('/').rsplit('/').next();
            let row = self
                .rows
                .iter()
                .find(|row| Some(row.id.to_string().as_str()) == id);
            return row.map_or_else(
                || reply(404, "{}"),
                |row| reply(200, &row.json().to_string()),
            );
        }
        let rows: Vec<Value> = self.rows.iter().map(Row::json).collect();
        reply(
            200,
            &json!({"count": rows.len(), "results": rows}).to_string(),
        )
    }
}

fn body_of(request: &Request) -> Value {
    match &request.body {
        Body::Json(text) => serde_json::from_str(text).unwrap_or(Value::Null),
        _ => Value::Null,
    }
}

fn ids(value: &Value) -> Vec<u64> {
    let list = value.as_array().map(Vec::as_slice).unwrap_or_default();
    list.iter().filter_map(Value::as_u64).collect()
}

/// The journal that all tabs share.
#[derive(Clone, Default)]
pub(super) struct Store(Rc<RefCell<BTreeMap<String, Intent>>>);

impl Journal for Store {
    fn keep(&self, intent: &Intent) -> bool {
        // Through text, as storage has it.
        let kept = Intent::from_stored(&intent.to_stored());
        if let Some(kept) = kept {
            self.0.borrow_mut().insert(intent.id.clone(), kept);
        }
        true
    }

    fn all(&self) -> Vec<Intent> {
        self.0.borrow().values().cloned().collect()
    }
}

/// The locks that all tabs share; a tab that goes lets go of its own.
#[derive(Clone, Default)]
pub(super) struct SharedLocks(Rc<RefCell<BTreeSet<String>>>);

pub(super) struct Held(SharedLocks, String);

impl Drop for Held {
    fn drop(&mut self) {
        self.0.0.borrow_mut().remove(&self.1);
    }
}

impl Locks for SharedLocks {
    type Guard = Held;

    async fn try_take(&self, name: &str) -> Option<Held> {
        let taken = self.0.borrow_mut().insert(name.to_owned());
        taken.then(|| Held(self.clone(), name.to_owned()))
    }
}

/// A script that answers from the world.
pub(super) fn server(
    world: &Rc<RefCell<World>>,
    clock: &SimClock,
) -> impl Fn(usize, &Request) -> Reply + 'static {
    use crate::api::http::Clock;
    let (world, clock) = (Rc::clone(world), clock.clone());
    move |_, request| world.borrow_mut().meet(request, clock.now_ms())
}
