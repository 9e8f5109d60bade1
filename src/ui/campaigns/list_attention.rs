//! The campaigns that somebody should look at, on the start page.

use crate::format::{count, counted};
use crate::planning::attention::{Why, attention};
use crate::planning::figures::Figures;
use crate::routes::Route;
use crate::ui::campaigns::detail::{all_campaigns, name_of, now_utc};
use crate::ui::campaigns::gauge::{amount, spent_gauge};
use crate::ui::campaigns::list::ShelfProgress;
use crate::ui::campaigns::shelf::use_campaigns;
use crate::ui::router::Link;
use leptos::prelude::*;

/// So many are shown; the rest is in the list.
const SHOWN: usize = 8;

/// A campaign's line.
#[derive(Debug, Clone, PartialEq)]
struct Line {
    id: crate::domain::ids::CampaignId,
    name: String,
    figures: Figures,
    why: Why,
}

#[component]
pub fn CampaignsAttention() -> impl IntoView {
    let shelf = use_campaigns();
    shelf.refresh();
    let found = Memo::new(move |_| {
        shelf.all.with(|all| {
            let lines = attention(all.values(), now_utc()).into_iter();
            lines
                .map(|(campaign, why)| Line {
                    id: campaign.id,
                    name: name_of(campaign),
                    figures: Figures::of(campaign),
                    why,
                })
                .collect::<Vec<_>>()
        })
    });
    view! {
        <section class="section" aria-label="Campaigns that need attention">
            <div class="card-head">
                <h2>"Campaigns that need attention"</h2>
                <Link to=all_campaigns().0 class="button">"All campaigns"</Link>
            </div>
            {move || {
                let loaded = shelf.all.with(|all| all.len() as u64);
                let done = shelf.progress().done;
                done.then(|| view! { <p class="muted">{scope(loaded)}</p> })
            }}
            <ul class="attention">
                <For each=move || found.get().into_iter().take(SHOWN) key=|line| format!("{line:?}") children=row />
            </ul>
            {move || {
                let more = found.with(Vec::len).saturating_sub(SHOWN);
                (more > 0).then(|| view! { <p class="muted">{format!("And {} more.", count(more as u64))}</p> })
            }}
            <ShelfProgress shelf=shelf />
        </section>
    }
}

fn scope(loaded: u64) -> String {
    if loaded == 0 {
        "There are no campaigns yet.".to_owned()
    } else {
        format!(
            "Looked at all {}.",
            counted(loaded, "campaign", "campaigns")
        )
    }
}

fn row(line: Line) -> AnyView {
    let gauge = spent_gauge(line.figures, &line.name);
    view! {
        <li>
            <Link to=Route::Campaign(line.id)>{line.name}</Link>
            <span class="badge" data-tone=line.why.tone()>{line.why.words()}</span>
            <span class="attention-end">
                <span class="muted num">{format!("{} left", amount(line.figures.left))}</span>
                {gauge}
            </span>
        </li>
    }
    .into_any()
}
