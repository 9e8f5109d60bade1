//! The posting as people will see it, while it is typed.

use crate::domain::ids::CompanyId;
use crate::domain::job::ApplyAction;
use crate::domain::job_lists::{EXPERIENCES, Entry, WORKTIMES, name};
use crate::domain::zone;
use crate::forms::job::{Draft, Field};
use crate::forms::job_findings::end_of;
use crate::ui::browser;
use crate::ui::browser::time::ZONE;
use crate::ui::jobs::estimates::JobEstimates;
use crate::ui::jobs::form::{Form, control_of};
use leptos::prelude::*;

/// Which of the two is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Card,
    Page,
}

/// Preview and findings, beside the form.
#[component]
pub fn JobAside(form: Form) -> impl IntoView {
    view! {
        <aside class="stack job-aside" aria-label="Preview and advice">
            <Findings form=form />
            <JobEstimates form=form />
            <Preview form=form />
        </aside>
    }
}

#[component]
fn Findings(form: Form) -> impl IntoView {
    let found = Memo::new(move |_| {
        let all = form.findings().into_iter();
        all.map(|one| (one.field, one.words)).collect::<Vec<_>>()
    });
    let rows = move || {
        let found = found.get();
        if found.is_empty() {
            return view! { <p class="muted">"Nothing to improve in what is typed so far."</p> }
                .into_any();
        }
        let rows = found
            .into_iter()
            .map(|(field, words)| {
                view! {
                    <li>
                        <button class="link-button" type="button"
                            on:click=move |_| { browser::focus_now(&control_of(field)); }>
                            {field.rule().label}
                        </button>
                        " "
                        {words}
                    </li>
                }
            })
            .collect_view();
        view! { <ul class="findings">{rows}</ul> }.into_any()
    };
    view! {
        <section class="card stack" data-gap="small">
            <div class="card-head"><h2>"Could be better"</h2></div>
            {rows}
        </section>
    }
}

#[component]
fn Preview(form: Form) -> impl IntoView {
    let look = RwSignal::new(Look::Card);
    let tab = move |which: Look, label: &'static str| {
        view! {
            <button class="segment" type="button" aria-pressed=move || (look.get() == which).to_string()
                on:click=move |_| look.set(which)>
                {label}
            </button>
        }
    };
    view! {
        <section class="card stack" data-gap="small">
            <div class="card-head">
                <h2>"Preview"</h2>
                <div class="segments" role="group" aria-label="Preview as">
                    {tab(Look::Card, "Search card")}
                    {tab(Look::Page, "Page")}
                </div>
            </div>
            {move || match look.get() {
                Look::Card => card(form),
                Look::Page => page(form),
            }}
            <p class="muted">"A likeness. Each board has its own looks."</p>
        </section>
    }
}

/// The text of a field, or what it will stand for.
fn or(text: &str, instead: &'static str) -> AnyView {
    let text = text.trim();
    if text.is_empty() {
        view! { <span class="muted">{instead}</span> }.into_any()
    } else {
        text.to_owned().into_any()
    }
}

fn company(form: Form, draft: &Draft) -> String {
    if draft.flag(Field::IsConfidential) {
        return "Confidential company".to_owned();
    }
    let typed = draft.get(Field::CompanyId).trim();
    let id = typed.parse::<CompanyId>().ok();
    form.console.index().version.track();
    id.and_then(|id| {
        let listed = form.console.index().company_name(id);
        listed.or_else(|| {
            let known = form.console.seen().known;
            known.with(|known| known.get(&id).map(|one| one.name.clone()))
        })
    })
    .unwrap_or_default()
}

fn place(draft: &Draft) -> String {
    let parts = [Field::City, Field::State].map(|field| draft.get(field).trim());
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

fn listed(draft: &Draft, field: Field, list: &'static [Entry]) -> Option<&'static str> {
    let id = draft.get(field).trim().parse().ok()?;
    // The last entry of the experiences says that none is asked for: nothing to show.
    name(list, id).filter(|words| *words != "Not specified")
}

fn tags(draft: &Draft) -> AnyView {
    [
        listed(draft, Field::WorktimeId, WORKTIMES),
        listed(draft, Field::ExperienceId, EXPERIENCES),
    ]
    .into_iter()
    .flatten()
    .map(|words| view! { <span class="tag">{words}</span> })
    .collect_view()
    .into_any()
}

fn card(form: Form) -> AnyView {
    form.draft.with(|draft| {
        let company = company(form, draft);
        let description = draft.get(Field::Description);
        view! {
            <article class="posting" aria-label="Search card">
                <h3>{or(draft.get(Field::Title), "Title")}</h3>
                <p>{or(&company, "Company")} " · " {or(&place(draft), "Place")}</p>
                <p class="tags">{tags(draft)}</p>
                <p class="posting-snippet">{or(description, "The description's first lines")}</p>
            </article>
        }
        .into_any()
    })
}

fn page(form: Form) -> AnyView {
    let ends = form.judge(end_of).and_then(|end| ZONE.local(end));
    let ends = ends.map(|end| format!("Open until {}", zone::words_day(end)));
    form.draft.with(|draft| {
        let company = company(form, draft);
        let text = draft.get(Field::Description).trim();
        let paragraphs = text
            .split("\n\n")
            .filter(|one| !one.trim().is_empty())
            .map(|one| view! { <p>{one.to_owned()}</p> })
            .collect_view();
        let apply = match draft.apply_action() {
            ApplyAction::UrlRedirect => "Apply on the company's page",
            ApplyAction::EmailAddress => "Apply by e-mail",
            _ => "No way to apply",
        };
        view! {
            <article class="posting" aria-label="Page">
                <h3>{or(draft.get(Field::Title), "Title")}</h3>
                <p>{or(&company, "Company")} " · " {or(&place(draft), "Place")}</p>
                <p class="tags">{tags(draft)}</p>
                <div class="prose">
                    {text.is_empty().then(|| view! { <p class="muted">"The description"</p> })}
                    {paragraphs}
                </div>
                <p class="posting-apply">{apply}</p>
                <p class="muted num">{ends}</p>
            </article>
        }
        .into_any()
    })
}
