//! Resumes from files: read here, shown for correction, and sent with what else is sent.

use crate::api::http::FileRef;
use crate::domain::resume::MatchQuestion;
use crate::forms::plain_text;
use crate::forms::resume::{Draft, Problems};
use crate::forms::resume_file::{MAGIC_BYTES, RESUME_MAX_BYTES, ResumeFault, ResumeKind};
use crate::forms::resume_json::{self, JsonFault};
use crate::forms::resume_reading::{ReaderFault, warning_words};
use crate::forms::upload::FileKind;
use crate::ui::browser::files;
use crate::ui::browser::reader::{Stop, read_file};
use crate::ui::kit::field::control_id;
use crate::ui::kit::summary::Line;
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
    /// What reading it left for a person to look at.
    pub notes: Vec<String>,
    /// What is wrong with the resume, at its fields.
    pub problems: Problems,
    /// What is wrong with the row as a whole.
    pub fault: Option<String>,
    /// Whether fields were read, and not a text alone.
    pub has_fields: bool,
    /// Goes up when entries come or go.
    pub shape: u32,
    /// Whether what was read is in sight.
    pub open: bool,
}

impl FileRow {
    fn of(file: &FileRef) -> Self {
        Self {
            ticket: file.ticket,
            name: file.name.clone(),
            reading: Reading::Going("Reading the file...".to_owned()),
            draft: Draft::default(),
            notes: Vec::new(),
            problems: Problems::default(),
            fault: None,
            has_fields: false,
            shape: 0,
            open: true,
        }
    }

    /// The name of the control that holds its text.
    #[must_use]
    pub fn control(&self) -> String {
        format!("file.{}", self.ticket)
    }

    /// Its screen has gone: what was being read will not come any more.
    pub fn broken_off(&mut self) {
        if matches!(self.reading, Reading::Going(_)) {
            self.reading = Reading::Failed(BROKEN_OFF.to_owned());
        }
    }

    /// Its faults for the summary, each with the control it belongs to.
    #[must_use]
    pub fn lines(&self) -> Vec<Line> {
        let of_row = self.fault.iter().map(|words| Line {
            control: Some(control_id(&format!("{}.remove", self.control()))),
            words: format!("{}: {words}", self.name),
        });
        let of_fields = self.problems.all().map(|(path, words)| Line {
            control: Some(match path {
                "resume_text" => control_id(&self.control()),
                path => control_id(&format!("{}.{path}", self.control())),
            }),
            words: format!("{}: {words}", self.name),
        });
        of_row.chain(of_fields).collect()
    }

    /// Takes back what the last try said of it.
    pub fn forget_faults(&mut self) {
        self.problems = Problems::default();
        self.fault = None;
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

    /// Says what is wrong with the resume itself, at its row. What reading it left to look at
    /// stays.
    pub fn say_faults(&mut self, problems: &Problems) {
        self.fault = match self.reading {
            Reading::Failed(_) => {
                Some("Remove this file, or choose another in its place.".to_owned())
            }
            Reading::Going(_) => Some("It is still being read.".to_owned()),
            Reading::Ready => None,
        };
        if self.reading == Reading::Ready {
            self.problems = problems.without(&["job_text", "jobtitle"]);
            self.open = self.open || self.problems.all().next().is_some();
        }
    }
}

/// Where a reading ended with its screen.
const BROKEN_OFF: &str =
    "Reading this file was broken off when you had to sign in. Choose it again.";

/// What came of reading a file.
struct Came {
    draft: Draft,
    notes: Vec<String>,
}

/// Takes the files in and reads them, one after the other.
pub fn take(form: Form, list: Option<files::FileList>) {
    let taken = files::take_all(list);
    let taken = taken.into_iter().map(|file| {
        let stop = form.new_stop(file.ticket);
        (file, stop)
    });
    let taken: Vec<(FileRef, Stop)> = taken.collect();
    form.files
        .update(|rows| rows.extend(taken.iter().map(|(file, _)| FileRow::of(file))));
    form.touched();
    spawn_local(async move {
        for (file, stop) in taken {
            let mut came = Err(ReaderFault::Stopped.words());
            if !stop.is_stopped() {
                came = read(form, &file, &stop).await;
            }
            // What was stopped in the middle is stopped, also where it came to its end.
            if stop.is_stopped() {
                came = Err(ReaderFault::Stopped.words());
            }
            files::drop_file(file.ticket);
            form.change_row(file.ticket, |row| match came {
                Ok(came) => {
                    row.has_fields = came.draft.has_fields();
                    row.draft = came.draft;
                    row.notes = came.notes;
                    row.reading = Reading::Ready;
                }
                Err(words) => row.reading = Reading::Failed(words),
            });
        }
    });
}

/// Ends the reading of a file for the person.
pub fn stop(form: Form, ticket: u64) {
    form.stop(ticket);
    // Also where its turn has not come yet.
    form.change_row(ticket, |row| {
        row.reading = Reading::Failed(ReaderFault::Stopped.words());
    });
}

/// Takes a file's row away, and ends its reading.
pub fn remove(form: Form, ticket: u64) {
    form.stop(ticket);
    form.files
        .update(|rows| rows.retain(|row| row.ticket != ticket));
    form.touched();
}

async fn read(form: Form, file: &FileRef, stop: &Stop) -> Result<Came, String> {
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
                form.change_row(ticket, |row| {
                    row.reading = Reading::Going(progress.words());
                });
            };
            let read = read_file(file, stop, going).await;
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
    let read = resume_json::read(&decoded.text).map_err(|faults| fault_words(&faults))?;
    let mut draft = Draft::of_text(read.resume_text.clone().unwrap_or_default());
    draft.take_resume(&read.resume);
    notes.extend(unused_words(&read.unused));
    Ok(Came { draft, notes })
}

/// What is wrong with a JSON, in whole sentences that name their places.
#[must_use]
pub fn fault_words(faults: &[JsonFault]) -> String {
    let words: Vec<&str> = faults.iter().map(|fault| fault.words.as_str()).collect();
    words.join(" ")
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
