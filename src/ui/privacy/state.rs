//! What the privacy screen holds, and what its buttons do. All of it goes with the screen.

use crate::api::error::ApiError;
use crate::api::privacy::look_up::{CcpaLookUp, PersonalRecord};
use crate::forms::privacy::look_up::{AT_WORK_MS, Address, Busy, LookUps, may_be_at_work};
use crate::forms::privacy::marks::Begun;
use crate::forms::privacy::purge::{self, Confirmation, Lacking, Outcome};
use crate::forms::privacy::record::{Group, group};
use crate::ui::browser::{self, BrowserClock, locks, secrets};
use crate::ui::console::{Api, Console, Tone};
use crate::ui::kit::field::control_id;
use crate::ui::privacy::memory;
use crate::ui::submit::Submit;
use futures::future::{AbortHandle, abortable};
use leptos::prelude::*;
use std::collections::BTreeSet;
use wasm_bindgen_futures::spawn_local;

/// The id of the heading over an answer.
pub const ANSWER: &str = "privacy-answer";
/// The id of the note that tells how a purge ended.
pub const PURGED: &str = "privacy-purged";

/// A look-up that is waited for.
#[derive(Clone)]
pub struct Waiting {
    pub since_ms: u64,
    address: Address,
    abort: AbortHandle,
}

/// What a look-up answered.
#[derive(Clone)]
pub struct Found {
    pub address: Address,
    /// As it came.
    pub json: String,
    /// None where nothing is held.
    pub groups: Vec<Group>,
    pub at_ms: u64,
}

/// Handles of the screen; copied freely.
#[derive(Clone, Copy)]
pub struct PrivacyState {
    console: Console,
    pub typed: RwSignal<String>,
    pub problem: RwSignal<Option<String>>,
    look_ups: RwSignal<LookUps>,
    pub waiting: RwSignal<Option<Waiting>>,
    /// Why the last look-up has no answer.
    pub failed: RwSignal<Option<ApiError>>,
    /// Good to know: that waiting was stopped, that one is under way.
    pub note: RwSignal<Option<String>>,
    pub found: RwSignal<Option<Found>>,
    /// The look-up before a purge, to be compared with later ones of the same address.
    pub before: RwSignal<Option<Found>>,
    /// Values that are shown: group, entry, row.
    pub shown: RwSignal<BTreeSet<(usize, usize, usize)>>,
    pub all_shown: RwSignal<bool>,
    pub is_verified: RwSignal<bool>,
    pub typed_again: RwSignal<String>,
    pub lacking: RwSignal<Vec<Lacking>>,
    pub purged: RwSignal<Option<Outcome>>,
    pub submit: Submit,
}

/// Whether a purge may be ordered after one that ended so: not while the first may be in force.
pub fn may_be_purged(ended: &Option<Outcome>) -> bool {
    matches!(ended, None | Some(Outcome::Refused(_)))
}

fn lock_name(address: &Address) -> String {
    secrets::lock_name(&["ccpa", address.personal()])
}

impl PrivacyState {
    #[must_use]
    pub fn new(console: Console) -> Self {
        let state = Self {
            console,
            typed: RwSignal::new(String::new()),
            problem: RwSignal::new(None),
            look_ups: RwSignal::new(LookUps::default()),
            waiting: RwSignal::new(None),
            failed: RwSignal::new(None),
            note: RwSignal::new(None),
            found: RwSignal::new(None),
            before: RwSignal::new(None),
            shown: RwSignal::new(BTreeSet::new()),
            all_shown: RwSignal::new(false),
            is_verified: RwSignal::new(false),
            typed_again: RwSignal::new(String::new()),
            lacking: RwSignal::new(Vec::new()),
            purged: RwSignal::new(None),
            submit: Submit::new(),
        };
        let dirty = console.router.dirty;
        Effect::new(move |_| {
            let words = if state.submit.busy.get() {
                Some("A purge is being sent. Leaving does not stop it; you are told how it ended.")
            } else if state.waiting.with(Option::is_some) {
                Some("A look-up is under way. Leaving stops waiting for it.")
            } else if state.found.with(Option::is_some) {
                Some("The answer is not kept anywhere: it is gone when you leave.")
            } else {
                None
            };
            dirty.set(words.map(str::to_owned));
        });
        on_cleanup(move || {
            dirty.set(None);
            if let Some(Some(waiting)) = state.waiting.try_get_untracked() {
                waiting.abort.abort();
            }
        });
        state
    }

    /// Asks what is held on the typed address.
    pub fn look_up(&self) {
        if self.waiting.with_untracked(Option::is_some) || self.submit.busy.get_untracked() {
            return;
        }
        let address = match self.typed.with_untracked(|typed| Address::parse(typed)) {
            Ok(address) => address,
            Err(words) => {
                self.problem.set(Some(words));
                return browser::focus_soon(control_id("email"));
            }
        };
        let Some(api) = self.console.api() else {
            return;
        };
        let now = browser::page_ms();
        self.problem.set(None);
        self.failed.set(None);
        self.note.set(None);
        // Of an earlier visit of this screen, or before a reload.
        let earlier = memory::marks().at_work_ms(&address, browser::now_ms());
        let earlier = earlier.map_or(Ok(()), |ms| Err(Busy::AtWork { ms }));
        let start = |all: &mut LookUps| all.start(&address, now);
        let started = earlier.and_then(|()| self.look_ups.try_update(start).unwrap_or(Ok(())));
        if let Err(busy) = started {
            return self.note.set(Some(busy.words()));
        }
        self.run(api, address, now);
    }

