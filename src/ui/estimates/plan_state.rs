//! What the planner holds: the draft, the jobs behind it, and what is known of each.

use crate::api::error::ApiError;
use crate::api::jobs::get::GetJob;
use crate::domain::campaign::EstimateQuestion;
use crate::domain::ids::{CompanyId, JobId};
use crate::domain::money::Cents;
use crate::forms::estimate::{Lacks, Topic, TopicDraft};
use crate::forms::job::Field;
use crate::forms::plan::{Amount, PlanDraft, Source};
use crate::planning::estimate_key::Subject;
use crate::planning::estimate_ledger::EstimateLedger;
use crate::planning::next_point::Span;
use crate::planning::plan::{Part, next_of};
use crate::planning::plan_export::PlannedJob;
use crate::ui::console::Console;
use crate::ui::drafts;
use crate::ui::estimates::asker::Asker;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// One of our jobs as it was read for the plan.
#[derive(Debug, Clone, PartialEq)]
pub enum JobRead {
    Reading,
    Failed(ApiError),
    There {
        title: String,
        company: Option<CompanyId>,
        topic: Result<Topic, Lacks>,
    },
}

/// A job of the plan, or the one that is typed.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned {
    pub id: Option<u64>,
    pub title: String,
    pub company: Option<CompanyId>,
    pub topic: Topic,
    pub part: Part,
}

/// What all parts of the plan are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    pub span: Span,
    pub pace: u64,
}

/// Handles of the planner; copied freely.
#[derive(Clone, Copy)]
pub struct PlanState {
    pub console: Console,
    pub draft: RwSignal<PlanDraft>,
    pub jobs: RwSignal<BTreeMap<u64, JobRead>>,
    /// Jobs that can be planned for, in the plan's order, with what is known of them. Empty where
    /// the span is at fault.
    pub planned: Memo<Arc<Vec<Planned>>>,
    pub terms: Memo<Option<Terms>>,
    /// Everything here is asked one after the other.
    pub asker: Asker,
}

impl PlanState {
    #[must_use]
    pub fn new(console: Console) -> Self {
        let kept = drafts::load(drafts::Form::Plan);
        let kept = kept.and_then(|text| PlanDraft::from_stored(&text));
        let draft = RwSignal::new(kept.unwrap_or_default());
        let jobs = RwSignal::new(BTreeMap::new());
        let terms = Memo::new(move |_| {
            draft.with(|draft| {
                let (span, pace) = (draft.span().ok()?, draft.pace());
                Some(Terms { span, pace })
            })
        });
        let state = Self {
            console,
            draft,
            jobs,
            planned: planned(console, draft, jobs, terms),
            terms,
            asker: Asker::new(console),
        };
        Effect::new(move |_| {
            draft.with(|draft| {
                drafts::keep(drafts::Form::Plan, &draft.to_stored());
            });
        });
        // A create may come to its end while the plan is shown.
        Effect::new(move |_| {
            for made in console.made_of_plans() {
                let is_new = draft
                    .with_untracked(|draft| draft.campaigns.get(&made.job) != Some(&made.campaign));
                if is_new {
                    draft.update(|draft| draft.made(made.job, made.campaign));
                }
            }
        });
        let chosen = Memo::new(move |_| draft.with(|draft| draft.jobs.clone()));
        Effect::new(move |_| chosen.with(|chosen| chosen.iter().for_each(|job| state.read(*job))));
        state
    }

    /// Reads a job, unless it is here or on its way.
    fn read(self, job: u64) {
        let is_wanted = self
            .jobs
            .with_untracked(|jobs| matches!(jobs.get(&job), None | Some(JobRead::Failed(_))));
        let Some(api) = self.console.api().filter(|_| is_wanted) else {
            return;
        };
        self.jobs.update(|jobs| {
            jobs.insert(job, JobRead::Reading);
        });
        spawn_local(async move {
            let id = JobId::new(job);
            let read = match api.call(&GetJob { id }).await {
                Ok(told) => {
                    self.console.index().put_job(&told);
                    let title = told.title.clone();
                    JobRead::There {
                        title: title.unwrap_or_else(|| format!("Job {job}")),
                        company: told.company_id,
                        topic: TopicDraft::of_job(&told).validate(),
                    }
                }
                Err(error) => JobRead::Failed(error),
            };
            let _ = self.jobs.try_update(|jobs| jobs.insert(job, read));
        });
    }

    /// Reads a job that could not be read.
    pub fn read_again(&self, job: u64) {
        self.read(job);
    }

    /// The text of an amount. Tracks.
    #[must_use]
    pub fn amount(self, amount: Amount) -> Signal<String> {
        Signal::derive(move || self.draft.with(|draft| draft.amount(amount).to_owned()))
    }

