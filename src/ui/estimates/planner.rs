//! `/estimates`: what budgets may bring, asked point by point, compared, and split over jobs.

use crate::ui::console::use_console;
use crate::ui::estimates::ask_button::AskState;
use crate::ui::estimates::plan_calibration::CalibrationSection;
use crate::ui::estimates::plan_compare::CompareSection;
use crate::ui::estimates::plan_curve::CurveSection;
use crate::ui::estimates::plan_files::PlanFiles;
use crate::ui::estimates::plan_inputs::PlanInputs;
use crate::ui::estimates::plan_split::SplitSection;
use crate::ui::estimates::plan_state::PlanState;
use crate::ui::estimates::quota::QuotaLine;
use crate::ui::kit::page_head::PageHead;
use leptos::prelude::*;

#[component]
pub fn Planner() -> impl IntoView {
    let state = PlanState::new(use_console());
    let has_any = Memo::new(move |_| state.planned.with(|planned| !planned.is_empty()));
    view! {
        <PageHead title="Estimates" sub="What a budget may bring. Each new answer takes one of the day's estimates; what was asked before is free." />
        <div class="planner stack" data-gap="large">
            <div class="planner-quota stack" data-gap="small">
                <QuotaLine />
                <AskState asker=state.asker />
            </div>
            <PlanInputs state=state />
            {move || has_any.get().then(|| view! {
                <CurveSection state=state />
                <CompareSection state=state />
                {move || state.of_jobs().then(|| view! { <SplitSection state=state /> })}
                <PlanFiles state=state />
            })}
            <CalibrationSection />
        </div>
    }
}
