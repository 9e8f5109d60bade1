//! Cost data as CSV files: the sums as they are on the screen, and every row behind them.

use crate::api::campaigns::fold_cost_data::{FoldCostData, Folded};
use crate::api::campaigns::list_cost_data::ListCostData;
use crate::api::error::ApiError;
use crate::domain::cost::RowRef;
use crate::domain::money::Money;
use crate::format::{count, counted, dollars};
use crate::planning::cost_report::DayRange;
use crate::planning::cost_sheet::{self, DetailWriter, SheetLine};
use crate::ui::browser::files::TextFile;
use crate::ui::console::{Api, Console, use_console};
use crate::ui::costs::reading::ROWS;
use crate::ui::costs::tables::{By, name, parted};
use crate::ui::costs::view::{CostView, source_words};
use crate::ui::kit::note::Note;
use futures::future::{AbortHandle, abortable};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// What a file is called: what it has, and the days.
fn file_name(what: &str, range: Option<DayRange>) -> String {
    match range {
        Some(range) => format!("{what} {} to {}.csv", range.first, range.last),
        None => format!("{what}.csv"),
    }
}

/// Takes a table along as it is on the screen.
#[component]
pub fn SummaryButton(view: CostView, by: By) -> impl IntoView {
    let console = use_console();
    let (first, title) = by.words();
    let save = move |_| {
        let Some(report) = view.now.get_untracked() else {
            return;
        };
        let parted = parted(&report, by);
        let names: Vec<String> = parted
            .iter()
            .map(|(key, _)| name(console, by, key.as_ref()))
            .collect();
        let lines: Vec<SheetLine<'_>> = names
            .iter()
            .zip(&parted)
            .map(|(name, (_, line))| SheetLine { name, line })
            .collect();
        let text = cost_sheet::summary(&first.to_lowercase(), &lines, &report.total);
        TextFile::of(&text).save(&file_name(title, view.range.get_untracked()));
    };
    view! {
        <button class="button" data-size="small" type="button" on:click=save>
            "Download CSV"<span class="visually-hidden">": "{title}</span>
        </button>
    }
}

/// Takes the days along.
#[component]
pub fn DaysButton(view: CostView) -> impl IntoView {
    let save = move |_| {
        if let Some(report) = view.now.get_untracked() {
            let text = cost_sheet::days(&report, source_words);
            TextFile::of(&text).save(&file_name("Cost by day", view.range.get_untracked()));
        }
    };
    view! {
        <button class="button" data-size="small" type="button" on:click=save>
            "Download CSV"<span class="visually-hidden">": Cost by day"</span>
        </button>
    }
}

/// How far the file of every row is.
#[derive(Debug, Clone, PartialEq)]
enum Detail {
    Idle,
    Writing { read: u64, total: Option<u64> },
    Failed { read: u64, error: ApiError },
    Stopped,
    Saved { rows: u64, spent: Money },
}

/// What is written, kept over an error so that it goes on from there.
struct Sheet {
    file: TextFile,
    writer: DetailWriter,
}

/// Handles of one such file; copied freely.
#[derive(Clone, Copy)]
struct Writing {
    console: Console,
    view: CostView,
    state: RwSignal<Detail>,
    sheet: StoredValue<Option<Sheet>, LocalStorage>,
    range: StoredValue<Option<DayRange>>,
    running: StoredValue<Option<AbortHandle>, LocalStorage>,
}

impl Writing {
    fn start(&self) {
        let range = self.view.range.get_untracked();
        self.range.set_value(range);
        self.sheet.set_value(Some(Sheet {
            file: TextFile::new(),
            writer: DetailWriter::new(range),
        }));
        self.go_on(0);
    }

    /// From that row on.
    fn go_on(&self, read: u64) {
        self.halt();
        let Some(api) = self.console.api() else {
            return;
        };
        self.state.set(Detail::Writing { read, total: None });
        let (work, handle) = abortable(write_all(*self, api, read));
        self.running.set_value(Some(handle));
        spawn_local(async move {
            // Aborted by the person, or by leaving.
            let _ = work.await;
        });
    }

    fn stop(&self) {
        self.halt();
        self.sheet.set_value(None);
        self.state.set(Detail::Stopped);
    }

    fn halt(&self) {
        let running = self.running.try_update_value(Option::take).flatten();
        if let Some(handle) = running {
            handle.abort();
        }
    }

