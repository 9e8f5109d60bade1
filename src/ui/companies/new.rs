//! `/companies/new`: onboarding in stages that are one form.

use crate::forms::company::{Draft, Stage};
use crate::ui::companies::detail::all_companies;
use crate::ui::companies::fields::StageFields;
use crate::ui::companies::logo_chooser::LogoChooser;
use crate::ui::companies::new_outcome::Outcome;
use crate::ui::companies::new_review::Review;
use crate::ui::companies::new_state::{NewState, Phase, STAGE};
use crate::ui::console::use_console;
use crate::ui::kit::note::Note;
use crate::ui::kit::page_head::PageHead;
use crate::ui::kit::steps::FormSteps;
use crate::ui::kit::summary::ErrorSummary;
use leptos::prelude::*;

#[component]
pub fn NewCompany() -> impl IntoView {
    let state = NewState::new(use_console());
    let lines = Signal::derive(move || state.record.lines());
    view! {
        <PageHead title="Create company" parent=all_companies()>
            <button
                class="button"
                data-kind="quiet"
                type="button"
                hidden=move || state.record.draft.with(Draft::is_blank)
                on:click=move |_| state.discard()
            >
                "Discard draft"
            </button>
        </PageHead>
        {move || state.restored.get().then(|| view! {
            <Note tone="info" title="Your draft is back">
                <p>"It was kept in this tab. A logo is not kept: choose it again."</p>
            </Note>
        })}
        <div class="staged">
            <FormSteps
                all=&Stage::ALL
                label=Stage::label
                stage=state.stage
                problems=state.record.problems
                furthest=state.furthest
            />
            <form
                class="form"
                novalidate
                aria-label="Create company"
                on:submit=move |event| {
                    event.prevent_default();
                    state.forward();
                }
            >
                <ErrorSummary lines=lines go=move |control: String| state.go_to(&control) />
                <Outcome state=state />
                <h2 class="visually-hidden" tabindex="-1" id=STAGE>
                    {move || format!("Step {} of 5: {}", state.stage.get() as usize + 1, state.stage.get().label())}
                </h2>
                {move || stage_view(state, state.stage.get())}
                <Actions state=state />
            </form>
        </div>
    }
}

fn stage_view(state: NewState, stage: Stage) -> AnyView {
    match stage {
        Stage::Company | Stage::Contact | Stage::SalesRep => {
            view! { <StageFields stage=stage record=state.record /> }.into_any()
        }
        Stage::Logo => view! {
            <fieldset class="fieldset">
                <legend>"Logo"</legend>
                <p class="fieldset-hint">
                    "Recommended, not required. It is sent right after the company is created, and can be sent again later."
                </p>
                <LogoChooser chosen=state.logo disabled=state.record.locked />
            </fieldset>
        }
        .into_any(),
        Stage::Review => view! { <Review state=state /> }.into_any(),
    }
}

#[component]
fn Actions(state: NewState) -> impl IntoView {
    let busy = state.submit.busy;
    let stage = state.stage;
    let is_review = move || stage.get() == Stage::Review;
    let is_locked = move || busy.get() || (is_review() && must_not_send(state));
    let words = move || match (is_review(), state.phase.get()) {
        (_, Phase::Working(_)) => "Creating the company",
        (true, _) => "Create company",
        (false, _) => "Next",
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

/// While it cannot be told whether the company is there, it is not sent again; nor where one
/// with the same key is known.
fn must_not_send(state: NewState) -> bool {
    use crate::forms::company_create::Created;
    state
        .phase
        .with(|phase| matches!(phase, Phase::Ended(ended) if matches!(**ended, Created::CannotTell { .. })))
        || state.alike().iter().any(|(how, _)| how.is_certain())
}
