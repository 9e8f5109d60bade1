//! Resume and job side by side, the words of the skills marked and walked by keyboard.

use crate::matching::highlight::{Finder, Mark, counts, step, stretches};
use crate::matching::skills::{SkillLine, Skills};
use crate::matching::words;
use crate::ui::browser;
use crate::ui::kit::choice_fields::SelectField;
use crate::ui::matches::blind::Blind;
use crate::ui::matches::view_skills::standing_word;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use std::sync::Arc;

/// What both texts share; cloned freely.
#[derive(Clone)]
struct Shared {
    lines: Arc<Vec<SkillLine>>,
    finder: Arc<Finder>,
    /// The one skill that is walked; any where there is none.
    skill: RwSignal<Option<usize>>,
}

#[component]
pub fn Texts(
    resume: Option<String>,
    job: Option<String>,
    skills: Skills,
    blind: Blind,
) -> impl IntoView {
    let lines: Vec<SkillLine> = skills.lines().cloned().collect();
    let shared = Shared {
        finder: Arc::new(Finder::new(&lines)),
        lines: Arc::new(lines),
        skill: RwSignal::new(None),
    };
    let resume = move || resume.clone().map(|text| blind.shown(&text));
    let job = move || job.clone();
    let (of_resume, of_job) = (shared.clone(), shared.clone());
    view! {
        <section class="section match-texts" aria-labelledby="match-texts">
            <div class="card-head"><h2 id="match-texts">"In the texts"</h2></div>
            <p class="muted">
                "Matched skills are underlined, missing ones dashed, extra ones dotted. "
                "In a text, N and P lead to the next and the previous one."
            </p>
            <Walked shared=shared />
            <div class="match-grid">
                {move || pane("resume", "Resume", resume(), of_resume.clone())}
                {move || pane("job", "Job", job(), of_job.clone())}
            </div>
        </section>
    }
}

/// Which skill is walked.
#[component]
fn Walked(shared: Shared) -> impl IntoView {
    if shared.lines.is_empty() {
        return ().into_any();
    }
    let mut options = vec![(String::new(), "Every skill".to_owned())];
    options.extend(shared.lines.iter().enumerate().map(|(at, line)| {
        let words = format!("{} ({})", line.name, line.standing.label().to_lowercase());
        (at.to_string(), words)
    }));
    let skill = shared.skill;
    view! {
        <SelectField
            name="skill"
            label="Walk through"
            options=options
            value=Signal::derive(move || skill.get().map_or_else(String::new, |at| at.to_string()))
            on_input=move |at: String| skill.set(at.parse().ok())
            problem=Signal::derive(|| None::<String>)
        />
    }
    .into_any()
}

/// One text; copied freely.
#[derive(Clone, Copy)]
struct Walk {
    /// For ids: `resume` or `job`.
    name: &'static str,
    marks: StoredValue<Vec<Mark>>,
    at: RwSignal<Option<usize>>,
    skill: RwSignal<Option<usize>>,
}

impl Walk {
    fn go(self, on: bool) {
        let from = self.at.get_untracked();
        let skill = self.skill.get_untracked();
        let next = self.marks.with_value(|marks| step(marks, from, skill, on));
        self.at.set(next);
        if let Some(next) = next {
            browser::show_in_sight(&mark_id(self.name, next));
        }
    }

    fn pressed(self, event: &KeyboardEvent) {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        match event.key().as_str() {
            "n" | "N" => self.go(true),
            "p" | "P" => self.go(false),
            _ => return,
        }
        event.prevent_default();
    }
}

fn mark_id(name: &str, at: usize) -> String {
    format!("mark-{name}-{at}")
}

fn pane(name: &'static str, title: &'static str, text: Option<String>, shared: Shared) -> AnyView {
    let Some(text) = text else {
        return view! {
            <div class="text-pane">
                <h3>{title}</h3>
                <p class="muted">{words::NO_DATA}</p>
            </div>
        }
        .into_any();
    };
    let marks = shared.finder.marks(&text);
    let walk = Walk {
        name,
        marks: StoredValue::new(marks.clone()),
        at: RwSignal::new(None),
        skill: shared.skill,
    };
    let pieces = stretches(&text, &marks)
        .into_iter()
        .map(|stretch| match stretch.mark {
            None => stretch.text.to_owned().into_any(),
            Some(at) => marked(stretch.text.to_owned(), at, walk, &shared, &marks),
        })
        .collect_view();
    view! {
        <div class="text-pane">
            <h3>{title}</h3>
            {walker(walk, title, shared.lines, &marks)}
            <div
                class="match-text"
                role="region"
                tabindex="0"
                aria-label=format!("{title}, with skills marked")
                on:keydown=move |event| walk.pressed(&event)
            >
                {pieces}
            </div>
        </div>
    }
    .into_any()
}

fn marked(text: String, at: usize, walk: Walk, shared: &Shared, marks: &[Mark]) -> AnyView {
    let line = marks.get(at).and_then(|mark| shared.lines.get(mark.skill));
    let standing = line.map(|line| standing_word(line.standing));
    let told = line.map(|line| format!(" ({})", line.standing.label().to_lowercase()));
    view! {
        <mark
            id=mark_id(walk.name, at)
            data-standing=standing
            aria-current=move || (walk.at.get() == Some(at)).then_some("true")
        >
            {text}
            <span class="visually-hidden">{told}</span>
        </mark>
    }
    .into_any()
}

/// Next, previous, and where one stands.
fn walker(walk: Walk, title: &'static str, lines: Arc<Vec<SkillLine>>, marks: &[Mark]) -> AnyView {
    if marks.is_empty() {
        let words = if lines.is_empty() {
            "The answer names no skill to look for."
        } else {
            "No word of a skill found in it."
        };
        return view! { <p class="muted">{words}</p> }.into_any();
    }
    let per_skill = counts(marks, lines.len());
    let all = marks.len();
    let words = move || {
        let skill = walk.skill.get();
        let of = skill.map_or(all, |skill| per_skill.get(skill).copied().unwrap_or(0));
        let Some(at) = walk.at.get() else {
            return format!("{of} marked");
        };
        walk.marks.with_value(|marks| {
            let before = marks.iter().take(at + 1);
            let place = before.filter(|mark| skill.is_none_or(|skill| mark.skill == skill));
            let line = marks.get(at).and_then(|mark| lines.get(mark.skill));
            let name = line
                .map(|line| format!(": {}, {}", line.name, line.standing.label().to_lowercase()));
            format!("{} of {of}{}", place.count(), name.unwrap_or_default())
        })
    };
    view! {
        <div class="text-walk">
            <button class="button" data-size="small" type="button" on:click=move |_| walk.go(false)>
                "Previous"<span class="visually-hidden">{format!(" in the {}", title.to_lowercase())}</span>
            </button>
            <button class="button" data-size="small" type="button" on:click=move |_| walk.go(true)>
                "Next"<span class="visually-hidden">{format!(" in the {}", title.to_lowercase())}</span>
            </button>
            <span class="num" role="status">{words}</span>
        </div>
    }
    .into_any()
}
