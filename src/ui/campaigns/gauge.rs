//! A campaign's money: budget, spent and left, as numbers and as a gauge.

use crate::domain::money::Money;
use crate::format::dollars;
use crate::planning::figures::Figures;
use crate::ui::kit::gauge::{Gauge, percent};
use leptos::prelude::*;

/// An amount, or that it was not told.
#[must_use]
pub fn amount(money: Option<Money>) -> String {
    money.map_or_else(|| "Not told".to_owned(), dollars)
}

/// The part of the budget that is spent.
#[must_use]
pub fn spent_gauge(figures: Figures, of: &str) -> AnyView {
    let permille = figures.spent_permille();
    let words = permille.map_or_else(|| "Not told".to_owned(), percent);
    let label = format!("Spent of the budget of {of}");
    view! { <Gauge permille=permille label=label words=words /> }.into_any()
}

/// The three amounts side by side, and the gauge below them.
#[component]
pub fn Money3(
    #[prop(into)] figures: Signal<Figures>,
    #[prop(into)] of: Signal<String>,
) -> impl IntoView {
    let row = move |name: &'static str, get: fn(&Figures) -> Option<Money>| {
        view! {
            <div>
                <dt>{name}</dt>
                <dd class="num">{move || figures.with(|figures| amount(get(figures)))}</dd>
            </div>
        }
    };
    view! {
        <section class="money" aria-label="Money">
            <dl class="figures">
                {row("Budget", |figures| figures.budget)}
                {row("Spent", |figures| figures.spent)}
                {row("Left", |figures| figures.left)}
            </dl>
            {move || {
                let permille = figures.get().spent_permille();
                let words = permille.map_or_else(|| "Not told".to_owned(), |part| format!("{} spent", percent(part)));
                view! { <Gauge permille=permille label=format!("Budget of {}", of.get()) words=words /> }
            }}
        </section>
    }
}
