//! The last stage: the exact effect, in words, before anything is sent.

use crate::domain::moment::Moment;
use crate::format::{cents, counted};
use crate::forms::campaign::{Draft, EndDate, Field, UNUSUAL_BUDGET, pace_words};
use crate::forms::campaign_changes::{Names, end_words};
use crate::ui::browser::{storage, time::ZONE};
use crate::ui::campaigns::form::Form;
use crate::ui::campaigns::form_fields::worst_case;
use crate::ui::campaigns::new_state::NewState;
use crate::ui::campaigns::picker::{chosen_elsewhere, chosen_words};
use crate::ui::campaigns::picker_notes::{Strangers, chosen_expired};
use crate::ui::kit::field::TextField;
use crate::ui::kit::note::Note;
use leptos::prelude::*;

/// The name of the control in which an unusual sum is typed once more.
pub const CONFIRM: &str = "confirmAmount";

#[component]
pub fn Review(state: NewState) -> impl IntoView {
    let form = state.form;
    view! {
        <fieldset class="fieldset">
            <legend>"Review"</legend>
            <dl class="dl campaign-review">
                <dt>"Company"</dt>
                <dd>{move || company(form)}</dd>
                <dt>"Name"</dt>
                <dd>{move || shown(form.with(Draft::name_to_send))}</dd>
                <dt>"Budget"</dt>
                <dd class="budget-large num">{move || budget(form)}</dd>
                {move || pace(form)}
                <dt>"Starts"</dt>
                <dd>{move || if form.with(|draft| draft.is_paused) {
                    "Paused: nothing is spent until it is resumed"
                } else {
                    "At once"
                }}</dd>
                <dt>"Jobs"</dt>
                <dd>{move || chosen_words(form)} <JobNotes form=form /> <Titles form=form /></dd>
            </dl>
        </fieldset>
        <Strangers form=form />
        <NoUndo form=form />
        <Confirm state=state />
        {storage::is_blocked().then(|| view! {
            <Note tone="warn" title="This browser keeps no notes for this site">
                <p>"If the page is closed while the campaign is being created, the console cannot look for it by itself afterwards."</p>
            </Note>
        })}
    }
}

fn shown(text: String) -> AnyView {
    if text.is_empty() {
        view! { <span class="muted">"Empty"</span> }.into_any()
    } else {
        text.into_any()
    }
}

fn company(form: Form) -> AnyView {
    match form.company() {
        Some(id) => {
            let name = form.names().company(id);
            view! { {name} " " <span class="muted num">{format!("({id})")}</span> }.into_any()
        }
        None => shown(String::new()),
    }
}

fn budget(form: Form) -> AnyView {
    match form.with(Draft::typed_budget) {
        Some(sum) => cents(sum).into_any(),
        None => shown(String::new()),
    }
}

/// The end date, local and in UTC, where it decides; else the pace.
fn pace(form: Form) -> AnyView {
    match form.end() {
        EndDate::Future(end) => {
            let words = end_words(&Moment::from_utc(end), ZONE);
            view! {
                <dt>{Field::EndDate.rule().label}</dt>
                <dd class="num">{words}</dd>
            }
            .into_any()
        }
        _ => {
            let step = form.with(|draft| draft.aggressiveness.trim().parse().ok());
            view! {
                <dt>{Field::Aggressiveness.rule().label}</dt>
                <dd>{step.map(pace_words)} ", until the budget is gone"</dd>
            }
            .into_any()
        }
    }
}

/// Which of the chosen jobs are worth another look.
#[component]
fn JobNotes(form: Form) -> impl IntoView {
    let words = Memo::new(move |_| {
        let (elsewhere, expired) = (chosen_elsewhere(form), chosen_expired(form));
        let mut words = Vec::new();
        if expired > 0 {
            words.push(format!(
                "{} expired: nothing is spent on what has expired.",
                counted(expired as u64, "has", "have")
            ));
        }
        if elsewhere > 0 {
            words.push(format!(
                "{} in another campaign as well.",
                counted(elsewhere as u64, "is", "are")
            ));
        }
        words
    });
    move || {
        words
            .get()
            .into_iter()
            .map(|words| view! { <p class="finding">{words}</p> })
            .collect_view()
    }
}

#[component]
fn Titles(form: Form) -> impl IntoView {
    let titles = Memo::new(move |_| {
        let names = form.names();
        let jobs = form.whole().job_ids();
        jobs.into_iter()
            .map(|id| format!("{} ({id})", names.job(id)))
            .collect::<Vec<_>>()
    });
    // A few stand there; many are a click away.
    let is_short = move || titles.with(Vec::len) <= 5;
    let list = move || {
        let rows = titles
            .get()
            .into_iter()
            .map(|title| view! { <li>{title}</li> })
            .collect_view();
        view! { <ul class="picked-list">{rows}</ul> }
    };
    move || {
        if titles.with(Vec::is_empty) {
            ().into_any()
        } else if is_short() {
            list().into_any()
        } else {
            view! { <details><summary>"Their titles"</summary>{list()}</details> }.into_any()
        }
    }
}

#[component]
fn NoUndo(form: Form) -> impl IntoView {
    let words = Memo::new(move |_| worst_case(form).map(|case| case.words()));
    move || {
        words.get().map(|words| {
            let lines = words
                .into_iter()
                .map(|words| view! { <p>{words}</p> })
                .collect_view();
            view! { <Note tone="warn" title="Money has no undo.">{lines}</Note> }
        })
    }
}

/// An unusual sum is typed once more; in a frame any is.
#[component]
fn Confirm(state: NewState) -> impl IntoView {
    let is_unusual = Memo::new(move |_| state.is_unusual());
    let is_asked = Memo::new(move |_| state.is_typed_again());
    let sum = Memo::new(move |_| state.form.with(Draft::typed_budget).map(cents));
    let confirm = state.confirm;
    let typed = Callback::new(move |text: String| {
        confirm.set(text);
        state.confirm_problem.set(None);
    });
    move || {
        is_asked.get().then(|| {
            view! {
                <fieldset class="fieldset">
                    <legend>"Is this sum right?"</legend>
                    <p class="fieldset-hint">
                        <strong class="budget-large num">{move || sum.get()}</strong>
                        {move || if is_unusual.get() {
                            format!(" is much: sums from {} on are asked about.", cents(UNUSUAL_BUDGET))
                        } else {
                            " is asked about because the console stands inside another page.".to_owned()
                        }}
                    </p>
                    <TextField name=CONFIRM label="Type the sum once more" input_mode="decimal"
                        value=confirm problem=state.confirm_problem disabled=state.form.locked
                        on_input=typed />
                </fieldset>
            }
        })
    }
}
