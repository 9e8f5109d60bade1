//! Resumes from files: read here, shown for correction, and sent with what else is sent.

use crate::api::http::FileRef;
use crate::domain::resume::MatchQuestion;
use crate::forms::plain_text;
use crate::forms::resume::{Draft, Problems};
use crate::forms::resume_file::{MAGIC_BYTES, RESUME_MAX_BYTES, ResumeFault, ResumeKind};
use crate::forms::resume_json;
use crate::forms::resume_reading::warning_words;
use crate::forms::upload::FileKind;
use crate::ui::browser::files;
use crate::ui::browser::reader::{Stop, read_file};
use crate::ui::matches::form::Form;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// How a file stands.
#[derive(Clone, PartialEq)]
pub enum Reading {
    /// It is being read, and how far.
    Going(String),
    Ready,
    /// Nothing came of it.
    Failed(String),
}

/// A resume from a file.
#[derive(Clone, PartialEq)]
pub struct FileRow {
    /// The file's ticket, by which the row is known.
    pub ticket: u64,
    pub name: String,
    pub reading: Reading,
    /// What was read, as it may have been corrected. Its job stays empty.
    pub draft: Draft,
    /// What a person should look at.
    pub notes: Vec<String>,
}

impl FileRow {
    fn of(file: &FileRef) -> Self {
        Self {
            ticket: file.ticket,
            name: file.name.clone(),
            reading: Reading::Going("Reading the file...".to_owned()),
            draft: Draft::default(),
            notes: Vec::new(),
        }
    }

    /// The question for this resume and the job that is typed.
    ///
    /// # Errors
    /// Everything that is wrong, by control.
    pub fn question(&self, typed: &Draft, delay: bool) -> Result<MatchQuestion, Problems> {
        // What was not read is empty, and an empty resume is refused.
        self.with_job(typed).check(delay)
    }

    fn with_job(&self, typed: &Draft) -> Draft {
        let mut draft = self.draft.clone();
        draft.job_text.clone_from(&typed.job_text);
        draft.jobtitle.clone_from(&typed.jobtitle);
        draft
    }

    /// The faults of the job alone.
    ///
    /// # Errors
    /// What is wrong with the job.
    pub fn job_only(&self, typed: &Draft, delay: bool) -> Result<MatchQuestion, Problems> {
        // Any resume: only the job is looked at.
        let mut draft = Draft::of_text("-".to_owned());
        draft.job_text.clone_from(&typed.job_text);
        draft.jobtitle.clone_from(&typed.jobtitle);
        draft.check(delay)
    }

    /// Says what is wrong with the resume itself, at its row.
    pub fn say_faults(&mut self, problems: &Problems) {
        if self.reading != Reading::Ready {
            self.notes = vec![match self.reading {
                Reading::Failed(_) => {
                    "Remove this file, or choose another in its place.".to_owned()
                }
                _ => "It is still being read.".to_owned(),
            }];
            return;
        }
        let of_resume = problems
            .all()
            .filter(|(path, _)| !matches!(*path, "job_text" | "jobtitle"));
        self.notes = of_resume
            .map(|(path, words)| format!("{}: {words}", resume_json::label(path)))
            .collect();
    }
}

/// What came of reading a file.
struct Came {
    draft: Draft,
    notes: Vec<String>,
}

/// Takes the files in and reads them, one after the other.
pub fn take(form: Form, list: Option<files::FileList>) {
    let taken = files::take_all(list);
    form.files
        .update(|rows| rows.extend(taken.iter().map(FileRow::of)));
    form.touched();
    spawn_local(async move {
        for file in taken {
            let came = read(form, &file).await;
            files::drop_file(file.ticket);
            change(form, file.ticket, |row| match came {
                Ok(came) => {
                    row.draft = came.draft;
                    row.notes = came.notes;
                    row.reading = Reading::Ready;
                }
                Err(words) => row.reading = Reading::Failed(words),
            });
        }
    });
}

/// Changes a row, where it is still there.
pub fn change(form: Form, ticket: u64, change: impl FnOnce(&mut FileRow)) {
    let _ = form.files.try_update(|rows| {
        if let Some(row) = rows.iter_mut().find(|row| row.ticket == ticket) {
            change(row);
        }
    });
}

async fn read(form: Form, file: &FileRef) -> Result<Came, String> {
    if file.bytes == 0 {
        return Err(ResumeFault::Empty.words());
    }
    let first = files::first_bytes(file.ticket, MAGIC_BYTES).await;
    let first = first.ok_or_else(|| ResumeFault::Unreadable.words())?;
    match ResumeKind::of_bytes(&first) {
        None => Err(ResumeFault::UnknownKind.words()),
        Some(ResumeKind::Text) => read_text(file).await,
        Some(_) => {
            let ticket = file.ticket;
            let going = move |progress: crate::forms::resume_reading::Progress| {
                change(form, ticket, |row| {
                    row.reading = Reading::Going(progress.words());
                });
            };
            let read = read_file(file, &Stop::default(), going).await;
            let read = read.map_err(|fault| fault.words())?;
            let notes = read
                .warnings
                .iter()
                .map(|one| warning_words(*one))
                .collect();
            Ok(Came {
                draft: Draft::of_text(read.text),
                notes,
            })
        }
    }
}

async fn read_text(file: &FileRef) -> Result<Came, String> {
    if file.bytes > RESUME_MAX_BYTES {
        return Err(ResumeFault::TooLarge { bytes: file.bytes }.words());
    }
    let most = u32::try_from(RESUME_MAX_BYTES).unwrap_or(u32::MAX);
    let bytes = files::first_bytes(file.ticket, most).await;
    let bytes = bytes.ok_or_else(|| ResumeFault::Unreadable.words())?;
    let decoded = plain_text::decode(&bytes);
    let mut notes: Vec<String> = decoded.notice().into_iter().collect();
    let is_json = file.name.to_ascii_lowercase().ends_with(".json");
    if !is_json {
        return Ok(Came {
            draft: Draft::of_text(decoded.text),
            notes,
        });
    }
    let read = resume_json::read(&decoded.text).map_err(|faults| {
        let words = faults
            .iter()
            .map(|fault| fault_words(&fault.path, &fault.words));
        words.collect::<Vec<_>>().join(" ")
    })?;
    let mut draft = Draft::of_text(read.resume_text.clone().unwrap_or_default());
    draft.take_resume(&read.resume);
    notes.extend(unused_words(&read.unused));
    Ok(Came { draft, notes })
}

/// A fault of JSON at its place.
#[must_use]
pub fn fault_words(path: &str, words: &str) -> String {
    if path.is_empty() {
        words.to_owned()
    } else {
        format!("{}: {words}", resume_json::label(path))
    }
}

/// What of a JSON has no place in the API's form.
#[must_use]
pub fn unused_words(unused: &[String]) -> Option<String> {
    (!unused.is_empty()).then(|| {
        format!(
            "Not taken over, since the API has no place for it: {}.",
            unused.join(", ")
        )
    })
}
