//! A company's campaigns on its own page, off the shelf, and the way to all of them.

use crate::api::campaigns::list::CampaignFilter;
use crate::domain::campaign::Campaign;
use crate::domain::ids::CompanyId;
use crate::format::counted;
use crate::planning::figures::Figures;
use crate::routes::{CampaignsQuery, Route};
use crate::ui::campaigns::detail::{name_of, status_badge};
use crate::ui::campaigns::gauge::{amount, spent_gauge};
use crate::ui::campaigns::list::ShelfProgress;
use crate::ui::campaigns::shelf::use_campaigns;
use crate::ui::router::Link;
use leptos::prelude::*;

/// So many are shown, the newest first; the rest is in the list.
const LATEST: usize = 10;

#[component]
pub fn CompanyCampaigns(id: CompanyId) -> impl IntoView {
    let shelf = use_campaigns();
    shelf.start();
    let found = Memo::new(move |_| {
        shelf.all.with(|all| {
            let newest = all.values().rev();
            let of_company = newest.filter(|one| one.company_id == Some(id));
            of_company.cloned().collect::<Vec<Campaign>>()
        })
    });
    let new = Route::CampaignNew { company: Some(id) };
    view! {
        <section class="section" aria-label="Campaigns">
            <div class="card-head">
                <h2>"Campaigns"</h2>
                <Link to=new class="button">"Create campaign"</Link>
            </div>
            {move || found.with(|found| list(id, found, shelf.progress().done))}
            <ShelfProgress shelf=shelf />
        </section>
    }
}

fn list(id: CompanyId, found: &[Campaign], is_done: bool) -> AnyView {
    if found.is_empty() {
        return is_done
            .then(|| view! { <p class="muted">"No campaigns yet."</p> })
            .into_any();
    }
    let rows = found.iter().take(LATEST).map(row).collect_view();
    let all = Route::Campaigns(CampaignsQuery {
        status: CampaignFilter::All,
        company: Some(id),
        ..CampaignsQuery::default()
    });
    let words = format!(
        "Show all {}",
        counted(found.len() as u64, "campaign", "campaigns")
    );
    view! {
        <ul class="attention">{rows}</ul>
        <Link to=all>{words}</Link>
    }
    .into_any()
}

fn row(campaign: &Campaign) -> AnyView {
    let name = name_of(campaign);
    let (tone, status) = status_badge(campaign);
    let figures = Figures::of(campaign);
    let gauge = spent_gauge(figures, &name);
    view! {
        <li>
            <Link to=Route::Campaign(campaign.id)>{name}</Link>
            <span class="badge" data-tone=tone>{status}</span>
            <span class="attention-end">
                <span class="muted num">{format!("{} left", amount(figures.left))}</span>
                {gauge}
            </span>
        </li>
    }
    .into_any()
}
