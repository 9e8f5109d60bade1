//! What posting a job holds, and what its buttons do.

use crate::api::error::ApiError;
use crate::api::http::TransportError;
use crate::domain::ids::{CompanyId, JobId};
use crate::domain::job::Job;
use crate::embed::message::{Happened, Kind};
use crate::forms::job::{Draft, Field, Problems};
use crate::forms::job_create::{self, Created, Sent, Step};
use crate::routes::Route;
use crate::ui::browser::{self, BrowserClock, time::ZONE};
use crate::ui::companies::new_state::leave_words;
use crate::ui::console::{Console, Tone};
use crate::ui::drafts;
use crate::ui::jobs::form::Form;
use crate::ui::jobs::journal::{self, Intent};
use crate::ui::kit::page_head::TITLE;
use crate::ui::kit::summary::focus_summary;
use crate::ui::submit::Submit;
use leptos::prelude::*;

/// What a new job starts from.
#[derive(Debug, Clone, PartialEq)]
pub enum Start {
    Blank { company: Option<CompanyId> },
    Copy(Box<Job>),
}

impl Start {
    fn draft(&self) -> Draft {
        match self {
            Self::Blank { company } => {
                let mut draft = Draft::default();
                if let Some(company) = company {
                    draft.set(Field::CompanyId, company.to_string());
                }
                draft
            }
            Self::Copy(job) => Draft::copy_of(job, ZONE),
        }
    }

    const fn form(&self) -> drafts::Form {
        match self {
            Self::Blank { .. } => drafts::Form::JobNew,
            Self::Copy(job) => drafts::Form::JobCopy(job.id),
        }
    }
}

/// Where the create stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Phase {
    Typing,
    Working(Step),
    Ended(Box<Created>),
}

/// Handles of the form; copied freely.
#[derive(Clone, Copy)]
pub struct NewState {
    pub console: Console,
    pub form: Form,
    pub phase: RwSignal<Phase>,
    /// Whether the draft came back from an earlier visit.
    pub restored: RwSignal<bool>,
    pub submit: Submit,
    /// What the form shows before anything is typed.
    untouched: StoredValue<Draft>,
    kept_as: drafts::Form,
}

/// The id of the note that tells how a create ended.
pub const OUTCOME: &str = "create-outcome";

impl NewState {
    #[must_use]
    pub fn new(console: Console, start: &Start) -> Self {
        let kept_as = start.form();
        let untouched = start.draft();
        let kept = drafts::load(kept_as).and_then(|text| Draft::from_stored(&text));
        let kept = kept.filter(|draft| *draft != untouched);
        let submit = Submit::new();
        let locked = Signal::derive(move || submit.busy.get());
        let restored = RwSignal::new(kept.is_some());
        let draft = kept.unwrap_or_else(|| untouched.clone());
        let state = Self {
            console,
            form: Form::new(console, draft, None, locked, kept_as),
            phase: RwSignal::new(Phase::Typing),
            restored,
            submit,
            untouched: StoredValue::new(untouched),
            kept_as,
        };
        state.keep_draft();
        state.settle_interrupted();
        state
    }

    /// Whether nothing was typed. Tracks.
    #[must_use]
    pub fn is_untouched(&self) -> bool {
        self.untouched
            .with_value(|untouched| self.form.draft.with(|draft| draft == untouched))
    }

    /// Every change is kept at once: a draft is small, and a crash gives no notice.
    fn keep_draft(&self) {
        let (state, dirty) = (*self, self.console.router.dirty);
        Effect::new(move |_| {
            if state.is_untouched() {
                drafts::forget(state.kept_as);
                dirty.set(None);
            } else {
                let draft = state.form.draft;
                let kept = draft.with(|draft| drafts::keep(state.kept_as, &draft.to_stored()));
                dirty.set(Some(leave_words(kept)));
            }
        });
        on_cleanup(move || dirty.set(None));
    }

    /// A create of this very ad number was on its way when the page went: look for it before
    /// anything else.
    fn settle_interrupted(&self) {
        let number = self
            .form
            .draft
            .with_untracked(|draft| draft.get(Field::AdNumber).trim().to_owned());
        if let Some(intent) = journal::opened(&number) {
            self.look_for(intent, ApiError::NoAnswer(TransportError::Aborted));
        }
    }

    /// Checks everything and sends it once. Where the end of an earlier create of this ad number
    /// is not known, that is looked for instead.
    pub fn post(&self) {
        if self.submit.busy.get_untracked() || self.must_not_send() {
            return;
        }
        let Some(api) = self.console.api() else {
            return;
        };
        let job = match self.form.validate() {
            Ok(job) => job,
            Err(problems) => return self.refuse(problems),
        };
        let number = job.record.ad_number.clone();
        if let Some(intent) = journal::opened(&number) {
            return self.look_for(intent, ApiError::NoAnswer(TransportError::Aborted));
        }
        let known_before = self.console.index().with_ad_number(&number);
        let sent = Sent {
            job,
            at_ms: browser::now_ms(),
            known_before,
        };
        self.form.problems.set(Problems::default());
        journal::open(&Intent::of(&sent));
        let state = *self;
        self.submit.run(async move {
            let ended = job_create::create(&api, &BrowserClock, &sent, state.on_step()).await;
            state.ended(&sent, ended);
        });
    }

