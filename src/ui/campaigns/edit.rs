//! `/campaigns/:id/edit`: the record sent whole, without money, merged with what it is by then.

use crate::api::campaigns::get::GetCampaign;
use crate::api::error::{ApiError, NotSent};
use crate::domain::campaign::Campaign;
use crate::domain::ids::CampaignId;
use crate::format::dollars;
use crate::forms::campaign::PlainRecord;
use crate::routes::{CampaignsQuery, Route};
use crate::ui::browser;
use crate::ui::campaigns::edit_outcome::trouble;
use crate::ui::campaigns::edit_question::Disputed;
use crate::ui::campaigns::edit_state::{EditState, OUTCOME};
use crate::ui::campaigns::form_fields::{CampaignSection, MoneySection};
use crate::ui::campaigns::picker::JobsSection;
use crate::ui::console::use_console;
use crate::ui::kit::error_panel::{ErrorPanel, Skeleton};
use crate::ui::kit::note::Note;
use crate::ui::kit::page_head::PageHead;
use crate::ui::kit::summary::ErrorSummary;
use crate::ui::load::{Load, use_load};
use crate::ui::router::Link;
use leptos::prelude::*;

fn all_campaigns() -> (Route, &'static str) {
    (Route::Campaigns(CampaignsQuery::default()), "Campaigns")
}

#[component]
pub fn EditCampaign(id: CampaignId) -> impl IntoView {
    let console = use_console();
    let loader = use_load(
        move || id,
        None,
        move |id| {
            let api = console.api();
            async move {
                let Some(api) = api else {
                    return Err(ApiError::NotSent {
                        reason: NotSent::NoKey,
                    });
                };
                let campaign = api.call(&GetCampaign { id }).await?;
                console.campaigns.put(&campaign);
                Ok(campaign)
            }
        },
    );
    // A form is made of the first answer once; what is typed is never overwritten by a later one.
    let fresh = Memo::new(move |before: Option<&Option<Campaign>>| {
        before.cloned().flatten().or_else(|| {
            loader.state.with(|state| match state {
                Load::Loaded(campaign) => Some(campaign.clone()),
                _ => None,
            })
        })
    });
    let name = move || fresh.get().and_then(|campaign| campaign.name);
    let title = Signal::derive(move || match name() {
        Some(name) => format!("Edit {name}"),
        None => "Edit campaign".to_owned(),
    });
    let waiting = move || match loader.state.get() {
        Load::Failed(error) | Load::Stale(_, error) => {
            view! { <ErrorPanel error=error on_retry=move || loader.reload() /> }.into_any()
        }
        Load::LoadingSlowly => view! { <Skeleton slowly=true /> }.into_any(),
        _ => view! { <Skeleton slowly=false /> }.into_any(),
    };
    view! {
        <PageHead title=title parent=all_campaigns() />
        {move || match fresh.get() {
            Some(campaign) => form_of(campaign),
            None => waiting().into_any(),
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
                state.save();
            }
        >
            <ErrorSummary lines=lines go=move |control: String| { browser::focus_now(&control); } />
            <div id=OUTCOME tabindex="-1">
                {move || state.question.get().map(|question| view! { <Disputed state=state question=question /> })}
                {move || state.trouble.get().map(trouble)}
            </div>
            <CampaignSection form=state.form />
            <BudgetLine state=state />
            <MoneySection form=state.form />
            <JobsSection form=state.form />
            <Changes state=state />
            <div class="form-actions">
                <Link to=Route::Campaign(state.id) class="button">"Cancel"</Link>
                <button class="button" data-kind="quiet" type="button" disabled=move || busy.get()
                    on:click=move |_| state.undo()>
                    "Undo all changes"
                </button>
                <span class="spacer"></span>
                <button class="button" data-kind="primary" type="submit" disabled=move || busy.get()>
                    {move || busy.get().then(|| view! { <span class="spinner" aria-hidden="true"></span> })}
                    {move || if busy.get() { "Saving" } else { "Save changes" }}
                </button>
            </div>
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

/// What will be different once it is saved.
#[component]
fn Changes(state: EditState) -> impl IntoView {
    let or_empty = |text: String| {
        if text.is_empty() {
            "empty".to_owned()
        } else {
            text
        }
    };
    let changes = Memo::new(move |_| state.changes());
    view! {
        <section class="section" aria-label="Changes">
            <h2>"What will change"</h2>
            {move || match changes.get() {
                None => view! { <p class="muted">"Something above has to be mended first."</p> }.into_any(),
                Some(changes) if changes.is_empty() => {
                    view! { <p class="muted">"Nothing yet."</p> }.into_any()
                }
                Some(changes) => {
                    let rows = changes
                        .into_iter()
                        .map(|change| view! {
                            <li>
                                {format!("{}: ", change.label)}
                                <del>{or_empty(change.from)}</del>
                                " → "
                                <ins>{or_empty(change.to)}</ins>
                            </li>
                        })
                        .collect_view();
                    view! { <ul class="changes">{rows}</ul> }.into_any()
                }
            }}
        </section>
    }
}
