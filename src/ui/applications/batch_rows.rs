//! The rows of a batch: their faults and warnings before it goes, their outcomes after.

use crate::forms::application::Problems;
use crate::forms::application_batch::{Batch, Row};
use crate::ui::applications::batch_state::BatchState;
use leptos::prelude::*;

/// The most rows that the page shows of each kind; the words above count all.
const SHOWN: usize = 200;

fn lines_of(problems: &Problems) -> Vec<String> {
    let fields = problems.fields().map(|(_, words)| words);
    fields.chain(problems.general.iter().cloned()).collect()
}

fn row_view(row: &Row) -> Option<AnyView> {
    let (kind, tone, lines) = match &row.event {
        Err(problems) => ("Fault", "bad", lines_of(problems)),
        Ok(_) if row.warnings.is_empty() => return None,
        Ok(_) => ("Warning", "warn", row.warnings.clone()),
    };
    let lines = lines.into_iter().map(|line| view! { <div>{line}</div> });
    let line = row.line.to_string();
    Some(
        view! {
            <tr>
                <th scope="row" class="num">{line}</th>
                <td><span class="badge" data-tone=tone>{kind}</span></td>
                <td>{lines.collect_view()}</td>
            </tr>
        }
        .into_any(),
    )
}

/// Faults and warnings, by the line of the file.
#[component]
pub fn FaultRows(checked: Memo<Batch>) -> impl IntoView {
    move || {
        let rows: Vec<AnyView> =
            checked.with(|batch| batch.rows.iter().filter_map(row_view).take(SHOWN).collect());
        (!rows.is_empty()).then(|| table("What is wrong with rows", rows))
    }
}

/// Outcomes, the last first.
#[component]
pub fn EndRows(state: BatchState) -> impl IntoView {
    move || {
        let rows: Vec<AnyView> = state.run.with(|run| {
            let ends = run.as_ref().map(|run| run.ends().collect::<Vec<_>>());
            let ends = ends.unwrap_or_default().into_iter().rev().take(SHOWN);
            ends.map(|(line, outcome)| end_row(line, outcome)).collect()
        });
        (!rows.is_empty()).then(|| table("How rows ended", rows))
    }
}

fn end_row(line: u64, outcome: &crate::forms::application_send::Outcome) -> AnyView {
    use crate::forms::application_send::Outcome;
    let (tone, kind) = match outcome {
        Outcome::Sent { .. } => ("good", "Sent"),
        Outcome::Refused { .. } => ("bad", "Refused"),
        Outcome::CannotTell { .. } => ("warn", "Cannot tell"),
    };
    let mut words = vec![outcome.words()];
    if let Outcome::Refused { problems, .. } = outcome {
        words.extend(lines_of(problems));
    }
    let words = words.into_iter().map(|line| view! { <div>{line}</div> });
    view! {
        <tr>
            <th scope="row" class="num">{line.to_string()}</th>
            <td><span class="badge" data-tone=tone>{kind}</span></td>
            <td>{words.collect_view()}</td>
        </tr>
    }
    .into_any()
}

fn table(caption: &'static str, rows: Vec<AnyView>) -> AnyView {
    view! {
        <div class="table-wrap" role="region" aria-label=caption tabindex="0" data-wide="true">
            <table class="table">
                <caption class="visually-hidden">{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col" class="num">"Line"</th>
                        <th scope="col">"State"</th>
                        <th scope="col">"What"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
