//! What editing a job holds, and what its buttons do.

use crate::domain::ids::JobId;
use crate::domain::job::{Job, JobRecord};
use crate::forms::job::{Context, Draft, Problems};
use crate::forms::job_changes::{Change, changes};
use crate::forms::job_save::{self, Act, Saved};
use crate::routes::Route;
use crate::ui::browser::{self, BrowserClock, time::ZONE};
use crate::ui::companies::new_state::leave_words;
use crate::ui::console::{Console, Tone};
use crate::ui::drafts;
use crate::ui::jobs::form::Form;
use crate::ui::kit::summary::focus_summary;
use crate::ui::submit::Submit;
use leptos::prelude::*;

/// Handles of the form; copied freely.
#[derive(Clone, Copy)]
pub struct EditState {
    pub console: Console,
    pub id: JobId,
    pub form: Form,
    /// What the API says, as a draft.
    pub before: RwSignal<Draft>,
    /// How the last save ended, where not all of it is there.
    pub trouble: RwSignal<Option<Saved>>,
    pub submit: Submit,
}

/// The id of the note that tells how a save ended.
pub const OUTCOME: &str = "save-outcome";

impl EditState {
    #[must_use]
    pub fn new(console: Console, job: Job) -> Self {
        let id = job.id;
        let before = Draft::from_job(&job, ZONE);
        let kept =
            drafts::load(drafts::Form::JobEdit(id)).and_then(|text| Draft::from_stored(&text));
        let submit = Submit::new();
        let locked = Signal::derive(move || submit.busy.get());
        let draft = kept.unwrap_or_else(|| before.clone());
        let state = Self {
            console,
            id,
            form: Form::new(console, draft, Some(job), locked, drafts::Form::JobEdit(id)),
            before: RwSignal::new(before),
            trouble: RwSignal::new(None),
            submit,
        };
        state.keep_draft();
        state
    }

    fn keep_draft(&self) {
        let (state, dirty) = (*self, self.console.router.dirty);
        Effect::new(move |_| {
            let form = drafts::Form::JobEdit(state.id);
            if state.changes().is_empty() {
                drafts::forget(form);
                dirty.set(None);
            } else {
                let draft = state.form.draft;
                let kept = draft.with(|draft| drafts::keep(form, &draft.to_stored()));
                dirty.set(Some(leave_words(kept)));
            }
        });
        on_cleanup(move || dirty.set(None));
    }

    /// What will be different once it is saved. Tracks.
    #[must_use]
    pub fn changes(&self) -> Vec<Change> {
        self.form
            .draft
            .with(|draft| self.before.with(|before| changes(before, draft)))
    }

    pub fn save(&self) {
        if self.submit.busy.get_untracked() {
            return;
        }
        let (Some(api), Some(before)) = (self.console.api(), self.form.before.get_untracked())
        else {
            return;
        };
        let new = match self.form.validate() {
            Ok(new) => new,
            Err(problems) => return self.refuse(problems),
        };
        let acts = job_save::plan(&before, self.unchanged(&before).as_ref(), &new);
        self.form.problems.set(Problems::default());
        self.trouble.set(None);
        if acts.is_empty() {
            return self.leave("Nothing was changed");
        }
        let state = *self;
        self.submit.run(async move {
            let saved = job_save::save(&api, &BrowserClock, &before, acts).await;
            state.ended(saved);
        });
    }

    /// The record as the untouched form would send it; `None` where the API told one that its own
    /// rules refuse, which then counts as changed.
    fn unchanged(&self, before: &Job) -> Option<JobRecord> {
        let context = Context {
            before: Some(before),
            zone: ZONE,
        };
        let untouched = self.before.get_untracked().validate(context);
        untouched.ok().map(|new| new.record)
    }

    fn refuse(&self, problems: Problems) {
        let _ = self.form.problems.try_set(problems);
        focus_summary();
    }

    fn ended(self, saved: Saved) {
        self.console.index().put_job(&saved.now);
        for (act, _) in saved.acts.iter().filter(|(_, end)| end.is_done()) {
            let what = match act {
                Act::Record(_) => "Record edited",
                Act::Products { .. } => "Products changed",
            };
            self.console.note_job(self.id, what);
        }
        if saved.is_done() {
            return self.arrive(&saved);
        }
        // What is there now is what later changes are compared with.
        if self.form.draft.try_get_untracked().is_none() {
            return;
        }
        self.before.set(Draft::from_job(&saved.now, ZONE));
        self.form.before.set(Some(saved.now.clone()));
        let problems = saved
            .refusal()
            .and_then(|error| self.form.from_server(error));
        let is_half = saved.is_half();
        match problems {
            Some(problems) if !is_half => self.refuse(problems),
            problems => {
                if let Some(problems) = problems {
                    self.form.problems.set(problems);
                }
                self.trouble.set(Some(saved));
                browser::focus_soon(OUTCOME.into());
            }
        }
    }

    fn arrive(self, saved: &Saved) {
        use crate::forms::job_save::End;
        let was_lost = saved.acts.iter().any(|(_, end)| *end == End::Found);
        let how = if was_lost {
            "The answer was lost, but the changes are there. Saved"
        } else {
            "Saved"
        };
        drafts::finish(drafts::Form::JobEdit(self.id));
        let title = saved.now.title.as_deref().unwrap_or("the job");
        self.console.say(Tone::Good, format!("{how}: {title}."));
        if self.trouble.try_get_untracked().is_some() {
            self.go_to_job();
        }
    }

    fn leave(&self, words: &str) {
        drafts::finish(drafts::Form::JobEdit(self.id));
        self.console.say(Tone::Good, format!("{words}."));
        self.go_to_job();
    }

    fn go_to_job(&self) {
        self.console.router.dirty.set(None);
        self.console.router.replace(Route::Job(self.id));
        browser::scroll_to(0.0);
    }

    pub fn undo(&self) {
        self.form.draft.set(self.before.get_untracked());
        self.form.problems.set(Problems::default());
        self.trouble.set(None);
    }
}
