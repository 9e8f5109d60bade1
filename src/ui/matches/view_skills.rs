//! The skills that are matched, missing and extra, hard and soft.

use crate::format::counted;
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
        "{} of {} asked for. Score of this part: {}.",
        skills.matched.len(),
        counted(skills.asked() as u64, "skill", "skills"),
        words::score(skills.score)
    );
    let findings = skills.findings.clone();
    let groups = Standing::ALL
        .into_iter()
        .map(|standing| group(standing, skills.of(standing).to_vec()))
        .collect_view();
    view! {
        <p>{head}</p>
        {findings.into_iter().map(|words| view! { <p class="match-finding">{words}</p> }).collect_view()}
        {groups}
    }
    .into_any()
}

fn group(standing: Standing, lines: Vec<SkillLine>) -> impl IntoView {
    let what = match standing {
        Standing::Matched => "asked for and there",
        Standing::Missing => "asked for, not matched",
        Standing::Extra => "there, not asked for",
    };
    let title = format!("{} ({})", standing.label(), lines.len());
    let rows = if lines.is_empty() {
        view! { <p class="muted">"None"</p> }.into_any()
    } else {
        let rows = lines.into_iter().map(row).collect_view();
        view! { <ul class="skill-list" data-standing=standing_word(standing)>{rows}</ul> }
            .into_any()
    };
    view! {
        <h3 class="skill-head">{title}" "<span class="muted">{what}</span></h3>
        {rows}
    }
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
