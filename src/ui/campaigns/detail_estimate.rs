//! The estimate that the campaign was made by, held against what came of it.

use crate::planning::calibration::Outcome;
use crate::ui::campaigns::detail::Parts;
use crate::ui::console::use_console;
use crate::ui::estimates::plan_calibration::telling;
use leptos::prelude::*;

/// Not there where no estimate was kept; waits until all cost data is read.
#[component]
pub fn EstimateKept(parts: Parts) -> impl IntoView {
    let console = use_console();
    let kept = Memo::new(move |_| console.estimates_of(parts.id));
    let outcome = Memo::new(move |_| {
        parts.cost.whole.with(|report| {
            let report = report.as_ref()?;
            let total = &report.total;
            Some((parts.cost.reading.rows() > 0).then_some(Outcome {
                spent: total.spent,
                applications: total.applications,
            }))
        })
    });
    move || {
        let kept = kept.get();
        (!kept.is_empty()).then(|| {
            let rows = kept
                .into_iter()
                .map(|one| match outcome.get() {
                    Some(outcome) => view! { <p>{telling(&one, outcome)}</p> }.into_any(),
                    None => view! {
                        <p class="muted">"It is held against what came once all cost data is read."</p>
                    }
                    .into_any(),
                })
                .collect_view();
            view! {
                <section class="section" aria-labelledby="estimate-kept">
                    <h2 id="estimate-kept">"What the estimate said"</h2>
                    {rows}
                </section>
            }
        })
    }
}
