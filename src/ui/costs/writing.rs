//! The file of every row: asked for page by page and put together as the pages come.
//!
//! It belongs to the session and not to a screen: it has a scope and days of its own, taken when
//! it is begun, and goes on while filters change and other screens are shown.

use crate::api::campaigns::fold_cost_data::{FoldCostData, Folded};
use crate::api::campaigns::list_cost_data::ListCostData;
use crate::api::error::ApiError;
use crate::domain::cost::RowRef;
use crate::domain::money::Money;
use crate::format::counted;
use crate::planning::cost_files::{About, file_name};
use crate::planning::cost_sheet::DetailWriter;
use crate::planning::row_walk::{Doubt, RowWalk, Walked};
use crate::ui::browser::files::TextFile;
use crate::ui::console::{Api, Tone};
use crate::ui::costs::reading::ROWS;
use futures::future::{AbortHandle, abortable};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// How far the file of every row is.
#[derive(Debug, Clone, PartialEq)]
pub enum Detail {
    Idle,
    Writing,
    Failed(ApiError),
    /// Rows may be missing or doubled: it is not given out as if it were right.
    Doubtful(Doubt),
    Stopped,
    Saved {
        rows: u64,
        spent: Money,
    },
}

/// What is written, kept over an error so that it goes on from there.
struct Sheet {
    file: TextFile,
    writer: DetailWriter,
}

/// The console's status line.
type Status = RwSignal<Option<(Tone, String)>>;

/// Handles of the file; copied freely.
#[derive(Clone, Copy)]
pub struct Writing {
    pub state: RwSignal<Detail>,
    pub walk: RwSignal<RowWalk>,
    about: StoredValue<About>,
    sheet: StoredValue<Option<Sheet>, LocalStorage>,
    api: StoredValue<Option<Api>, LocalStorage>,
    status: Status,
    running: StoredValue<Option<AbortHandle>, LocalStorage>,
}

impl Writing {
    /// No file yet.
    #[must_use]
    pub fn new(api: StoredValue<Option<Api>, LocalStorage>, status: Status) -> Self {
        Self {
            state: RwSignal::new(Detail::Idle),
            walk: RwSignal::new(RowWalk::default()),
            about: StoredValue::new(About::default()),
            sheet: StoredValue::new_local(None),
            api,
            status,
            running: StoredValue::new_local(None),
        }
    }

    /// What the file that was begun last is about.
    #[must_use]
    pub fn about(&self) -> About {
        self.about.get_value()
    }

    /// Begins a file.
    pub fn start(&self, about: About) {
        self.about.set_value(about);
        self.sheet.set_value(Some(Sheet {
            file: TextFile::new(),
            writer: DetailWriter::new(about.range),
        }));
        self.walk.set(RowWalk::default());
        self.go_on();
    }

    /// The same file from its first row on.
    pub fn again(&self) {
        self.start(self.about());
    }

    /// From where it was broken off.
    pub fn go_on(&self) {
        self.halt();
        let Some(api) = self.api.try_get_value().flatten() else {
            return;
        };
        self.state.set(Detail::Writing);
        let (work, handle) = abortable(write_all(*self, api));
        self.running.set_value(Some(handle));
        spawn_local(async move {
            // Aborted by the person, or by signing out.
            let _ = work.await;
        });
    }

    /// Gives the file up.
    pub fn stop(&self) {
        self.halt();
        self.sheet.set_value(None);
        self.state.set(Detail::Stopped);
    }

    /// Forgets everything: the session is over.
    pub fn forget(&self) {
        self.halt();
        self.sheet.set_value(None);
        self.state.set(Detail::Idle);
    }

    /// Gives the file to the person. One that may not be whole says so in its name.
    pub fn save(&self) {
        let sheet = self.sheet.try_update_value(Option::take).flatten();
        let Some(Sheet { file, writer }) = sheet else {
            return;
        };
        let is_partial = matches!(self.state.get_untracked(), Detail::Doubtful(_));
        let name = file_name(
            "Cost rows",
            About {
                is_partial,
                ..self.about()
            },
        );
        file.save(&name);
        let (rows, spent) = writer.written();
        let words = format!("{name} is written: {}.", counted(rows, "row", "rows"));
        self.say(Tone::Good, words);
        let _ = self.state.try_set(Detail::Saved { rows, spent });
    }

    /// For whoever is on another screen by now.
    fn say(&self, tone: Tone, words: String) {
        let _ = self.status.try_set(Some((tone, words)));
    }

    fn halt(&self) {
        let running = self.running.try_update_value(Option::take).flatten();
        if let Some(handle) = running {
            handle.abort();
        }
    }

    /// Asks for the next page and writes its rows. How the walk ended, where it was the last.
    async fn write_page(&self, api: &Api) -> Result<Option<Walked>, ApiError> {
        let scope = self.about().scope;
        let mut walk = self.walk.get_untracked();
        let ask = ListCostData {
            job: scope.job,
            campaign: scope.campaign,
            offset: walk.read(),
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
        let ended = walk.take(rows, count);
        let _ = self.walk.try_set(walk);
        Ok(ended)
    }
}

async fn write_all(writing: Writing, api: Api) {
    let ended = loop {
        match writing.write_page(&api).await {
            Ok(Some(ended)) => break ended,
            Ok(None) => {}
            Err(error) => {
                writing.say(
                    Tone::Warn,
                    "The file of cost rows is not complete: see Costs.".to_owned(),
                );
                let _ = writing.state.try_set(Detail::Failed(error));
                return;
            }
        }
    };
    match ended {
        Walked::Whole => writing.save(),
        Walked::Doubtful(doubt) => {
            writing.say(
                Tone::Warn,
                "It is not certain that the file of cost rows is right: see Costs.".to_owned(),
            );
            let _ = writing.state.try_set(Detail::Doubtful(doubt));
        }
    }
}
