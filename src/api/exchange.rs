//! The way of one call: queue, slot, sending, retries; and what is left behind when the caller
//! goes away in the middle.

use std::cell::RefCell;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::rc::Rc;
use std::task::Poll;

use super::call_log::{LogEntry, Outcome};
use super::client::Settings;
use super::client_state::{Change, State};
use super::credentials::Credentials;
use super::endpoint::DecodeError;
use super::error::{ApiError, NotSent};
use super::http::{Clock, Request, Response, Transport, TransportError};
use super::limiter::{Ended, Priority, Ticket, Turn};
use super::operations::{Class, Operation};
use super::request::{self, Parts};
use super::retry;

/// What all clones of a client have in common.
pub(crate) struct Shared<T, C> {
    pub(crate) transport: T,
    pub(crate) clock: C,
    pub(crate) settings: Settings,
    pub(crate) credentials: Option<Credentials>,
    pub(crate) state: RefCell<State>,
    pub(crate) listeners: RefCell<Vec<Rc<dyn Fn()>>>,
}

/// Reads a good answer, and keeps what it read.
pub(crate) type Decode<'a> = &'a mut dyn FnMut(&[u8]) -> Result<(), DecodeError>;

impl<T: Transport, C: Clock> Shared<T, C> {
    /// Sends until there is an answer that counts; answers with its status.
    pub(crate) async fn exchange(
        &self,
        parts: Parts,
        priority: Priority,
        decode: Decode<'_>,
    ) -> Result<u16, ApiError> {
        let mut record = Record::new(self, parts.operation);
        let result = self.tries(parts, priority, decode, &mut record).await;
        record.outcome = match &result {
            Ok(status) => {
                record.status = Some(*status);
                Outcome::Done
            }
            Err(error) => {
                record.status = error.status();
                Outcome::of(error)
            }
        };
        result
    }

    async fn tries(
        &self,
        parts: Parts,
        priority: Priority,
        decode: Decode<'_>,
        record: &mut Record<'_, T, C>,
    ) -> Result<u16, ApiError> {
        let class = parts.class;
        let request = request::assemble(parts, &self.settings, self.credentials.as_ref())
            .map_err(|reason| ApiError::NotSent { reason })?;
        loop {
            let sent = self.sent(request.clone(), priority, class, record).await?;
            let result = match &sent.answer {
                Ok(response) if (200..300).contains(&response.status) => decode(&response.body)
                    .map(|()| response.status)
                    .map_err(|error| ApiError::of_body(response, error)),
                Ok(response) => Err(ApiError::of_status(response, sent.pause_ms)),
                Err(error) => Err(ApiError::NoAnswer(*error)),
            };
            let Err(error) = result else { return result };
            let random = self.clock.random();
            let wait = retry::wait_before_next(class, &error, record.tries, sent.told_ms, random);
            match wait {
                Some(wait) if self.state.borrow_mut().retries.spend() => {
                    if wait > 0 {
                        self.clock.sleep(wait).await;
                    }
                }
                _ => return Err(error),
            }
        }
    }

    /// Waits for a slot and sends once.
    async fn sent(
        &self,
        request: Request,
        priority: Priority,
        class: Class,
        record: &mut Record<'_, T, C>,
    ) -> Result<Sent, ApiError> {
        let mut place = self.slot(priority).await;
        let taken_at = self.clock.now_ms();
        if class == Class::Metered {
            let limit = self.settings.estimates_per_day;
            // Asked here and not before the queue: only one who is sending takes one.
            if !self.state.borrow_mut().estimates.take(limit, taken_at) {
                place.give_back();
                let reason = NotSent::EstimatesUsedUp { limit };
                return Err(ApiError::NotSent { reason });
            }
        }
        if record.tries == 0 {
            record.started_ms = self.clock.now_ms();
            self.state.borrow_mut().retries.earn();
        }
        record.tries += 1;
        let answer = self.transport.send(request).await;
        let sent = place.end(answer, class);
        let is_refused = matches!(&sent.answer, Ok(answer) if (400..500).contains(&answer.status));
        if class == Class::Metered && is_refused {
            self.state.borrow_mut().estimates.give_back(taken_at);
        }
        Ok(sent)
    }

