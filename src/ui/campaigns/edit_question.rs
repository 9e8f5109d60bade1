//! What both I and somebody else changed: both versions, and which one is kept.

use crate::domain::ids::JobId;
use crate::forms::campaign::Field;
use crate::forms::campaign_changes::{job_list, words};
use crate::forms::campaign_merge::Keep;
use crate::ui::browser::time::ZONE;
use crate::ui::campaigns::edit_state::{EditState, Question};
use crate::ui::kit::note::Note;
use leptos::prelude::*;
use std::collections::BTreeMap;

#[component]
pub fn Disputed(state: EditState, question: Question) -> impl IntoView {
    let answers = RwSignal::new(BTreeMap::<Field, Keep>::new());
    let asked = question.merged.disputed.len();
    let rows = question
        .merged
        .disputed
        .iter()
        .map(|field| row(state, &question, *field, answers))
        .collect_view();
    let jobs = &question.merged.jobs;
    let names = untrack(|| state.form.names());
    let besides = |what: &str, ids: &[JobId]| {
        (!ids.is_empty()).then(|| {
            let words = format!("Meanwhile {what}, and kept so: {}.", job_list(ids, &names));
            view! { <p>{words}</p> }
        })
    };
    let (added, removed) = (
        besides("added", &jobs.added_meanwhile),
        besides("removed", &jobs.removed_meanwhile),
    );
    let question = StoredValue::new(question);
    let is_open = move || answers.with(BTreeMap::len) < asked;
    let go_on = move |_| {
        let chosen: Vec<(Field, Keep)> = answers.get_untracked().into_iter().collect();
        state.answer(&question.get_value(), &chosen);
    };
    view! {
        <Note tone="warn" title="Somebody else changed this campaign meanwhile">
            <p>"You both changed what stands below. Nothing was sent yet: choose what it shall be."</p>
            {rows}
            {added}
            {removed}
            <div class="button-row">
                <button class="button" data-kind="primary" type="button" disabled=is_open on:click=go_on>
                    "Save what I chose"
                </button>
            </div>
        </Note>
    }
}

fn row(
    state: EditState,
    question: &Question,
    field: Field,
    answers: RwSignal<BTreeMap<Field, Keep>>,
) -> impl IntoView + use<> {
    let rule = field.rule();
    let names = untrack(|| state.form.names());
    let said = |record| {
        let words = words(record, field, ZONE, &names);
        if words.is_empty() {
            "empty".to_owned()
        } else {
            words
        }
    };
    let (mine, theirs) = (said(&question.merged.record), said(&question.now));
    let choice = move |keep: Keep, label: &'static str, words: String| {
        let value = if keep == Keep::Mine { "mine" } else { "theirs" };
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name=format!("keep.{}", rule.field)
                    value=value
                    on:change=move |_| answers.update(|answers| {
                        answers.insert(field, keep);
                    })
                />
                <span>{label} ": " <strong>{words}</strong></span>
            </label>
        }
    };
    view! {
        <fieldset class="dispute">
            <legend>{rule.label}</legend>
            {choice(Keep::Mine, "Mine", mine)}
            {choice(Keep::Theirs, "As it is now", theirs)}
        </fieldset>
    }
}
