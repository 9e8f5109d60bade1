//! `/costs`: what clicks and applications cost, a day, by source, by job and by campaign.

use crate::planning::cost_sums::Scope;
use crate::routes::{Against, CostsQuery, Route};
use crate::ui::console::use_console;
use crate::ui::costs::chart::CostChart;
use crate::ui::costs::export::{DaysButton, DetailExport};
use crate::ui::costs::filters::CostFilters;
use crate::ui::costs::progress::{AsOf, CostProgress};
use crate::ui::costs::reading::{Phase, Reading};
use crate::ui::costs::tables::{By, CostTable};
use crate::ui::costs::totals::CostTotals;
use crate::ui::costs::view::{CostView, range_words, span};
use crate::ui::kit::error_panel::Skeleton;
use crate::ui::kit::page_head::PageHead;
use crate::ui::router::Link;
use leptos::prelude::*;

#[component]
pub fn CostsPage() -> impl IntoView {
    let console = use_console();
    let route = console.router.route;
    let query = Memo::new(move |before: Option<&CostsQuery>| match route.get() {
        Route::Costs(query) => query,
        // On the way to another screen: nothing new to show.
        _ => before.copied().unwrap_or_default(),
    });
    console.campaigns().start();
    let scope = Memo::new(move |_| {
        let CostsQuery { campaign, job, .. } = query.get();
        Scope { campaign, job }
    });
    let reading = move |scope: Scope| console.costs().of(scope);
    let refresh = move |_| reading(scope.get_untracked()).again();
    view! {
        <PageHead title="Costs" sub="What clicks and applications cost, by day, source, job and campaign.">
            <button class="button" type="button" on:click=refresh>"Refresh"</button>
        </PageHead>
        <div class="stack costs" data-gap="large">
            <CostFilters query=query />
            {move || view! { <Sums reading=reading(scope.get()) query=query /> }}
        </div>
    }
}

/// What there is to show, so that the parts are built anew only when that changes.
#[derive(Clone, Copy, PartialEq)]
enum Body {
    /// Nothing has come, and nothing has failed.
    Loading,
    /// What keeps it is told above.
    Nothing,
    /// There is no cost data at all.
    Empty,
    /// There is some, but none on these days.
    EmptyDays,
    Rows,
}

fn which(view: CostView) -> Body {
    let rows = view
        .now
        .with(|now| now.as_ref().map(|now| now.total.rows()));
    let before = view
        .before
        .with(|before| before.as_ref().map_or(0, |(_, report)| report.total.rows()));
    match rows {
        Some(rows) if rows > 0 || before > 0 => Body::Rows,
        Some(_) if view.range.get().is_some() => Body::EmptyDays,
        Some(_) if view.reading.is_whole() => Body::Empty,
        _ => view.reading.progress.with(|now| match now.phase {
            Phase::Stopped | Phase::Failed(_) | Phase::Doubtful(_) => Body::Nothing,
            _ => Body::Loading,
        }),
    }
}

#[component]
fn Sums(reading: Reading, query: Memo<CostsQuery>) -> impl IntoView {
    let view = CostView::new(reading, query.into());
    let body = Memo::new(move |_| which(view));
    view! {
        <div class="stack" data-gap="small">
            <CostProgress reading=reading />
            <AsOf reading=reading />
        </div>
        {move || match body.get() {
            Body::Loading => view! { <Skeleton rows=8 slowly=false /> }.into_any(),
            Body::Nothing => ().into_any(),
            Body::Empty => empty(query.get()),
            Body::EmptyDays => empty_days(view, query.get()),
            Body::Rows => rows(view, query),
        }}
    }
}

fn empty(query: CostsQuery) -> AnyView {
    let is_narrow = query.campaign.is_some() || query.job.is_some();
    let words = if is_narrow {
        "Nothing was paid for here so far: there is no click and no application."
    } else {
        "Once a campaign runs, each click and application that it pays for is a row of cost data."
    };
    let all = Route::Costs(CostsQuery {
        campaign: None,
        job: None,
        ..query
    });
    view! {
        <div class="empty-state">
            <h2>"No cost data"</h2>
            <p>{words}</p>
            {is_narrow.then(|| view! { <Link to=all class="button">"Show all cost data"</Link> })}
        </div>
    }
    .into_any()
}

fn empty_days(view: CostView, query: CostsQuery) -> AnyView {
    let title = if view.reading.is_whole() {
        "No cost data on these days"
    } else {
        "No cost data on these days so far"
    };
    let times = span(view.reading).map(|span| {
        let days = range_words(span);
        format!("The rows that are here are of {days} (UTC).")
    });
    let all = Route::Costs(CostsQuery {
        from: None,
        to: None,
        against: Against::Nothing,
        ..query
    });
    view! {
        <div class="empty-state">
            <h2>{title}</h2>
            <p class="num">{times}</p>
            <Link to=all class="button">"Show all days"</Link>
        </div>
    }
    .into_any()
}

fn rows(view: CostView, query: Memo<CostsQuery>) -> AnyView {
    let has = move |of: fn(&CostsQuery) -> bool| Memo::new(move |_| query.with(of));
    let by_job = has(|query| query.job.is_none());
    let by_campaign = has(|query| query.campaign.is_none());
    view! {
        <section class="section" aria-label="Totals"><CostTotals view=view /></section>
        <section class="section" aria-label="Spend over time">
            <div class="card-head"><h2>"Spend over time"</h2><DaysButton view=view /></div>
            <CostChart view=view />
        </section>
        <CostTable view=view by=By::Source />
        {move || by_campaign.get().then(|| view! { <CostTable view=view by=By::Campaign /> })}
        {move || by_job.get().then(|| view! { <CostTable view=view by=By::Job /> })}
        <DetailExport view=view />
    }
    .into_any()
}