    async fn slot(&self, priority: Priority) -> Place<'_, T, C> {
        let ticket = self.change(|state, now| state.enqueue(priority, now));
        let mut place = Place {
            shared: self,
            stage: Stage::Waiting(ticket),
        };
        loop {
            let (turn, now) = self.change(|state, now| {
                let turn = state.limiter.turn(ticket, now);
                if turn == Turn::Now {
                    state.wakers.remove(&ticket);
                    return ((turn, now), Change::Queue);
                }
                ((turn, now), Change::None)
            });
            let until = match turn {
                Turn::Now => {
                    place.stage = Stage::Sent { at: now };
                    return place;
                }
                Turn::At(at) => Some(at.saturating_sub(now).max(1)),
                Turn::WhenWoken => None,
            };
            self.wait(ticket, until).await;
        }
    }

    /// Until somebody wakes the ticket, or so many milliseconds have gone by.
    async fn wait(&self, ticket: Ticket, ms: Option<u64>) {
        let mut sleep = pin!(async {
            match ms {
                Some(ms) => self.clock.sleep(ms).await,
                None => std::future::pending().await,
            }
        });
        poll_fn(|cx| {
            if self.state.borrow_mut().was_woken(ticket, cx.waker()) {
                return Poll::Ready(());
            }
            sleep.as_mut().poll(cx)
        })
        .await;
    }

    /// Changes the state, then tells whom it concerns, with nothing borrowed.
    fn change<R>(&self, change: impl FnOnce(&mut State, u64) -> (R, Change)) -> R {
        let clock = self.clock.steady_ms();
        let (result, wakers, told) = {
            let mut state = self.state.borrow_mut();
            let now = state.steady(clock);
            let (result, what) = change(&mut state, now);
            (result, state.heads_to_wake(what), what != Change::None)
        };
        if told {
            self.announce(wakers);
        }
        result
    }

    /// Wakes, then calls the listeners back.
    pub(crate) fn announce(&self, wakers: Vec<std::task::Waker>) {
        for waker in wakers {
            waker.wake();
        }
        let listeners = self.listeners.borrow().clone();
        for listener in listeners {
            listener();
        }
    }
}

/// What came of one sending.
struct Sent {
    answer: Result<Response, TransportError>,
    /// What `Retry-After` said.
    told_ms: Option<u64>,
    /// For how long a 429 paused the queue.
    pause_ms: u64,
}

#[derive(Clone, Copy)]
enum Stage {
    Waiting(Ticket),
    Sent { at: u64 },
    Over,
}

/// A place in the queue, then a slot. Dropped early, it gives back what may be given back.
struct Place<'a, T: Transport, C: Clock> {
    shared: &'a Shared<T, C>,
    stage: Stage,
}

impl<T: Transport, C: Clock> Place<'_, T, C> {
    fn end(&mut self, answer: Result<Response, TransportError>, class: Class) -> Sent {
        let wall = self.shared.clock.now_ms();
        let random = self.shared.clock.random();
        let sent_at = match std::mem::replace(&mut self.stage, Stage::Over) {
            Stage::Sent { at } => at,
            Stage::Waiting(_) | Stage::Over => self.shared.clock.steady_ms(),
        };
        let told_ms = answer
            .as_ref()
            .ok()
            .and_then(|response| retry::retry_after_ms(response.retry_after.as_deref()?, wall));
        let pause_ms = self.shared.change(|state, now| {
            let ended = if answer.is_ok() {
                Ended::Answered
            } else {
                Ended::Lost
            };
            state.limiter.finish(now, ended);
            let is_day = class == Class::Metered && {
                let in_doubt = state.estimates.take_doubt();
                let says_so = |response: &Response| {
                    let error = ApiError::of_status(response, told_ms.unwrap_or_default());
                    error.day_is_used_up().is_some()
                };
                in_doubt || answer.as_ref().is_ok_and(says_so)
            };
            let pause = match &answer {
                Ok(response) if response.status == 429 && is_day => told_ms.unwrap_or_default(),
                Ok(response) if response.status == 429 => {
                    state.limiter.refused(now, sent_at, told_ms, random)
                }
                Ok(_) => {
                    state.limiter.accepted(sent_at);
                    0
                }
                Err(_) => 0,
            };
            (pause, Change::Queue)
        });
        Sent {
            answer,
            told_ms,
            pause_ms,
        }
    }

    /// Gives the slot back unused.
    fn give_back(&mut self) {
        self.stage = Stage::Over;
        self.shared.change(|state, _| {
            state.limiter.unsent();
            ((), Change::Queue)
        });
    }
}

impl<T: Transport, C: Clock> Drop for Place<'_, T, C> {
    fn drop(&mut self) {
        match self.stage {
            Stage::Over => {}
            Stage::Waiting(ticket) => self.shared.change(|state, _| {
                state.leave(ticket);
                ((), Change::Queue)
            }),
            Stage::Sent { .. } => self.shared.change(|state, now| {
                state.limiter.finish(now, Ended::Lost);
                ((), Change::Queue)
            }),
        }
    }
}

/// One call's line in the log, written when the call is over, however it ends.
struct Record<'a, T: Transport, C: Clock> {
    shared: &'a Shared<T, C>,
    operation: Operation,
    started_ms: u64,
    tries: u32,
    status: Option<u16>,
    outcome: Outcome,
}

impl<'a, T: Transport, C: Clock> Record<'a, T, C> {
    fn new(shared: &'a Shared<T, C>, operation: Operation) -> Self {
        Self {
            shared,
            operation,
            started_ms: shared.clock.now_ms(),
            tries: 0,
            status: None,
            outcome: Outcome::Cancelled,
        }
    }
}

impl<T: Transport, C: Clock> Drop for Record<'_, T, C> {
    fn drop(&mut self) {
        let entry = LogEntry {
            operation: self.operation,
            status: self.status,
            started_ms: self.started_ms,
            duration_ms: self.shared.clock.now_ms().saturating_sub(self.started_ms),
            tries: self.tries,
            outcome: self.outcome,
        };
        self.shared.change(|state, _| {
            state.log.push(entry);
            ((), Change::Log)
        });
    }
}
