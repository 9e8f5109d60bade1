//! What the form of one event holds, and what its buttons do.

use crate::api::applications::send_event::SendApplicationEvent;
use crate::api::request;
use crate::forms::application::{Draft, Field, Problems};
use crate::forms::application_preview::preview;
use crate::forms::application_seen::Before;
use crate::forms::application_send::{self, Outcome};
use crate::ui::applications::kept::KeptEvent;
use crate::ui::applications::memory;
use crate::ui::applications::resume::{self, ChosenResume};
use crate::ui::browser;
use crate::ui::console::{Console, Tone};
use crate::ui::kit::field::control_id;
use crate::ui::kit::summary::{Line, focus_summary};
use crate::ui::submit::Submit;
use leptos::prelude::*;

/// The id of what the form shows: fields or review.
pub const STAGE: &str = "event-stage";
/// The id of the note that tells how a sending ended.
pub const OUTCOME: &str = "event-outcome";

/// A checked event, before it goes.
#[derive(Clone)]
pub struct Ready {
    pub event: SendApplicationEvent,
    /// The request as text, without the key.
    pub request: String,
    pub before: Before,
}

/// Handles of the form; copied freely. Nothing of it is stored.
#[derive(Clone, Copy)]
pub struct EventState {
    pub console: Console,
    pub draft: RwSignal<Draft>,
    pub resume: RwSignal<Option<ChosenResume>>,
    pub problems: RwSignal<Problems>,
    /// The review, once everything has passed.
    pub ready: RwSignal<Option<Ready>>,
    pub outcome: RwSignal<Option<Outcome>>,
    /// Another tab is at it, or was.
    pub elsewhere: RwSignal<bool>,
    pub submit: Submit,
}

impl EventState {
    #[must_use]
    pub fn new(console: Console) -> Self {
        let kept = console
            .people()
            .kept_application
            .try_update_value(Option::take);
        let (draft, resume) = match kept.flatten() {
            Some(KeptEvent { draft, resume }) => (draft, resume),
            None => (Draft::default(), None),
        };
        let state = Self {
            console,
            draft: RwSignal::new(draft),
            resume: RwSignal::new(resume),
            problems: RwSignal::new(Problems::default()),
            ready: RwSignal::new(None),
            outcome: RwSignal::new(None),
            elsewhere: RwSignal::new(false),
            submit: Submit::new(),
        };
        let dirty = console.router.dirty;
        Effect::new(move |_| {
            let is_blank = state.draft.with(Draft::is_blank) && state.resume.with(Option::is_none);
            let words = if state.submit.busy.get() {
                Some(
                    "The event is being sent. Leaving does not stop it; you are told how it ended.",
                )
            } else if is_blank {
                None
            } else {
                Some("What you typed is not kept anywhere: it is lost when you leave.")
            };
            dirty.set(words.map(str::to_owned));
        });
        on_cleanup(move || state.leave());
        state
    }

    /// The screen goes. A refused key keeps what is on it until the next sign-in.
    fn leave(self) {
        self.console.router.dirty.set(None);
        let resume = self.resume.try_get_untracked().flatten();
        let draft = self.draft.try_get_untracked().unwrap_or_default();
        if self.console.is_key_refused() && !(draft.is_blank() && resume.is_none()) {
            let kept = KeptEvent { draft, resume };
            return self.console.people().kept_application.set_value(Some(kept));
        }
        // A sending under way still needs its file; it gives it back itself.
        if self.submit.busy.try_get_untracked() != Some(true) {
            resume::forget(resume);
        }
    }

    /// The lines of the error summary.
    #[must_use]
    pub fn lines(&self) -> Vec<Line> {
        self.problems.with(|problems| {
            let general = problems.general.iter().map(|words| Line {
                control: None,
                words: words.clone(),
            });
            let fields = problems.fields().map(|(field, words)| Line {
                control: Some(control_id(field.rule().field)),
                words,
            });
            general.chain(fields).collect()
        })
    }

