//! What onboarding holds, and what its buttons do.

use crate::api::error::ApiError;
use crate::api::http::TransportError;
use crate::domain::company::{Company, CompanyRecord};
use crate::domain::ids::PartnerId;
use crate::embed::message::{Happened, Kind};
use crate::forms::company::{Draft, Field, Problems, Stage};
use crate::forms::company_create::{self, Created, Step};
use crate::forms::company_duplicates::{Candidate, Likeness, look_alikes};
use crate::index::Completeness;
use crate::routes::Route;
use crate::ui::browser::{self, BrowserClock};
use crate::ui::companies::fields::Record;
use crate::ui::companies::logo_chooser::{self, ChosenLogo};
use crate::ui::console::{Console, Tone};
use crate::ui::drafts::{self, Form, journal};
use crate::ui::kit::field::control_id;
use crate::ui::kit::page_head::TITLE;
use crate::ui::kit::summary::{SUMMARY, focus_summary};
use crate::ui::submit::Submit;
use leptos::prelude::*;

/// Where the create stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Phase {
    Typing,
    Working(Step),
    Ended(Box<Created>),
}

/// Handles of the onboarding form; copied freely.
#[derive(Clone, Copy)]
pub struct NewState {
    pub console: Console,
    pub record: Record,
    pub stage: RwSignal<Stage>,
    pub furthest: RwSignal<Stage>,
    /// What takes the focus after the next change of stage, where it is not the stage's heading.
    aim: StoredValue<Option<String>>,
    pub logo: RwSignal<Option<ChosenLogo>>,
    pub phase: RwSignal<Phase>,
    /// How many companies a new one has been compared with.
    pub seen: Signal<Completeness>,
    /// Whether the draft came back from an earlier visit.
    pub restored: RwSignal<bool>,
    pub submit: Submit,
}

impl NewState {
    #[must_use]
    pub fn new(console: Console) -> Self {
        let kept = drafts::load(Form::CompanyNew).and_then(|text| Draft::from_stored(&text));
        let restored = kept.as_ref().is_some_and(|draft| !draft.is_blank());
        let submit = Submit::new();
        let state = Self {
            console,
            record: Record {
                draft: RwSignal::new(kept.unwrap_or_default()),
                problems: RwSignal::new(Problems::default()),
                locked: Signal::derive(move || submit.busy.get()),
            },
            stage: RwSignal::new(Stage::Company),
            furthest: RwSignal::new(Stage::Company),
            aim: StoredValue::new(None),
            logo: RwSignal::new(None),
            phase: RwSignal::new(Phase::Typing),
            seen: Signal::derive(move || console.index().companies_progress()),
            restored: RwSignal::new(restored),
            submit,
        };
        state.keep_draft();
        state.follow_stage();
        console.index().start_companies();
        state.settle_interrupted();
        state
    }

    fn partner(&self) -> Option<PartnerId> {
        self.console
            .session
            .with_untracked(|session| session.as_ref().map(|one| one.partner))
    }

    /// Every change is kept at once: a draft is small, and a crash gives no notice.
    fn keep_draft(&self) {
        let (draft, dirty) = (self.record.draft, self.console.router.dirty);
        Effect::new(move |_| {
            draft.with(|draft| {
                if draft.is_blank() {
                    drafts::forget(Form::CompanyNew);
                    dirty.set(None);
                } else {
                    let kept = drafts::keep(Form::CompanyNew, &draft.to_stored());
                    dirty.set(Some(leave_words(kept)));
                }
            });
        });
        on_cleanup(move || dirty.set(None));
    }

    fn follow_stage(&self) {
        let (stage, furthest, aim) = (self.stage, self.furthest, self.aim);
        Effect::new(move |before: Option<Stage>| {
            let now = stage.get();
            if now > furthest.get_untracked() {
                furthest.set(now);
            }
            if before.is_some_and(|before| before != now) {
                let aimed = aim.try_update_value(Option::take).flatten();
                browser::focus_soon(aimed.unwrap_or_else(|| STAGE.into()));
            }
            now
        });
    }

    /// Shows a stage with the focus on something other than its heading. The heading's turn comes
    /// after the change, so whoever asked for the focus before it would lose it again.
    fn show(&self, stage: Stage, focus: &str) {
        if self.stage.get_untracked() == stage {
            browser::focus_soon(focus.to_owned());
        } else {
            self.aim.set_value(Some(focus.to_owned()));
            self.stage.set(stage);
        }
    }

    /// A create was on its way when the page went: look for it before anything else.
    fn settle_interrupted(&self) {
        let Some(key) = journal::opened() else { return };
        let record = self.partner().and_then(|partner| {
            self.record
                .draft
                .with_untracked(|draft| draft.validate(partner).ok())
        });
        match record {
            Some(record) if record.partner_company_id == key => {
                self.stage.set(Stage::Review);
                self.look(record, ApiError::NoAnswer(TransportError::Aborted));
            }
            // The draft has changed since: its own create will find a taken key by itself.
            _ => journal::close(),
        }
    }

    /// Companies that look like the one being typed.
    #[must_use]
    pub fn alike(&self) -> Vec<(Likeness, Company)> {
        self.console.seen().known.with(|known| {
            self.record.draft.with(|draft| {
                let candidate = Candidate {
                    name: draft.get(Field::Name),
                    partner_company_id: draft.get(Field::PartnerCompanyId),
                    url: draft.get(Field::Url),
                };
                let loaded: Vec<Company> = known.values().cloned().collect();
                look_alikes(candidate, &loaded, 5)
                    .into_iter()
                    .map(|(how, one)| (how, one.clone()))
                    .collect()
            })
        })
    }

