//! `/campaigns/:id`: the money of a campaign, its pace, what is wrong with it, and its jobs.

use crate::api::campaigns::get::GetCampaign;
use crate::domain::campaign::{Campaign, CampaignStatus};
use crate::domain::ids::CampaignId;
use crate::domain::zone;
use crate::planning::figures::Figures;
use crate::routes::{CampaignsQuery, Route};
use crate::ui::browser;
use crate::ui::campaigns::add_budget::AddBudget;
use crate::ui::campaigns::cost::Cost;
use crate::ui::campaigns::detail_estimate::EstimateKept;
use crate::ui::campaigns::detail_facts::CampaignFacts;
use crate::ui::campaigns::detail_findings::Findings;
use crate::ui::campaigns::gauge::Money3;
use crate::ui::campaigns::jobs_table::JobsTable;
use crate::ui::campaigns::pace_panel::PacePanel;
use crate::ui::campaigns::standing::{Standing, StandingPanel};
use crate::ui::console::{Console, use_console};
use crate::ui::costs::panel::CostPanel;
use crate::ui::kit::error_panel::{ErrorPanel, Skeleton, StaleNote};
use crate::ui::kit::page_head::PageHead;
use crate::ui::load::{Load, Loader, use_load};
use crate::ui::router::Link;
use chrono::{DateTime, Utc};
use leptos::prelude::*;

/// The address of the list of campaigns.
#[must_use]
pub fn all_campaigns() -> (Route, &'static str) {
    (Route::Campaigns(CampaignsQuery::default()), "Campaigns")
}

/// The time by the browser's clock.
#[must_use]
pub fn now_utc() -> DateTime<Utc> {
    zone::of_ms(browser::now_ms()).unwrap_or(DateTime::UNIX_EPOCH)
}

/// A campaign's name, or its number where it was not told.
#[must_use]
pub fn name_of(campaign: &Campaign) -> String {
    let name = campaign.name.clone().filter(|name| !name.is_empty());
    name.unwrap_or_else(|| format!("Campaign {}", campaign.id))
}

/// A campaign's status as a tone and in words.
#[must_use]
pub fn status_badge(campaign: &Campaign) -> (&'static str, String) {
    match &campaign.status {
        Some(CampaignStatus::Active) => ("good", "Active".to_owned()),
        Some(CampaignStatus::Paused) => ("warn", "Paused".to_owned()),
        Some(CampaignStatus::Ended) => ("neutral", "Ended".to_owned()),
        Some(CampaignStatus::Other(word)) => ("neutral", word.clone()),
        None => ("neutral", "Status not told".to_owned()),
    }
}

/// Loads one campaign, tells the shelf of it, and sees to it that its company has a name. What
/// the shelf has is shown meanwhile.
pub fn use_campaign(console: Console, id: CampaignId) -> Loader<Campaign> {
    let shelf = console.campaigns();
    let known = untrack(|| shelf.get(id));
    use_load(
        move || id,
        known,
        move |id| {
            let api = console.api_or_error();
            async move {
                let campaign = api?.call(&GetCampaign { id }).await?;
                shelf.put(&campaign);
                console.name_company(campaign.company_id);
                Ok(campaign)
            }
        },
    )
}

/// What every part of the page needs; copied freely.
#[derive(Clone, Copy)]
pub struct Parts {
    pub id: CampaignId,
    pub campaign: Signal<Option<Campaign>>,
    pub loader: Loader<Campaign>,
    pub cost: Cost,
    pub standing: Standing,
}

#[component]
pub fn CampaignPage(id: CampaignId) -> impl IntoView {
    let console = use_console();
    let loader = use_campaign(console, id);
    // A memo, so that a reload that tells nothing new draws nothing anew.
    let campaign = Memo::new(move |_| loader.state.with(|state| state.value().cloned()));
    let parts = Parts {
        id,
        campaign: campaign.into(),
        loader,
        cost: Cost::read(console, id),
        standing: Standing::new(console, id, loader),
    };
    let title = Signal::derive(move || {
        campaign.with(|campaign| {
            campaign
                .as_ref()
                .map_or_else(|| format!("Campaign {id}"), name_of)
        })
    });
    let refresh = move |_| {
        loader.reload();
        parts.cost.reading.again();
    };
    view! {
        <PageHead title=title parent=all_campaigns()>
            <button class="button" type="button" on:click=refresh>"Refresh"</button>
            <Link to=Route::CampaignEdit(id) class="button" kind="primary">"Edit campaign"</Link>
        </PageHead>
        <p class="as-of muted">{format!("As of {}", zone::words_utc(now_utc()))}</p>
        <div class="columns" aria-busy=move || loader.state.with(|state| state.is_busy().to_string())>
            <div class="stack campaign" data-gap="large">
                <Trouble loader=loader />
                {body(parts)}
            </div>
            <aside class="stack" aria-label="Status and budget">
                <StandingPanel parts=parts />
                <AddBudget id=id campaign=campaign loader=loader />
            </aside>
        </div>
    }
}

/// What could not be loaded, above what is there.
#[component]
fn Trouble(loader: Loader<Campaign>) -> impl IntoView {
    move || match loader.state.get() {
        Load::Stale(_, error) => {
            Some(view! { <StaleNote error=error on_retry=move || loader.reload() /> }.into_any())
        }
        Load::Failed(error) => {
            Some(view! { <ErrorPanel error=error on_retry=move || loader.reload() /> }.into_any())
        }
        Load::Loading => Some(view! { <Skeleton rows=8 slowly=false /> }.into_any()),
        Load::LoadingSlowly => Some(view! { <Skeleton rows=8 slowly=true /> }.into_any()),
        Load::Loaded(_) | Load::Reloading(_) => None,
    }
}

/// The parts, built once there is a campaign; what they show changes with it.
fn body(parts: Parts) -> impl IntoView {
    let campaign = parts.campaign;
    let is_there = Memo::new(move |_| campaign.with(Option::is_some));
    let figures = Signal::derive(move || {
        campaign.with(|campaign| campaign.as_ref().map(Figures::of).unwrap_or_default())
    });
    let name = Signal::derive(move || {
        campaign.with(|campaign| campaign.as_ref().map_or_else(String::new, name_of))
    });
    move || {
        is_there.get().then(|| {
            view! {
                <Money3 figures=figures of=name />
                <Findings parts=parts />
                <PacePanel parts=parts />
                <EstimateKept parts=parts />
                <CostPanel reading=parts.cost.reading />
                <JobsTable parts=parts />
                <CampaignFacts campaign=campaign />
            }
        })
    }
}
