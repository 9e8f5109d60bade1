//! The state of the form: a job, a resume as typed, resumes from files. None of it is ever stored;
//! in memory it outlives its screen only while somebody signs in again.

use crate::domain::resume::MatchQuestion;
use crate::forms::resume::{Draft, Problems};
use crate::ui::browser::reader::Stop;
use crate::ui::console::Console;
use crate::ui::kit::field::control_id;
use crate::ui::kit::summary::Line;
use crate::ui::matches::files::FileRow;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// What is asked before a typed resume is left behind.
const LEAVING: &str =
    "The resumes and the job on this page are not stored anywhere: leaving discards them.";

/// Handles of the form; copied freely.
#[derive(Clone, Copy)]
pub struct Form {
    pub console: Console,
    pub draft: RwSignal<Draft>,
    /// Goes up when entries come or go: then their fields are drawn anew.
    pub shape: RwSignal<u32>,
    pub files: RwSignal<Vec<FileRow>>,
    pub problems: RwSignal<Problems>,
    pub delay: RwSignal<bool>,
    /// A resume as JSON, as long as it is not in the fields.
    pub json: RwSignal<String>,
    /// Whether the structured fields are in sight.
    pub fields_open: RwSignal<bool>,
    /// What has a match already and was not sent again.
    pub repeats: RwSignal<Vec<(String, MatchQuestion)>>,
    /// Stops the reading of a file, by its ticket.
    stops: StoredValue<BTreeMap<u64, Stop>, LocalStorage>,
}

/// What was in the form when the key was refused.
pub struct Kept {
    draft: Draft,
    files: Vec<FileRow>,
    delay: bool,
    json: String,
}

/// Whose fields they are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// Of the resume that is typed.
    Typed,
    /// Of the file with that ticket.
    File(u64),
}

impl Whose {
    /// The name of the control of a field.
    #[must_use]
    pub fn control(self, path: &str) -> String {
        match self {
            Self::Typed => path.to_owned(),
            Self::File(ticket) => format!("file.{ticket}.{path}"),
        }
    }
}

impl Form {
    /// The form as it was when the key was refused, else an empty one. Leaving it is asked about as
    /// soon as something is in it.
    #[must_use]
    pub fn new(console: Console) -> Self {
        let kept = console.matches().kept.try_update_value(Option::take);
        let kept = kept.flatten();
        let was_kept = kept.is_some();
        let kept = kept.unwrap_or_else(|| Kept {
            draft: Draft::default(),
            files: Vec::new(),
            delay: false,
            json: String::new(),
        });
        let form = Self {
            console,
            fields_open: RwSignal::new(kept.draft.has_fields()),
            draft: RwSignal::new(kept.draft),
            shape: RwSignal::new(0),
            files: RwSignal::new(kept.files),
            problems: RwSignal::new(Problems::default()),
            delay: RwSignal::new(kept.delay),
            json: RwSignal::new(kept.json),
            repeats: RwSignal::new(Vec::new()),
            stops: StoredValue::new_local(BTreeMap::new()),
        };
        if was_kept {
            form.touched();
        }
        on_cleanup(move || {
            form.stop_all();
            if console.matches().holds() {
                console.matches().kept.set_value(form.to_keep());
            }
            let _ = console.router.dirty.try_set(None);
        });
        form
    }

    /// What is in the form, where there is something.
    fn to_keep(self) -> Option<Kept> {
        if !self.is_touched() {
            return None;
        }
        let mut files = self.files.try_get_untracked()?;
        for row in &mut files {
            row.broken_off();
        }
        Some(Kept {
            draft: self.draft.try_get_untracked()?,
            files,
            delay: self.delay.try_get_untracked()?,
            json: self.json.try_get_untracked()?,
        })
    }

    /// Changes the draft for the person.
    pub fn change(&self, change: impl FnOnce(&mut Draft)) {
        self.draft.update(change);
        self.touched();
    }

    /// Looks at the fields of one of the resumes. Tracks.
    pub fn look<T>(&self, whose: Whose, look: impl FnOnce(&Draft) -> T) -> Option<T> {
        match whose {
            Whose::Typed => Some(self.draft.with(look)),
            Whose::File(ticket) => self.files.with(|rows| {
                let row = rows.iter().find(|row| row.ticket == ticket)?;
                Some(look(&row.draft))
            }),
        }
    }

    /// Changes the fields of one of the resumes for the person.
    pub fn change_of(&self, whose: Whose, change: impl FnOnce(&mut Draft)) {
        match whose {
            Whose::Typed => self.change(change),
            Whose::File(ticket) => {
                self.change_row(ticket, |row| change(&mut row.draft));
                self.touched();
            }
        }
    }

    /// Changes a file's row, where it is still there.
    pub fn change_row(&self, ticket: u64, change: impl FnOnce(&mut FileRow)) {
        let _ = self.files.try_update(|rows| {
            if let Some(row) = rows.iter_mut().find(|row| row.ticket == ticket) {
                change(row);
            }
        });
    }

    /// Goes up when entries of one of the resumes come or go. Tracks.
    #[must_use]
    pub fn shape_of(&self, whose: Whose) -> u32 {
        match whose {
            Whose::Typed => self.shape.get(),
            Whose::File(ticket) => self.files.with(|rows| {
                let row = rows.iter().find(|row| row.ticket == ticket);
                row.map_or(0, |row| row.shape)
            }),
        }
    }

