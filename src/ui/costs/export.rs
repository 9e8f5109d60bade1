//! Cost data as CSV files: the sums as they are on the screen, and every row behind them.

use crate::domain::ids::{CampaignId, JobId};
use crate::format::{count, counted, dollars};
use crate::planning::cost_files::{About, file_name};
use crate::planning::cost_sheet::{self, SheetHead, SheetLine};
use crate::planning::cost_table::{CostEntry, entries};
use crate::planning::row_walk::Doubt;
use crate::ui::browser::files::TextFile;
use crate::ui::console::use_console;
use crate::ui::costs::tables::{By, Key, name, parted};
use crate::ui::costs::view::{CostView, range_words, source_words};
use crate::ui::costs::writing::{Detail, Writing};
use crate::ui::kit::note::Note;
use leptos::prelude::*;

/// Takes a table along as it is on the screen, with what it is held against, and the ID of each
/// job and campaign.
#[component]
pub fn SummaryButton(view: CostView, by: By) -> impl IntoView {
    let console = use_console();
    let (first, title) = by.words();
    let save = move |_| {
        let Some(report) = view.now.get_untracked() else {
            return;
        };
        let before = view.before.get_untracked().map(|(_, before)| before);
        let parts_before = before.as_ref().map(|before| parted(before, by));
        let entries = entries(&parted(&report, by), parts_before.as_deref());
        let names: Vec<String> = entries
            .iter()
            .map(|entry| name(console, by, entry.key.as_ref()))
            .collect();
        let lines: Vec<SheetLine<'_>> = names
            .iter()
            .zip(&entries)
            .map(|(name, entry)| SheetLine {
                name,
                id: id_of(entry),
                line: &entry.now,
                before: entry.before.as_ref(),
            })
            .collect();
        let all = SheetLine {
            name: "All together",
            id: None,
            line: &report.total,
            before: before.as_ref().map(|before| &before.total),
        };
        let head = SheetHead {
            what: &first.to_lowercase(),
            id: by.id_head(),
        };
        let text = cost_sheet::summary(head, &lines, all);
        TextFile::of(&text).save(&file_name(title, about(view)));
    };
    view! {
        <button class="button" data-size="small" type="button" on:click=save>
            "Download CSV"<span class="visually-hidden">": "{title}</span>
        </button>
    }
}

fn id_of(entry: &CostEntry<Key>) -> Option<u64> {
    match entry.key.as_ref()? {
        Key::Source(_) => None,
        Key::Job(id) => Some(JobId::get(*id)),
        Key::Campaign(id) => Some(CampaignId::get(*id)),
    }
}

/// What a file of the sums on the screen is about.
fn about(view: CostView) -> About {
    About {
        scope: view.reading.scope(),
        range: view.range.get_untracked(),
        against: view.before.get_untracked().map(|(days, _)| days),
        is_partial: !untrack(|| view.reading.is_whole()),
    }
}

/// Takes the days along.
#[component]
pub fn DaysButton(view: CostView) -> impl IntoView {
    let save = move |_| {
        if let Some(report) = view.now.get_untracked() {
            let text = cost_sheet::days(&report, source_words);
            let about = About {
                against: None,
                ..about(view)
            };
            TextFile::of(&text).save(&file_name("Cost by day", about));
        }
    };
    view! {
        <button class="button" data-size="small" type="button" on:click=save>
            "Download CSV"<span class="visually-hidden">": Cost by day"</span>
        </button>
    }
}

/// What the file of every row is to be about: what is shown by now.
fn shown(view: CostView) -> About {
    About {
        scope: view.reading.scope(),
        range: view.range.get_untracked(),
        ..About::default()
    }
}

/// What the file is about, in words.
fn about_words(about: About) -> String {
    let mut words: Vec<String> = Vec::new();
    words.extend(about.scope.campaign.map(|id| format!("campaign {id}")));
    words.extend(about.scope.job.map(|id| format!("job {id}")));
    words.push(match about.range {
        Some(range) => range_words(range),
        None => "all days".to_owned(),
    });
    words.join(", ")
}

