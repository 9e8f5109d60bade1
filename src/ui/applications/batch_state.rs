//! A batch of events: a file read, its columns mapped, its rows checked, and sent one by one.

use crate::api::http::FileRef;
use crate::format;
use crate::forms::application_batch::{self, Batch, Columns, Run};
use crate::forms::application_send;
use crate::forms::csv_table::Table;
use crate::forms::plain_text;
use crate::ui::applications::kept::KeptFile;
use crate::ui::applications::memory;
use crate::ui::browser::{self, files};
use crate::ui::console::Console;
use crate::ui::submit::Submit;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// The largest file of events that is read, in bytes: far more than the most rows need.
pub const MOST_BYTES: u32 = 5 * 1024 * 1024;

/// Handles of the batch; copied freely. Nothing of it is stored.
#[derive(Clone, Copy)]
pub struct BatchState {
    console: Console,
    pub table: RwSignal<Option<Table>>,
    pub columns: RwSignal<Columns>,
    /// What is wrong with the file as a whole.
    pub fault: RwSignal<Option<String>>,
    /// What is to be known about the file, though it is taken.
    pub notice: RwSignal<Option<String>>,
    pub leave_out: RwSignal<bool>,
    pub run: RwSignal<Option<Run>>,
    pub elsewhere: RwSignal<bool>,
    pub submit: Submit,
}

impl BatchState {
    #[must_use]
    pub fn new(console: Console) -> Self {
        let state = Self {
            console,
            table: RwSignal::new(None),
            columns: RwSignal::new(Columns::default()),
            fault: RwSignal::new(None),
            notice: RwSignal::new(None),
            leave_out: RwSignal::new(true),
            run: console.people().event_run,
            elsewhere: RwSignal::new(false),
            submit: console.people().event_submit,
        };
        if let Some(kept) = console
            .people()
            .kept_events
            .try_update_value(Option::take)
            .flatten()
        {
            state.columns.set(kept.columns);
            state.leave_out.set(kept.leave_out);
            state.table.set(Some(kept.table));
        }
        let dirty = console.router.dirty;
        Effect::new(move |_| {
            let is_begun = state.run.with(Option::is_some);
            let words = match (state.submit.busy.get(), state.table.with(Option::is_some)) {
                (true, _) => Some("Events are being sent. Leaving stops after the one under way."),
                (false, true) if !is_begun => Some("The file's rows are not kept anywhere."),
                _ => None,
            };
            dirty.set(words.map(str::to_owned));
        });
        on_cleanup(move || state.leave());
        state
    }

    /// The screen goes: the run stops after the event under way, and stands here again when the
    /// person comes back. Of a file that was not begun, a refused key keeps all.
    fn leave(self) {
        self.console.router.dirty.set(None);
        if self.run.with_untracked(Option::is_some) {
            return self.stop();
        }
        let table = self.table.try_get_untracked().flatten();
        if let Some(table) = table.filter(|_| self.console.is_key_refused()) {
            self.console.people().kept_events.set_value(Some(KeptFile {
                table,
                columns: self.columns.try_get_untracked().unwrap_or_default(),
                leave_out: self.leave_out.try_get_untracked().unwrap_or(true),
            }));
        }
    }

    /// Forgets the run and the file, for another one.
    pub fn start_over(&self) {
        self.run.set(None);
        self.table.set(None);
        self.fault.set(None);
        self.notice.set(None);
    }

    /// Reads a chosen file; a new one takes the place of the last.
    pub fn take(&self, file: FileRef) {
        let state = *self;
        spawn_local(async move {
            let read = if file.bytes > u64::from(MOST_BYTES) {
                Err(format!(
                    "The file has {}; at most {} are read. Divide it.",
                    format::bytes(file.bytes),
                    format::bytes(u64::from(MOST_BYTES))
                ))
            } else {
                match files::first_bytes(file.ticket, MOST_BYTES).await {
                    None => Err("The file could not be read. Choose it again.".to_owned()),
                    Some(bytes) => {
                        let decoded = plain_text::decode(&bytes);
                        let _ = state.notice.try_set(decoded.notice());
                        application_batch::read(&decoded.text).map_err(|fault| fault.words())
                    }
                }
            };
            files::drop_file(file.ticket);
            state.show(read);
        });
    }

    fn show(self, read: Result<Table, String>) {
        if self.table.try_get_untracked().is_none() {
            return;
        }
        self.elsewhere.set(false);
        match read {
            Ok(table) => {
                self.columns.set(Columns::of(&table.head));
                self.fault.set(None);
                self.table.set(Some(table));
            }
            Err(fault) => {
                self.table.set(None);
                self.fault.set(Some(fault));
            }
        }
    }

    /// Every row, checked against what was sent in this session. Tracks.
    #[must_use]
    pub fn checked(&self) -> Batch {
        self.table.with(|table| match table {
            Some(table) => self
                .columns
                .with(|columns| application_batch::check(table, columns, &memory::seen())),
            None => Batch::default(),
        })
    }

    /// Begins with the first row.
    pub fn start(&self, batch: &Batch) {
        if self.run.with_untracked(Option::is_some) || self.submit.busy.get_untracked() {
            return;
        }
        let Some(events) = batch.ready(self.leave_out.get_untracked()) else {
            return;
        };
        let state = *self;
        let lock = memory::batch_lock_name(&events);
        self.run.set(Some(Run::new(events)));
        self.submit.run(async move {
            if memory::hold(&lock).await {
                state.send_all().await;
            } else {
                state.run.set(None);
                let _ = state.elsewhere.try_set(true);
            }
        });
    }

    /// Stops after the event under way.
    pub fn stop(&self) {
        self.run.update(|run| {
            if let Some(run) = run {
                run.stop();
            }
        });
    }

    /// Goes on with what was not sent yet.
    pub fn go_on(&self) {
        let state = *self;
        if self.submit.busy.get_untracked() {
            return;
        }
        self.run.update(|run| {
            if let Some(run) = run {
                run.resume();
            }
        });
        self.submit.run(state.send_all());
    }

    /// One after another; the client waits for a slot where the minute's requests are used up.
    async fn send_all(self) {
        let next = || {
            let run = self
                .run
                .try_with_untracked(|run| run.as_ref()?.next().cloned());
            run.flatten()
        };
        while let Some(event) = next() {
            let Some(api) = self.console.api() else {
                break;
            };
            let fresh = memory::remember(&event);
            let outcome = application_send::send(&api, &event).await;
            if !outcome.may_have_arrived() {
                memory::forget(&event, fresh);
            }
            let _ = self.run.try_update(|run| {
                if let Some(run) = run {
                    run.ended(outcome);
                }
            });
        }
        if let Some(Some(words)) = self
            .run
            .try_with_untracked(|run| run.as_ref().map(Run::words))
        {
            browser::announce(words);
        }
    }
}