    pub fn typed(&self, field: Field, text: String) {
        self.draft.update(|draft| draft.set(field, text));
        self.problems.update(|problems| problems.clear(field));
        self.outcome.set(None);
    }

    /// Enter, or the form's main button: the review, or the sending itself.
    pub fn forward(&self) {
        if self.submit.busy.get_untracked() {
            return;
        }
        match self.ready.get_untracked() {
            None => self.review(),
            Some(ready) => self.send(ready),
        }
    }

    fn review(&self) {
        let file = self
            .resume
            .with_untracked(|resume| resume.as_ref().map(|one| one.file.clone()));
        let checked = self.draft.with_untracked(|draft| draft.validate(file));
        match checked {
            Err(problems) => {
                self.problems.set(problems);
                focus_summary();
            }
            Ok(event) => {
                self.problems.set(Problems::default());
                self.outcome.set(None);
                self.elsewhere.set(false);
                self.ready.set(Some(Ready {
                    request: self.request_of(&event),
                    before: memory::seen().before(&event),
                    event,
                }));
                browser::focus_soon(STAGE.into());
            }
        }
    }

    /// Exactly what the client would send, as text.
    fn request_of(&self, event: &SendApplicationEvent) -> String {
        let Some(environment) = self.console.current_environment() else {
            return String::new();
        };
        let settings = self.console.settings(&environment);
        let key = self
            .console
            .session
            .with_untracked(|session| session.as_ref().map(|one| one.credentials.clone()));
        request::of(event, &settings, key.as_ref()).map_or_else(
            |_| "This event cannot be written as a request.".to_owned(),
            |request| preview(&request),
        )
    }

    /// Back to the fields.
    pub fn back(&self) {
        self.ready.set(None);
        browser::focus_soon(STAGE.into());
    }

    /// Sends it once.
    fn send(&self, ready: Ready) {
        let Some(api) = self.console.api() else {
            return;
        };
        let state = *self;
        let file = self.resume.get_untracked();
        self.submit.run(async move {
            let lock = memory::lock_name(&ready.event);
            if !memory::hold(&lock).await {
                let _ = state.elsewhere.try_set(true);
                return;
            }
            let fresh = memory::remember(&ready.event);
            let outcome = application_send::send(&api, &ready.event).await;
            if !outcome.may_have_arrived() {
                memory::forget(&ready.event, fresh);
                memory::let_go(&lock);
            }
            if state.outcome.try_get_untracked().is_some() {
                state.ended(outcome);
            } else {
                state.ended_elsewhere(&outcome, file);
            }
        });
    }

    /// The screen was left meanwhile: what cannot be taken back is told all the same.
    fn ended_elsewhere(self, outcome: &Outcome, file: Option<ChosenResume>) {
        let tone = match outcome {
            // Sign-in says so, and what was typed comes back after it, with its file.
            Outcome::Refused { cause, .. } if cause.is_unauthorized() => return,
            Outcome::Sent { .. } => Tone::Good,
            Outcome::Refused { .. } | Outcome::CannotTell { .. } => Tone::Warn,
        };
        resume::forget(file);
        let words = format!("The application event that you left: {}", outcome.words());
        self.console.say(tone, words);
    }

    fn ended(self, outcome: Outcome) {
        match &outcome {
            Outcome::Sent { .. } => {
                resume::forget(self.resume.get_untracked());
                self.resume.set(None);
                self.draft.set(Draft::default());
                self.ready.set(None);
            }
            Outcome::Refused { problems, .. } if !problems.is_empty() => {
                self.problems.set(problems.clone());
                self.ready.set(None);
                self.outcome.set(None);
                return focus_summary();
            }
            Outcome::Refused { .. } => {}
            Outcome::CannotTell { .. } => {
                // Sending again takes another look at the review, with its warning.
                self.ready.set(None);
            }
        }
        self.outcome.set(Some(outcome));
        browser::focus_soon(OUTCOME.into());
    }
}
