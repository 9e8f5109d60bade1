//! What three budgets may bring, beside a form where a budget or a job is typed.

use crate::domain::money::Cents;
use crate::format::cents;
use crate::forms::campaign::pace_words;
use crate::forms::estimate::{Lacks, Topic};
use crate::forms::job::Field;
use crate::planning::budget_options::{
    BudgetOption, cost_a_candidate, next_three, options, raised_budgets,
};
use crate::planning::estimate_key::Subject;
use crate::planning::estimate_words::{candidates_words, cost_words};
use crate::ui::console::use_console;
use crate::ui::estimates::ask_button::{AskButton, AskState};
use crate::ui::estimates::asker::Asker;
use crate::ui::estimates::quota::{QuotaLine, at};
use leptos::prelude::*;

/// What a panel is about; copied freely.
#[derive(Clone, Copy)]
pub struct Subjects {
    /// The job, or what it lacks. `None` where no job is chosen.
    pub topic: Signal<Option<Result<Topic, Lacks>>>,
    /// The budget that is typed, where it is one.
    pub budget: Signal<Option<Cents>>,
    /// What the campaign has already, where it is there: `budget` is with what would be added.
    pub has: Option<Cents>,
    pub aggressiveness: Signal<u64>,
}

/// Three budgets around the one that is typed, with what is known of them; the others are asked
/// about at a click.
#[component]
pub fn EstimatePanel(
    of: Subjects,
    /// Fills a budget in, where there is a field for it.
    #[prop(optional_no_strip)]
    on_choose: Option<Callback<Cents>>,
    /// Leads to a field that lacks something, where it is in sight.
    #[prop(optional_no_strip)]
    on_lack: Option<Callback<Field>>,
    /// Above the options.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let budgets = Memo::new(move |shown: Option<&[Cents; 3]>| {
        let typed = of.budget.get();
        match of.has {
            Some(has) => {
                raised_budgets(has, typed.map(|typed| Cents::new(typed.get() - has.get())))
            }
            None => next_three(shown.copied(), typed),
        }
    });
    let lacks = Memo::new(move |_| {
        of.topic.with(|topic| {
            topic
                .as_ref()
                .and_then(|topic| topic.as_ref().err().cloned())
        })
    });
    let is_ready = Memo::new(move |_| of.topic.with(|topic| matches!(topic, Some(Ok(_)))));
    view! {
        <section class="card stack estimate-panel" data-gap="small" aria-labelledby="estimate-panel">
            <div class="card-head"><h2 id="estimate-panel">"What a budget may bring"</h2></div>
            {children.map(|children| children())}
            {move || lacks.get().map(|lacks| lacking(lacks, on_lack))}
            {move || is_ready.get().then(|| view! { <Options of=of budgets=budgets on_choose=on_choose /> })}
            <QuotaLine />
        </section>
    }
}

fn lacking(lacks: Lacks, on_lack: Option<Callback<Field>>) -> AnyView {
    let rows = lacks
        .into_iter()
        .map(|(field, words)| {
            let told = match on_lack {
                Some(go) => view! {
                    <button class="link-button" type="button" on:click=move |_| go.run(field)>{words}</button>
                }
                .into_any(),
                None => words.into_any(),
            };
            view! { <li>{told}</li> }
        })
        .collect_view();
    view! {
        <p>"An estimate needs a little more:"</p>
        <ul class="findings">{rows}</ul>
    }
    .into_any()
}

#[component]
fn Options(
    of: Subjects,
    budgets: Memo<[Cents; 3]>,
    on_choose: Option<Callback<Cents>>,
) -> impl IntoView {
    let console = use_console();
    let asker = Asker::new(console);
    let topic = Memo::new(move |_| of.topic.get().and_then(Result::ok));
    let shown = Memo::new(move |_| {
        let (ledger, pace) = (console.ledger(), of.aggressiveness.get());
        topic.with(|topic| {
            let topic = topic.as_ref()?;
            let subject = Subject::of(&topic.question(Cents::new(0), pace));
            Some(options(&ledger, subject, pace, budgets.get()))
        })
    });
    let questions = Signal::derive(move || {
        let (budgets, pace) = (budgets.get(), of.aggressiveness.get());
        topic.with(|topic| {
            let asked = topic
                .iter()
                .flat_map(|topic| budgets.map(|budget| topic.question(budget, pace)));
            asked.collect::<Vec<_>>()
        })
    });
    let rows = move || {
        shown.get().map(|shown| {
            shown
                .map(|option| view! { <li>{row(option, of.budget, on_choose)}</li> })
                .collect_view()
        })
    };
    view! {
        <p class="muted">{move || format!("At the pace {}.", pace_words(of.aggressiveness.get()))}</p>
        <ul class="budget-options">{rows}</ul>
        <AskButton asker=asker verb="Estimate" questions=questions />
        <AskState asker=asker />
        <p class="muted">"An end date cannot be estimated, and an estimate is for one job alone."</p>
    }
}

fn row(
    option: BudgetOption,
    typed: Signal<Option<Cents>>,
    on_choose: Option<Callback<Cents>>,
) -> AnyView {
    let budget = option.budget;
    let told = match option.answer {
        Some(answer) => view! {
            <span class="budget-brings">{candidates_words(answer.estimate)}</span>
            <span class="muted">
                {format!("{} a candidate", cost_words(cost_a_candidate(budget, answer.estimate)))}
            </span>
            <span class="muted">{format!("Asked {}", at(answer.at))}</span>
        }
        .into_any(),
        None => view! { <span class="muted">"Not asked yet"</span> }.into_any(),
    };
    let is_typed = move || typed.get() == Some(budget);
    let choose = on_choose.map(|choose| {
        view! {
            <button class="button" data-size="small" type="button"
                aria-pressed=move || is_typed().to_string()
                on:click=move |_| choose.run(budget)>
                {move || if is_typed() { "Chosen" } else { "Use" }}
                <span class="visually-hidden">{format!(" {}", cents(budget))}</span>
            </button>
        }
    });
    view! {
        <strong class="num">{cents(budget)}</strong>
        <span class="budget-told num">{told}</span>
        {choose}
    }
    .into_any()
}
