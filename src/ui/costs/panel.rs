//! The cost data of one campaign or one job, on its own page.

use crate::planning::cost_sums::Scope;
use crate::routes::{CostsQuery, Route};
use crate::ui::console::use_console;
use crate::ui::costs::chart::CostChart;
use crate::ui::costs::progress::{AsOf, CostProgress};
use crate::ui::costs::reading::Reading;
use crate::ui::costs::tables::{By, CostTable};
use crate::ui::costs::totals::CostTotals;
use crate::ui::costs::view::CostView;
use crate::ui::router::Link;
use leptos::prelude::*;

/// The reading of a scope, made anew as the page is opened: its figures are to be today's.
#[must_use]
pub fn fresh_reading(scope: Scope) -> Reading {
    let reading = use_console().costs().of(scope);
    reading.renew();
    reading
}

/// All of a reading: how far it is, the totals, the spend a day stacked by source, and each source.
#[component]
pub fn CostPanel(reading: Reading) -> impl IntoView {
    let view = CostView::new(reading, Signal::derive(CostsQuery::default));
    let scope = reading.scope();
    let more = Route::Costs(CostsQuery {
        campaign: scope.campaign,
        job: scope.job,
        ..CostsQuery::default()
    });
    let is_empty = Memo::new(move |_| {
        reading.is_whole()
            && view.now.with(|now| {
                let rows = |report: &std::sync::Arc<crate::planning::cost_report::CostReport>| {
                    report.total.rows()
                };
                now.as_ref().map(rows) == Some(0)
            })
    });
    view! {
        <section class="section costs" aria-label="Cost data">
            <div class="card-head">
                <h2>"Cost data"</h2>
                <Link to=more class="link">"Dates, tables and files"</Link>
            </div>
            <CostProgress reading=reading />
            {move || if is_empty.get() {
                view! { <p class="muted">"Nothing was paid for so far: there is no click and no application."</p> }.into_any()
            } else {
                view! {
                    <CostTotals view=view />
                    <CostChart view=view />
                    <CostTable view=view by=By::Source within=true />
                }.into_any()
            }}
            <AsOf reading=reading />
        </section>
    }
}
