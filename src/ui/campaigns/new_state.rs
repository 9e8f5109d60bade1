//! What creating a campaign holds, and what its buttons do.

use crate::api::http::Clock;
use crate::domain::ids::{CompanyId, JobId};
use crate::domain::money::Cents;
use crate::format::cents;
use crate::forms::campaign::{
    Draft, Field, Problems, REFERENCE_CHARS, Stage, UNUSUAL_BUDGET, reference_of,
};
use crate::forms::estimate::Topic;
use crate::spend::Step;
use crate::spend::create_campaign::Created;
use crate::spend::intent::{Intent, code};
use crate::ui::browser::{self, BrowserClock};
use crate::ui::campaigns::edit_state::stranger_problem;
use crate::ui::campaigns::form::{Form, context, control_of};
use crate::ui::campaigns::review::CONFIRM;
use crate::ui::companies::new_state::leave_words;
use crate::ui::console::Console;
use crate::ui::drafts;
use crate::ui::kit::field::control_id;
use crate::ui::kit::page_head::TITLE;
use crate::ui::kit::summary::{Line, SUMMARY, focus_summary};
use crate::ui::submit::Submit;
use leptos::prelude::*;

/// Where the create stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Phase {
    Typing,
    Working(Step),
    Ended(Box<Created>),
}

/// What the person was asked about and agreed to, for this draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Agreed {
    pub(super) without_journal: bool,
    pub(super) same_name: bool,
}

/// Handles of the form; copied freely.
#[derive(Clone, Copy)]
pub struct NewState {
    pub console: Console,
    pub form: Form,
    pub stage: RwSignal<Stage>,
    pub furthest: RwSignal<Stage>,
    /// What takes the focus after the next change of stage, where it is not the stage's heading.
    aim: StoredValue<Option<String>>,
    pub phase: RwSignal<Phase>,
    /// The spend that the phase tells of, where one was noted.
    pub intent: RwSignal<Option<Intent>>,
    /// An unusual sum, typed once more.
    pub confirm: RwSignal<String>,
    pub confirm_problem: RwSignal<Option<String>>,
    /// Whether the draft came back from an earlier visit.
    pub restored: RwSignal<bool>,
    pub submit: Submit,
    /// The job that the panel beside the form estimates for.
    pub estimated: RwSignal<Option<(JobId, Topic)>>,
    /// The intent that the console looks for on this form's behalf, by its id.
    pub(super) watched: RwSignal<Option<String>>,
    pub(super) agreed: StoredValue<Agreed>,
    /// What the form shows before anything is typed.
    untouched: StoredValue<Draft>,
}

/// The id of the stage's heading, which takes the focus when the stage changes.
pub const STAGE: &str = "stage-title";
/// The id of the note that tells how a create ended.
pub const OUTCOME: &str = "create-outcome";

impl NewState {
    #[must_use]
    pub fn new(console: Console, company: Option<CompanyId>) -> Self {
        let untouched = company.map_or_else(Draft::default, Draft::of_company);
        let kept = drafts::load(drafts::Form::CampaignNew);
        let kept = kept.and_then(|text| Draft::from_stored(&text));
        let kept = kept.filter(|draft| !draft.same_as(&untouched));
        let submit = Submit::new();
        let phase = RwSignal::new(Phase::Typing);
        let locked = Signal::derive(move || {
            submit.busy.get() || phase.with(|phase| matches!(phase, Phase::Working(_)))
        });
        let restored = RwSignal::new(kept.is_some());
        let draft = with_code(kept.unwrap_or_else(|| untouched.clone()));
        let state = Self {
            console,
            form: Form::new(console, draft, None, locked),
            stage: RwSignal::new(Stage::Campaign),
            furthest: RwSignal::new(Stage::Campaign),
            aim: StoredValue::new(None),
            phase,
            intent: RwSignal::new(None),
            confirm: RwSignal::new(String::new()),
            confirm_problem: RwSignal::new(None),
            restored,
            submit,
            estimated: RwSignal::new(None),
            watched: RwSignal::new(None),
            agreed: StoredValue::new(Agreed::default()),
            untouched: StoredValue::new(untouched),
        };
        state.keep_draft();
        state.follow_stage();
        state.ask_anew_with_another_name();
        state.settle_interrupted();
        state.follow_look();
        state
    }

