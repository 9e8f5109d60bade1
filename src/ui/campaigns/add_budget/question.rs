//! The exact effect of an addition, before anything is sent.

use super::State;
use crate::format::{cents, dollars};
use crate::ui::kit::dialog::Dialog;
use crate::ui::kit::field::TextField;
use leptos::prelude::*;

/// The name of the control in which the amount is typed once more.
pub(super) const AGAIN: &str = "confirmAmount";

fn typed_again(state: State) -> impl IntoView {
    view! {
        <TextField name=AGAIN label="Type the amount once more" input_mode="decimal"
            value=state.again problem=state.again_problem
            on_input=move |text| {
                state.again.set(text);
                state.again_problem.set(None);
            } />
    }
}

/// A campaign that has ended may be paused all the same, and the API does not tell. An update says
/// one or the other: adding budget could start it.
fn untold(state: State) -> Option<AnyView> {
    let is_untold = state
        .campaign
        .with(|one| one.as_ref().is_some_and(|one| one.paused().is_none()));
    is_untold.then(|| {
        view! {
            <label class="choice">
                <input type="checkbox" name="isPaused" prop:checked=move || state.paused_if_untold.get()
                    on:change=move |event| state.paused_if_untold.set(event_target_checked(&event)) />
                <span>"Paused afterwards. The API does not tell whether it is paused now; without the tick it may spend at once."</span>
            </label>
        }
        .into_any()
    })
}

/// The exact effect, before anything is sent.
pub(super) fn question(state: State) -> impl IntoView {
    let name = move || {
        state.campaign.with(|one| {
            let name = one.as_ref().and_then(|one| one.name.clone());
            name.unwrap_or_else(|| format!("campaign {}", state.id))
        })
    };
    let spent = move || {
        state
            .campaign
            .with(|one| one.as_ref().and_then(|one| one.budget_spent).map(dollars))
    };
    let sum = move || state.asked.get().map(|(amount, _)| cents(amount));
    view! {
        <Dialog
            open=Signal::derive(move || state.asked.with(Option::is_some))
            id="add-budget-question"
            on_cancel=move || state.answer(false)
        >
            <h2 class="dialog-title" id="add-budget-question">{move || format!("Add {}?", sum().unwrap_or_default())}</h2>
            <dl class="dl" data-kind="sums">
                <div><dt>"Campaign"</dt><dd>{name}</dd></div>
                <div><dt>"Budget now"</dt><dd class="num">{move || state.asked.get().map(|(_, before)| cents(before))}</dd></div>
                <div><dt>"Added"</dt><dd class="num">{sum}</dd></div>
                <div><dt>"New budget"</dt>
                    <dd class="num">{move || state.asked.get().and_then(|(amount, before)| before.checked_add(amount)).map(cents)}</dd>
                </div>
                <div><dt>"Spent so far"</dt><dd class="num">{move || spent().unwrap_or_else(|| "not told".into())}</dd></div>
            </dl>
            {move || untold(state)}
            {state.is_typed_again().then(|| typed_again(state))}
            <p>"The money is spent on clicks and applications. It has no undo: it cannot be taken back here."</p>
            <div class="dialog-actions">
                <button class="button" type="button" on:click=move |_| state.answer(false)>"Cancel"</button>
                <button class="button" data-kind="primary" type="button" on:click=move |_| state.answer(true)>
                    {move || format!("Add {}", sum().unwrap_or_default())}
                </button>
            </div>
        </Dialog>
    }
}
