//! A simulated clock, a single-threaded executor on it, and a transport that does as told.

mod checks;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};

use super::client::{Client, Settings};
use super::credentials::Credentials;
use super::http::{Clock, Request, Response, Transport, TransportError};

pub(crate) use checks::*;

/// A clock that only the executor moves.
#[derive(Clone, Default)]
pub(crate) struct SimClock(Rc<SimState>);

#[derive(Default)]
struct SimState {
    /// What nobody can set: timers go by it.
    now: Cell<u64>,
    /// By how much the calendar's clock is ahead of it.
    ahead: Cell<i64>,
    timers: RefCell<BTreeMap<(u64, u64), Waker>>,
    next: Cell<u64>,
    chance: Cell<u64>,
}

impl SimClock {
    pub(crate) fn set(&self, now: u64) {
        self.0.now.set(now);
    }

    /// Somebody sets the calendar's clock, by so many milliseconds.
    pub(crate) fn turn(&self, by_ms: i64) {
        self.0.ahead.set(self.0.ahead.get() + by_ms);
    }

    /// Moves to the next timer and fires it.
    fn fire(&self) -> bool {
        let Some(((at, _), waker)) = self.0.timers.borrow_mut().pop_first() else {
            return false;
        };
        self.0.now.set(self.0.now.get().max(at));
        waker.wake();
        true
    }
}

impl Clock for SimClock {
    fn now_ms(&self) -> u64 {
        self.0.now.get().saturating_add_signed(self.0.ahead.get())
    }

    fn steady_ms(&self) -> u64 {
        self.0.now.get()
    }

    fn sleep(&self, ms: u64) -> impl Future<Output = ()> {
        let number = self.0.next.get();
        self.0.next.set(number + 1);
        Sleep {
            clock: self.clone(),
            key: (self.0.now.get() + ms, number),
        }
    }

    /// A linear congruence: the same in every run.
    fn random(&self) -> f64 {
        let next = self
            .0
            .chance
            .get()
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        self.0.chance.set(next);
        f64::from(u32::try_from(next >> 33).unwrap_or(0)) / f64::from(u32::MAX >> 1)
    }
}

struct Sleep {
    clock: SimClock,
    key: (u64, u64),
}

impl Future for Sleep {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if self.clock.steady_ms() >= self.key.0 {
            return Poll::Ready(());
        }
        let waker = cx.waker().clone();
        self.clock.0.timers.borrow_mut().insert(self.key, waker);
        Poll::Pending
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        self.clock.0.timers.borrow_mut().remove(&self.key);
    }
}

struct Flag(AtomicBool);

