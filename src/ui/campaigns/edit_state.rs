//! What editing a campaign holds, and what its buttons do.

use crate::domain::campaign::Campaign;
use crate::domain::ids::CampaignId;
use crate::domain::money::Money;
use crate::format::counted;
use crate::forms::campaign::{Draft, Field, KeptEdit, PlainRecord, Problems};
use crate::forms::campaign_changes::{Change, changes, differing};
use crate::forms::campaign_merge::{Keep, Merged, answered};
use crate::forms::campaign_save::{self, Saved};
use crate::routes::Route;
use crate::ui::browser::{self, BrowserClock, time::ZONE};
use crate::ui::campaigns::form::{Form, context};
use crate::ui::companies::new_state::leave_words;
use crate::ui::console::{Console, Tone};
use crate::ui::drafts;
use crate::ui::kit::summary::focus_summary;
use crate::ui::spend::BUSY;
use crate::ui::submit::Submit;
use leptos::prelude::*;

/// What both of us changed, waiting for an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    pub now: PlainRecord,
    pub merged: Merged,
}

/// Handles of the form; copied freely.
#[derive(Clone, Copy)]
pub struct EditState {
    pub console: Console,
    pub id: CampaignId,
    pub form: Form,
    /// What the draft began from.
    pub loaded: RwSignal<PlainRecord>,
    /// For the eye only: no edit changes it.
    pub budget: Option<Money>,
    /// Whether the draft came back from an earlier visit.
    pub restored: RwSignal<bool>,
    pub question: RwSignal<Option<Question>>,
    /// How the last save ended, where it did not end well.
    pub trouble: RwSignal<Option<Saved>>,
    pub submit: Submit,
}

/// The id of the note that tells how a save ended.
pub const OUTCOME: &str = "save-outcome";

impl EditState {
    #[must_use]
    pub fn new(console: Console, campaign: &Campaign, record: PlainRecord) -> Self {
        let id = campaign.id;
        let kept = drafts::load(drafts::Form::CampaignEdit(id));
        let kept = kept.and_then(|text| KeptEdit::from_stored(&text));
        let restored = RwSignal::new(kept.is_some());
        let KeptEdit { loaded, draft } = kept.unwrap_or_else(|| KeptEdit {
            draft: Draft::from_record(&record, ZONE),
            loaded: record,
        });
        let submit = Submit::new();
        let locked = Signal::derive(move || submit.busy.get());
        let state = Self {
            console,
            id,
            form: Form::new(console, draft, Some(id), locked),
            loaded: RwSignal::new(loaded),
            budget: campaign.budget,
            restored,
            question: RwSignal::new(None),
            trouble: RwSignal::new(None),
            submit,
        };
        state.keep_draft();
        state
    }

    /// Whether nothing was typed or chosen. Tracks.
    #[must_use]
    pub fn is_untouched(&self) -> bool {
        let untouched = self.loaded.with(|loaded| Draft::from_record(loaded, ZONE));
        self.form.whole() == untouched
    }

    fn keep_draft(&self) {
        let (state, dirty) = (*self, self.console.router.dirty);
        Effect::new(move |_| {
            let form = drafts::Form::CampaignEdit(state.id);
            if state.is_untouched() {
                drafts::forget(form);
                dirty.set(None);
            } else {
                let kept = KeptEdit {
                    loaded: state.loaded.get(),
                    draft: state.form.whole(),
                };
                let is_kept = drafts::keep(form, &kept.to_stored());
                dirty.set(Some(leave_words(is_kept)));
            }
        });
        on_cleanup(move || dirty.set(None));
    }

    /// The record that the draft comes to.
    ///
    /// # Errors
    /// Every field's first fault.
    pub fn validate(&self) -> Result<PlainRecord, Problems> {
        let draft = self.form.whole();
        self.loaded
            .with(|loaded| draft.validate_edit(loaded, context()))
    }

    /// What will be different once it is saved; `None` while something has to be mended. Tracks.
    #[must_use]
    pub fn changes(&self) -> Option<Vec<Change>> {
        let after = self.validate().ok()?;
        let names = self.form.names();
        Some(
            self.loaded
                .with(|loaded| changes(loaded, &after, ZONE, &names)),
        )
    }

    pub fn save(&self) {
        if self.submit.busy.get_untracked() {
            return;
        }
        let Some(api) = self.console.api() else {
            return;
        };
        let mine = match untrack(|| self.validate()) {
            Ok(mine) => mine,
            Err(problems) => return self.refuse(problems),
        };
        let loaded = self.loaded.get_untracked();
        if let Some(problems) = self.stranger_problem(&loaded, &mine) {
            return self.refuse(problems);
        }
        self.form.problems.set(Problems::default());
        self.trouble.set(None);
        self.question.set(None);
        if differing(&loaded, &mine).is_empty() {
            return self.leave("Nothing was changed");
        }
        let state = *self;
        self.submit.run(async move {
            let id = state.id;
            // Its record must not meet that of an addition under way, in this tab or another.
            let Some(_guard) = state.console.lock_campaign(id).await else {
                return state.console.say(Tone::Warn, BUSY);
            };
            let saved = campaign_save::save(&api, &BrowserClock, id, &loaded, &mine).await;
            state.ended(saved);
        });
    }

