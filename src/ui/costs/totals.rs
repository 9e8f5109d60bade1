//! What all rows of the days come to, and what they came to before.

use crate::format::{count, counted, dollars};
use crate::planning::change_words::{conversion, count_change, money_change};
use crate::planning::cost_line::{CostLine, Other};
use crate::planning::cost_report::CostReport;
use crate::ui::costs::view::{CostView, range_words};
use leptos::prelude::*;
use std::sync::Arc;

const NONE: &str = "—";

#[component]
pub fn CostTotals(view: CostView) -> impl IntoView {
    move || {
        let report = view.now.get()?;
        let before = view.before.get();
        let line = &report.total;
        let earlier = before.as_ref().map(|(_, before)| &before.total);
        let days = match view.range.get() {
            Some(range) => range_words(range),
            None => report.span().map_or_else(String::new, range_words),
        };
        let heading = match &before {
            Some((before, _)) if !days.is_empty() => {
                format!("{days} (UTC), against {}", range_words(*before))
            }
            _ if days.is_empty() => String::new(),
            _ => format!("{days} (UTC)"),
        };
        Some(view! {
            <p class="muted num">{heading}</p>
            <dl class="figures cost-totals">
                {figures(line, earlier)}
            </dl>
            {(before.is_some() && !view.reading.is_whole()).then(|| view! {
                <p class="muted">"It is not all cost data, or not certain to be: either period may still change."</p>
            })}
            {others(&line.others)}
            {undated(&report, view.range.get().is_some())}
        })
    }
}

/// Each total with what it was and what became of it.
fn figures(now: &CostLine, before: Option<&CostLine>) -> AnyView {
    let money = |of: fn(&CostLine) -> Option<crate::domain::money::Money>| {
        let after = of(now);
        let words = before.map(|line| match (of(line), after) {
            (Some(before), Some(after)) => {
                format!("{}, was {}", money_change(before, after), dollars(before))
            }
            (before, _) => format!("was {}", before.map_or_else(|| NONE.into(), dollars)),
        });
        (after.map_or_else(|| NONE.to_owned(), dollars), words)
    };
    let number = |of: fn(&CostLine) -> u64| {
        let words = before.map(|line| {
            let before = of(line);
            format!("{}, was {}", count_change(before, of(now)), count(before))
        });
        (count(of(now)), words)
    };
    let rate = |line: &CostLine| conversion(line).unwrap_or_else(|| NONE.to_owned());
    let all = [
        ("Spend", money(|line| Some(line.spent))),
        ("Clicks", number(|line| line.clicks)),
        ("Applications", number(|line| line.applications)),
        ("Cost a click", money(CostLine::a_click)),
        ("Cost an application", money(CostLine::an_application)),
        (
            "Conversion",
            (rate(now), before.map(|line| format!("was {}", rate(line)))),
        ),
    ];
    all.into_iter()
        .map(|(name, (value, change))| {
            view! {
                <div>
                    <dt>{name}</dt>
                    <dd class="num figure">{value}</dd>
                    {change.map(|words| view! { <dd class="num change">{words}</dd> })}
                </div>
            }
        })
        .collect_view()
        .into_any()
}

/// Events that are neither click nor application, each on a line of its own.
fn others(others: &[Other]) -> Option<AnyView> {
    if others.is_empty() {
        return None;
    }
    let rows = others
        .iter()
        .map(|other| {
            let name = other.name.as_deref().unwrap_or("Type not told").to_owned();
            let words = format!(
                ": {} for {}",
                counted(other.count, "event", "events"),
                dollars(other.spent)
            );
            view! { <li class="num"><strong>{name}</strong>{words}</li> }
        })
        .collect_view();
    Some(
        view! {
            <div class="other-events">
                <p>"Other events, which are part of the spend and of nothing else here:"</p>
                <ul>{rows}</ul>
            </div>
        }
        .into_any(),
    )
}

fn undated(report: &Arc<CostReport>, has_range: bool) -> Option<AnyView> {
    let rows = report.undated.rows();
    if rows == 0 {
        return None;
    }
    let rest = if has_range {
        "not in these sums, which are of certain days"
    } else {
        "in these sums, and on no day"
    };
    let words = format!(
        "{} no time that can be read ({}): {rest}.",
        counted(rows, "row has", "rows have"),
        dollars(report.undated.spent)
    );
    Some(view! { <p class="muted num">{words}</p> }.into_any())
}
