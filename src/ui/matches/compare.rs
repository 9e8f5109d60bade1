//! Matches of one job side by side: those of this session, and those whose keys were pasted. The
//! keys stand in the fragment only.

use crate::domain::match_report::MatchReport;
use crate::format::counted;
use crate::routes::Route;
use crate::routes::match_link::{read_keys, read_pasted, write_keys};
use crate::ui::console::{Console, use_console};
use crate::ui::kit::choice_fields::{SelectField, TextArea};
use crate::ui::kit::load_view::load_view;
use crate::ui::kit::note::Note;
use crate::ui::kit::page_head::PageHead;
use crate::ui::load::{Load, Loader, use_load};
use crate::ui::matches::compare_table::Comparison;
use crate::ui::matches::scored::{Row, Standing};
use crate::ui::matches::wait;
use crate::ui::router::Link;
use leptos::prelude::*;
use std::sync::Arc;

/// A match among others.
#[derive(Clone, PartialEq)]
pub struct Item {
    /// What the person calls it.
    pub label: String,
    pub report: Arc<MatchReport>,
}

/// Matches that were asked for by their keys, and what did not come.
#[derive(Clone, PartialEq, Default)]
struct Pasted {
    items: Vec<Item>,
    /// Why some are not there, in words.
    missing: Vec<String>,
}

#[component]
pub fn CompareMatches() -> impl IntoView {
    let console = use_console();
    let keys = Memo::new(move |_| console.router.fragment.with(|text| read_keys(text)));
    let loader = use_load(
        move || keys.get(),
        None,
        move |keys| async move {
            let api = console.api_or_error()?;
            let mut pasted = Pasted::default();
            for (at, key) in keys.iter().enumerate() {
                let label = format!("Pasted {}", at + 1);
                match wait::look(&api, key).await {
                    Ok(Some(record)) => {
                        let mut report = record.report;
                        report.key = Some(key.clone());
                        let report = Arc::new(report);
                        pasted.items.push(Item { label, report });
                    }
                    Ok(None) => pasted
                        .missing
                        .push(format!("{label} is not ready, or not there.")),
                    Err(error) => pasted
                        .missing
                        .push(format!("{label}: {}.", error.words().title)),
                }
            }
            Ok(pasted)
        },
    );
    let job = RwSignal::new(0_usize);
    view! {
        <PageHead title="Compare matches" sub="Several matches of one job, side by side." parent=(Route::Matches, "Matches") />
        <div class="stack">
            <JobChoice chosen=job />
            <PasteForm />
            {move || trouble(loader)}
            {move || whole(console, loader, job)}
        </div>
    }
}

/// The jobs of this session that have scored matches, each once, the newest first.
fn jobs(rows: &[Row]) -> Vec<Arc<(String, Option<String>)>> {
    let mut jobs: Vec<Arc<(String, Option<String>)>> = Vec::new();
    for row in rows.iter().rev() {
        let is_scored = matches!(row.standing, Standing::Scored(_));
        if is_scored && !jobs.contains(&row.job_mark) {
            jobs.push(Arc::clone(&row.job_mark));
        }
    }
    jobs
}

#[component]
fn JobChoice(chosen: RwSignal<usize>) -> impl IntoView {
    let matches = use_console().matches;
    let names = Memo::new(move |_| {
        let jobs = matches.rows.with(|rows| jobs(rows));
        let names = jobs.iter().enumerate().map(|(at, job)| {
            let title = job
                .1
                .clone()
                .unwrap_or_else(|| "Job without a title".to_owned());
            (at.to_string(), format!("{}. {title}", at + 1))
        });
        names.collect::<Vec<_>>()
    });
    move || {
        let names = names.get();
        (names.len() > 1).then(|| {
            view! {
                <SelectField
                    name="job"
                    label="Job of this session"
                    options=names
                    value=Signal::derive(move || chosen.get().to_string())
                    on_input=move |at: String| chosen.set(at.parse().unwrap_or(0))
                    problem=Signal::derive(|| None::<String>)
                />
            }
        })
    }
}

#[component]
fn PasteForm() -> impl IntoView {
    let router = use_console().router;
    let typed = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let add = move || match typed.with_untracked(|text| read_pasted(text)) {
        Err(words) => problem.set(Some(words)),
        Ok(keys) => {
            let mut all = router.fragment.with_untracked(|text| read_keys(text));
            for key in keys {
                if !all.contains(&key) {
                    all.push(key);
                }
            }
            typed.set(String::new());
            router.replace_with(Route::MatchCompare, write_keys(&all));
        }
    };
    view! {
        <details class="details">
            <summary>"Add matches by key or link"</summary>
            <form
                class="form"
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    add();
                }
            >
                <TextArea
                    name="keys"
                    label="Keys or links"
                    hint="One a line. They stand in the fragment of this page's address: the link opens these resumes."
                    value=Signal::derive(move || typed.get())
                    on_input=move |text| {
                        typed.set(text);
                        problem.set(None);
                    }
                    problem=Signal::derive(move || problem.get())
                />
                <div class="button-row">
                    <button class="button" type="submit">"Add matches"</button>
                </div>
            </form>
        </details>
    }
}

/// What of the pasted keys did not come.
fn trouble(loader: Loader<Pasted>) -> Option<AnyView> {
    let missing = loader
        .state
        .with(|state| state.value().map(|pasted| pasted.missing.clone()))?;
    if missing.is_empty() {
        return None;
    }
    let title = counted(missing.len() as u64, "match is", "matches are");
    let rows = missing
        .into_iter()
        .map(|words| view! { <li>{words}</li> })
        .collect_view();
    let note = view! {
        <Note tone="warn" title=format!("{title} missing here")>
            <ul>{rows}</ul>
            <div class="button-row">
                <button class="button" type="button" on:click=move |_| loader.reload()>"Look again"</button>
            </div>
        </Note>
    };
    Some(note.into_any())
}

fn whole(console: Console, loader: Loader<Pasted>, job: RwSignal<usize>) -> AnyView {
    let pasted = match loader.state.get() {
        Load::Loaded(pasted) | Load::Reloading(pasted) | Load::Stale(pasted, _) => pasted,
        _ => return load_view(loader, 6, |_| ().into_any()),
    };
    let mut items = console.matches.rows.with(|rows| of_job(rows, job.get()));
    for item in pasted.items {
        if !items
            .iter()
            .any(|other| other.report.key == item.report.key)
        {
            items.push(item);
        }
    }
    if items.is_empty() {
        return view! {
            <div class="empty-state">
                <h2>"Nothing to compare yet"</h2>
                <p>"Score resumes against a job, or add matches by their keys."</p>
                <Link to=Route::Matches class="button" kind="primary">"Score resumes"</Link>
            </div>
        }
        .into_any();
    }
    view! { <Comparison items=items /> }.into_any()
}

fn of_job(rows: &[Row], job: usize) -> Vec<Item> {
    let jobs = jobs(rows);
    let Some(mark) = jobs.get(job).or(jobs.first()) else {
        return Vec::new();
    };
    let scored = rows.iter().filter(|row| row.job_mark == *mark);
    scored
        .filter_map(|row| match &row.standing {
            Standing::Scored(report) => Some(Item {
                label: format!("{}: {}", row.number, row.label),
                report: Arc::clone(report),
            }),
            _ => None,
        })
        .collect()
}
