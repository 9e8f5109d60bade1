//! The form of a campaign, for creating and for editing: what it holds, and its sections.

use crate::api::error::ApiError;
use crate::domain::ids::{CampaignId, CompanyId, JobId};
use crate::domain::zone::of_ms;
use crate::forms::campaign::{Context, Draft, EndDate, Field, Problems};
use crate::forms::campaign_changes::Names;
use crate::ui::browser::{self, time::ZONE};
use crate::ui::console::Console;
use crate::ui::kit::field::control_id;
use crate::ui::kit::summary::Line;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The draft, its faults and what it is judged by; copied freely.
#[derive(Clone, Copy)]
pub struct Form {
    pub console: Console,
    /// All of the draft but its jobs, which are `chosen`.
    draft: RwSignal<Draft>,
    /// The ids of the chosen jobs.
    pub chosen: RwSignal<BTreeSet<u64>>,
    pub problems: RwSignal<Problems>,
    /// While the campaign is on its way nothing may be typed into it.
    pub locked: Signal<bool>,
    /// The campaign that is edited; else one is created.
    pub own: Option<CampaignId>,
}

impl Form {
    #[must_use]
    pub fn new(
        console: Console,
        draft: Draft,
        own: Option<CampaignId>,
        locked: Signal<bool>,
    ) -> Self {
        console.index().start();
        console.campaigns().start();
        let chosen = RwSignal::new(draft.jobs.clone());
        let form = Self {
            console,
            draft: RwSignal::new(draft),
            chosen,
            problems: RwSignal::new(Problems::default()),
            locked,
            own,
        };
        Effect::new(move |before: Option<()>| {
            chosen.track();
            if before.is_some() {
                form.mend(Field::Jobs);
            }
        });
        form
    }

    /// The whole draft. Tracks.
    #[must_use]
    pub fn whole(&self) -> Draft {
        let jobs = self.chosen.get();
        self.draft.with(|draft| Draft {
            jobs,
            ..draft.clone()
        })
    }

    /// Puts another draft in its place.
    pub fn set(&self, draft: Draft) {
        self.chosen.set(draft.jobs.clone());
        self.draft.set(draft);
        self.problems.set(Problems::default());
    }

    /// Whether the form is still there: it may have been left while it was sending.
    #[must_use]
    pub fn is_there(&self) -> bool {
        !self.draft.is_disposed()
    }

    /// The text of a field. Tracks.
    #[must_use]
    pub fn value(self, field: Field) -> Signal<String> {
        Signal::derive(move || self.draft.with(|draft| draft.get(field).to_owned()))
    }

    /// The words at a field. Tracks.
    #[must_use]
    pub fn problem(self, field: Field) -> Signal<Option<String>> {
        Signal::derive(move || self.problems.with(|problems| problems.at(field)))
    }

    /// Takes what was typed into a field; its fault is being mended.
    pub fn type_into(self, field: Field) -> Callback<String> {
        Callback::new(move |text: String| {
            self.draft.update(|draft| draft.set(field, text));
            self.mend(field);
            if field == Field::EndDate {
                self.mend(Field::Aggressiveness);
            }
        })
    }

    /// Reads one thing of the draft. Tracks.
    pub fn with<R>(&self, read: impl FnOnce(&Draft) -> R) -> R {
        self.draft.with(read)
    }

    /// Changes the draft, but for its jobs.
    pub fn update(&self, change: impl FnOnce(&mut Draft)) {
        self.draft.update(change);
    }

    fn mend(self, field: Field) {
        if self.problems.with_untracked(Problems::is_empty) {
            return;
        }
        self.problems.update(|problems| problems.clear(field));
    }

    /// The chosen company, where what is typed is one's id. Tracks.
    #[must_use]
    pub fn company(&self) -> Option<CompanyId> {
        self.draft.with(Draft::company)
    }

    /// What the typed end date comes to. Tracks.
    #[must_use]
    pub fn end(&self) -> EndDate {
        self.draft.with(|draft| draft.end(context()))
    }

    /// What people call companies and jobs. Tracks what is loaded.
    #[must_use]
    pub fn names(&self) -> FormNames {
        self.console.index().version.track();
        FormNames(self.console)
    }

    /// Chosen jobs that are known to be another company's. Tracks.
    #[must_use]
    pub fn strangers(&self) -> Vec<JobId> {
        let Some(company) = self.company() else {
            return Vec::new();
        };
        let index = self.console.index();
        index.version.track();
        let is_strange = |id: &JobId| {
            let slot = index.slot_of(*id);
            let of = slot.and_then(|slot| index.with_row(slot, |job, _| job.company_id).flatten());
            of.is_some_and(|of| of != company)
        };
        let chosen = self.chosen.get().into_iter().map(JobId::new);
        chosen.filter(is_strange).collect()
    }

    /// The lines of the error summary: what belongs to no field first, then the form's order.
    #[must_use]
    pub fn lines(self) -> Vec<Line> {
        self.problems.with(|problems| {
            let general = problems.general.iter().map(|words| Line {
                control: None,
                words: words.clone(),
            });
            let fields = problems.fields().map(|(field, words)| Line {
                control: Some(control_of(field)),
                words,
            });
            general.chain(fields).collect()
        })
    }

    /// The server's faults, each at its field where that is in sight; `None` where it named none.
    #[must_use]
    pub fn from_server(&self, error: &ApiError) -> Option<Problems> {
        let problems = error.field_problems();
        let is_edit = self.own.is_some();
        (!problems.is_empty())
            .then(|| Problems::from_server(problems, |field| is_edit && field == Field::Budget))
    }
}

/// What a draft is checked against right now.
#[must_use]
pub fn context() -> Context {
    Context {
        zone: ZONE,
        now: of_ms(browser::now_ms()).unwrap_or_default(),
    }
}

/// The names that the index knows; ids stand in for the others.
pub struct FormNames(Console);

impl Names for FormNames {
    fn company(&self, id: CompanyId) -> String {
        let listed = self.0.index().company_name(id);
        let known = || {
            self.0
                .seen()
                .known
                .with_untracked(|known| known.get(&id).map(|one| one.name.clone()))
        };
        listed
            .or_else(known)
            .unwrap_or_else(|| format!("Company {id}"))
    }

    fn job(&self, id: JobId) -> String {
        let index = self.0.index();
        let title = index
            .slot_of(id)
            .and_then(|slot| index.with_row(slot, |job, _| job.title.as_deref().map(str::to_owned)))
            .flatten();
        title.unwrap_or_else(|| format!("Job {id}"))
    }
}

/// The id of the control that a fault of the field leads to.
#[must_use]
pub fn control_of(field: Field) -> String {
    control_id(field.rule().field)
}