    /// Asks for the rows from `read` on and writes them. How many were read then, and whether
    /// those were the last.
    async fn write_page(&self, api: &Api, read: u64) -> Result<(u64, bool), ApiError> {
        let scope = self.view.reading.scope();
        let ask = ListCostData {
            job: scope.job,
            campaign: scope.campaign,
            offset: read,
            limit: ROWS,
        };
        let sheet = self.sheet;
        let fold = FoldCostData::new(ask, move |page: &[RowRef<'_>]| {
            let _ = sheet.try_update_value(|sheet| {
                let Some(sheet) = sheet else { return };
                for row in page.iter().filter(|row| scope.has(row)) {
                    sheet.writer.write(row);
                }
                sheet.file.push(&sheet.writer.take());
            });
        });
        let Folded { count, rows } = api.call_in_background(&fold).await?;
        let now = read + rows;
        let _ = self.state.try_set(Detail::Writing {
            read: now,
            total: Some(count),
        });
        Ok((now, rows == 0 || now >= count))
    }

    fn save(&self) {
        let sheet = self.sheet.try_update_value(Option::take).flatten();
        let Some(Sheet { file, writer }) = sheet else {
            return;
        };
        file.save(&file_name("Cost rows", self.range.get_value()));
        let (rows, spent) = writer.written();
        let _ = self.state.try_set(Detail::Saved { rows, spent });
    }
}

async fn write_all(writing: Writing, api: Api, mut read: u64) {
    loop {
        match writing.write_page(&api, read).await {
            Ok((_, true)) => return writing.save(),
            Ok((now, false)) => read = now,
            Err(error) => {
                let _ = writing.state.try_set(Detail::Failed { read, error });
                return;
            }
        }
    }
}

/// Takes every row along. The rows are not kept here: they are asked for again.
#[component]
pub fn DetailExport(view: CostView) -> impl IntoView {
    let writing = Writing {
        console: use_console(),
        view,
        state: RwSignal::new(Detail::Idle),
        sheet: StoredValue::new_local(None),
        range: StoredValue::new(None),
        running: StoredValue::new_local(None),
    };
    on_cleanup(move || writing.halt());
    let is_writing = Memo::new(move |_| {
        writing
            .state
            .with(|state| matches!(state, Detail::Writing { .. }))
    });
    view! {
        <section class="section" aria-label="Every row">
            <div class="card-head"><h2>"Every row"</h2></div>
            <p class="muted">
                "One line for each click and application of the days shown. They are not kept here: the file asks the API for all of them again, 1,000 a request."
            </p>
            {move || if is_writing.get() { under_way(writing) } else { ended(writing) }}
        </section>
    }
}

fn under_way(writing: Writing) -> AnyView {
    let now = move || match writing.state.get() {
        Detail::Writing { read, total } => (read, total),
        _ => (0, None),
    };
    let words = move || match now() {
        (read, Some(total)) => format!(
            "Writing: {} of {}",
            count(read),
            counted(total, "row", "rows")
        ),
        (_, None) => "Writing".to_owned(),
    };
    view! {
        <div class="progress-line">
            <progress
                class="progress"
                aria-label="Rows written"
                max=move || now().1.map(|total| total.max(1).to_string())
                value=move || now().1.map(|_| now().0.to_string())
            ></progress>
            <span class="muted num">{words}</span>
            <button class="button" data-size="small" type="button" on:click=move |_| writing.stop()>
                "Stop writing"
            </button>
        </div>
    }
    .into_any()
}

fn ended(writing: Writing) -> AnyView {
    let told = match writing.state.get() {
        Detail::Idle | Detail::Writing { .. } => None,
        Detail::Stopped => {
            Some(view! { <p role="status">"Stopped. No file was made."</p> }.into_any())
        }
        Detail::Failed { read, error } => return failed(writing, read, &error),
        Detail::Saved { rows, spent } => {
            let on_screen = writing.view.now.get_untracked().map(|now| now.total.spent);
            let mut words = format!(
                "Written: {}, {} together.",
                counted(rows, "row", "rows"),
                dollars(spent)
            );
            if on_screen != Some(spent) {
                words.push_str(" That is not what the screen shows: it was read at another time, or not to the end. Refresh to see the same.");
            }
            Some(view! { <p role="status" class="num">{words}</p> }.into_any())
        }
    };
    view! {
        {told}
        <div class="button-row">
            <button class="button" type="button" on:click=move |_| writing.start()>
                "Download every row (CSV)"
            </button>
        </div>
    }
    .into_any()
}

fn failed(writing: Writing, read: u64, error: &ApiError) -> AnyView {
    let words = error.words();
    let kept = format!(
        "{} are written; it goes on from there.",
        counted(read, "row", "rows")
    );
    view! {
        <Note tone="warn" title=format!("The file is not complete. {}", words.title)>
            <p>{words.detail} " " {kept}</p>
            <div class="button-row">
                <button class="button" type="button" on:click=move |_| writing.go_on(read)>"Go on writing"</button>
                <button class="button" type="button" on:click=move |_| writing.stop()>"Give up the file"</button>
            </div>
        </Note>
    }
    .into_any()
}
