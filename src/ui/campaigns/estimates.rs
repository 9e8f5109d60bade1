//! What the typed budget may bring for one of the campaign's jobs, beside the form.

use crate::api::jobs::get::GetJob;
use crate::domain::campaign::{Campaign, DEFAULT_AGGRESSIVENESS};
use crate::domain::ids::JobId;
use crate::domain::job::Job;
use crate::domain::money::Cents;
use crate::format::cents;
use crate::forms::campaign::{Draft, EndDate, Field};
use crate::forms::estimate::TopicDraft;
use crate::planning::calibration::KeptEstimate;
use crate::planning::estimate_ledger::Answer;
use crate::ui::campaigns::new_state::NewState;
use crate::ui::estimates::panel::{EstimatePanel, Subjects};
use crate::ui::estimates::plan_state::note_campaign;
use crate::ui::jobs::picker::JobPicker;
use crate::ui::kit::error_panel::{ErrorPanel, Skeleton};
use crate::ui::load::{Load, Loader, use_load};
use leptos::prelude::*;

/// Three budgets for one of the jobs. A campaign shares its budget among its jobs, and an estimate
/// is for one: which, is chosen here, at first the first that was chosen for the campaign.
#[component]
pub fn CampaignEstimates(state: NewState) -> impl IntoView {
    let form = state.form;
    let picked = RwSignal::new(String::new());
    let job_id = Memo::new(move |_| {
        let typed = picked.with(|typed| typed.trim().parse::<JobId>().ok());
        typed.or_else(|| {
            form.chosen
                .with(|chosen| chosen.first().copied().map(JobId::new))
        })
    });
    let shown = Signal::derive(move || {
        let picked = picked.get();
        if picked.is_empty() {
            job_id.get().map_or_else(String::new, |id| id.to_string())
        } else {
            picked
        }
    });
    let loader = load_job(state, job_id);
    let topic = Memo::new(move |_| {
        loader.state.with(|state| {
            let job = state.value()?.as_ref()?;
            Some((job.id, TopicDraft::of_job(job).validate()))
        })
    });
    Effect::new(move |_| {
        let told = topic.get();
        state
            .estimated
            .set(told.and_then(|(job, topic)| Some((job, topic.ok()?))));
    });
    let subjects = Subjects {
        topic: Signal::derive(move || topic.get().map(|(_, topic)| topic)),
        budget: Signal::derive(move || form.with(Draft::typed_budget)),
        aggressiveness: Signal::derive(move || pace(state)),
    };
    let choose = Callback::new(move |budget| {
        form.type_into(Field::Budget).run(cents(budget));
    });
    let company = Signal::derive(move || form.company());
    let end = Memo::new(move |_| matches!(form.end(), EndDate::Future(_)));
    view! {
        <aside class="campaign-aside" aria-label="Estimates">
            <EstimatePanel of=subjects on_choose=Some(choose) on_lack=None>
                <JobPicker label="Job to estimate for" value=shown problem=Signal::stored(None::<String>) company=company
                    required=false hint="One of the company's jobs."
                    on_input=Callback::new(move |text| picked.set(text)) />
                {move || trouble(loader)}
                {move || job_id.get().is_none().then(|| view! {
                    <p class="muted">"Choose a job: without one there is nothing to estimate."</p>
                })}
                {move || several(form.chosen.with(std::collections::BTreeSet::len))}
                {move || end.get().then(|| view! {
                    <p class="muted">
                        "This campaign has an end date, which an estimate does not know: it is told as if the pace decided."
                    </p>
                })}
            </EstimatePanel>
        </aside>
    }
}

fn several(jobs: usize) -> Option<AnyView> {
    (jobs > 1).then(|| {
        let words = format!(
            "The campaign shares its budget among {jobs} jobs; these figures are as if this job had all of it."
        );
        view! { <p class="muted">{words}</p> }.into_any()
    })
}

/// The chosen step, or what the API takes where it is none.
fn pace(state: NewState) -> u64 {
    let typed = state
        .form
        .with(|draft| draft.aggressiveness.trim().parse().ok());
    typed.unwrap_or(DEFAULT_AGGRESSIVENESS)
}

fn load_job(state: NewState, id: Memo<Option<JobId>>) -> Loader<Option<Job>> {
    let console = state.console;
    use_load(
        move || id.get(),
        None,
        move |id| {
            let api = console.api();
            async move {
                let (Some(api), Some(id)) = (api, id) else {
                    return Ok(None);
                };
                api.call(&GetJob { id }).await.map(Some)
            }
        },
    )
}

fn trouble(loader: Loader<Option<Job>>) -> Option<AnyView> {
    match loader.state.get() {
        Load::Failed(error) | Load::Stale(_, error) => {
            Some(view! { <ErrorPanel error=error on_retry=move || loader.reload() /> }.into_any())
        }
        Load::Loading | Load::Reloading(_) => {
            Some(view! { <Skeleton rows=2 slowly=false /> }.into_any())
        }
        Load::LoadingSlowly => Some(view! { <Skeleton rows=2 slowly=true /> }.into_any()),
        Load::Loaded(_) => None,
    }
}

impl NewState {
    /// Keeps the estimate with the campaign that was just created, and tells the plan of it.
    pub fn note_estimate(
        &self,
        campaign: &Campaign,
        estimate: Option<(Cents, Answer)>,
        of_plan: bool,
    ) {
        if let Some((budget, answer)) = estimate {
            self.console.keep_estimate(KeptEstimate {
                campaign: campaign.id,
                budget,
                estimate: answer.estimate,
                at: answer.at,
            });
        }
        if of_plan {
            note_campaign(&campaign.job_ids(), campaign.id.get());
        }
    }

    /// The estimate that the campaign is being made by, where its one job was estimated for
    /// exactly this budget and pace: only that can be held against what comes of it. The campaign
    /// in it is yet to come.
    #[must_use]
    pub fn estimate_of_draft(&self) -> Option<(Cents, Answer)> {
        let draft = untrack(|| self.form.whole());
        let (job, topic) = self.estimated.get_untracked()?;
        let is_the_one = draft.jobs.len() == 1 && draft.jobs.contains(&job.get());
        let budget = draft.typed_budget().filter(|_| is_the_one)?;
        if !draft.end_date.trim().is_empty() {
            return None;
        }
        let pace = draft.aggressiveness.trim().parse().ok()?;
        let ledger = untrack(|| self.console.ledger());
        let answer = ledger.answer(&topic.question(budget, pace))?;
        Some((budget, answer))
    }
}
