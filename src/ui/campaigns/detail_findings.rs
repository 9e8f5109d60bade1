//! What is wrong with a campaign, with the evidence and the button that mends it.

use crate::planning::campaign_findings::{Finding, Mend, Words, findings};
use crate::planning::pausing::Turn;
use crate::routes::Route;
use crate::ui::browser;
use crate::ui::campaigns::detail::{Parts, now_utc};
use crate::ui::campaigns::jobs_table::JOBS;
use crate::ui::kit::field::control_id;
use crate::ui::router::Link;
use leptos::prelude::*;

#[component]
pub fn Findings(parts: Parts) -> impl IntoView {
    // A memo: the same findings after a reload keep their buttons, and the focus on them.
    let found = Memo::new(move |_| {
        let cost = parts.cost.evidence();
        parts.campaign.with(|campaign| {
            campaign
                .as_ref()
                .map_or_else(Vec::new, |campaign| findings(campaign, cost, now_utc()))
        })
    });
    move || {
        let found = found.get();
        (!found.is_empty()).then(|| {
            let rows = found
                .iter()
                .map(|finding| row(finding, parts))
                .collect_view();
            view! {
                <section class="section findings" aria-label="What is wrong">
                    <div class="card-head"><h2>"What is wrong"</h2></div>
                    <ul class="finding-list">{rows}</ul>
                </section>
            }
        })
    }
}

fn row(finding: &Finding, parts: Parts) -> AnyView {
    let tone = if finding.stops_it() { "bad" } else { "warn" };
    let Words {
        short,
        title,
        evidence,
    } = finding.words();
    let button = finding.mend().map(|mend| button(mend, parts));
    view! {
        <li data-tone=tone>
            <div>
                <p class="finding-title">
                    <span class="badge" data-tone=tone>{short}</span>
                    {title}
                </p>
                <p>{evidence}</p>
            </div>
            {button}
        </li>
    }
    .into_any()
}

fn button(mend: Mend, parts: Parts) -> AnyView {
    let label = mend.label();
    let standing = parts.standing;
    match mend {
        Mend::Edit => {
            view! { <Link to=Route::CampaignEdit(parts.id) class="button">{label}</Link> }
                .into_any()
        }
        Mend::Resume => view! {
            <button
                class="button"
                type="button"
                disabled=move || standing.submit.busy.get()
                on:click=move |_| standing.run(Turn::Resume)
            >
                {label}
            </button>
        }
        .into_any(),
        Mend::AddBudget => leading(label, || control_id("addBudget")),
        Mend::Jobs => leading(label, || JOBS.to_owned()),
    }
}

/// A button that leads to another part of the page.
fn leading(label: &'static str, id: fn() -> String) -> AnyView {
    view! {
        <button class="button" type="button" on:click=move |_| {
            browser::focus_now(&id());
        }>
            {label}
        </button>
    }
    .into_any()
}