    fn run(self, api: Api, address: Address, since_ms: u64) {
        let asked = CcpaLookUp {
            email: address.personal().to_owned(),
        };
        let (call, abort) = abortable(async move { api.call(&asked).await });
        self.waiting.set(Some(Waiting {
            since_ms,
            address: address.clone(),
            abort,
        }));
        spawn_local(async move {
            let Some(lock) = locks::try_take(&lock_name(&address)).await else {
                return self.held_elsewhere(&address);
            };
            memory::begin(Begun::LookUp, &address);
            let answer = call.await.ok();
            secrets::forget_timings();
            let is_over = match &answer {
                Some(Ok(_)) => true,
                Some(Err(error)) => !may_be_at_work(error),
                // Nobody waits any more.
                None => false,
            };
            if is_over {
                memory::end(Begun::LookUp, &address);
            }
            if let Some(answer) = answer {
                self.answered(address, answer);
            } else {
                drop(address);
            }
            // The server may be at work: no second one meanwhile, from here or from another tab.
            if !is_over {
                let gone = browser::page_ms().saturating_sub(since_ms);
                use crate::api::http::Clock as _;
                BrowserClock.sleep(AT_WORK_MS.saturating_sub(gone)).await;
            }
            drop(lock);
        });
    }

    fn held_elsewhere(self, address: &Address) {
        let _ = self.look_ups.try_update(|all| all.fail(address));
        let _ = self.waiting.try_set(None);
        let _ = self.note.try_set(Some(
            "A look-up or a purge of this address is under way, here or in another tab, or one \
             that nobody waits for any more may still be at work. Try again in three minutes."
                .to_owned(),
        ));
    }

    fn answered(self, address: Address, answer: Result<PersonalRecord, ApiError>) {
        if self.waiting.try_set(None).is_some() {
            return;
        }
        let record = match answer {
            Ok(record) => Some(record),
            // No such person is an answer as well.
            Err(ApiError::NotFound { .. }) => None,
            Err(error) => {
                self.look_ups.update(|all| {
                    if may_be_at_work(&error) {
                        all.give_up(&address);
                    } else {
                        all.fail(&address);
                    }
                });
                browser::announce("The look-up failed.".to_owned());
                return self.failed.set(Some(error));
            }
        };
        let record = record.filter(|record| !record.is_empty());
        self.look_ups
            .update(|all| all.answer(&address, record.is_none()));
        let json = record.map(|record| record.json().to_owned());
        self.forget_confirmation();
        self.purged.set(None);
        self.shown.update(BTreeSet::clear);
        self.all_shown.set(false);
        self.found.set(Some(Found {
            address,
            groups: json.as_deref().map(group).unwrap_or_default(),
            json: json.unwrap_or_default(),
            at_ms: browser::now_ms(),
        }));
        browser::focus_soon(ANSWER.into());
    }

    fn forget_confirmation(self) {
        self.is_verified.set(false);
        self.typed_again.set(String::new());
        self.lacking.set(Vec::new());
    }

    /// Stops waiting; the server may go on.
    pub fn cancel(&self) {
        let Some(waiting) = self.waiting.get_untracked() else {
            return;
        };
        waiting.abort.abort();
        self.look_ups.update(|all| all.give_up(&waiting.address));
        self.waiting.set(None);
        self.note.set(Some(
            "You stopped waiting. Jobcase may still be at work on the look-up.".to_owned(),
        ));
        browser::focus_soon(control_id("email"));
    }

    /// Submits the purge of the address that was looked up, once, where nothing is lacking.
    pub fn purge(&self) {
        let (Some(found), Some(api)) = (self.found.get_untracked(), self.console.api()) else {
            return;
        };
        if self.submit.busy.get_untracked()
            || !self.purged.with_untracked(may_be_purged)
            || self.waiting.with_untracked(Option::is_some)
        {
            return;
        }
        let typed = self.typed_again.get_untracked();
        let confirmation = Confirmation {
            identity_verified: self.is_verified.get_untracked(),
            typed: &typed,
        };
        let checked = self
            .look_ups
            .with_untracked(|all| purge::purge(&found.address, all, confirmation));
        let order = match checked {
            Ok(order) => order,
            Err(lacking) => {
                self.lacking.set(lacking);
                return browser::focus_soon(crate::ui::kit::summary::SUMMARY.into());
            }
        };
        self.lacking.set(Vec::new());
        let state = *self;
        self.submit.run(async move {
            let Some(_lock) = locks::try_take(&lock_name(&found.address)).await else {
                return state.held_elsewhere(&found.address);
            };
            memory::begin(Begun::Purge, &found.address);
            let outcome = Outcome::of(&found.address, api.call(&order).await);
            if !matches!(outcome, Outcome::CannotTell(_)) {
                memory::end(Begun::Purge, &found.address);
            }
            state.purge_ended(outcome, found);
        });
    }

    fn purge_ended(self, outcome: Outcome, found: Found) {
        let Some(before) = self.before.try_get_untracked() else {
            // The screen was left: what cannot be undone is told all the same.
            let tone = match &outcome {
                Outcome::Submitted { .. } => Tone::Good,
                Outcome::Refused(_) | Outcome::CannotTell(_) => Tone::Warn,
            };
            let words = format!("The purge that you left: {}", outcome.words());
            return self.console.say(tone, words);
        };
        if !matches!(outcome, Outcome::Refused(_)) {
            self.forget_confirmation();
            // The first look-up of a person is what later ones are held against.
            if before.is_none_or(|before| before.address != found.address) {
                self.before.set(Some(found));
            }
        }
        self.purged.set(Some(outcome));
        browser::focus_soon(PURGED.into());
    }
}
