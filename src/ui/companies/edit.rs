//! `/companies/:id/edit`: the whole record, sent whole.

use crate::domain::company::Company;
use crate::domain::ids::CompanyId;
use crate::forms::change::Change;
use crate::forms::company::{Draft, Field, Problems, Stage};
use crate::forms::company_create::{self, Saved};
use crate::routes::Route;
use crate::ui::browser::{self, BrowserClock};
use crate::ui::companies::detail::{all_companies, use_company};
use crate::ui::companies::fields::{Record, StageFields};
use crate::ui::companies::new_state::{leave_words, server_problems};
use crate::ui::console::{Console, Tone, use_console};
use crate::ui::drafts::{self, Form};
use crate::ui::kit::edit_form::{Changes, EditActions};
use crate::ui::kit::load_view::{first_answer, waiting};
use crate::ui::kit::note::Note;
use crate::ui::kit::page_head::PageHead;
use crate::ui::kit::summary::{ErrorSummary, focus_summary};
use crate::ui::submit::Submit;
use leptos::prelude::*;

#[component]
pub fn EditCompany(id: CompanyId) -> impl IntoView {
    let console = use_console();
    let loader = use_company(console, id);
    let fresh = first_answer(loader);
    let title = Signal::derive(move || match fresh.get() {
        Some(company) => format!("Edit {}", company.name),
        None => "Edit company".to_owned(),
    });
    view! {
        <PageHead title=title parent=all_companies() />
        {move || match fresh.get() {
            Some(company) => view! { <EditForm company=company /> }.into_any(),
            None => waiting(loader),
        }}
    }
}

/// Handles of the form; copied freely.
#[derive(Clone, Copy)]
struct EditState {
    console: Console,
    id: CompanyId,
    record: Record,
    /// What the API says, as a draft.
    before: RwSignal<Draft>,
    trouble: RwSignal<Option<Saved>>,
    submit: Submit,
}

impl EditState {
    fn new(console: Console, company: &Company) -> Self {
        let before = Draft::from_company(company);
        let kept =
            drafts::load(Form::CompanyEdit(company.id)).and_then(|text| Draft::from_stored(&text));
        let submit = Submit::new();
        let state = Self {
            console,
            id: company.id,
            record: Record {
                draft: RwSignal::new(kept.unwrap_or_else(|| before.clone())),
                problems: RwSignal::new(Problems::default()),
                locked: Signal::derive(move || submit.busy.get()),
            },
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
            let form = Form::CompanyEdit(state.id);
            if state.changes().is_empty() {
                drafts::forget(form);
                dirty.set(None);
            } else {
                let kept = state
                    .record
                    .draft
                    .with(|draft| drafts::keep(form, &draft.to_stored()));
                dirty.set(Some(leave_words(kept)));
            }
        });
        on_cleanup(move || dirty.set(None));
    }

    fn changes(&self) -> Vec<Change<Field>> {
        self.record
            .draft
            .with(|draft| self.before.with(|before| draft.changed_from(before)))
    }

    fn save(&self) {
        let session = self.console.session.get_untracked();
        let (Some(session), Some(api)) = (session, self.console.api()) else {
            return;
        };
        let record = match self
            .record
            .draft
            .with_untracked(|draft| draft.validate(session.partner))
        {
            Ok(record) => record,
            Err(problems) => {
                self.record.problems.set(problems);
                return focus_summary();
            }
        };
        self.record.problems.set(Problems::default());
        self.trouble.set(None);
        let state = *self;
        self.submit.run(async move {
            let ended = company_create::save(&api, &BrowserClock, state.id, &record).await;
            state.ended(ended);
        });
    }

    fn ended(self, ended: Saved) {
        match ended {
            Saved::Answered(company) => self.arrive(&company, "Saved"),
            Saved::Found(company) => self.arrive(
                &company,
                "The answer was lost, but the changes are there. Saved",
            ),
            Saved::Refused(error) => {
                if let Some(problems) = server_problems(&error) {
                    let _ = self.record.problems.try_set(problems);
                    focus_summary();
                } else {
                    let _ = self.trouble.try_set(Some(Saved::Refused(error)));
                }
            }
            other => {
                let _ = self.trouble.try_set(Some(other));
            }
        }
    }

    fn arrive(self, company: &Company, how: &str) {
        drafts::forget(Form::CompanyEdit(self.id));
        self.console.remember(std::slice::from_ref(company));
        self.console
            .say(Tone::Good, format!("{how}: {}.", company.name));
        if self.trouble.try_get_untracked().is_none() {
            return;
        }
        self.console.router.dirty.set(None);
        self.console.router.replace(Route::Company(self.id));
        browser::scroll_to(0.0);
    }

    fn undo(&self) {
        self.record.draft.set(self.before.get_untracked());
        self.record.problems.set(Problems::default());
        self.trouble.set(None);
    }
}

#[component]
fn EditForm(company: Company) -> impl IntoView {
    let state = EditState::new(use_console(), &company);
    let busy = state.submit.busy;
    let lines = Signal::derive(move || state.record.lines());
    let changes = Memo::new(move |_| Some(state.changes()));
    let stages = [Stage::Company, Stage::Contact, Stage::SalesRep];
    view! {
        <form
            class="form"
            novalidate
            aria-label="Edit company"
            on:submit=move |event| {
                event.prevent_default();
                state.save();
            }
        >
            <ErrorSummary lines=lines go=move |control: String| { browser::focus_now(&control); } />
            {move || state.trouble.get().map(trouble)}
            {stages.into_iter().map(|stage| view! { <StageFields stage=stage record=state.record /> }).collect_view()}
            <Changes changes=changes nothing="Nothing yet. The record is always sent whole." />
            <EditActions cancel=Route::Company(company.id) busy=busy on_undo=move |()| state.undo() />
        </form>
    }
}

fn trouble(saved: Saved) -> AnyView {
    let (tone, title, words, cause) = match saved {
        Saved::Answered(_) | Saved::Found(_) => return ().into_any(),
        Saved::Refused(cause) => (
            "bad",
            "The changes were not saved".to_owned(),
            "Nothing was changed. Your text is kept.",
            cause,
        ),
        Saved::NotSaved {
            as_of_ms, cause, ..
        } => (
            "warn",
            format!("Not saved, as of {}", browser::local_time(as_of_ms)),
            "The company was read again and does not say what you sent. Saving again does no harm.",
            cause,
        ),
        Saved::CannotTell { as_of_ms, look, .. } => (
            "bad",
            format!(
                "Cannot tell whether it was saved, as of {}",
                browser::local_time(as_of_ms)
            ),
            "The answer was lost, and reading the company failed too. Saving again does no harm.",
            look,
        ),
    };
    let said = cause.words();
    view! {
        <Note tone=tone title=title>
            <p>{said.line()}</p>
            <p>{words}</p>
        </Note>
    }
    .into_any()
}
