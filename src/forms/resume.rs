//! A resume and a job as typed, and the only way from them to a question that may be sent.
//!
//! A draft of these is never stored, and prints nothing of itself.

mod sections;

pub use sections::{DEGREE_LEVELS, PERSON, SKILLS, Section};

use super::resume_json::{self, JsonFault};
use crate::domain::resume::{ExperienceQuestion, MatchQuestion, Resume};
use crate::domain::rules::{Kind, LINE_CHARS, Rule};
use serde_json::{Map, Value};
use std::fmt;

/// The longest resume or job text that is sent, in characters. The reference names no limit; this
/// is some 60 pages.
pub const TEXT_CHARS: usize = 200_000;

/// What the person typed, letter for letter.
#[derive(Clone, PartialEq, Default)]
pub struct Draft {
    /// `resume_text`: the resume as plain text.
    pub resume_text: String,
    /// `job_text`.
    pub job_text: String,
    /// `jobtitle`.
    pub jobtitle: String,
    pub skills: String,
    /// In the reference's form; what is typed stands in it as text.
    fields: Map<String, Value>,
}

impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Draft([personal])")
    }
}

/// What is wrong with a draft, by the control's name (`workExperiences.0.endYear`), in the form's
/// order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Problems(Vec<JsonFault>);

impl Problems {
    #[must_use]
    pub fn at(&self, path: &str) -> Option<&str> {
        let fault = self.0.iter().find(|fault| fault.path == path);
        fault.map(|fault| fault.words.as_str())
    }

    /// Every fault: the control's name and the words.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        let faults = self.0.iter();
        faults.map(|fault| (fault.path.as_str(), fault.words.as_str()))
    }

    /// All but those at these controls.
    #[must_use]
    pub fn without(&self, paths: &[&str]) -> Self {
        let others = self.0.iter();
        let others = others.filter(|fault| !paths.contains(&fault.path.as_str()));
        Self(others.cloned().collect())
    }

    fn say(&mut self, path: &str, words: &str) {
        self.0.push(JsonFault {
            path: path.to_owned(),
            words: words.to_owned(),
        });
    }
}

impl Draft {
    /// A resume that is nothing but text, without a job.
    #[must_use]
    pub fn of_text(resume_text: String) -> Self {
        Self {
            resume_text,
            ..Self::default()
        }
    }

    /// Takes over a resume that was read from JSON, in place of the fields that are there.
    pub fn take_resume(&mut self, resume: &Resume) {
        let value = serde_json::to_value(resume);
        if let Ok(Value::Object(fields)) = value {
            self.fields = fields;
        }
        self.fields.remove(SKILLS);
        self.skills = resume.skills.join("\n");
    }

    /// A field of the person.
    #[must_use]
    pub fn get(&self, field: &str) -> String {
        text_of(self.fields.get(field))
    }

    pub fn set(&mut self, field: &str, typed: String) {
        self.fields.insert(field.to_owned(), Value::String(typed));
    }

    /// How many entries a list has.
    #[must_use]
    pub fn entries(&self, section: Section) -> usize {
        let list = self.fields.get(section.field());
        list.and_then(Value::as_array).map_or(0, Vec::len)
    }

    /// Adds an empty entry at the end of a list.
    pub fn add(&mut self, section: Section) {
        let empty = || Value::Array(Vec::new());
        let list = self.fields.entry(section.field()).or_insert_with(empty);
        if let Value::Array(rows) = list {
            rows.push(Value::Object(Map::new()));
        }
    }

    /// Takes an entry out of a list.
    pub fn remove(&mut self, section: Section, entry: usize) {
        if let Some(Value::Array(rows)) = self.fields.get_mut(section.field())
            && entry < rows.len()
        {
            rows.remove(entry);
        }
    }

    /// A field of an entry; empty where there is none.
    #[must_use]
    pub fn entry(&self, section: Section, entry: usize, field: &str) -> String {
        let list = self.fields.get(section.field());
        text_of(list.and_then(|list| list.get(entry)?.get(field)))
    }

    /// Types into a field of an entry that is there.
    pub fn set_entry(&mut self, section: Section, entry: usize, field: &str, typed: String) {
        let list = self.fields.get_mut(section.field());
        if let Some(Value::Object(row)) = list.and_then(|list| list.get_mut(entry)) {
            row.insert(field.to_owned(), Value::String(typed));
        }
    }

