//! The six paces, and two titles, held against each other at one budget.

use crate::domain::campaign::{Estimate, EstimateQuestion};
use crate::domain::money::Cents;
use crate::forms::campaign::pace_words;
use crate::forms::plan::Amount;
use crate::planning::budget_options::cost_a_candidate;
use crate::planning::compare::{
    Better, STEPS, aggressiveness_questions, best, compare, title_questions,
};
use crate::planning::curve::Side;
use crate::planning::estimate_ledger::Answer;
use crate::planning::estimate_words::{candidates_words, cost_words};
use crate::ui::estimates::ask_button::AskButton;
use crate::ui::estimates::plan_inputs::amount_field;
use crate::ui::estimates::plan_state::PlanState;
use crate::ui::estimates::quota::at;
use crate::ui::kit::field::TextField;
use leptos::prelude::*;

#[component]
pub fn CompareSection(state: PlanState) -> impl IntoView {
    // Pace and budget as the plan has them; the paces set their own.
    let base = Memo::new(move |_| {
        let budget = state.budget(Amount::Compared)?;
        let pace = state.draft.with(crate::forms::plan::PlanDraft::pace);
        let shown = state.shown()?;
        Some((shown.topic.question(budget, pace), budget))
    });
    view! {
        <section class="card stack" data-gap="small" aria-labelledby="compare-title">
            <div class="card-head"><h2 id="compare-title">"Compare at one budget"</h2></div>
            <div class="field-grid">{amount_field(state, Amount::Compared)}</div>
            <h3>"Paces"</h3>
            <Paces state=state base=base />
            <h3>"Titles"</h3>
            <Titles state=state base=base />
        </section>
    }
}

type Base = Memo<Option<(EstimateQuestion, Cents)>>;

/// What is known of some questions, by name.
type Lines = Vec<(String, Option<Answer>)>;

fn known(state: PlanState, questions: &[EstimateQuestion], names: Vec<String>) -> Lines {
    let ledger = state.console.ledger();
    let answers = questions.iter().map(|question| ledger.answer(question));
    names.into_iter().zip(answers).collect()
}

#[component]
fn Paces(state: PlanState, base: Base) -> impl IntoView {
    let questions = Signal::derive(move || {
        base.with(|base| {
            let questions = base
                .as_ref()
                .map(|(question, _)| aggressiveness_questions(question));
            questions.into_iter().flatten().collect::<Vec<_>>()
        })
    });
    let lines = Memo::new(move |_| {
        let names = STEPS.map(pace_words).to_vec();
        questions.with(|questions| known(state, questions, names))
    });
    let told = move || lines.with(best_words);
    view! {
        {table("Paces compared", "Pace", lines, base)}
        <p>{told}</p>
        <AskButton asker=state.asker verb="Compare the paces" questions=questions />
    }
}

/// Which of the known is best, and whether others may be as good.
fn best_words(lines: &Lines) -> Option<String> {
    let known: Vec<(&String, Estimate)> = lines
        .iter()
        .filter_map(|(name, answer)| Some((name, answer.as_ref()?.estimate)))
        .collect();
    if known.len() < 2 {
        return None;
    }
    let estimates: Vec<Estimate> = known.iter().map(|(_, estimate)| *estimate).collect();
    let names = |numbers: &[usize]| {
        let names = numbers.iter().filter_map(|number| known.get(*number));
        let names: Vec<&str> = names.map(|(name, _)| name.as_str()).collect();
        names.join(", ")
    };
    let cautious = best(&estimates, Side::Cautious)?;
    let hopeful = best(&estimates, Side::Hopeful)?;
    let may_be = if cautious.may_be_as_good.is_empty() {
        String::new()
    } else {
        format!(
            " Their ranges overlap with those of {}, which may bring as many.",
            names(&cautious.may_be_as_good)
        )
    };
    Some(format!(
        "Most candidates at the least: {}. Most at the most: {}.{may_be}",
        names(&cautious.leaders),
        names(&hopeful.leaders)
    ))
}

#[component]
fn Titles(state: PlanState, base: Base) -> impl IntoView {
    let other = Signal::derive(move || state.draft.with(|draft| draft.other_title.clone()));
    let on_input =
        Callback::new(move |typed| state.draft.update(|draft| draft.other_title = typed));
    let trimmed = Memo::new(move |_| other.with(|other| other.trim().to_owned()));
    let questions = Signal::derive(move || {
        let other = trimmed.get();
        base.with(|base| match base {
            Some((question, _)) if !other.is_empty() && other != question.job_title => {
                title_questions(question, &other).to_vec()
            }
            _ => Vec::new(),
        })
    });
    let lines = Memo::new(move |_| {
        questions.with(|questions| {
            let names = questions.iter().map(|one| one.job_title.clone()).collect();
            known(state, questions, names)
        })
    });
    let has_two = Memo::new(move |_| lines.with(|lines| !lines.is_empty()));
    let told = move || lines.with(titles_words);
    view! {
        <TextField name="otherTitle" label="Another title for the same job" required=false wide=true
            value=other problem=Signal::stored(None::<String>) on_input=on_input />
        {move || has_two.get().then(|| view! {
            {table("Titles compared", "Title", lines, base)}
            <p>{told}</p>
        })}
        <AskButton asker=state.asker verb="Compare the titles" questions=questions />
    }
}

fn titles_words(lines: &Lines) -> Option<String> {
    let [(one, Some(first)), (other, Some(second))] = lines.as_slice() else {
        return None;
    };
    let held = compare(first.estimate, second.estimate);
    let name = |better| match better {
        Better::First => one.as_str(),
        Better::Second => other.as_str(),
        Better::Same => "neither",
    };
    let is_level = held.cautious == Better::Same && held.hopeful == Better::Same;
    Some(match held.certainly() {
        Some(Better::Same) => "Both bring the same.".to_owned(),
        Some(better) => format!("{} brings more, whatever happens.", name(better)),
        None if is_level => {
            "Both have the same range: no one can tell which brings more.".to_owned()
        }
        None => format!(
            "No one can tell which brings more: the ranges overlap. Cautiously more: {}. Hopefully more: {}.",
            name(held.cautious),
            name(held.hopeful)
        ),
    })
}

fn table(caption: &'static str, head: &'static str, lines: Memo<Lines>, base: Base) -> AnyView {
    let rows = move || {
        let budget = base.with(|base| base.as_ref().map(|(_, budget)| *budget));
        let rows = lines
            .get()
            .into_iter()
            .map(|(name, answer)| row(name, answer, budget));
        rows.collect_view()
    };
    view! {
        <div class="table-wrap" role="region" tabindex="0" aria-label=caption>
            <table class="table">
                <caption class="visually-hidden">{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{head}</th>
                        <th scope="col" class="num">"Candidates"</th>
                        <th scope="col" class="num">"Cost a candidate"</th>
                        <th scope="col" class="num">"Asked"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(name: String, answer: Option<Answer>, budget: Option<Cents>) -> AnyView {
    let cells = match (answer, budget) {
        (Some(answer), Some(budget)) => [
            candidates_words(answer.estimate),
            cost_words(cost_a_candidate(budget, answer.estimate)),
            at(answer.at),
        ],
        _ => ["\u{2014}", "\u{2014}", "Not yet"].map(str::to_owned),
    };
    let cells = cells
        .map(|cell| view! { <td class="num">{cell}</td> })
        .collect_view();
    view! { <tr><th scope="row">{name}</th>{cells}</tr> }.into_any()
}
