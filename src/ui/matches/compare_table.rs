//! The comparison itself: the ranking as columns, the best of each row, and what weights do.

use crate::domain::match_report::MatchReport;
use crate::matching::compare::{Parts, Ranked, rank};
use crate::matching::compare_sheet::{self, Row};
use crate::matching::words;
use crate::routes::match_link::write_keys;
use crate::ui::kit::note::Note;
use crate::ui::matches::compare::Item;
use crate::ui::matches::compare_what_if::WhatIf;
use crate::ui::matches::results::MatchLink;
use leptos::prelude::*;
use std::collections::BTreeSet;

#[component]
pub fn Comparison(
    items: Memo<Vec<Item>>,
    /// The weights as typed; none as long as nobody touched them.
    weights: RwSignal<Option<[String; 3]>>,
) -> impl IntoView {
    view! {
        {move || items.with(|items| jobs_note(items))}
        <section class="section" aria-labelledby="ranking">
            <div class="card-head"><h2 id="ranking">"Ranked by the API's score"</h2></div>
            <p class="match-person">{words::A_PERSON_DECIDES}</p>
            {move || items.with(|items| ranking(items))}
        </section>
        <WhatIf items=items typed=weights />
    }
}

fn jobs_note(items: &[Item]) -> Option<AnyView> {
    let texts = items.iter().map(|item| item.report.job_text.as_deref());
    let jobs: BTreeSet<Option<&str>> = texts.collect();
    let jobs = jobs.len();
    let note = (jobs > 1).then(|| {
        view! {
            <Note tone="warn" title=format!("These are matches of {jobs} jobs")>
                <p>"Scores for different jobs say little beside each other."</p>
            </Note>
        }
    });
    note.map(IntoAny::into_any)
}

fn ranking(items: &[Item]) -> AnyView {
    let reports: Vec<&MatchReport> = items.iter().map(|item| &*item.report).collect();
    let parts: Vec<Parts> = reports.iter().map(|report| Parts::of(report)).collect();
    let ranked = rank(&parts);
    let rows = compare_sheet::rows(&reports);
    let heads = ranked.iter().map(|one| head(items, one)).collect_view();
    let buckets = ranked
        .iter()
        .map(|one| {
            let bucket = reports
                .get(one.index)
                .and_then(|report| report.bucket.as_deref());
            view! { <td class="num">{words::bucket(bucket)}</td> }
        })
        .collect_view();
    let body = rows.iter().map(|row| line(row, &ranked)).collect_view();
    view! {
        <div class="table-wrap" role="region" aria-label="Matches side by side" tabindex="0">
            <table class="table compare">
                <caption class="visually-hidden">"Matches side by side, the best first"</caption>
                <thead><tr><th scope="col">"Compared"</th>{heads}</tr></thead>
                <tbody>
                    <tr><th scope="row">"In words"</th>{buckets}</tr>
                    {body}
                </tbody>
            </table>
        </div>
    }
    .into_any()
}

fn head(items: &[Item], one: &Ranked) -> AnyView {
    let Some(item) = items.get(one.index) else {
        return ().into_any();
    };
    let place = one
        .rank
        .map_or_else(|| "No score".to_owned(), |rank| format!("Place {rank}"));
    let label = item.label.clone();
    let name = match &item.report.key {
        Some(key) => view! { <MatchLink fragment=write_keys([key])>{label}</MatchLink> }.into_any(),
        None => label.into_any(),
    };
    view! { <th scope="col" class="num">{place}<br />{name}</th> }.into_any()
}

fn line(row: &Row, ranked: &[Ranked]) -> AnyView {
    let cells = ranked
        .iter()
        .map(|one| {
            let words = row.cells.get(one.index).cloned().unwrap_or_default();
            let is_best = row.best.contains(&one.index);
            view! {
                <td class="num" class:compare-best=is_best>
                    {words}
                    {is_best.then_some(" ★ best")}
                </td>
            }
        })
        .collect_view();
    view! { <tr><th scope="row">{row.name}</th>{cells}</tr> }.into_any()
}
