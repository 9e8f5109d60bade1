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
use crate::ui::load::{Loader, use_load};
use crate::ui::matches::blind::{self, BlindField};
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
    let job = job_in_sight(console);
    let weights = RwSignal::new(None);
    let items = Memo::new(move |_| {
        let pasted = loader.state.with(|state| state.value().cloned());
        let mut items = console
            .matches()
            .rows
            .with(|rows| of_job(rows, job.get(), console.blind.get()));
        for item in pasted.into_iter().flat_map(|pasted| pasted.items) {
            let is_there = |other: &Item| other.report.key == item.report.key;
            if !items.iter().any(is_there) {
                items.push(item);
            }
        }
        items
    });
    view! {
        <PageHead title="Compare matches" sub="Several matches of one job, side by side." parent=(Route::Matches, "Matches") />
        <div class="stack">
            <JobChoice chosen=job />
            <PasteForm />
            <BlindField />
            {move || trouble(loader)}
            {whole(loader, items, weights)}
        </div>
    }
}

/// A job of this session that has scored matches.
#[derive(Clone, PartialEq)]
struct JobOfSession {
    /// The number of its first match: it stays the same whatever else is scored.
    id: u64,
    title: String,
}

/// The jobs of this session that have scored matches, each once, the oldest first.
fn jobs(rows: &[Row]) -> Vec<JobOfSession> {
    let mut jobs: Vec<JobOfSession> = Vec::new();
    for row in rows {
        if !matches!(row.standing, Standing::Scored(_)) {
            continue;
        }
        let first = rows.iter().find(|other| other.job_mark == row.job_mark);
        let id = first.map_or(row.number, |first| first.number);
        if jobs.iter().all(|job| job.id != id) {
            let title = row.job.clone();
            jobs.push(JobOfSession {
                id,
                title: title.unwrap_or_else(|| "Job without a title".to_owned()),
            });
        }
    }
    jobs.sort_by_key(|job| job.id);
    jobs
}

/// The job that is compared: the newest of the session at first, and then the same one until
/// somebody chooses another.
fn job_in_sight(console: Console) -> RwSignal<Option<u64>> {
    let chosen = RwSignal::new(None::<u64>);
    Effect::new(move |_| {
        if chosen.with(Option::is_some) {
            return;
        }
        if let Some(newest) = console.matches().rows.with(|rows| jobs(rows).pop()) {
            chosen.set(Some(newest.id));
        }
    });
    chosen
}

#[component]
fn JobChoice(chosen: RwSignal<Option<u64>>) -> impl IntoView {
    let matches = use_console().matches();
    let names = Memo::new(move |_| {
        let jobs = matches.rows.with(|rows| jobs(rows));
        let names = jobs
            .into_iter()
            .enumerate()
            .map(|(at, job)| (job.id.to_string(), format!("{}. {}", at + 1, job.title)));
        names.collect::<Vec<_>>()
    });
    let value = move || chosen.get().map_or_else(String::new, |id| id.to_string());
    move || {
        let names = names.get();
        (names.len() > 1).then(|| {
            view! {
                <SelectField
                    name="job"
                    label="Job of this session"
                    options=names
                    value=Signal::derive(value)
                    on_input=move |id: String| chosen.set(id.parse().ok())
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

/// What there is to see. It is drawn anew only when it is of another kind: weights that are being
/// typed stay where they are while matches come.
fn whole(
    loader: Loader<Pasted>,
    items: Memo<Vec<Item>>,
    weights: RwSignal<Option<[String; 3]>>,
) -> impl IntoView {
    let is_loaded = Memo::new(move |_| loader.state.with(|state| state.value().is_some()));
    let is_empty = Memo::new(move |_| items.with(Vec::is_empty));
    move || {
        if !is_loaded.get() {
            return load_view(loader, 6, |_| ().into_any());
        }
        if is_empty.get() {
            return view! {
                <div class="empty-state">
                    <h2>"Nothing to compare yet"</h2>
                    <p>"Score resumes against a job, or add matches by their keys."</p>
                    <Link to=Route::Matches class="button" kind="primary">"Score resumes"</Link>
                </div>
            }
            .into_any();
        }
        view! { <Comparison items=items weights=weights /> }.into_any()
    }
}

/// The scored matches of a job of this session.
fn of_job(rows: &[Row], job: Option<u64>, is_blind: bool) -> Vec<Item> {
    let first = rows.iter().find(|row| Some(row.number) == job);
    let Some(mark) = first.map(|row| &row.job_mark) else {
        return Vec::new();
    };
    let of_job = rows.iter().filter(|row| row.job_mark == *mark);
    of_job
        .filter_map(|row| match &row.standing {
            Standing::Scored(report) => Some(Item {
                label: blind::label(is_blind, row.number, &row.label),
                report: Arc::clone(report),
            }),
            _ => None,
        })
        .collect()
}