    /// Shows the control that a line of the summary names.
    pub fn go_to(&self, control: &str) {
        let field = Field::ALL
            .into_iter()
            .find(|field| control_id(field.rule().field) == control);
        let stage = field.map_or_else(|| self.stage.get_untracked(), Field::stage);
        self.show(stage, control);
    }

    /// Enter, or the form's main button: the next stage, or the create itself.
    pub fn forward(&self) {
        if self.submit.busy.get_untracked() {
            return;
        }
        match self.stage.get_untracked().next() {
            Some(next) => self.leave_stage_for(next),
            None => self.create(),
        }
    }

    fn leave_stage_for(&self, next: Stage) {
        let Some(partner) = self.partner() else {
            return;
        };
        let stage = self.stage.get_untracked();
        let faults = self
            .record
            .draft
            .with_untracked(|draft| draft.validate(partner))
            .err();
        let here = faults
            .map(|problems| problems.only(&stage))
            .unwrap_or_default();
        let is_good = here.is_empty();
        self.record.problems.set(here);
        if is_good {
            self.stage.set(next)
        } else {
            focus_summary()
        }
    }

    /// Checks everything and sends it once.
    fn create(&self) {
        let (Some(partner), Some(api)) = (self.partner(), self.console.api()) else {
            return;
        };
        let record = match self
            .record
            .draft
            .with_untracked(|draft| draft.validate(partner))
        {
            Ok(record) => record,
            Err(problems) => return self.refuse(problems),
        };
        self.record.problems.set(Problems::default());
        journal::open(&record.partner_company_id);
        let state = *self;
        self.submit.run(async move {
            let step = move |step| {
                let _ = state.phase.try_set(Phase::Working(step));
            };
            let ended = company_create::create(&api, &BrowserClock, &record, step).await;
            state.ended(ended);
        });
    }

    /// Looks again for a create whose answer was lost; sends nothing.
    pub fn look(&self, record: CompanyRecord, cause: ApiError) {
        let Some(api) = self.console.api() else {
            return;
        };
        let state = *self;
        self.submit.run(async move {
            let step = move |step| {
                let _ = state.phase.try_set(Phase::Working(step));
            };
            let ended = company_create::look_for(&api, &BrowserClock, &record, cause, step).await;
            state.ended(ended);
        });
    }

    /// The same for the record as it stands in the form.
    pub fn look_again(&self, cause: ApiError) {
        let record = self.partner().and_then(|partner| {
            self.record
                .draft
                .with_untracked(|draft| draft.validate(partner).ok())
        });
        if let Some(record) = record {
            self.look(record, cause);
        }
    }

    fn refuse(&self, problems: Problems) {
        let first = problems.fields().next().map(|(field, _)| field.stage());
        self.record.problems.set(problems);
        self.show(first.unwrap_or_else(|| self.stage.get_untracked()), SUMMARY);
    }

    fn ended(self, ended: Created) {
        match &ended {
            Created::Answered(company) => return self.arrive(company, "Created"),
            Created::Found(company) => {
                return self.arrive(
                    company,
                    "The answer was lost, but the company is there. Created",
                );
            }
            Created::Refused(error) if !error.is_unauthorized() => {
                journal::close();
                if let Some(problems) = server_problems(error) {
                    let _ = self.phase.try_set(Phase::Typing);
                    if self.record.problems.try_get_untracked().is_some() {
                        self.refuse(problems);
                    }
                    return;
                }
            }
            Created::Refused(_) | Created::Taken(_) | Created::NotThere { .. } => journal::close(),
            // Still open: a reload looks again.
            Created::CannotTell { .. } => {
                let unknown = Happened::OutcomeUnknown;
                self.console.tell(unknown, Kind::Company, None);
            }
        }
        let _ = self.phase.try_set(Phase::Ended(Box::new(ended)));
        browser::focus_soon(OUTCOME.into());
    }

    fn arrive(self, company: &Company, how: &str) {
        let id = Some(company.id.get());
        self.console.tell(Happened::Created, Kind::Company, id);
        journal::close();
        drafts::forget(Form::CompanyNew);
        self.console.remember(std::slice::from_ref(company));
        self.console
            .say(Tone::Good, format!("{how}: {}.", company.name));
        // The form may have been left while it was sending: then the person stays where they are.
        let Some(logo) = self.logo.try_get_untracked() else {
            return;
        };
        self.console.router.dirty.set(None);
        self.console
            .seen()
            .pending_logo
            .set(logo.map(|logo| (company.id, logo)));
        self.console.router.replace(Route::Company(company.id));
        browser::scroll_to(0.0);
    }

    /// Empties the form and forgets the draft.
    pub fn discard(&self) {
        self.record.draft.set(Draft::default());
        self.record.problems.set(Problems::default());
        self.phase.set(Phase::Typing);
        self.restored.set(false);
        logo_chooser::forget(self.logo.get_untracked());
        self.logo.set(None);
        drafts::forget(Form::CompanyNew);
        journal::close();
        self.show(Stage::Company, TITLE);
    }
}

/// The id of the stage's heading, which takes the focus when the stage changes.
pub const STAGE: &str = "stage-title";
/// The id of the note that tells how a create ended.
pub const OUTCOME: &str = "create-outcome";

/// What the question says before a form is left.
#[must_use]
pub fn leave_words(kept: bool) -> String {
    if kept {
        "It is not saved yet. What you typed is kept in this tab as a draft and is here when you come back.".into()
    } else {
        "It is not saved yet, and this browser keeps no drafts: what you typed will be lost.".into()
    }
}

/// The server's faults for the form, where it named any.
#[must_use]
pub fn server_problems(error: &ApiError) -> Option<Problems> {
    let problems = error.field_problems();
    (!problems.is_empty()).then(|| Problems::from_server(problems, |_| false))
}