    /// A campaign of another company than before cannot keep the old one's jobs unseen.
    fn stranger_problem(&self, loaded: &PlainRecord, mine: &PlainRecord) -> Option<Problems> {
        let strangers = untrack(|| self.form.strangers());
        let is_moved = loaded.company_id != mine.company_id;
        let is_new = strangers.iter().any(|id| !loaded.jobs.contains(id));
        (!strangers.is_empty() && (is_moved || is_new)).then(|| stranger_problem(strangers.len()))
    }

    fn refuse(&self, problems: Problems) {
        let _ = self.form.problems.try_set(problems);
        focus_summary();
    }

    fn ended(self, saved: Saved) {
        match saved {
            Saved::Unchanged(campaign) => {
                self.arrive(
                    &campaign,
                    "It was like that already, nothing was sent",
                    None,
                );
            }
            Saved::Done {
                campaign,
                merged,
                by_look,
            } => {
                let how = if by_look {
                    "The answer was lost, but the changes are there. Saved"
                } else {
                    "Saved"
                };
                self.arrive(&campaign, how, meanwhile(&merged));
            }
            // The form may have been left while it was sending.
            _ if !self.form.is_there() => {}
            Saved::Ask { now, merged } => {
                let now = *now;
                self.question.set(Some(Question { now, merged }));
                browser::focus_soon(OUTCOME.into());
            }
            Saved::TooManyJobs(merged) => {
                let mut problems = Problems::default();
                problems.add(Field::Jobs, merged.jobs.fault().unwrap_or_default());
                self.refuse(problems);
            }
            Saved::Refused(error) => match self.form.from_server(&error) {
                Some(problems) => self.refuse(problems),
                None => self.tell(Saved::Refused(error)),
            },
            other => {
                if let Saved::Differs { now, .. } = &other {
                    self.console.campaigns().put(now);
                }
                self.tell(other);
            }
        }
    }

    fn tell(self, saved: Saved) {
        self.trouble.set(Some(saved));
        browser::focus_soon(OUTCOME.into());
    }

    /// Goes on with what was answered: the record as it is now is what the draft begins from.
    pub fn answer(&self, question: &Question, answers: &[(Field, Keep)]) {
        let mine = answered(&question.merged, &question.now, answers);
        self.loaded.set(question.now.clone());
        self.form.set(Draft::from_record(&mine, ZONE));
        self.question.set(None);
        self.save();
    }

    fn arrive(self, campaign: &Campaign, how: &str, besides: Option<String>) {
        drafts::finish(drafts::Form::CampaignEdit(self.id));
        self.console.campaigns().put(campaign);
        let name = campaign.name.as_deref().unwrap_or("the campaign");
        let besides = besides.map_or_else(String::new, |words| format!(" {words}"));
        self.console
            .say(Tone::Good, format!("{how}: {name}.{besides}"));
        if self.form.is_there() {
            self.go_to_campaign();
        }
    }

    fn leave(&self, words: &str) {
        drafts::finish(drafts::Form::CampaignEdit(self.id));
        self.console.say(Tone::Good, format!("{words}."));
        self.go_to_campaign();
    }

    fn go_to_campaign(&self) {
        self.console.router.dirty.set(None);
        self.console.router.replace(Route::Campaign(self.id));
        browser::scroll_to(0.0);
    }

    pub fn undo(&self) {
        let loaded = self.loaded.get_untracked();
        self.form.set(Draft::from_record(&loaded, ZONE));
        self.trouble.set(None);
        self.question.set(None);
        self.restored.set(false);
    }
}

/// What keeps a form with so many jobs of another company from being sent.
#[must_use]
pub fn stranger_problem(strangers: usize) -> Problems {
    let mut problems = Problems::default();
    let jobs = counted(strangers as u64, "chosen job is", "chosen jobs are");
    let words = format!("{jobs} another company's. Take them away, or change the company back.");
    problems.add(Field::Jobs, words);
    problems
}

/// What somebody else did meanwhile and stays.
fn meanwhile(merged: &Merged) -> Option<String> {
    let jobs = &merged.jobs;
    let mut parts = Vec::new();
    if !jobs.added_meanwhile.is_empty() {
        let count = counted(jobs.added_meanwhile.len() as u64, "job", "jobs");
        parts.push(format!("added {count}"));
    }
    if !jobs.removed_meanwhile.is_empty() {
        let count = counted(jobs.removed_meanwhile.len() as u64, "job", "jobs");
        parts.push(format!("removed {count}"));
    }
    if !merged.theirs.is_empty() {
        let fields = merged.theirs.iter().map(|field| field.rule().label);
        parts.push(format!("changed {}", fields.collect::<Vec<_>>().join(", ")));
    }
    (!parts.is_empty()).then(|| {
        format!(
            "Somebody else meanwhile {}; that was kept.",
            parts.join(" and ")
        )
    })
}