    /// Whether nothing of a resume was typed.
    #[must_use]
    pub fn has_no_resume(&self) -> bool {
        self.resume_text.trim().is_empty() && !self.has_fields()
    }

    /// Whether it has more than a text: fields, as those read from JSON.
    #[must_use]
    pub fn has_fields(&self) -> bool {
        !self.skills.trim().is_empty() || !self.fields.values().all(is_blank)
    }

    /// The question for a whole match.
    ///
    /// # Errors
    /// Everything that is wrong, by control.
    pub fn check(&self, delay: bool) -> Result<MatchQuestion, Problems> {
        let mut problems = Problems::default();
        let resume_text = long(
            &mut problems,
            "resume_text",
            "Resume",
            false,
            &self.resume_text,
        );
        if self.has_no_resume() {
            problems.say(
                "resume_text",
                "A resume is required: its text, or its fields.",
            );
        }
        let resume_data = self.resume(&mut problems);
        let job_text = long(&mut problems, "job_text", "Job", true, &self.job_text);
        let jobtitle = title(&mut problems, false, &self.jobtitle);
        if !problems.0.is_empty() {
            return Err(problems);
        }
        Ok(MatchQuestion {
            resume_data,
            resume_text,
            job_text: job_text.unwrap_or_default(),
            jobtitle,
            delay,
        })
    }

    /// The question for a match of experience alone: of the resume only the positions go.
    ///
    /// # Errors
    /// Everything that is wrong, by control.
    pub fn check_experience(&self) -> Result<ExperienceQuestion, Problems> {
        let mut problems = Problems::default();
        let work_experiences = self.resume(&mut problems).work_experiences;
        // What is wrong with what does not go is in nobody's way.
        problems
            .0
            .retain(|fault| fault.path.starts_with(Section::Work.field()));
        if work_experiences.is_empty() && problems.0.is_empty() {
            problems.say(
                Section::Work.field(),
                "At least one work experience is required.",
            );
        }
        let job_text = long(&mut problems, "job_text", "Job", true, &self.job_text);
        let jobtitle = title(&mut problems, true, &self.jobtitle);
        if !problems.0.is_empty() {
            return Err(problems);
        }
        Ok(ExperienceQuestion {
            resume_data: Resume {
                work_experiences,
                ..Resume::default()
            },
            job_text: job_text.unwrap_or_default(),
            jobtitle: jobtitle.unwrap_or_default(),
        })
    }

    /// The structured part. With faults it is not whole, and not sent.
    fn resume(&self, problems: &mut Problems) -> Resume {
        let mut fields = self.fields.clone();
        let skills = self.skills.split(['\n', ',', ';']).map(str::trim);
        let skills = skills.filter(|skill| !skill.is_empty());
        let mut once: Vec<&str> = Vec::new();
        for skill in skills {
            if !once.contains(&skill) {
                once.push(skill);
            }
        }
        fields.insert(SKILLS.to_owned(), Value::from(once));
        match resume_json::read_reference(fields) {
            Ok(resume) => resume,
            Err(faults) => {
                problems.0.extend(faults);
                Resume::default()
            }
        }
    }
}

fn text_of(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(rows) => rows.iter().all(is_blank),
        Value::Object(map) => map.values().all(is_blank),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

fn long(
    problems: &mut Problems,
    field: &'static str,
    label: &'static str,
    required: bool,
    typed: &str,
) -> Option<String> {
    checked(
        problems,
        field,
        label,
        required,
        (Kind::Paragraphs, TEXT_CHARS),
        typed,
    )
}

fn title(problems: &mut Problems, required: bool, typed: &str) -> Option<String> {
    let limits = (Kind::Text, LINE_CHARS);
    checked(problems, "jobtitle", "Job title", required, limits, typed)
}

fn checked(
    problems: &mut Problems,
    field: &'static str,
    label: &'static str,
    required: bool,
    (kind, max_chars): (Kind, usize),
    typed: &str,
) -> Option<String> {
    let rule = Rule {
        field,
        label,
        required,
        kind,
        max_chars,
    };
    match rule.check(typed) {
        Ok(text) => text,
        Err(fault) => {
            problems.say(field, &fault.words(label));
            None
        }
    }
}

#[cfg(test)]
#[path = "resume_tests.rs"]
mod tests;
