//! What a budget may bring for one of a campaign's jobs, beside its form.

use crate::api::jobs::get::GetJob;
use crate::domain::campaign::{DEFAULT_AGGRESSIVENESS, Foreseen};
use crate::domain::ids::{CampaignId, JobId};
use crate::domain::job::Job;
use crate::domain::money::Cents;
use crate::format::cents;
use crate::forms::campaign::{Draft, EndDate, Field, typed_addition};
use crate::forms::estimate::{Topic, TopicDraft};
use crate::planning::foreseen::foreseen;
use crate::ui::campaigns::form::Form;
use crate::ui::campaigns::new_state::NewState;
use crate::ui::console::Console;
use crate::ui::drafts;
use crate::ui::estimates::panel::{EstimatePanel, Subjects};
use crate::ui::jobs::picker::JobPicker;
use crate::ui::kit::error_panel::{ErrorPanel, Skeleton};
use crate::ui::kit::field::TextField;
use crate::ui::load::{Load, Loader, use_load};
use leptos::prelude::*;

/// The id of what stands beside a campaign's form.
pub const ASIDE: &str = "campaign-estimates";

/// Beside the form of a new campaign: a budget on offer can be filled in, and what is estimated is
/// kept with the campaign.
#[component]
pub fn NewCampaignEstimates(state: NewState) -> impl IntoView {
    let form = state.form;
    let choose = Callback::new(move |budget| {
        form.type_into(Field::Budget).run(cents(budget));
    });
    let beside = Beside {
        form,
        budget: Signal::derive(move || form.with(Draft::typed_budget)),
        has: None,
        estimated: state.estimated,
    };
    view! { <CampaignEstimates of=beside on_choose=Some(choose) /> }
}

/// Beside the form of a campaign that is edited: its budget, and that with more added. Adding is an
/// act of its own, so the sum to compare is typed here, and is sent nowhere but in the questions.
#[component]
pub fn EditCampaignEstimates(form: Form, id: CampaignId, has: Option<Cents>) -> impl IntoView {
    let kept_as = drafts::Form::CampaignEdit(id);
    let typed = RwSignal::new(drafts::compared(kept_as));
    Effect::new(move |_| typed.with(|typed| drafts::keep_compared(kept_as, typed)));
    let read = move || typed.with(|typed| typed_addition(typed));
    let beside = Beside {
        form,
        budget: Signal::derive(move || {
            let add = read().ok().flatten();
            has.unwrap_or(Cents::new(0)).checked_add(add?)
        }),
        has,
        estimated: RwSignal::new(None),
    };
    let problem = Signal::derive(move || read().err());
    view! {
        <CampaignEstimates of=beside on_choose=None>
            <TextField name="comparedBudget" label="Budget to add, to compare" input_mode="decimal" required=false
                value=typed problem=problem on_input=Callback::new(move |text| typed.set(text)) />
            <p class="muted">
                "Figures are for the whole budget, with what is spent already. Nothing is added here."
            </p>
        </CampaignEstimates>
    }
}

/// What the panel beside a campaign's form is about; copied freely.
#[derive(Clone, Copy)]
struct Beside {
    form: Form,
    budget: Signal<Option<Cents>>,
    has: Option<Cents>,
    /// The job that is estimated for, told to whoever keeps it.
    estimated: RwSignal<Option<(JobId, Topic)>>,
}

/// Three budgets for one of the jobs. A campaign shares its budget among its jobs, and an estimate
/// is for one: which, is chosen here, at first the first that was chosen for the campaign.
#[component]
fn CampaignEstimates(
    of: Beside,
    on_choose: Option<Callback<Cents>>,
    /// Beneath the choice of a job.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let form = of.form;
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
    let loader = load_job(form.console, job_id);
    let topic = Memo::new(move |_| {
        loader.state.with(|state| {
            let job = state.value()?.as_ref()?;
            Some((job.id, TopicDraft::of_job(job).validate()))
        })
    });
    Effect::new(move |_| {
        let told = topic.get();
        of.estimated
            .set(told.and_then(|(job, topic)| Some((job, topic.ok()?))));
    });
    let subjects = Subjects {
        topic: Signal::derive(move || topic.get().map(|(_, topic)| topic)),
        budget: of.budget,
        has: of.has,
        aggressiveness: Signal::derive(move || pace(form)),
    };
    let company = Signal::derive(move || form.company());
    let end = Memo::new(move |_| matches!(form.end(), EndDate::Future(_)));
    view! {
        <aside class="campaign-aside" id=ASIDE aria-label="Estimates">
            <EstimatePanel of=subjects on_choose=on_choose on_lack=None>
                <JobPicker label="Job to estimate for" value=shown problem=Signal::stored(None::<String>) company=company
                    required=false hint="One of the company's jobs."
                    on_input=Callback::new(move |text| picked.set(text)) />
                {children.map(|children| children())}
                {move || trouble(loader)}
                {move || job_id.get().is_none().then(|| view! {
                    <p class="muted">"Choose a job: without one there is nothing to estimate."</p>
                })}
                {move || several(form.chosen.with(std::collections::BTreeSet::len))}
                {move || end.get().then(|| view! {
                    <p class="muted">
                        "This campaign has an end date, which cannot be estimated: it is told as if the pace decided."
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
fn pace(form: Form) -> u64 {
    let typed = form.with(|draft| draft.aggressiveness.trim().parse().ok());
    typed.unwrap_or(DEFAULT_AGGRESSIVENESS)
}

fn load_job(console: Console, id: Memo<Option<JobId>>) -> Loader<Option<Job>> {
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
    /// What the answers say of the campaign as it is being created, where it has one job and no
    /// end date: only that can be held against what comes of it.
    #[must_use]
    pub fn foreseen(&self) -> Option<Foreseen> {
        let draft = untrack(|| self.form.whole());
        let (job, topic) = self.estimated.get_untracked()?;
        let is_the_one = draft.jobs.len() == 1 && draft.jobs.contains(&job.get());
        let budget = draft.typed_budget().filter(|_| is_the_one)?;
        if !draft.end_date.trim().is_empty() {
            return None;
        }
        let pace = draft.aggressiveness.trim().parse().ok()?;
        let ledger = untrack(|| self.console.ledger());
        foreseen(&ledger, &topic.question(budget, pace))
    }
}
