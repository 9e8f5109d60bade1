//! The skills that are matched, missing and extra, hard and soft.

use crate::matching::skills::{SkillLine, Skills, Standing};
use crate::matching::words;
use leptos::prelude::*;

#[component]
pub fn SkillLists(skills: Option<Skills>) -> impl IntoView {
    let body = match skills {
        None => view! { <p class="muted">{words::NO_DATA}</p> }.into_any(),
        Some(skills) => lists(skills),
    };
    view! {
        <section class="section match-skills" aria-labelledby="match-skills">
            <div class="card-head"><h2 id="match-skills">"Skills"</h2></div>
            {body}
        </section>
    }
}

fn lists(skills: Skills) -> AnyView {
    let head = format!(
        "{} Score of this part: {}.",
        skills.head(),
        words::score(skills.score)
    );
    let findings = skills.findings.clone();
    let groups = Standing::ALL
        .into_iter()
        .map(|standing| group(standing, skills.of(standing).map(<[SkillLine]>::to_vec)))
        .collect_view();
    view! {
        <p>{head}</p>
        {findings_list(findings)}
        {groups}
    }
    .into_any()
}

fn group(standing: Standing, lines: Option<Vec<SkillLine>>) -> impl IntoView {
    let what = match standing {
        Standing::Matched => "asked for and there",
        Standing::Missing => "asked for, not matched",
        Standing::Extra => "there, not asked for",
    };
    let title = match &lines {
        Some(lines) => format!("{} ({})", standing.label(), lines.len()),
        None => standing.label().to_owned(),
    };
    let rows = match lines {
        None => view! { <p class="muted">{words::NO_DATA}</p> }.into_any(),
        Some(lines) if lines.is_empty() => view! { <p class="muted">"None"</p> }.into_any(),
        Some(lines) => {
            let rest = rest_on_screen(lines.len(), MOST_ON_PAPER);
            let rows = lines.into_iter().map(row).collect_view();
            view! {
                <ul class="skill-list" data-standing=standing_word(standing)>{rows}</ul>
                {rest}
            }
            .into_any()
        }
    };
    view! {
        <h3 class="skill-head">{title}" "<span class="muted">{what}</span></h3>
        {rows}
    }
}

/// So many skills of a group are printed: a match goes on one page. `style/matches.css` has it too.
const MOST_ON_PAPER: usize = 20;

/// On paper, how many more there are on the screen.
#[must_use]
pub fn rest_on_screen(all: usize, most: usize) -> Option<AnyView> {
    let rest = all.checked_sub(most).filter(|rest| *rest > 0)?;
    let words = format!("and {rest} more on the screen");
    Some(view! { <span class="paper-only">{words}</span> }.into_any())
}

/// What does not add up. So many lines of it are printed; `style/matches.css` has the number too.
pub fn findings_list(findings: Vec<String>) -> AnyView {
    const MOST: usize = 4;
    let rest = rest_on_screen(findings.len(), MOST);
    let rows = findings
        .into_iter()
        .map(|words| view! { <p class="match-finding">{words}</p> })
        .collect_view();
    view! { <div class="match-findings">{rows}{rest}</div> }.into_any()
}

/// The word for style sheets.
#[must_use]
pub const fn standing_word(standing: Standing) -> &'static str {
    match standing {
        Standing::Matched => "matched",
        Standing::Missing => "missing",
        Standing::Extra => "extra",
    }
}

fn row(line: SkillLine) -> impl IntoView {
    let kind = match line.soft {
        Some(true) => "soft",
        Some(false) => "hard",
        None => "kind not told",
    };
    let mut more = vec![kind.to_owned()];
    more.extend(line.score.map(|score| words::score(Some(score))));
    more.extend(line.met_by.map(|other| format!("met by {other}")));
    view! {
        <li>
            <span class="skill-name">{line.name}</span>
            <span class="skill-more num">{more.join(", ")}</span>
        </li>
    }
}
