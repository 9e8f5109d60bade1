//! `/campaigns/new`: a campaign in stages that are one form, the last of which says what it costs.

use crate::domain::ids::CompanyId;
use crate::forms::campaign::Stage;
use crate::routes::{CampaignsQuery, Route};
use crate::ui::campaigns::estimates::NewCampaignEstimates;
use crate::ui::campaigns::form_fields::{CampaignSection, MoneySection};
use crate::ui::campaigns::new_outcome::Outcome;
use crate::ui::campaigns::new_state::{NewState, STAGE};
use crate::ui::campaigns::picker::JobsSection;
use crate::ui::campaigns::review::Review;
use crate::ui::console::use_console;
use crate::ui::kit::note::Note;
use crate::ui::kit::page_head::PageHead;
use crate::ui::kit::steps::FormSteps;
use crate::ui::kit::summary::ErrorSummary;
use leptos::prelude::*;

#[component]
pub fn NewCampaign(company: Option<CompanyId>) -> impl IntoView {
    let state = NewState::new(use_console(), company);
    let parent = (Route::Campaigns(CampaignsQuery::default()), "Campaigns");
    let lines = Signal::derive(move || state.lines());
    let stage = state.stage;
    // Made once: its choice of a job stays from stage to stage.
    let has_estimates = Memo::new(move |_| state.furthest.get() > Stage::Campaign);
    let heading = move || {
        let stage = stage.get();
        let (at, of) = (stage as usize + 1, Stage::ALL.len());
        format!("Step {at} of {of}: {}", stage.label())
    };
    view! {
        <PageHead title="Create campaign" parent=parent>
            <button
                class="button"
                data-kind="quiet"
                type="button"
                hidden=move || state.is_untouched()
                disabled=move || state.is_busy()
                on:click=move |_| state.discard()
            >
                "Discard draft"
            </button>
        </PageHead>
        {move || state.restored.get().then(|| {
            let (title, words) = if state.form.with(|draft| draft.from_plan) {
                ("Filled in from your plan", "Job, budget and pace are those of the plan. Nothing is created before you have reviewed it.")
            } else {
                ("Your draft is back", "It was kept in this tab.")
            };
            view! { <Note tone="info" title=title><p>{words}</p></Note> }
        })}
        <div class="staged campaign-staged">
            <FormSteps
                all=&Stage::ALL
                label=Stage::label
                stage=state.stage
                problems=state.form.problems
                furthest=state.furthest
            />
            <form
                class="form campaign-form"
                novalidate
                aria-label="Create campaign"
                on:submit=move |event| {
                    event.prevent_default();
                    state.forward();
                }
            >
                <ErrorSummary lines=lines go=move |control: String| state.go_to(&control) />
                <Outcome state=state />
                <h2 class="visually-hidden" tabindex="-1" id=STAGE>{heading}</h2>
                {move || stage_view(state, stage.get())}
                <Actions state=state />
            </form>
            {move || has_estimates.get().then(|| view! { <NewCampaignEstimates state=state /> })}
        </div>
    }
}

fn stage_view(state: NewState, stage: Stage) -> AnyView {
    let form = state.form;
    match stage {
        Stage::Campaign => view! { <CampaignSection form=form /> }.into_any(),
        Stage::Money => view! { <MoneySection form=form /> }.into_any(),
        Stage::Jobs => view! { <JobsSection form=form /> }.into_any(),
        Stage::Review => view! { <Review state=state /> }.into_any(),
    }
}

#[component]
fn Actions(state: NewState) -> impl IntoView {
    let (busy, stage) = (state.form.locked, state.stage);
    let is_review = move || stage.get() == Stage::Review;
    let is_locked = move || busy.get() || (is_review() && state.must_not_send());
    let words = move || match (is_review(), busy.get()) {
        (_, true) => "Creating the campaign",
        (true, false) => "Create campaign",
        (false, false) => "Next",
    };
    view! {
        <div class="form-actions">
            {move || stage.get().previous().map(|previous| view! {
                <button class="button" type="button" disabled=move || busy.get() on:click=move |_| stage.set(previous)>
                    "Back"
                </button>
            })}
            <span class="spacer"></span>
            <button class="button" data-kind="primary" type="submit" disabled=is_locked>
                {move || busy.get().then(|| view! { <span class="spinner" aria-hidden="true"></span> })}
                {words}
            </button>
        </div>
    }
}
