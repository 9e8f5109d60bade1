//! Weights that somebody tries out, how stable the ranking is, and the comparison as CSV.

use crate::matching::compare::{Parts, Ranked, Weights, common_weights, left_out_words, what_if};
use crate::matching::compare_sheet;
use crate::matching::recompute::Part;
use crate::matching::stability::neighbours;
use crate::matching::words;
use crate::ui::browser::files::TextFile;
use crate::ui::kit::field::TextField;
use crate::ui::matches::compare::Item;
use leptos::prelude::*;
use std::sync::Arc;

/// What each part weighs, as typed.
type Typed = RwSignal<[String; 3]>;

#[component]
pub fn WhatIf(items: Arc<Vec<Item>>, parts: Vec<Parts>, ranked: Vec<Ranked>) -> impl IntoView {
    let common = common_weights(&parts);
    let why = common.as_ref().err().cloned();
    let start = common.ok().or(Weights::new([1.0, 1.0, 1.0]));
    let shown =
        |part: Part| start.map_or_else(String::new, |one| words::score(Some(one.get(part))));
    let typed: Typed = RwSignal::new(Part::ALL.map(shown));
    let weights = Memo::new(move |_| typed.with(read));
    let parts = StoredValue::new(parts);
    let tried = Memo::new(move |_| {
        let weights = weights.get()?;
        Some(parts.with_value(|parts| what_if(parts, weights)))
    });
    let labels: Vec<String> = items.iter().map(|item| item.label.clone()).collect();
    let save = move |_| {
        let reports: Vec<_> = items.iter().map(|item| &*item.report).collect();
        let tried = tried.get_untracked().unwrap_or_default();
        TextFile::of(&compare_sheet::csv(&reports, &ranked, &tried)).save("matches.csv");
    };
    view! {
        <section class="section" aria-labelledby="what-if">
            <div class="card-head"><h2 id="what-if">"What if the parts weighed otherwise?"</h2></div>
            <p>"This is a try on this page. It is not the API's score, and nothing of it is sent."</p>
            {why.map(|why| view! { <p class="muted">{why}" It starts with equal weights."</p> })}
            <div class="weights">
                {Part::ALL.into_iter().map(|part| weight(typed, part)).collect_view()}
            </div>
            {move || match tried.get() {
                None => view! { <p class="field-error" role="status">"Weights are numbers from 0 up, not all 0."</p> }.into_any(),
                Some(tried) => trial(&tried, &labels),
            }}
            <h3>"How stable this order is"</h3>
            {move || weights.get().map(|weights| parts.with_value(|parts| stability(parts, weights)))}
            <div class="button-row">
                <button class="button" type="button" on:click=save>"Download CSV"</button>
                <span class="muted">"Numbers only: no name, no file, no key, no text."</span>
            </div>
        </section>
    }
}

fn read(typed: &[String; 3]) -> Option<Weights> {
    let number = |text: &String| text.trim().replace(',', ".").parse::<f64>().ok();
    let [skills, experience, education] = typed;
    Weights::new([number(skills)?, number(experience)?, number(education)?])
}

fn weight(typed: Typed, part: Part) -> AnyView {
    let (name, label) = match part {
        Part::Skills => ("weight.skills", "Weight of skills"),
        Part::Experience => ("weight.experience", "Weight of experience"),
        Part::Education => ("weight.education", "Weight of education"),
    };
    let at = part as usize;
    let value = move || typed.with(|typed| typed.get(at).cloned().unwrap_or_default());
    view! {
        <TextField
            name=name
            label=label
            input_mode="decimal"
            value=Signal::derive(value)
            on_input=move |text: String| typed.update(|typed| {
                if let Some(one) = typed.get_mut(at) {
                    *one = text;
                }
            })
            problem=Signal::derive(|| None::<String>)
        />
    }
    .into_any()
}

fn trial(tried: &[Ranked], labels: &[String]) -> AnyView {
    let rows = tried
        .iter()
        .map(|row| {
            let label = labels.get(row.index).cloned().unwrap_or_default();
            let place = row
                .rank
                .map_or_else(|| "–".to_owned(), |rank| rank.to_string());
            view! {
                <tr>
                    <td class="num">{place}</td>
                    <th scope="row">{label}</th>
                    <td class="num">{words::score(row.score)}</td>
                    <td>{left_out_words(row)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="table-wrap" role="region" aria-label="Order by the weights tried" tabindex="0">
            <table class="table">
                <caption class="visually-hidden">"Order by the weights tried, not the API's"</caption>
                <thead>
                    <tr>
                        <th scope="col" class="num">"Place"</th>
                        <th scope="col">"Match"</th>
                        <th scope="col" class="num">"Tried, not the API's"</th>
                        <th scope="col">"Note"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn stability(parts: &[Parts], weights: Weights) -> AnyView {
    let found = neighbours(parts, weights);
    if found.is_empty() {
        return view! { <p class="muted">"There are no two matches to change places."</p> }
            .into_any();
    }
    let rows = found
        .iter()
        .map(|pair| view! { <li>{pair.words()}</li> })
        .collect_view();
    view! { <ul>{rows}</ul> }.into_any()
}