impl Wake for Flag {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// What the executor runs.
pub(crate) type Task<'a> = Pin<Box<dyn Future<Output = ()> + 'a>>;

/// Runs all tasks to their end, moving the clock whenever all of them wait.
pub(crate) fn run_all(clock: &SimClock, tasks: Vec<Task<'_>>) {
    let mut tasks: Vec<(Arc<Flag>, Option<Task<'_>>)> = tasks
        .into_iter()
        .map(|task| (Arc::new(Flag(AtomicBool::new(true))), Some(task)))
        .collect();
    loop {
        let mut polled = false;
        for (flag, slot) in &mut tasks {
            let Some(task) = slot else { continue };
            if !flag.0.swap(false, Ordering::Relaxed) {
                continue;
            }
            polled = true;
            let waker = Waker::from(Arc::clone(flag));
            if task
                .as_mut()
                .poll(&mut Context::from_waker(&waker))
                .is_ready()
            {
                *slot = None;
            }
        }
        if tasks.iter().all(|(_, slot)| slot.is_none()) {
            return;
        }
        if !polled {
            assert!(clock.fire(), "a task waits for what never comes");
        }
    }
}

/// Runs one future to its end.
pub(crate) fn block_on<F: Future>(clock: &SimClock, future: F) -> F::Output {
    let mut output = None;
    let task: Task<'_> = Box::pin(async { output = Some(future.await) });
    run_all(clock, vec![task]);
    let Some(output) = output else {
        unreachable!("the task ran to its end")
    };
    output
}

/// Gives a future up after so many milliseconds, as a component that is left does.
pub(crate) async fn abandon_after<F: Future>(
    clock: &SimClock,
    ms: u64,
    future: F,
) -> Option<F::Output> {
    let mut future = std::pin::pin!(future);
    let mut sleep = std::pin::pin!(clock.sleep(ms));
    std::future::poll_fn(|cx| {
        if let Poll::Ready(output) = future.as_mut().poll(cx) {
            return Poll::Ready(Some(output));
        }
        sleep.as_mut().poll(cx).map(|()| None)
    })
    .await
}

/// What the fake answers, and after how long.
pub(crate) struct Reply {
    pub(crate) after_ms: u64,
    pub(crate) answer: Result<Response, TransportError>,
}

/// An answer after 100 ms.
pub(crate) fn reply(status: u16, body: &str) -> Reply {
    Reply {
        after_ms: 100,
        answer: Ok(Response {
            status,
            body: body.as_bytes().to_vec(),
            retry_after: None,
        }),
    }
}

/// A 429 with or without `Retry-After`.
pub(crate) fn too_many(retry_after: Option<&str>) -> Reply {
    Reply {
        after_ms: 100,
        answer: Ok(Response {
            status: 429,
            body: Vec::new(),
            retry_after: retry_after.map(str::to_owned),
        }),
    }
}

/// No answer after 100 ms.
pub(crate) fn lost(error: TransportError) -> Reply {
    Reply {
        after_ms: 100,
        answer: Err(error),
    }
}

/// When what was sent.
pub(crate) type SentLog = Rc<RefCell<Vec<(u64, Request)>>>;

type Script = Rc<dyn Fn(usize, &Request) -> Reply>;

/// Answers by a script that is given the number of the request and the request.
#[derive(Clone)]
pub(crate) struct FakeTransport {
    clock: SimClock,
    script: Script,
    pub(crate) sent: SentLog,
}

impl Transport for FakeTransport {
    fn send(&self, request: Request) -> impl Future<Output = Result<Response, TransportError>> {
        let number = self.sent.borrow().len();
        let Reply { after_ms, answer } = (self.script)(number, &request);
        self.sent
            .borrow_mut()
            .push((self.clock.steady_ms(), request));
        async move {
            self.clock.sleep(after_ms).await;
            answer
        }
    }
}

/// A simulated client and everything around it.
pub(crate) struct Bench {
    pub(crate) clock: SimClock,
    pub(crate) client: Client<FakeTransport, SimClock>,
    pub(crate) sent: SentLog,
}

/// The settings of all tests.
pub(crate) fn settings() -> Settings {
    Settings::new("https://api.example/v1")
}

/// The key of all tests.
pub(crate) fn key() -> Option<Credentials> {
    Credentials::parse("canary-key").ok()
}

impl Bench {
    pub(crate) fn new(script: impl Fn(usize, &Request) -> Reply + 'static) -> Self {
        Self::with(settings(), script)
    }

    pub(crate) fn with(
        settings: Settings,
        script: impl Fn(usize, &Request) -> Reply + 'static,
    ) -> Self {
        let clock = SimClock::default();
        clock.set(1_000_000);
        let sent = SentLog::default();
        let transport = FakeTransport {
            clock: clock.clone(),
            script: Rc::new(script),
            sent: Rc::clone(&sent),
        };
        let client = Client::new(transport, clock.clone(), settings, key());
        Self {
            clock,
            client,
            sent,
        }
    }

    /// Another tab on the same clock: a client of its own before the same server.
    pub(crate) fn another_tab(
        &self,
        script: impl Fn(usize, &Request) -> Reply + 'static,
    ) -> Client<FakeTransport, SimClock> {
        let transport = FakeTransport {
            clock: self.clock.clone(),
            script: Rc::new(script),
            sent: SentLog::default(),
        };
        Client::new(transport, self.clock.clone(), settings(), key())
    }

    /// When each request left, in milliseconds after the start.
    pub(crate) fn times(&self) -> Vec<u64> {
        let sent = self.sent.borrow();
        sent.iter().map(|(at, _)| at - 1_000_000).collect()
    }
}