    fn on_step(self) -> impl Fn(Step) {
        move |step| {
            let _ = self.phase.try_set(Phase::Working(step));
        }
    }

    /// Looks again for the create whose answer was lost; sends nothing.
    pub fn look_again(&self, cause: ApiError) {
        let number = self
            .form
            .draft
            .with_untracked(|draft| draft.get(Field::AdNumber).trim().to_owned());
        let intent = journal::opened(&number).unwrap_or_else(|| Intent {
            ad_number: number,
            at_ms: browser::now_ms(),
            known_before: Vec::new(),
        });
        self.look_for(intent, cause);
    }

    fn look_for(&self, intent: Intent, cause: ApiError) {
        let Some(api) = self.console.api() else {
            return;
        };
        // What was sent is what the form holds: it was locked meanwhile, and kept as a draft.
        let job = match self.form.validate() {
            Ok(job) => job,
            Err(problems) => return self.refuse(problems),
        };
        let sent = Sent {
            job,
            at_ms: intent.at_ms,
            known_before: intent.known_before.into_iter().map(JobId::new).collect(),
        };
        let state = *self;
        self.submit.run(async move {
            let ended =
                job_create::look_for(&api, &BrowserClock, &sent, cause, state.on_step()).await;
            state.ended(&sent, ended);
        });
    }

    fn refuse(&self, problems: Problems) {
        let _ = self.form.problems.try_set(problems);
        focus_summary();
    }

    fn ended(self, sent: &Sent, ended: Created) {
        let number = &sent.job.record.ad_number;
        match &ended {
            Created::Answered(job) => {
                journal::close(number);
                return self.arrive(job, "Posted");
            }
            Created::Found(job) => {
                journal::close(number);
                return self.arrive(job, "The answer was lost, but the job is there. Posted");
            }
            Created::Twice(jobs) => {
                journal::close(number);
                drafts::finish(self.kept_as);
                self.console.index().put_jobs(jobs);
                for job in jobs {
                    self.tell(Happened::Created, Some(job));
                }
            }
            Created::Refused(error) if !error.is_unauthorized() => {
                journal::close(number);
                if let Some(problems) = self.server_problems(error) {
                    let _ = self.phase.try_set(Phase::Typing);
                    return self.refuse(problems);
                }
            }
            Created::Refused(_) | Created::Taken { .. } | Created::NotThere { .. } => {
                journal::close(number);
            }
            // Still open: a reload looks again.
            Created::CannotTell { .. } => self.tell(Happened::OutcomeUnknown, None),
        }
        let _ = self.phase.try_set(Phase::Ended(Box::new(ended)));
        browser::focus_soon(OUTCOME.into());
    }

    fn server_problems(&self, error: &ApiError) -> Option<Problems> {
        // The form may have been left while it was sending.
        self.form.draft.try_get_untracked()?;
        self.form.from_server(error)
    }

    fn tell(&self, happened: Happened, job: Option<&Job>) {
        let id = job.map(|job| job.id.get());
        self.console.tell(happened, Kind::Job, id);
    }

    fn arrive(self, job: &Job, how: &str) {
        self.tell(Happened::Created, Some(job));
        drafts::finish(self.kept_as);
        self.console.index().put_job(job);
        self.console.note_job(job.id, "Posted");
        let title = job.title.as_deref().unwrap_or("the job");
        self.console.say(Tone::Good, format!("{how}: {title}."));
        // The form may have been left while it was sending: then the person stays where they are.
        if self.phase.try_get_untracked().is_none() {
            return;
        }
        self.console.router.dirty.set(None);
        self.console.router.replace(Route::Job(job.id));
        browser::scroll_to(0.0);
    }

    /// While it cannot be told whether the job is there it is not sent again; nor once it is.
    #[must_use]
    pub fn must_not_send(&self) -> bool {
        self.phase.with(|phase| match phase {
            Phase::Ended(ended) => {
                matches!(**ended, Created::CannotTell { .. } | Created::Twice(_))
            }
            Phase::Typing | Phase::Working(_) => false,
        })
    }

    /// Puts the form back to how it started, and forgets the draft.
    pub fn discard(&self) {
        self.form.draft.set(self.untouched.get_value());
        self.form.compared.set(String::new());
        self.form.problems.set(Problems::default());
        self.phase.set(Phase::Typing);
        self.restored.set(false);
        drafts::finish(self.kept_as);
        browser::focus_soon(TITLE.into());
    }
}
