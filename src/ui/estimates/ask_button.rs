//! The one way to buy estimates: a button that says its price, and how the asking goes.

use crate::domain::campaign::EstimateQuestion;
use crate::planning::estimate_asking::NoAnswer;
use crate::planning::estimate_ledger::Price;
use crate::planning::estimate_words::{lacking_words, no_answer_words, price_label};
use crate::ui::console::use_console;
use crate::ui::estimates::asker::{Asker, Phase};
use crate::ui::estimates::quota::at;
use crate::ui::kit::note::Note;
use leptos::prelude::*;

/// Asks the questions that are not known. It is not there where all are.
#[component]
pub fn AskButton(
    asker: Asker,
    verb: &'static str,
    #[prop(into)] questions: Signal<Vec<EstimateQuestion>>,
) -> impl IntoView {
    let console = use_console();
    let price = Memo::new(move |_| {
        let (ledger, quota) = (console.ledger(), console.estimate_quota());
        questions.with(|questions| ledger.price(questions, &quota))
    });
    let on_ask = Callback::new(move |()| asker.ask_all(questions.get_untracked()));
    view! { <PricedButton asker=asker verb=verb price=price on_ask=on_ask /> }
}

/// A button that says what it costs. It is not there where that is nothing.
#[component]
pub fn PricedButton(
    asker: Asker,
    #[prop(into)] verb: Signal<String>,
    #[prop(into)] price: Signal<Price>,
    on_ask: Callback<()>,
    #[prop(default = "primary")] kind: &'static str,
) -> impl IntoView {
    let console = use_console();
    let limit = console.estimates_a_day();
    let costs = Memo::new(move |_| price.get().estimates > 0);
    let label = move || verb.with(|verb| price_label(verb, price.get(), limit));
    let is_off = move || {
        let price = price.get();
        asker.is_busy() || price.lacking >= price.estimates
    };
    move || {
        costs.get().then(|| {
            view! {
                <div class="ask">
                    <button class="button" data-kind=kind type="button" disabled=is_off
                        on:click=move |_| on_ask.run(())>
                        {label}
                    </button>
                    {move || lacking_words(price.get()).map(|words| view! { <p class="muted">{words}</p> })}
                </div>
            }
        })
    }
}

/// How the asking goes, with a way to stop it; what failed, in words.
#[component]
pub fn AskState(asker: Asker) -> impl IntoView {
    let progress = Memo::new(move |_| match asker.phase.get() {
        Phase::Asking { done, most } => Some((done, most)),
        _ => None,
    });
    let trouble = Memo::new(move |_| match asker.phase.get() {
        Phase::Failed { done, why } => Some((done, why)),
        _ => None,
    });
    let stopped = move || match asker.phase.get() {
        Phase::Stopped { done, .. } => Some(format!("Stopped. {} and kept.", answered(done))),
        _ => None,
    };
    view! {
        <div role="status">
            {move || progress.get().is_some().then(|| view! {
                <div class="button-row">
                    <span class="num">
                        <span class="spinner" aria-hidden="true"></span>
                        {move || progress.get().map(|(done, most)| format!(" {done} of at most {most} asked"))}
                    </span>
                    <button class="button" data-size="small" type="button"
                        disabled=move || asker.is_stopping() on:click=move |_| asker.stop()>
                        {move || if asker.is_stopping() { "Stopping after this one" } else { "Stop" }}
                    </button>
                </div>
            })}
            {move || stopped().map(|words| view! { <p class="muted">{words}</p> })}
        </div>
        {move || trouble.get().map(|(done, why)| failure(done, &why))}
    }
}

fn answered(done: u32) -> String {
    crate::format::counted(done.into(), "answer came", "answers came")
}

fn failure(done: u32, why: &NoAnswer) -> AnyView {
    let (title, detail) = no_answer_words(why, at);
    let came =
        (done > 0).then(|| view! { <p>{format!("{} before that and kept.", answered(done))}</p> });
    view! {
        <Note tone="warn" title=title>
            <p>{detail}</p>
            {came}
        </Note>
    }
    .into_any()
}
