//! The posting of one job as a state machine: a person who clicks, clicks twice, reloads at any
//! await and presses on, against a server that loses, cuts and doubles what it gets.

use super::tests::{page, row, sent};
use super::*;
use crate::api::http::{Method, Request, TransportError};
use crate::api::testing::{Bench, Reply, abandon_after, lost, reply, run_all};
use crate::cases::cases;
use arbitrary::Unstructured;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// What becomes of one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    /// Done, but the status is a conflict.
    Conflict,
    /// The browser sends a POST so many times by itself and shows only the last answer.
    Replayed(u8),
    /// As above, and the last answer is lost too.
    ReplayedAndLost(u8),
}

fn fate(u: &mut Unstructured<'_>) -> arbitrary::Result<Fate> {
    Ok(match u.int_in_range(0..=11)? {
        0 => Fate::LostAfter,
        1 => Fate::LostBefore,
        2 => Fate::Gateway,
        3 => Fate::Cut,
        4 => Fate::Conflict,
        5 | 6 => Fate::Replayed(u.int_in_range(2..=3)?),
        7 => Fate::ReplayedAndLost(u.int_in_range(2..=3)?),
        _ => Fate::Answered,
    })
}

/// A server with jobs on it.
struct Model {
    /// Whether it holds ad numbers unique.
    is_unique: bool,
    /// Jobs of others; how many, to make pages.
    others: usize,
    /// Somebody else's job with our ad number.
    stranger: bool,
    /// Ids of the jobs made by our POST.
    ours: Vec<u64>,
    fates: Vec<Fate>,
    met: usize,
    posts: usize,
    is_list_faulty: bool,
}

impl Model {
    fn drawn(u: &mut Unstructured<'_>) -> arbitrary::Result<Self> {
        let count = u.int_in_range(0..=30)?;
        Ok(Self {
            is_unique: u.ratio(2, 3)?,
            // Pages take most of the time, so that few cases have more than one.
            others: *u.choose(&[0, 0, 0, 0, 0, 1, 1, 1, 1, 99, 100, 250])?,
            stranger: u.ratio(1, 8)?,
            ours: Vec::new(),
            fates: (0..count)
                .map(|_| fate(u))
                .collect::<arbitrary::Result<_>>()?,
            met: 0,
            posts: 0,
            is_list_faulty: false,
        })
    }

    fn rows(&self) -> Vec<String> {
        let other = |at: usize| row(10_000 + at as u64).replace("ad-1", "other");
        let mut rows: Vec<String> = (0..self.others).map(other).collect();
        if self.stranger {
            rows.push(row(5).replace("Boston", "Lynn"));
        }
        rows.extend(self.ours.iter().map(|id| row(*id)));
        rows
    }

    fn list(&self, url: &str) -> Reply {
        let number = |name: &str| -> usize {
            let value = url
                .split(['?', '&'])
                .find_map(|pair| pair.strip_prefix(name));
            value
                .and_then(|value| value.parse().ok())
                .unwrap_or_default()
        };
        let rows = self.rows();
        let shown: Vec<String> = rows
            .iter()
            .skip(number("offset="))
            .take(number("limit="))
            .cloned()
            .collect();
        reply(200, &page(&shown, rows.len()))
    }

