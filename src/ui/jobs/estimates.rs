//! What a budget may bring for the job that is typed.

use crate::domain::campaign::DEFAULT_AGGRESSIVENESS;
use crate::forms::campaign::typed_budget;
use crate::forms::estimate::TopicDraft;
use crate::ui::browser;
use crate::ui::drafts;
use crate::ui::estimates::panel::{EstimatePanel, Subjects};
use crate::ui::jobs::form::{Form, control_of};
use crate::ui::kit::field::TextField;
use leptos::prelude::*;

/// Three budgets for the job in the form. It has no budget of its own: one to compare around is
/// typed here, kept with the form's draft, and sent nowhere but in the questions.
#[component]
pub fn JobEstimates(form: Form) -> impl IntoView {
    let (typed, kept_as) = (form.compared, form.kept_as);
    Effect::new(move |_| typed.with(|typed| drafts::keep_compared(kept_as, typed)));
    let topic = Memo::new(move |_| Some(form.draft.with(TopicDraft::of_form).validate()));
    let subjects = Subjects {
        topic: topic.into(),
        budget: Signal::derive(move || typed.with(|typed| typed_budget("Budget", typed).ok())),
        has: None,
        aggressiveness: Signal::stored(DEFAULT_AGGRESSIVENESS),
    };
    let problem = Signal::derive(move || {
        typed.with(|typed| {
            let fault = typed_budget("Budget", typed).err();
            fault.filter(|_| !typed.trim().is_empty())
        })
    });
    let on_lack = Some(Callback::new(move |field| {
        browser::focus_now(&control_of(field));
    }));
    view! {
        <EstimatePanel of=subjects on_choose=None on_lack=on_lack>
            <TextField name="budget" label="Budget to compare around" input_mode="decimal" required=false
                value=typed problem=problem on_input=Callback::new(move |text| typed.set(text)) />
        </EstimatePanel>
    }
}