/// Takes every row along. The rows are not kept here: they are asked for again.
#[component]
pub fn DetailExport(view: CostView) -> impl IntoView {
    let writing = use_console().costs().file;
    let is_writing = Memo::new(move |_| writing.state.with(|state| *state == Detail::Writing));
    view! {
        <section class="section" aria-label="Every row">
            <div class="card-head"><h2>"Every row"</h2></div>
            <p class="muted">
                "One line for each click and application of the days shown. They are not kept here: the file asks the API for all of them again, 1,000 a request."
            </p>
            {move || if is_writing.get() { under_way(writing) } else { ended(writing, view) }}
        </section>
    }
}

fn under_way(writing: Writing) -> AnyView {
    let walk = writing.walk;
    let of = about_words(writing.about());
    let words = move || {
        let walk = walk.get();
        match walk.told() {
            Some(told) => format!(
                "Writing: {} of {} ({of})",
                count(walk.read()),
                counted(told, "row", "rows")
            ),
            None => format!("Writing ({of})"),
        }
    };
    view! {
        <div class="progress-line">
            <progress
                class="progress"
                aria-label="Rows written"
                max=move || walk.get().told().map(|told| told.max(1).to_string())
                value=move || walk.get().told().map(|_| walk.get().read().to_string())
            ></progress>
            <span class="muted num">{words}</span>
            <button class="button" data-size="small" type="button" on:click=move |_| writing.stop()>
                "Stop writing"
            </button>
        </div>
        <p class="muted">"It goes on with other filters and on other screens, as long as this tab is open."</p>
    }
    .into_any()
}

fn ended(writing: Writing, view: CostView) -> AnyView {
    let told = match writing.state.get() {
        Detail::Idle | Detail::Writing => None,
        Detail::Stopped => {
            Some(view! { <p role="status">"Stopped. No file was made."</p> }.into_any())
        }
        Detail::Failed(error) => {
            let words = error.words();
            return failed(writing, words.title, words.detail);
        }
        Detail::Doubtful(doubt) => return doubtful(writing, doubt),
        Detail::Saved { rows, spent } => {
            let mut words = format!(
                "Written: {}, {} together ({}).",
                counted(rows, "row", "rows"),
                dollars(spent),
                about_words(writing.about())
            );
            let on_screen = view.now.get_untracked().map(|now| now.total.spent);
            let is_of_screen = shown(view) == writing.about();
            if is_of_screen && on_screen != Some(spent) {
                words.push_str(" That is not what the screen shows: it was read at another time, or not to the end. Refresh to see the same.");
            }
            Some(view! { <p role="status" class="num">{words}</p> }.into_any())
        }
    };
    view! {
        {told}
        <div class="button-row">
            <button class="button" type="button" on:click=move |_| writing.start(shown(view))>
                "Download every row (CSV)"
            </button>
        </div>
    }
    .into_any()
}

fn failed(writing: Writing, title: String, detail: String) -> AnyView {
    let kept = format!(
        "{} are written ({}); it goes on from there.",
        counted(writing.walk.get_untracked().read(), "row", "rows"),
        about_words(writing.about())
    );
    view! {
        <Note tone="warn" title=format!("The file is not complete. {title}")>
            <p>{detail} " " {kept}</p>
            <div class="button-row">
                <button class="button" type="button" on:click=move |_| writing.go_on()>"Go on writing"</button>
                <button class="button" type="button" on:click=move |_| writing.stop()>"Give up the file"</button>
            </div>
        </Note>
    }
    .into_any()
}

/// All pages came, but the file may not have each row once: it waits for the person's word.
fn doubtful(writing: Writing, doubt: Doubt) -> AnyView {
    let of = about_words(writing.about());
    view! {
        <Note tone="warn" title="It is not certain that the file has all rows, each once.">
            <p class="num">{doubt.words()} " No file was made so far (" {of} ")."</p>
            <div class="button-row">
                <button class="button" type="button" on:click=move |_| writing.again()>"Write it anew"</button>
                <button class="button" type="button" on:click=move |_| writing.save()>"Save it as it is"</button>
                <button class="button" type="button" on:click=move |_| writing.stop()>"Give up the file"</button>
            </div>
        </Note>
    }
    .into_any()
}