    /// Entries of one of the resumes came or went.
    pub fn reshape(&self, whose: Whose) {
        match whose {
            Whose::Typed => self.shape.update(|shape| *shape += 1),
            Whose::File(ticket) => self.change_row(ticket, |row| row.shape += 1),
        }
    }

    /// Something was typed: what may be lost, and what was told of the last try is past.
    pub fn touched(&self) {
        let dirty = self.is_touched().then(|| LEAVING.to_owned());
        self.console.router.dirty.set(dirty);
        if self.repeats.with_untracked(|repeats| !repeats.is_empty()) {
            self.repeats.set(Vec::new());
        }
    }

    /// Whether there is something that leaving would lose.
    fn is_touched(&self) -> bool {
        let typed = self.draft.try_with_untracked(|draft| {
            let job = [&draft.job_text, &draft.jobtitle];
            !draft.has_no_resume() || job.iter().any(|text| !text.trim().is_empty())
        });
        let files = self.files.try_with_untracked(|files| !files.is_empty());
        let json = self.has_json();
        typed == Some(true) || files == Some(true) || json
    }

    fn has_json(&self) -> bool {
        let json = self.json.try_with_untracked(|json| !json.trim().is_empty());
        json == Some(true)
    }

    /// Everything that could be sent was: only what stays behind is worth a question.
    pub fn sent(&self) {
        self.stop_all();
        self.files.set(Vec::new());
        let dirty = self.has_json().then(|| LEAVING.to_owned());
        self.console.router.dirty.set(dirty);
    }

    /// Empties the form.
    pub fn clear(&self) {
        self.stop_all();
        self.draft.set(Draft::default());
        self.files.set(Vec::new());
        self.json.set(String::new());
        self.problems.set(Problems::default());
        self.shape.update(|shape| *shape += 1);
        self.touched();
    }

    /// The stop of the reading of a file, made here.
    #[must_use]
    pub fn new_stop(&self, ticket: u64) -> Stop {
        let stop = Stop::default();
        let _ = self
            .stops
            .try_update_value(|stops| stops.insert(ticket, stop.clone()));
        stop
    }

    /// Ends the reading of a file, where it goes on.
    pub fn stop(&self, ticket: u64) {
        let stop = self.stops.try_update_value(|stops| stops.remove(&ticket));
        if let Some(stop) = stop.flatten() {
            stop.stop();
        }
    }

    fn stop_all(&self) {
        let stops = self.stops.try_update_value(std::mem::take);
        for stop in stops.into_iter().flat_map(BTreeMap::into_values) {
            stop.stop();
        }
    }

    /// What is wrong at a control.
    pub fn problem(self, path: String) -> Signal<Option<String>> {
        Signal::derive(move || {
            self.problems
                .with(|problems| problems.at(&path).map(str::to_owned))
        })
    }

    /// What is wrong at a control of one of the resumes.
    pub fn problem_of(self, whose: Whose, path: String) -> Signal<Option<String>> {
        let Whose::File(ticket) = whose else {
            return self.problem(path);
        };
        Signal::derive(move || {
            self.files.with(|rows| {
                let row = rows.iter().find(|row| row.ticket == ticket)?;
                row.problems.at(&path).map(str::to_owned)
            })
        })
    }

    /// The faults for the summary, each with the control it belongs to.
    #[must_use]
    pub fn lines(&self) -> Vec<Line> {
        let mut lines = self.problems.with(|problems| {
            // The job's fields stand above the resume's.
            let is_job = |path: &str| matches!(path, "job_text" | "jobtitle");
            let mut all: Vec<(&str, &str)> = problems.all().collect();
            all.sort_by_key(|(path, _)| !is_job(path));
            // The words name the field themselves.
            let all = all.into_iter().map(|(path, words)| Line {
                control: Some(control_id(path)),
                words: words.to_owned(),
            });
            all.collect::<Vec<_>>()
        });
        self.files
            .with(|rows| lines.extend(rows.iter().flat_map(FileRow::lines)));
        lines
    }

    /// Everything that can be sent, each with what it is called; or nothing, where something has
    /// to be mended first: it is shown at its place.
    #[must_use]
    pub fn questions(&self) -> Option<Vec<(String, MatchQuestion)>> {
        let delay = self.delay.get_untracked();
        let typed = self.draft.get_untracked();
        let mut questions = Vec::new();
        let mut problems = Problems::default();
        let mut files = self.files.get_untracked();
        if files.is_empty() || !typed.has_no_resume() {
            match typed.check(delay) {
                Ok(question) => questions.push(("Typed".to_owned(), question)),
                Err(found) => problems = found,
            }
        }
        let mut all_fine = true;
        for row in &mut files {
            row.forget_faults();
            match row.question(&typed, delay) {
                Ok(question) => questions.push((row.name.clone(), question)),
                Err(found) => {
                    all_fine = false;
                    let of_job = ["job_text", "jobtitle"];
                    if of_job.iter().any(|path| found.at(path).is_some()) {
                        // The job's faults belong to the job's own fields.
                        if let Err(of_job) = row.job_only(&typed, delay) {
                            problems = of_job;
                        }
                    }
                    row.say_faults(&found);
                }
            }
        }
        let is_fine = all_fine && problems.all().next().is_none();
        self.files.set(files);
        self.problems.set(problems);
        is_fine.then_some(questions)
    }
}
