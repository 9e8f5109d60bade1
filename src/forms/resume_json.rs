//! A resume as JSON, in the reference's form or in JSON Resume's, to the resume that is sent.
//!
//! Everything that is wrong is told at its place, and so is what was not taken over.

mod json_resume;
mod reader;
mod reference;

use crate::domain::resume::Resume;
use reader::Reader;
pub use reader::{JsonFault, label};
use serde_json::{Map, Value};

/// Which form a text was in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Reference,
    /// <https://jsonresume.org/schema>
    JsonResume,
}

/// A resume that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadResume {
    pub form: Form,
    pub resume: Resume,
    /// The resume's plain text, where the JSON was a whole question to the API.
    pub resume_text: Option<String>,
    /// Where things stand that the API's form has no place for (`basics.url`), in the text's
    /// order.
    pub unused: Vec<String>,
}

/// Reads a resume.
///
/// # Errors
/// Everything that is wrong with it, each at its place.
pub fn read(text: &str) -> Result<ReadResume, Vec<JsonFault>> {
    let whole = |words: String| vec![JsonFault::whole(words)];
    let value: Value =
        serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| {
            // Not the parser's own words: they may repeat what stands there.
            whole(format!(
                "This is no JSON: look at line {}, column {}.",
                error.line(),
                error.column()
            ))
        })?;
    let Value::Object(mut map) = value else {
        return Err(whole("A resume is one JSON object: { ... }.".to_owned()));
    };
    let mut reader = Reader::default();
    let (form, resume, resume_text);
    if map.contains_key("resume_data") {
        resume_text = reader.paragraphs(&mut map, "", "resume_text");
        let inner = reader.object(&mut map, "", "resume_data");
        (form, resume) = any_form(&mut reader, inner);
        reader.rest(&map, "");
    } else {
        resume_text = None;
        (form, resume) = any_form(&mut reader, map);
    }
    if resume == Resume::default() && reader.faults.is_empty() {
        reader.faults.push(JsonFault::whole(
            "There is nothing in it that belongs to a resume.".to_owned(),
        ));
    }
    if !reader.faults.is_empty() {
        return Err(reader.faults);
    }
    Ok(ReadResume {
        form,
        resume,
        resume_text,
        unused: reader.unused,
    })
}

fn any_form(reader: &mut Reader, map: Map<String, Value>) -> (Form, Resume) {
    if json_resume::is_it(&map) {
        (Form::JsonResume, json_resume::read(reader, map))
    } else {
        (Form::Reference, reference::read(reader, map))
    }
}

/// A resume in the reference's form, as a form on the screen holds it: numbers may be texts.
///
/// # Errors
/// Everything that is wrong with it, each at its place.
pub(super) fn read_reference(map: Map<String, Value>) -> Result<Resume, Vec<JsonFault>> {
    let mut reader = Reader::default();
    let resume = reference::read(&mut reader, map);
    if reader.faults.is_empty() {
        Ok(resume)
    } else {
        Err(reader.faults)
    }
}

#[cfg(test)]
#[path = "resume_json_tests.rs"]
mod tests;
