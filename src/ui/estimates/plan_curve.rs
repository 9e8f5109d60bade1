//! The curve of one job: what is known, what lies between, and what to ask next.

use crate::domain::money::Cents;
use crate::format::{cents, count};
use crate::planning::budget_options::cost_a_candidate;
use crate::planning::curve::{Curve, Marginal, Side};
use crate::planning::curve_picture::{Spot, picture};
use crate::planning::curve_words::curve_words;
use crate::planning::estimate_ledger::{Price, Quota};
use crate::planning::estimate_words::{cost_words, enough_words, next_words};
use crate::planning::next_point::{Next, Span};
use crate::planning::plan::DatedPoint;
use crate::ui::estimates::ask_button::PricedButton;
use crate::ui::estimates::plan_state::{PlanState, Planned};
use crate::ui::estimates::quota::at;
use crate::ui::kit::chart::Mark;
use crate::ui::kit::chart::band::{Band, BandChart, Known, Place};
use leptos::prelude::*;

#[component]
pub fn CurveSection(state: PlanState) -> impl IntoView {
    let shown = Memo::new(move |_| state.shown());
    let title = move || {
        shown.with(|shown| {
            shown.as_ref().map_or_else(
                || "Budget curve".to_owned(),
                |one| format!("Budget curve of {}", one.title),
            )
        })
    };
    let band = Memo::new(move |_| {
        let span = state.terms.get()?.span;
        shown.with(|shown| band_of(shown.as_ref()?, span))
    });
    let has_band = Memo::new(move |_| band.with(Option::is_some));
    let told = Memo::new(move |_| {
        shown.with(|shown| {
            let one = shown.as_ref()?;
            let span = state.terms.get()?.span;
            Some(curve_words(one.part.curve.as_ref()?, span))
        })
    });
    view! {
        <section class="card stack curve" data-gap="small" aria-labelledby="curve-title">
            <div class="card-head"><h2 id="curve-title">{title}</h2></div>
            {move || if has_band.get() {
                let band = Signal::derive(move || band.get().unwrap_or_default());
                view! {
                    <BandChart band=band />
                    <p class="muted">
                        "Upright marks are answers. The dashed lines between them are drawn by us and rise with the budget; they are no answers."
                    </p>
                }.into_any()
            } else {
                view! { <p class="muted">"No answer within these budgets yet."</p> }.into_any()
            }}
            {move || told.get().map(|lines| {
                let rows = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
                view! { <ul class="curve-facts num">{rows}</ul> }
            })}
            <NextPoint state=state shown=shown />
        </section>
    }
}

const COLUMNS: [&str; 7] = [
    "Budget",
    "Fewest",
    "Most",
    "Cost a candidate",
    "Next candidate, cautious",
    "Next candidate, hopeful",
    "Asked",
];

fn band_of(one: &Planned, span: Span) -> Option<Band> {
    let curve = one.part.curve.as_ref()?;
    let drawn = picture(curve, span);
    if drawn.known.is_empty() && drawn.spots.is_empty() {
        return None;
    }
    let place = |spot: &Spot| Place {
        along: spot.along,
        least: spot.least,
        most: spot.most,
    };
    let known = drawn.known.iter().filter_map(|(spot, point)| {
        let dated = one.part.known.iter().find(|one| one.point == *point)?;
        Some(Known {
            place: place(spot),
            cells: cells(curve, dated),
            readout: readout(dated),
        })
    });
    let flag = curve
        .costs_double_from(Side::Cautious)
        .filter(|budget| (span.lowest..=span.highest).contains(budget));
    Some(Band {
        title: format!("Candidates by budget, {}", one.title),
        columns: COLUMNS.to_vec(),
        places: drawn.spots.iter().map(place).collect(),
        known: known.collect(),
        up: drawn
            .up
            .iter()
            .map(|(at, mark)| Mark {
                at: *at,
                words: count(*mark),
            })
            .collect(),
        along: drawn
            .along
            .iter()
            .map(|(at, mark)| Mark {
                at: *at,
                words: whole(*mark),
            })
            .collect(),
        flag: flag.map(|budget| Mark {
            at: share(budget, span),
            words: format!(
                "Dotted line: past {} a candidate costs at least twice as much, cautiously.",
                cents(budget)
            ),
        }),
    })
}