    /// Whether a create is on its way or is being looked for. Tracks.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.form.locked.get()
    }

    /// Whether nothing was typed or chosen. Tracks.
    #[must_use]
    pub fn is_untouched(&self) -> bool {
        let whole = self.form.whole();
        self.untouched
            .with_value(|untouched| whole.same_as(untouched))
    }

    /// Every change is kept at once: a draft is small, and a crash gives no notice.
    fn keep_draft(&self) {
        let (state, dirty) = (*self, self.console.router.dirty);
        Effect::new(move |_| {
            if state.is_untouched() {
                drafts::forget(drafts::Form::CampaignNew);
                dirty.set(None);
            } else {
                let text = state.form.whole().to_stored();
                let kept = drafts::keep(drafts::Form::CampaignNew, &text);
                dirty.set(Some(leave_words(kept)));
            }
        });
        on_cleanup(move || dirty.set(None));
    }

    /// Who agreed to a second campaign of one name did not agree to one of another.
    fn ask_anew_with_another_name(&self) {
        let state = *self;
        Effect::new(move |before: Option<(String, String)>| {
            let now = state
                .form
                .with(|draft| (draft.company_id.clone(), draft.name.clone()));
            if before.is_some_and(|before| before != now) {
                state.agreed.update_value(|agreed| agreed.same_name = false);
            }
            now
        });
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
    pub(super) fn show(&self, stage: Stage, focus: &str) {
        if self.stage.get_untracked() == stage {
            browser::focus_soon(focus.to_owned());
        } else {
            self.aim.set_value(Some(focus.to_owned()));
            self.stage.set(stage);
        }
    }

    /// The lines of the error summary. Tracks.
    #[must_use]
    pub fn lines(&self) -> Vec<Line> {
        let confirm = self.confirm_problem.get().map(|words| Line {
            control: Some(control_id(CONFIRM)),
            words,
        });
        self.form.lines().into_iter().chain(confirm).collect()
    }

    /// Shows the control that a line of the summary names.
    pub fn go_to(&self, control: &str) {
        let field = Field::ALL
            .into_iter()
            .find(|field| control_of(*field) == control);
        let stage = field.map_or_else(|| self.stage.get_untracked(), Field::stage);
        self.show(stage, control);
    }

    /// Enter, or the form's main button: the next stage, or the create itself.
    pub fn forward(&self) {
        if untrack(|| self.is_busy()) {
            return;
        }
        match self.stage.get_untracked().next() {
            Some(next) => self.leave_stage_for(next),
            None => self.create(false, false),
        }
    }

    fn leave_stage_for(&self, next: Stage) {
        let stage = self.stage.get_untracked();
        let here = self.faults().only(&stage);
        let is_good = here.is_empty();
        self.form.problems.set(here);
        if is_good {
            self.stage.set(next);
        } else {
            focus_summary();
        }
    }

    /// All that keeps the draft from being sent, but for the sum typed once more.
    fn faults(&self) -> Problems {
        untrack(|| {
            let checked = self.form.whole().validate(context());
            let mut faults = checked.err().unwrap_or_default();
            let strangers = self.form.strangers().len();
            if strangers > 0 {
                let words = stranger_problem(strangers).at(Field::Jobs);
                faults.add(Field::Jobs, words.unwrap_or_default());
            }
            faults
        })
    }

    /// Whether the budget is one that is asked about once more. Tracks.
    #[must_use]
    pub fn is_unusual(&self) -> bool {
        let budget = self.form.with(Draft::typed_budget);
        budget.is_some_and(|budget| budget >= UNUSUAL_BUDGET)
    }

    /// Whether the sum has to be typed once more: an unusual one, and any where a page around could
    /// have laid itself over the buttons. Tracks.
    #[must_use]
    pub fn is_typed_again(&self) -> bool {
        self.console.embedding.is_some() || self.is_unusual()
    }

    /// What is wrong with the sum typed once more, where it is asked for.
    pub(super) fn confirm_fault(&self) -> Option<String> {
        untrack(|| {
            let budget = self.form.with(Draft::typed_budget)?;
            let typed = self.confirm.with(|text| Cents::typed(text).ok());
            let is_wrong = self.is_typed_again() && typed != Some(budget);
            is_wrong.then(|| format!("Type {} to confirm the sum.", cents(budget)))
        })
    }

    /// The draft as it may be sent; else what is wrong stands at its fields, with the focus on
    /// the summary.
    pub(super) fn checked(&self) -> Option<crate::domain::campaign::NewCampaign> {
        let faults = self.faults();
        if !faults.is_empty() {
            self.refuse(faults);
            return None;
        }
        let confirm = self.confirm_fault();
        let is_confirmed = confirm.is_none();
        self.form.problems.set(Problems::default());
        self.confirm_problem.set(confirm);
        if !is_confirmed {
            focus_summary();
            return None;
        }
        untrack(|| self.form.whole().validate(context()).ok())
    }

    pub(super) fn refuse(&self, problems: Problems) {
        let first = problems.fields().next().map(|(field, _)| field.stage());
        self.form.problems.set(problems);
        self.show(first.unwrap_or_else(|| self.stage.get_untracked()), SUMMARY);
    }

    /// While it cannot be told whether the campaign is there it is not sent again; nor once it
    /// is. Tracks.
    #[must_use]
    pub fn must_not_send(&self) -> bool {
        self.phase.with(|phase| match phase {
            Phase::Ended(ended) => matches!(
                **ended,
                Created::CannotTell { .. }
                    | Created::Unchecked { .. }
                    | Created::MoreThanOnce(_)
                    | Created::Once { .. }
            ),
            Phase::Typing | Phase::Working(_) => false,
        })
    }

    /// Empties the form and forgets the draft.
    pub fn discard(&self) {
        self.form.set(with_code(self.untouched.get_value()));
        self.phase.set(Phase::Typing);
        self.confirm.set(String::new());
        self.confirm_problem.set(None);
        self.restored.set(false);
        self.agreed.set_value(Agreed::default());
        drafts::forget(drafts::Form::CampaignNew);
        self.show(Stage::Campaign, TITLE);
    }
}

/// The draft with a reference of its own, where it has none yet.
fn with_code(mut draft: Draft) -> Draft {
    if draft.reference.is_empty() {
        draft.reference = reference_of(&code(REFERENCE_CHARS, || BrowserClock.random()));
    }
    draft
}
