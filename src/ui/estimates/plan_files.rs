//! A plan as files: of our jobs with the split of a total, and of a described job as well.

use crate::forms::plan::{Amount, PlanDraft};
use crate::planning::plan::{Part, split_plan};
use crate::planning::plan_export::PlanFile;
use crate::ui::browser::files::TextFile;
use crate::ui::estimates::plan_state::PlanState;
use leptos::prelude::*;

#[component]
pub fn PlanFiles(state: PlanState) -> impl IntoView {
    let csv = move |_| TextFile::of(&file(state).to_csv()).save("plan.csv");
    let json = move |_| TextFile::of(&file(state).to_json()).save("plan.json");
    view! {
        <section class="card stack" data-gap="small" aria-labelledby="files-title">
            <div class="card-head"><h2 id="files-title">"Keep the plan as a file"</h2></div>
            <p class="muted">
                {move || if state.of_jobs() {
                    "Every answer with its date, and the split of the total budget."
                } else {
                    "Every answer with its date."
                }}
            </p>
            <div class="button-row">
                <button class="button" type="button" on:click=csv>"Plan as CSV"</button>
                <button class="button" type="button" on:click=json>"Plan as JSON"</button>
            </div>
        </section>
    }
}

/// The plan as it stands. A described job is one job: there is nothing to split.
fn file(state: PlanState) -> PlanFile {
    untrack(|| {
        let total = state.budget(Amount::Total).filter(|_| state.of_jobs());
        let parts: Vec<Part> = state
            .planned
            .with(|planned| planned.iter().map(|one| one.part.clone()).collect());
        PlanFile {
            aggressiveness: state.draft.with(PlanDraft::pace),
            jobs: state.planned_jobs(),
            split: total.and_then(|total| Some((total, split_plan(&parts, total)?))),
        }
    })
}
