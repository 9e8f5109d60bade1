//! Asking several questions, one after the other: with progress, stopped between two, and what
//! came is kept whatever follows.

use crate::domain::campaign::EstimateQuestion;
use crate::planning::estimate_asking::{LedgerShelf, NoAnswer, ask};
use crate::planning::estimate_ledger::EstimateLedger;
use crate::ui::browser::BrowserClock;
use crate::ui::console::{Console, Tone};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// How asking stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Phase {
    Idle,
    /// `done` of at most so many are answered.
    Asking {
        done: u32,
        most: u32,
    },
    Stopped {
        done: u32,
        most: u32,
    },
    Done {
        done: u32,
    },
    Failed {
        done: u32,
        why: NoAnswer,
    },
}

/// Handles of one asking; copied freely.
#[derive(Clone, Copy)]
pub struct Asker {
    console: Console,
    pub phase: RwSignal<Phase>,
    stop: RwSignal<bool>,
}

impl Asker {
    #[must_use]
    pub fn new(console: Console) -> Self {
        Self {
            console,
            phase: RwSignal::new(Phase::Idle),
            stop: RwSignal::new(false),
        }
    }

    /// Whether a question is on its way. Tracks.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.phase
            .with(|phase| matches!(phase, Phase::Asking { .. }))
    }

    /// Whether the person has said stop, and the last answer is still awaited. Tracks.
    #[must_use]
    pub fn is_stopping(&self) -> bool {
        self.is_busy() && self.stop.get()
    }

    /// Asks no more after the question that is on its way, whose answer is kept.
    pub fn stop(&self) {
        self.stop.set(true);
    }

    /// Asks those of the questions that are not known.
    pub fn ask_all(&self, questions: Vec<EstimateQuestion>) {
        let most = u32::try_from(questions.len()).unwrap_or(u32::MAX);
        self.run(most, move |ledger| {
            let mut unknown = questions.iter().filter(|one| ledger.answer(one).is_none());
            unknown.next().cloned()
        });
    }

    /// Asks what `next` says of what is known, until it says nothing or so many were asked. Leaving
    /// the view stops it as [`Self::stop`] does.
    pub fn run(
        &self,
        most: u32,
        next: impl Fn(&EstimateLedger) -> Option<EstimateQuestion> + 'static,
    ) {
        if untrack(|| self.is_busy()) || most == 0 {
            return;
        }
        self.stop.set(false);
        self.phase.set(Phase::Asking { done: 0, most });
        let asker = *self;
        spawn_local(async move {
            let (console, owner) = (asker.console, asker.console.owner_at_api());
            for done in 0..most {
                // The partner may have changed: nobody asks on another's day.
                let is_same = console.owner_at_api() == owner;
                let Some((api, shelf)) = console.estimate_desk().filter(|_| is_same) else {
                    return asker.end(Phase::Stopped { done, most });
                };
                let Some(question) = next(&shelf.read()) else {
                    return asker.end(Phase::Done { done });
                };
                // A view that is gone wants no more.
                if asker.stop.try_get_untracked() != Some(false) {
                    return asker.end(Phase::Stopped { done, most });
                }
                let anyway = untrack(|| console.asks_estimates_anyway());
                let answer = ask(&api, &BrowserClock, &shelf, &question, anyway).await;
                if let Err(why) = answer {
                    return asker.end(Phase::Failed { done, why });
                }
                asker.end(Phase::Asking {
                    done: done + 1,
                    most,
                });
            }
            asker.end(Phase::Done { done: most });
        });
    }

    fn end(self, phase: Phase) {
        if let Phase::Done { done } = phase {
            let answers = crate::format::counted(done.into(), "estimate is", "estimates are");
            if self.phase.try_get_untracked().is_some() && done > 0 {
                self.console.say(Tone::Good, format!("{answers} here."));
            }
        }
        let _ = self.phase.try_set(phase);
    }
}
