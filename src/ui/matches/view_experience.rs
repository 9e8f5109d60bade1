//! Experience: the waterfall from 1, the years, and the positions that count.

use crate::domain::match_report::ExperienceMatch;
use crate::matching::waterfall::{self, Occupation, Waterfall as Falls};
use crate::matching::words::{self, OnetCode};
use crate::ui::kit::chart::waterfall::{Fall, Waterfall};
use crate::ui::matches::view_skills::{findings_list, rest_on_screen};
use leptos::prelude::*;

/// The experience part of a whole match.
#[component]
pub fn Experience(experience: Option<ExperienceMatch>) -> impl IntoView {
    let body = match experience {
        None => view! { <p class="muted">{words::NO_DATA}</p> }.into_any(),
        Some(experience) => {
            let job = job_facts(&experience);
            let falls = waterfall::of_match(&experience);
            view! { {job} <ExperienceFalls falls=falls /> }.into_any()
        }
    };
    view! {
        <section class="section match-experience" aria-labelledby="match-experience">
            <div class="card-head"><h2 id="match-experience">"Experience"</h2></div>
            {body}
        </section>
    }
}

fn job_facts(experience: &ExperienceMatch) -> AnyView {
    let told = experience.job_onetsoc_code.clone();
    let code = told.as_deref().and_then(OnetCode::parse);
    let title = code
        .as_ref()
        .and_then(|code| {
            words::title_of(
                code,
                experience
                    .occupation_match_details
                    .as_deref()
                    .unwrap_or_default(),
            )
        })
        .map(str::to_owned);
    let occupation = match (code, told) {
        (Some(code), _) => onet(&code, title),
        (None, Some(told)) => view! { <span>{told}</span> }.into_any(),
        (None, None) => no_data(),
    };
    view! {
        <dl class="dl">
            <dt>"The job's occupation"</dt>
            <dd>{occupation}</dd>
            <dt>"Career pathway"</dt>
            <dd>{words::pathway(experience.job_career_pathway.as_deref())}</dd>
        </dl>
    }
    .into_any()
}

fn no_data() -> AnyView {
    view! { <span class="muted">{words::NO_DATA}</span> }.into_any()
}

/// A code with the title that the answer has for it, and its public page.
fn onet(code: &OnetCode, title: Option<String>) -> AnyView {
    let title = title.map(|title| format!("{title} "));
    view! {
        {title}
        <a href=code.page() target="_blank" rel="noreferrer noopener">
            <span class="mono">{code.as_str().to_owned()}</span>
            <span class="visually-hidden">" on O*NET, in a new tab"</span>
        </a>
    }
    .into_any()
}

/// The waterfall, the years and the positions, of a whole match or of experience alone.
#[component]
pub fn ExperienceFalls(falls: Falls) -> impl IntoView {
    let met = match falls.asked.met {
        Some(true) => "The answer calls it met.",
        Some(false) => "The answer calls it not met.",
        None => "Whether it is met, the answer does not say.",
    };
    let asked = format!("{} {met}", falls.asked.words());
    let findings = falls.findings.clone();
    let rows = rows(&falls);
    view! {
        <p>{asked}</p>
        {findings_list(findings)}
        <Waterfall title="Experience score, from 1 down" rows=rows />
        <Occupations rows=falls.occupations />
    }
}

fn rows(falls: &Falls) -> Vec<Fall> {
    let level = |name: &str, at: Option<f64>| Fall {
        name: name.to_owned(),
        note: None,
        change: String::new(),
        leaves: words::score(at),
        from: 0.0,
        to: at.unwrap_or(0.0),
        is_level: true,
    };
    let mut rows = vec![level("Start", Some(1.0))];
    rows.extend(falls.steps.iter().map(|step| {
        Fall {
            name: step.name.clone(),
            note: step.description.clone(),
            change: step
                .penalty
                .map_or_else(|| words::NO_DATA.to_owned(), taken),
            leaves: words::score(Some(step.to)),
            from: step.from,
            to: step.to,
            is_level: false,
        }
    }));
    rows.push(level("Experience score", falls.end));
    rows
}

/// A penalty with its sign turned: what it does to the score.
fn taken(penalty: f64) -> String {
    let size = words::score(Some(penalty.abs()));
    // What takes nothing has no sign.
    let sign = match penalty {
        _ if size == words::score(Some(0.0)) => "",
        penalty if penalty < 0.0 => "+",
        _ => "−",
    };
    format!("{sign}{size}")
}

#[component]
fn Occupations(rows: Option<Vec<Occupation>>) -> impl IntoView {
    let Some(rows) = rows else {
        return view! { <p class="muted">"No data on the positions that count."</p> }.into_any();
    };
    if rows.is_empty() {
        return view! { <p class="muted">"The answer names no position that counts."</p> }
            .into_any();
    }
    let rest = rest_on_screen(rows.len(), MOST_ON_PAPER);
    let rows = rows.into_iter().map(occupation).collect_view();
    view! {
        <div class="table-wrap match-positions" role="region" aria-label="Positions that count" tabindex="0">
            <table class="table">
                <caption class="visually-hidden">"Positions that count"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Position"</th>
                        <th scope="col">"O*NET code"</th>
                        <th scope="col" class="num">"For"</th>
                        <th scope="col">"When"</th>
                        <th scope="col">"Matched on"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {rest}
    }
    .into_any()
}

/// So many positions are printed: a match goes on one page. `style/matches.css` has it too.
const MOST_ON_PAPER: usize = 6;

fn occupation(row: Occupation) -> impl IntoView {
    let code = match (&row.code, row.id) {
        (Some(code), _) => onet(code, None),
        (None, Some(id)) => view! { <span>{id}</span> }.into_any(),
        (None, None) => no_data(),
    };
    view! {
        <tr>
            <th scope="row">{row.title.unwrap_or_else(|| words::NO_DATA.to_owned())}</th>
            <td>{code}</td>
            <td class="num">{words::years(row.years)}</td>
            <td>{words::years_ago(row.years_ago)}</td>
            <td>{row.matched_on}</td>
        </tr>
    }
}
