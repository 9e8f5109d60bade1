//! The state of the form: a job, a resume as typed, resumes from files. None of it is ever stored.

use crate::domain::resume::MatchQuestion;
use crate::forms::resume::{Draft, Problems};
use crate::forms::resume_json;
use crate::ui::console::Console;
use crate::ui::kit::field::control_id;
use crate::ui::kit::summary::Line;
use crate::ui::matches::files::FileRow;
use leptos::prelude::*;

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
    /// Whether the structured fields are in sight.
    pub fields_open: RwSignal<bool>,
}

impl Form {
    /// An empty form. Leaving it is asked about as soon as something is in it.
    #[must_use]
    pub fn new(console: Console) -> Self {
        let form = Self {
            console,
            draft: RwSignal::new(Draft::default()),
            shape: RwSignal::new(0),
            files: RwSignal::new(Vec::new()),
            problems: RwSignal::new(Problems::default()),
            delay: RwSignal::new(false),
            fields_open: RwSignal::new(false),
        };
        on_cleanup(move || {
            let _ = console.router.dirty.try_set(None);
        });
        form
    }

    /// Changes the draft for the person.
    pub fn change(&self, change: impl FnOnce(&mut Draft)) {
        self.draft.update(change);
        self.touched();
    }

    /// There is something that leaving would lose.
    pub fn touched(&self) {
        let has_resume = self.draft.with_untracked(|draft| !draft.has_no_resume());
        let has_files = self.files.with_untracked(|files| !files.is_empty());
        let has_job = self
            .draft
            .with_untracked(|draft| !draft.job_text.trim().is_empty());
        let dirty = (has_resume || has_files || has_job).then(|| LEAVING.to_owned());
        self.console.router.dirty.set(dirty);
    }

    /// Empties the form.
    pub fn clear(&self) {
        self.draft.set(Draft::default());
        self.files.set(Vec::new());
        self.problems.set(Problems::default());
        self.shape.update(|shape| *shape += 1);
        self.console.router.dirty.set(None);
    }

    /// What is wrong at a control.
    pub fn problem(self, path: String) -> Signal<Option<String>> {
        Signal::derive(move || {
            self.problems
                .with(|problems| problems.at(&path).map(str::to_owned))
        })
    }

    /// The faults for the summary, each with the control it belongs to.
    #[must_use]
    pub fn lines(&self) -> Vec<Line> {
        self.problems.with(|problems| {
            // The job's fields stand above the resume's.
            let is_job = |path: &str| matches!(path, "job_text" | "jobtitle");
            let mut all: Vec<(&str, &str)> = problems.all().collect();
            all.sort_by_key(|(path, _)| !is_job(path));
            let all = all.into_iter().map(|(path, words)| Line {
                control: Some(control_id(path)),
                words: if path.contains('.') {
                    format!("{}: {words}", resume_json::label(path))
                } else {
                    words.to_owned()
                },
            });
            all.collect()
        })
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