    fn apply(&mut self, request: &Request) -> Reply {
        if request.method != Method::Post {
            return self.list(&request.url);
        }
        if self.is_unique && (self.stranger || !self.ours.is_empty()) {
            return reply(400, r#"{"adNumber":["already exists"]}"#);
        }
        let id = 100 + self.ours.len() as u64;
        self.ours.push(id);
        reply(201, &row(id))
    }

    fn meet(&mut self, request: &Request) -> Reply {
        let fate = self.fates.get(self.met).copied().unwrap_or(Fate::Answered);
        self.met += 1;
        let is_post = request.method == Method::Post;
        self.posts += usize::from(is_post);
        self.is_list_faulty |= !is_post && fate != Fate::Answered;
        match fate {
            Fate::LostBefore => lost(TransportError::Unreachable),
            Fate::Gateway => reply(502, "<html><title>Bad gateway</title>"),
            Fate::Conflict => {
                self.apply(request);
                reply(409, r#"{"detail":"conflict"}"#)
            }
            Fate::LostAfter => {
                self.apply(request);
                lost(TransportError::Timeout)
            }
            Fate::Cut => {
                self.apply(request);
                reply(200, "{\"id\":")
            }
            Fate::Replayed(times) | Fate::ReplayedAndLost(times) if is_post => {
                let answers: Vec<Reply> = (0..times).map(|_| self.apply(request)).collect();
                match answers.into_iter().next_back() {
                    Some(last) if matches!(fate, Fate::Replayed(_)) => last,
                    _ => lost(TransportError::Unreachable),
                }
            }
            _ => self.apply(request),
        }
    }
}

/// What the tab remembers over a reload: when a create was sent whose end is not known.
#[derive(Default)]
struct Tab {
    journal: Cell<Option<u64>>,
    /// A sending is under way; gone with a reload.
    busy: Cell<bool>,
    ended: RefCell<Option<Created>>,
    presses: Cell<usize>,
}

/// A press of the button, or the return of the page: looks where an end is open, else sends.
async fn press(bench: &Bench, tab: &Tab) {
    if tab.busy.replace(true) {
        return;
    }
    let ended = if let Some(at_ms) = tab.journal.get() {
        let sent = Sent { at_ms, ..sent() };
        let cause = ApiError::NoAnswer(TransportError::Aborted);
        look_for(&bench.client, &bench.clock, &sent, cause, |_| {}).await
    } else {
        let at_ms = bench.clock.now_ms();
        tab.journal.set(Some(at_ms));
        tab.presses.set(tab.presses.get() + 1);
        create(
            &bench.client,
            &bench.clock,
            &Sent { at_ms, ..sent() },
            |_| {},
        )
        .await
    };
    if !matches!(ended, Created::CannotTell { .. }) {
        tab.journal.set(None);
    }
    *tab.ended.borrow_mut() = Some(ended);
    tab.busy.set(false);
}

/// Whether what was said is so.
fn judge(ended: &Created, model: &Model, posts_replayed: bool) {
    let ours = &model.ours;
    match ended {
        Created::Answered(job) => {
            assert!(ours.contains(&job.id.get()));
            assert!(
                ours.len() == 1 || model.is_list_faulty,
                "a twin was overlooked: {ours:?}"
            );
        }
        Created::Found(job) => assert_eq!(ours, &[job.id.get()]),
        Created::Twice(jobs) => {
            let told: Vec<u64> = jobs.iter().map(|job| job.id.get()).collect();
            assert!(
                told.len() > 1 && told.iter().all(|id| ours.contains(id)),
                "{told:?} of {ours:?}"
            );
            assert!(told.is_sorted());
        }
        Created::NotThere { .. } => assert!(ours.is_empty() && !model.stranger),
        Created::Taken { job, differs } => {
            assert!(model.stranger && job.id.get() == 5 && differs == &[Field::City]);
            assert!(ours.is_empty());
        }
        // A refused ad number is looked up; only where that fails is the refusal all there is.
        Created::Refused(_) => assert!(ours.is_empty() || (posts_replayed && model.is_list_faulty)),
        Created::CannotTell { .. } => assert!(model.is_list_faulty),
    }
}

#[test]
fn whatever_happens_it_is_sent_once_an_intent_and_the_verdict_is_true() {
    let mut endings = [0_usize; 7];
    cases(4_000, |u| {
        let model = Rc::new(RefCell::new(Model::drawn(u)?));
        let inner = Rc::clone(&model);
        let bench = Bench::new(move |_, request| inner.borrow_mut().meet(request));
        let tab = Tab::default();
        for _ in 0..u.int_in_range(1..=5)? {
            let second_click_ms = u.int_in_range(0..=3_000)?;
            let reload_ms = if u.ratio(1, 3)? {
                u.int_in_range(0..=20_000)?
            } else {
                u64::MAX / 2
            };
            let (bench, tab) = (&bench, &tab);
            let clicks = async {
                let second = async {
                    bench.clock.sleep(second_click_ms).await;
                    press(bench, tab).await;
                };
                let first = press(bench, tab);
                // A double click: both are on their way at once.
                let (mut first, mut second) = (std::pin::pin!(first), std::pin::pin!(second));
                let mut done = (false, false);
                std::future::poll_fn(|cx| {
                    done.0 = done.0 || first.as_mut().poll(cx).is_ready();
                    // The end leads away from the form: there is nothing left to click.
                    done.1 = done.0 || done.1 || second.as_mut().poll(cx).is_ready();
                    if done.0 {
                        Poll::Ready(())
                    } else {
                        Poll::Pending
                    }
                })
                .await;
            };
            tab.ended.take();
            let reloaded = RefCell::new(false);
            run_all(
                &bench.clock,
                vec![Box::pin(async {
                    *reloaded.borrow_mut() = abandon_after(&bench.clock, reload_ms, clicks)
                        .await
                        .is_none();
                })],
            );
            tab.busy.set(false);
            let model = model.borrow();
            // One POST for each press that sent, never one while an end was open.
            assert_eq!(model.posts, tab.presses.get());
            let replayed = model
                .fates
                .iter()
                .any(|fate| matches!(fate, Fate::Replayed(_)));
            if let Some(ended) = &*tab.ended.borrow() {
                judge(ended, &model, replayed);
                let at = match ended {
                    Created::Answered(_) => 0,
                    Created::Found(_) => 1,
                    Created::Taken { .. } => 2,
                    Created::Twice(_) => 3,
                    Created::Refused(_) => 4,
                    Created::NotThere { .. } => 5,
                    Created::CannotTell { .. } => 6,
                };
                endings[at] += 1;
                // Only these two leave the person at the form with something to press.
                if !matches!(ended, Created::NotThere { .. } | Created::CannotTell { .. }) {
                    return Ok(());
                }
            } else {
                assert!(*reloaded.borrow() && tab.journal.get().is_some());
            }
        }
        Ok(())
    });
    assert!(
        endings.iter().all(|times| *times > 10),
        "an ending is not reached: {endings:?}"
    );
}
