//! `/campaigns/:id/edit`: the record sent whole, without money, merged with what it is by then.

use crate::domain::campaign::Campaign;
use crate::domain::ids::CampaignId;
use crate::domain::money::Cents;
use crate::format::dollars;
use crate::forms::campaign::PlainRecord;
use crate::routes::Route;
use crate::ui::browser;
use crate::ui::campaigns::detail::{all_campaigns, use_campaign};
use crate::ui::campaigns::edit_outcome::trouble;
use crate::ui::campaigns::edit_question::Disputed;
use crate::ui::campaigns::edit_state::{EditState, OUTCOME};
use crate::ui::campaigns::estimates::{ASIDE, EditCampaignEstimates};
use crate::ui::campaigns::form_fields::{CampaignSection, MoneySection};
use crate::ui::campaigns::picker::JobsSection;
use crate::ui::console::use_console;
use crate::ui::kit::edit_form::{Changes, EditActions};
use crate::ui::kit::load_view::{first_answer, waiting};
use crate::ui::kit::note::Note;
use crate::ui::kit::page_head::PageHead;
use crate::ui::kit::summary::ErrorSummary;
use crate::ui::router::Link;
use leptos::prelude::*;

#[component]
pub fn EditCampaign(id: CampaignId) -> impl IntoView {
    let loader = use_campaign(use_console(), id);
    let fresh = first_answer(loader);
    let name = move || fresh.get().and_then(|campaign| campaign.name);
    let title = Signal::derive(move || match name() {
        Some(name) => format!("Edit {name}"),
        None => "Edit campaign".to_owned(),
    });
    view! {
        <PageHead title=title parent=all_campaigns() />
        {move || match fresh.get() {
            Some(campaign) => form_of(campaign),
            None => waiting(loader),
        }}
    }
}

fn form_of(campaign: Campaign) -> AnyView {
    match PlainRecord::of(&campaign) {
        Some(record) => view! { <EditForm campaign=campaign record=record /> }.into_any(),
        None => view! {
            <Note tone="bad" title="This campaign cannot be edited">
                <p>"The API tells no company or no name of it; an update has to send both."</p>
            </Note>
        }
        .into_any(),
    }
}

#[component]
fn EditForm(campaign: Campaign, record: PlainRecord) -> impl IntoView {
    let state = EditState::new(use_console(), &campaign, record);
    let busy = state.submit.busy;
    let lines = Signal::derive(move || state.form.lines());
    let changes = Memo::new(move |_| state.changes());
    // What is below a cent buys nothing.
    let has = state
        .budget
        .map(|budget| Cents::new(budget.micros() / 10_000));
    view! {
        {move || state.restored.get().then(|| view! {
            <Note tone="info" title="Your draft is back">
                <p>"It was kept in this tab. Saving puts it upon what the campaign is by then."</p>
            </Note>
        })}
        <form
            class="form campaign-form"
            novalidate
            aria-label="Edit campaign"
            on:submit=move |event| {
                event.prevent_default();
                // Enter in a field of the estimates saves nothing: they are beside the record.
                if !browser::focus_is_within(ASIDE) {
                    state.save();
                }
            }
        >
            <ErrorSummary lines=lines go=move |control: String| { browser::focus_now(&control); } />
            <div id=OUTCOME tabindex="-1">
                {move || state.question.get().map(|question| view! { <Disputed state=state question=question /> })}
                {move || state.trouble.get().map(trouble)}
            </div>
            <div class="campaign-columns">
                <div class="stack" data-gap="large">
                    <CampaignSection form=state.form />
                    <BudgetLine state=state />
                    <MoneySection form=state.form />
                </div>
                <EditCampaignEstimates form=state.form id=state.id has=has />
            </div>
            <JobsSection form=state.form />
            <Changes changes=changes nothing="Nothing yet." />
            <EditActions cancel=Route::Campaign(state.id) busy=busy on_undo=move |()| state.undo() />
        </form>
    }
}

/// The budget is shown and not edited: adding to it is an act of its own.
#[component]
fn BudgetLine(state: EditState) -> impl IntoView {
    let budget = state.budget.map_or_else(|| "not told".to_owned(), dollars);
    view! {
        <section class="section" aria-label="Budget">
            <h2>"Budget"</h2>
            <p><strong class="num">{budget}</strong></p>
            <p class="muted">
                "Saving this form never changes it. To add to it, use Add budget on "
                <Link to=Route::Campaign(state.id)>"the campaign's page"</Link>
                "."
            </p>
        </section>
    }
}
