//! The score, what it is made of, and whether that adds up.

use crate::domain::match_report::MatchReport;
use crate::matching::recompute::{PartLine, Recomputed, Total, recompute};
use crate::matching::words;
use crate::ui::kit::chart::waterfall::Share;
use crate::ui::kit::note::Note;
use leptos::prelude::*;

#[component]
pub fn Score(report: MatchReport) -> impl IntoView {
    let again = recompute(&report);
    let shown = again.score.or(again.details_score);
    let bucket = words::bucket(report.bucket.as_deref());
    let sum = sum_words(&again);
    let findings: Vec<String> = again.findings.iter().map(|one| one.words()).collect();
    view! {
        <section class="section match-score" aria-labelledby="match-score">
            <div class="card-head"><h2 id="match-score">"Score"</h2></div>
            <p class="match-number">
                <strong class="num">{words::score(shown)}</strong>
                <span>{bucket}</span>
            </p>
            <p class="match-person">{words::A_PERSON_DECIDES}</p>
            {(!findings.is_empty()).then(|| {
                let rows = findings.into_iter().map(|words| view! { <li>{words}</li> }).collect_view();
                view! { <Note tone="warn" title="The answer does not add up"><ul>{rows}</ul></Note> }
            })}
            <div class="table-wrap" role="region" aria-label="What the score is made of" tabindex="0">
                <table class="table match-parts">
                    <caption class="visually-hidden">"What the score is made of"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Part"</th>
                            <th scope="col" class="num">"Score"</th>
                            <th scope="col" class="num">"Weight"</th>
                            <th scope="col" class="num">"Gives"</th>
                            <th scope="col" class="match-bar">"Share of the score"</th>
                        </tr>
                    </thead>
                    <tbody>{again.parts.into_iter().map(part).collect_view()}</tbody>
                </table>
            </div>
            <p class="muted">{sum}</p>
        </section>
    }
}

fn part(line: PartLine) -> impl IntoView {
    let gives = line.gives.unwrap_or(0.0);
    view! {
        <tr>
            <th scope="row">{line.part.label()}</th>
            <td class="num">{words::score(line.score)}</td>
            <td class="num">{words::score(line.weight)}</td>
            <td class="num">{words::score(line.gives)}</td>
            <td class="match-bar"><Share from=0.0 to=gives colour="1" /></td>
        </tr>
    }
}

fn sum_words(again: &Recomputed) -> String {
    let told = words::score(again.score);
    match &again.total {
        Total::Whole(sum) => format!(
            "Computed again from its parts: {}. The answer says {told}.",
            words::score(Some(*sum))
        ),
        Total::Partial { sum, missing } => {
            let names: Vec<&str> = missing.iter().map(|part| part.word()).collect();
            format!(
                "The parts that are there give {}. No data on {}: that is no zero, and this no whole score.",
                words::score(Some(*sum)),
                names.join(" and ")
            )
        }
        Total::NoData => {
            "The answer has no data on its parts: nothing to compute again.".to_owned()
        }
    }
}
