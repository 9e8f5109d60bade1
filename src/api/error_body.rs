//! Reads what a server says when it says no.
//!
//! The reference gives no format, so any of these is understood: field to messages (also nested),
//! `{detail}`, `{message}`, `{error}`, `{errors}`, plain text, a gateway's HTML page, nothing.

use serde_json::{Map, Value};

use super::error::FieldProblem;

/// What was understood.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct ErrorBody {
    pub(crate) problems: Vec<FieldProblem>,
    pub(crate) message: Option<String>,
}

/// Keys whose text is about the whole request, the most telling first.
const MESSAGE_KEYS: [&str; 7] = [
    "detail",
    "message",
    "error",
    "error_description",
    "non_field_errors",
    "__all__",
    "title",
];

/// Keys that gateways and frameworks add, and that tell a person nothing.
const IGNORED_KEYS: [&str; 9] = [
    "code",
    "status",
    "statusCode",
    "success",
    "timestamp",
    "path",
    "requestId",
    "request_id",
    "type",
];

/// More problems than a person reads.
const MOST_PROBLEMS: usize = 100;

/// Whether the text is a page and not data.
#[must_use]
pub(crate) fn is_page(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(512).collect();
    let start = start.to_ascii_lowercase();
    start.starts_with('<')
        && ["<!doctype", "<html", "<head", "<title", "<body"]
            .iter()
            .any(|tag| start.contains(tag))
}

/// The first message of the first problem.
#[must_use]
pub(crate) fn first(problems: &[FieldProblem]) -> Option<String> {
    let problem = problems.first()?;
    let message = problem.messages.first()?;
    Some(format!("{}: {message}", problem.field))
}

/// Never fails: what is not understood says nothing.
#[must_use]
pub(crate) fn read(body: &[u8]) -> ErrorBody {
    let text = String::from_utf8_lossy(body);
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return ErrorBody::default();
    }
    if is_page(text) {
        return ErrorBody {
            problems: Vec::new(),
            message: Some(page_title(text)),
        };
    }
    let mut found = ErrorBody::default();
    match serde_json::from_str::<Value>(text) {
        Ok(Value::Object(object)) => read_object(&object, &mut found),
        Ok(Value::Array(values)) => read_list("", &values, &mut found),
        Ok(Value::String(text)) => found.message = spoken(&text),
        Ok(_) => {}
        // Cut or broken JSON is no message; anything else is plain text.
        Err(_) if text.starts_with(['{', '[']) => {}
        Err(_) => found.message = spoken(text),
    }
    found
}

fn read_object(object: &Map<String, Value>, found: &mut ErrorBody) {
    let mut said = Vec::new();
    for key in MESSAGE_KEYS {
        match object.get(key) {
            Some(Value::String(text)) => said.extend(spoken(text)),
            Some(Value::Array(values)) => read_list("", values, found),
            Some(Value::Object(inner)) => read_object(inner, found),
            _ => {}
        }
    }
    match object.get("errors") {
        Some(Value::Object(fields)) => read_fields("", fields, found),
        Some(Value::Array(values)) => read_list("", values, found),
        Some(Value::String(text)) => said.extend(spoken(text)),
        _ => {}
    }
    // The most telling stands first; a list's messages were noted before and come last.
    if let Some(text) = said.into_iter().next() {
        found.message = Some(text);
    }
    for (key, value) in object {
        let known = MESSAGE_KEYS.contains(&key.as_str())
            || IGNORED_KEYS.contains(&key.as_str())
            || key == "errors";
        if !known {
            read_field(key, value, found);
        }
    }
}

fn read_fields(prefix: &str, fields: &Map<String, Value>, found: &mut ErrorBody) {
    for (key, value) in fields {
        if MESSAGE_KEYS[4..6].contains(&key.as_str()) && prefix.is_empty() {
            if let Value::Array(values) = value {
                read_list("", values, found);
            }
        } else {
            read_field(&nested(prefix, key), value, found);
        }
    }
}

fn read_field(field: &str, value: &Value, found: &mut ErrorBody) {
    match value {
        Value::String(text) => add(field, text, found),
        Value::Array(values) => read_list(field, values, found),
        Value::Object(fields) => read_fields(field, fields, found),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Messages, or objects that name their field themselves, or problems by position.
fn read_list(field: &str, values: &[Value], found: &mut ErrorBody) {
    for (place, value) in values.iter().enumerate() {
        match value {
            Value::String(text) if field.is_empty() => {
                if found.message.is_none() {
                    found.message = spoken(text);
                } else if let (Some(message), Some(more)) = (&mut found.message, spoken(text)) {
                    message.push(' ');
                    message.push_str(&more);
                }
            }
            Value::String(text) => add(field, text, found),
            Value::Object(object) => match self_named(object) {
                Some((name, text)) if name.is_empty() && field.is_empty() => {
                    if found.message.is_none() {
                        found.message = spoken(text);
                    }
                }
                Some((name, text)) => add(&nested(field, &name), text, found),
                None => read_fields(&nested(field, &place.to_string()), object, found),
            },
            Value::Array(values) => read_list(field, values, found),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
}

/// `{"field": "name", "message": "..."}` and `{"loc": ["body", "name"], "msg": "..."}`.
fn self_named(object: &Map<String, Value>) -> Option<(String, &str)> {
    let text = ["message", "msg", "detail", "error"]
        .iter()
        .find_map(|key| object.get(*key)?.as_str())?;
    let name = ["field", "loc", "param", "source", "name"]
        .iter()
        .find_map(|key| match object.get(*key)? {
            Value::String(name) => Some(name.clone()),
            Value::Array(parts) => Some(location(parts)),
            _ => None,
        });
    Some((name.unwrap_or_default(), text))
}

fn location(parts: &[Value]) -> String {
    let names = parts.iter().enumerate().filter_map(|(place, part)| {
        if place == 0 && part.as_str() == Some("body") {
            return None;
        }
        match part {
            Value::String(name) => Some(name.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    });
    names.collect::<Vec<_>>().join(".")
}

fn nested(prefix: &str, key: &str) -> String {
    match (prefix, key) {
        ("", key) => key.to_owned(),
        (prefix, "") => prefix.to_owned(),
        (prefix, key) => format!("{prefix}.{key}"),
    }
}

fn add(field: &str, text: &str, found: &mut ErrorBody) {
    let Some(text) = spoken(text) else { return };
    let known = found.problems.iter_mut().find(|known| known.field == field);
    if let Some(problem) = known {
        problem.messages.push(text);
    } else if found.problems.len() < MOST_PROBLEMS {
        found.problems.push(FieldProblem {
            field: field.to_owned(),
            messages: vec![text],
        });
    }
}

/// The text on one line, without control characters; `None` where nothing is left.
fn spoken(text: &str) -> Option<String> {
    let line: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect();
    (!line.is_empty()).then(|| line.join(" "))
}

/// "a page instead of data", with the page's title where it has one.
pub(crate) fn page_title(page: &str) -> String {
    let lower = page.to_ascii_lowercase();
    let title = lower
        .find("<title")
        .and_then(|start| Some(start + lower.get(start..)?.find('>')? + 1))
        .and_then(|start| {
            let end = start + lower.get(start..)?.find("</title")?;
            spoken(page.get(start..end)?)
        });
    match title {
        Some(title) => format!("A page instead of data: {}", unescape(&title)),
        None => "A page instead of data.".to_owned(),
    }
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

#[cfg(test)]
#[path = "error_body_tests.rs"]
mod tests;