    /// What is wrong with an amount. Tracks.
    #[must_use]
    pub fn problem(self, amount: Amount) -> Signal<Option<String>> {
        Signal::derive(move || self.draft.with(|draft| draft.problem(amount)))
    }

    /// Takes what is typed as an amount.
    #[must_use]
    pub fn type_amount(self, amount: Amount) -> Callback<String> {
        Callback::new(move |typed| self.draft.update(|draft| draft.set_amount(amount, typed)))
    }

    /// Takes what is typed into a field of the typed job.
    #[must_use]
    pub fn type_topic(self, field: Field) -> Callback<String> {
        Callback::new(move |typed| self.draft.update(|draft| draft.typed.set(field, typed)))
    }

    /// Whether our jobs are planned for. Tracks.
    #[must_use]
    pub fn of_jobs(&self) -> bool {
        self.draft.with(|draft| draft.source == Source::Jobs)
    }

    /// The job whose curve is shown, where something can be planned for. Tracks.
    #[must_use]
    pub fn shown(&self) -> Option<Planned> {
        let wanted = self
            .draft
            .with(PlanDraft::shown_job)
            .filter(|_| self.of_jobs());
        self.planned.with(|planned| {
            let found = planned
                .iter()
                .find(|one| wanted.is_none() || one.id == wanted);
            found.cloned()
        })
    }

    /// A budget that is typed. Tracks.
    #[must_use]
    pub fn budget(&self, amount: Amount) -> Option<Cents> {
        self.draft.with(|draft| draft.budget(amount).ok())
    }

    /// Asks the next points of these jobs, at most so many.
    pub fn ask_points(&self, topics: Vec<Topic>, most: u32) {
        if let Some(terms) = self.terms.get_untracked() {
            self.asker
                .run(most, move |ledger| next_question(ledger, &topics, terms));
        }
    }

    /// The plan as it goes into a file. Tracks.
    #[must_use]
    pub fn planned_jobs(&self) -> Vec<PlannedJob> {
        let campaigns = self.draft.with(|draft| draft.campaigns.clone());
        self.planned.with(|planned| {
            let job = |one: &Planned| PlannedJob {
                id: one.id,
                title: one.title.clone(),
                part: one.part.clone(),
                campaign: one.id.and_then(|id| campaigns.get(&id).copied()),
            };
            planned.iter().map(job).collect()
        })
    }
}

fn next_question(
    ledger: &EstimateLedger,
    topics: &[Topic],
    terms: Terms,
) -> Option<EstimateQuestion> {
    let parts: Vec<Part> = topics
        .iter()
        .map(|topic| part(ledger, topic, terms))
        .collect();
    let (number, budget) = next_of(&parts)?;
    Some(topics.get(number)?.question(budget, terms.pace))
}

fn part(ledger: &EstimateLedger, topic: &Topic, terms: Terms) -> Part {
    let subject = Subject::of(&topic.question(terms.span.lowest, terms.pace));
    Part::of(ledger, subject, terms.pace, terms.span)
}

fn planned(
    console: Console,
    draft: RwSignal<PlanDraft>,
    jobs: RwSignal<BTreeMap<u64, JobRead>>,
    terms: Memo<Option<Terms>>,
) -> Memo<Arc<Vec<Planned>>> {
    // What the plan is about, apart, so that not each letter typed elsewhere draws it anew.
    let about = Memo::new(move |_| {
        draft.with(|draft| match draft.source {
            Source::Jobs => jobs.with(|jobs| {
                let there = draft.jobs.iter().filter_map(|id| match jobs.get(id)? {
                    JobRead::There {
                        title,
                        company,
                        topic: Ok(topic),
                    } => Some((Some(*id), title.clone(), *company, topic.clone())),
                    _ => None,
                });
                there.collect::<Vec<_>>()
            }),
            Source::Typed => {
                let topic = draft.typed.validate().ok();
                let typed = topic.map(|topic| (None, topic.title.clone(), None, topic));
                typed.into_iter().collect()
            }
        })
    });
    Memo::new(move |_| {
        let (ledger, terms) = (console.ledger(), terms.get());
        let planned = about.with(|about| {
            let with_parts = about.iter().filter_map(|(id, title, company, topic)| {
                Some(Planned {
                    id: *id,
                    title: title.clone(),
                    company: *company,
                    topic: topic.clone(),
                    part: part(&ledger, topic, terms?),
                })
            });
            with_parts.collect()
        });
        Arc::new(planned)
    })
}

/// Notes in the plan of this tab that a campaign was made of its parts.
pub fn note_campaign(jobs: &[JobId], campaign: u64) {
    let kept = drafts::load(drafts::Form::Plan);
    let Some(mut plan) = kept.and_then(|text| PlanDraft::from_stored(&text)) else {
        return;
    };
    for job in jobs {
        plan.made(job.get(), campaign);
    }
    drafts::keep(drafts::Form::Plan, &plan.to_stored());
}