#[expect(clippy::cast_precision_loss, reason = "cents far below 2^53")]
fn share(budget: Cents, span: Span) -> f64 {
    let width = (span.highest.get() - span.lowest.get()).max(1);
    (budget.get() - span.lowest.get()) as f64 / width as f64
}

/// Whole dollars without cents.
fn whole(amount: Cents) -> String {
    let written = cents(amount);
    written
        .strip_suffix(".00")
        .map_or(written.clone(), str::to_owned)
}

fn cells(curve: &Curve, dated: &DatedPoint) -> Vec<String> {
    let (budget, estimate) = (dated.point.budget, dated.point.estimate);
    let (_, last) = curve.range();
    // Past the last answer nothing is known, so the next candidate's cost is not either.
    let marginal = |side| curve.marginal(side, budget).filter(|_| budget < last);
    let next = |side| match marginal(side) {
        Some(Marginal::Costs(costs)) => crate::format::dollars(costs),
        Some(Marginal::NothingMore) => "nobody more".to_owned(),
        None => "\u{2014}".to_owned(),
    };
    vec![
        cents(budget),
        count(estimate.min_candidates),
        count(estimate.max_candidates),
        cost_words(cost_a_candidate(budget, estimate)),
        next(Side::Cautious),
        next(Side::Hopeful),
        at(dated.at),
    ]
}

fn readout(dated: &DatedPoint) -> String {
    let (budget, estimate) = (dated.point.budget, dated.point.estimate);
    format!(
        "{}: {} to {} candidates, {} each",
        cents(budget),
        count(estimate.min_candidates),
        count(estimate.max_candidates),
        cost_words(cost_a_candidate(budget, estimate))
    )
}

/// The two ways on: one point, or all that are worth it.
#[component]
fn NextPoint(state: PlanState, shown: Memo<Option<Planned>>) -> impl IntoView {
    let console = state.console;
    let price = move |most: u32| {
        Signal::derive(move || {
            let to_come = shown.with(|shown| {
                shown
                    .as_ref()
                    .map_or(0, |one| u32::try_from(one.part.to_come).unwrap_or(u32::MAX))
            });
            price_of(to_come.min(most), &console.estimate_quota())
        })
    };
    let next = move || {
        shown.with(|shown| {
            shown.as_ref().map(|one| match one.part.next {
                Next::Ask { budget, why } => format!("Next: {}.", next_words(budget, why)),
                Next::Stop(enough) => enough_words(enough).to_owned(),
            })
        })
    };
    let ask = move |most: u32| {
        Callback::new(move |()| {
            if let Some(one) = shown.get_untracked() {
                state.ask_points(vec![one.topic], most);
            }
        })
    };
    let has_more = Memo::new(move |_| {
        shown.with(|shown| shown.as_ref().is_some_and(|one| one.part.to_come > 1))
    });
    let most = u32::try_from(crate::planning::next_point::MOST_POINTS).unwrap_or(u32::MAX);
    view! {
        <p class="num">{next}</p>
        <div class="ask-row">
            <PricedButton asker=state.asker verb=Signal::stored("Ask the next point".to_owned()) price=price(1) on_ask=ask(1) />
            {move || has_more.get().then(|| view! {
                <PricedButton asker=state.asker kind="" verb=Signal::stored("Ask the rest, at most".to_owned())
                    price=price(most) on_ask=ask(most) />
            })}
        </div>
    }
}

/// The price of so many questions that are not known.
#[must_use]
pub const fn price_of(estimates: u32, quota: &Quota) -> Price {
    Price {
        estimates,
        known: 0,
        lacking: estimates.saturating_sub(quota.may_ask()),
    }
}
