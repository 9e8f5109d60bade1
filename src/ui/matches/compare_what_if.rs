//! Weights that somebody tries out, how stable the ranking is, and the comparison as CSV.

use crate::matching::compare::{
    Parts, Ranked, Weights, common_weights, left_out_words, rank, what_if,
};
use crate::matching::compare_sheet;
use crate::matching::recompute::Part;
use crate::matching::stability::neighbours;
use crate::matching::words;
use crate::ui::browser::files::TextFile;
use crate::ui::kit::field::TextField;
use crate::ui::matches::compare::Item;
use leptos::prelude::*;

/// What each part weighs, as typed; none as long as nobody touched it.
type Typed = RwSignal<Option<[String; 3]>>;

/// The weights that the answers tell, or why there are none.
fn start(parts: &[Parts]) -> ([String; 3], Option<String>) {
    let common = common_weights(parts);
    let why = common.as_ref().err().cloned();
    let weights = common.ok().or(Weights::new([1.0, 1.0, 1.0]));
    let shown =
        |part: Part| weights.map_or_else(String::new, |one| words::score(Some(one.get(part))));
    (Part::ALL.map(shown), why)
}

#[component]
pub fn WhatIf(items: Memo<Vec<Item>>, typed: Typed) -> impl IntoView {
    let parts = Memo::new(move |_| {
        items.with(|items| {
            let parts = items.iter().map(|item| Parts::of(&item.report));
            parts.collect::<Vec<_>>()
        })
    });
    let started = Memo::new(move |_| parts.with(|parts| start(parts)));
    let why = move || started.get().1.filter(|_| typed.with(Option::is_none));
    let shown = Memo::new(move |_| typed.get().unwrap_or_else(|| started.get().0));
    let weights = Memo::new(move |_| shown.with(read));
    let tried = Memo::new(move |_| {
        let weights = weights.get()?;
        Some(parts.with(|parts| what_if(parts, weights)))
    });
    let labels = move || {
        items.with(|items| {
            let labels = items.iter().map(|item| item.label.clone());
            labels.collect::<Vec<_>>()
        })
    };
    let save = move |_| {
        let items = items.get_untracked();
        let reports: Vec<_> = items.iter().map(|item| &*item.report).collect();
        let ranked = parts.with_untracked(|parts| rank(parts));
        let tried = tried.get_untracked().unwrap_or_default();
        TextFile::of(&compare_sheet::csv(&reports, &ranked, &tried)).save("matches.csv");
    };
    view! {
        <section class="section" aria-labelledby="what-if">
            <div class="card-head"><h2 id="what-if">"What if the parts weighed otherwise?"</h2></div>
            <p>"This is a try on this page. It is not the API's score, and nothing of it is sent."</p>
            {move || why().map(|why| view! { <p class="muted">{why}" It starts with equal weights."</p> })}
            <div class="weights">
                {Part::ALL.into_iter().map(|part| weight(typed, shown, part)).collect_view()}
            </div>
            {move || match tried.get() {
                None => view! { <p class="field-error" role="status">"Weights are numbers from 0 up, not all 0."</p> }.into_any(),
                Some(tried) => trial(&tried, &labels()),
            }}
            <h3>"How stable this order is"</h3>
            {move || weights.get().map(|weights| parts.with(|parts| stability(parts, weights)))}
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

fn weight(typed: Typed, shown: Memo<[String; 3]>, part: Part) -> AnyView {
    let (name, label) = match part {
        Part::Skills => ("weight.skills", "Weight of skills"),
        Part::Experience => ("weight.experience", "Weight of experience"),
        Part::Education => ("weight.education", "Weight of education"),
    };
    let at = part as usize;
    let value = move || shown.with(|shown| shown.get(at).cloned().unwrap_or_default());
    view! {
        <TextField
            name=name
            label=label
            input_mode="decimal"
            value=Signal::derive(value)
            on_input=move |text: String| {
                let mut all = shown.get_untracked();
                if let Some(one) = all.get_mut(at) {
                    *one = text;
                }
                typed.set(Some(all));
            }
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
