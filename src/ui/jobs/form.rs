//! The form of a job, for posting and for editing: what it holds, and its sections.

use crate::domain::job::Job;
use crate::domain::product::Product;
use crate::domain::zone::of_ms;
use crate::forms::job::{Context, Draft, Field, Problems, shown};
use crate::forms::job_findings::{self, Finding, Now};
use crate::ui::browser::{self, time::ZONE};
use crate::ui::console::Console;
use crate::ui::drafts;
use crate::ui::jobs::bulk_products::use_products;
use crate::ui::jobs::form_apply::ApplySection;
use crate::ui::jobs::form_attributes::AttributesSection;
use crate::ui::jobs::form_job::{DescriptionSection, JobSection, PlaceSection};
use crate::ui::jobs::form_products::{CampaignSection, ProductsSection};
use crate::ui::jobs::form_time::TimeSection;
use crate::ui::kit::field::control_id;
use crate::ui::kit::summary::Line;
use crate::ui::load::Loader;
use leptos::prelude::*;

/// The draft, its faults and what it is judged by; copied freely.
#[derive(Clone, Copy)]
pub struct Form {
    pub console: Console,
    pub draft: RwSignal<Draft>,
    pub problems: RwSignal<Problems>,
    /// While the job is on its way nothing may be typed into it.
    pub locked: Signal<bool>,
    pub products: Loader<Vec<Product>>,
    /// The job as the API told it, where one is edited.
    pub before: RwSignal<Option<Job>>,
    /// The budget that estimates are compared around, as typed. No part of the job.
    pub compared: RwSignal<String>,
    /// Where all of it is kept.
    pub kept_as: drafts::Form,
}

impl Form {
    #[must_use]
    pub fn new(
        console: Console,
        draft: Draft,
        before: Option<Job>,
        locked: Signal<bool>,
        kept_as: drafts::Form,
    ) -> Self {
        console.index().start();
        Self {
            console,
            draft: RwSignal::new(draft),
            problems: RwSignal::new(Problems::default()),
            locked,
            products: use_products(console),
            before: RwSignal::new(before),
            compared: RwSignal::new(drafts::compared(kept_as)),
            kept_as,
        }
    }

    /// Whether a job is edited; else one is posted.
    #[must_use]
    pub fn is_edit(&self) -> bool {
        self.before.with_untracked(Option::is_some)
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
        })
    }

    /// The same for a tick.
    pub fn tick(self, field: Field) -> Callback<bool> {
        Callback::new(move |on: bool| self.draft.update(|draft| draft.set_flag(field, on)))
    }

    /// Whether a tick is set. Tracks.
    #[must_use]
    pub fn flag(self, field: Field) -> Signal<bool> {
        Signal::derive(move || self.draft.with(|draft| draft.flag(field)))
    }

    /// Takes away the fault of a field that is being changed.
    pub fn mend(self, field: Field) {
        if self.problems.with_untracked(Problems::is_empty) {
            return;
        }
        self.problems.update(|problems| {
            problems.clear(field);
            // What another way to apply asked for is out of sight now.
            if field == Field::ApplyAction {
                problems.clear(Field::ApplyUrl);
                problems.clear(Field::ApplyEmails);
            }
        });
    }

    /// Checks the draft as it stands.
    ///
    /// # Errors
    /// Every field's first fault.
    pub fn validate(&self) -> Result<crate::domain::job::NewJob, Problems> {
        self.before.with_untracked(|before| {
            let context = Context {
                before: before.as_ref(),
                zone: ZONE,
            };
            self.draft.with_untracked(|draft| draft.validate(context))
        })
    }

    /// What could be better about the draft. Tracks.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        self.judge(job_findings::findings)
    }

    /// Judges the draft by the time and the products. Tracks both draft and products.
    pub fn judge<R>(&self, judge: impl FnOnce(&Draft, Now<'_>) -> R) -> R {
        self.products.state.with(|products| {
            let products = products.value().map_or(&[][..], Vec::as_slice);
            self.before.with(|before| {
                let now = Now {
                    time: of_ms(browser::now_ms()).unwrap_or_default(),
                    zone: ZONE,
                    products,
                    running: before.as_ref().map_or(&[][..], |job| &job.products),
                };
                self.draft.with(|draft| judge(draft, now))
            })
        })
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

    /// The server's faults, each at its field where that is in sight.
    #[must_use]
    pub fn from_server(&self, error: &crate::api::error::ApiError) -> Option<Problems> {
        let problems = error.field_problems();
        let action = self.draft.with_untracked(Draft::apply_action);
        (!problems.is_empty())
            .then(|| Problems::from_server(problems, |field| !shown(field, &action)))
    }
}

/// The id of the control that a fault of the field leads to.
#[must_use]
pub fn control_of(field: Field) -> String {
    control_id(field.rule().field)
}

/// All sections of the form.
#[component]
pub fn JobForm(form: Form) -> impl IntoView {
    view! {
        <JobSection form=form />
        <DescriptionSection form=form />
        <PlaceSection form=form />
        <ApplySection form=form />
        <TimeSection form=form />
        <ProductsSection form=form />
        <CampaignSection form=form />
        <AttributesSection form=form />
    }
}
