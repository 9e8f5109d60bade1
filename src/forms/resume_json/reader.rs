//! Takes values out of JSON objects by name, and notes what is wrong and what is left.

use crate::domain::moment::Moment;
use crate::domain::rules::{Fault, Kind, LINE_CHARS, PARAGRAPHS_CHARS, Rule};
use serde_json::{Map, Value};

/// The most entries of a list that are taken.
const MOST_ENTRIES: usize = 500;

/// The years that a resume speaks of.
const YEARS: std::ops::RangeInclusive<u64> = 1900..=2100;

/// What is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JsonFault {
    /// As in `workExperiences.0.startMonth`; empty where it is about the whole.
    pub path: String,
    pub words: String,
}

impl JsonFault {
    pub(super) fn whole(words: String) -> Self {
        Self {
            path: String::new(),
            words,
        }
    }
}

/// A path in words: `workExperiences.0.startMonth` is "Work experiences 1: start month".
#[must_use]
pub fn label(path: &str) -> String {
    let parts: Vec<String> = path
        .split('.')
        .map(|part| match part.parse::<usize>() {
            Ok(number) => (number + 1).to_string(),
            Err(_) => spaced(part),
        })
        .collect();
    let mut out = String::new();
    for (at, part) in parts.iter().enumerate() {
        let is_number = part.bytes().all(|byte| byte.is_ascii_digit());
        if at > 0 {
            out.push_str(if is_number { " " } else { ": " });
        }
        out.push_str(part);
    }
    let mut chars = out.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).collect()
}

fn spaced(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_uppercase() || c == '_' {
            out.push(' ');
        }
        if c != '_' {
            out.extend(c.to_lowercase());
        }
    }
    out
}

pub(super) fn join(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}.{name}")
    }
}

/// What was found on the way.
#[derive(Default)]
pub(super) struct Reader {
    pub faults: Vec<JsonFault>,
    pub unused: Vec<String>,
}

type Object = Map<String, Value>;

impl Reader {
    pub(super) fn fault(&mut self, path: &str, what: &str) {
        self.faults.push(JsonFault {
            path: path.to_owned(),
            words: format!("{} {what}", label(path)),
        });
    }

    /// A line of text.
    pub(super) fn line(&mut self, map: &mut Object, path: &str, name: &str) -> Option<String> {
        self.text(map, path, name, Kind::Text, LINE_CHARS)
    }

    /// Text of several lines.
    pub(super) fn paragraphs(
        &mut self,
        map: &mut Object,
        path: &str,
        name: &str,
    ) -> Option<String> {
        self.text(map, path, name, Kind::Paragraphs, PARAGRAPHS_CHARS)
    }

    fn text(
        &mut self,
        map: &mut Object,
        path: &str,
        name: &str,
        kind: Kind,
        max_chars: usize,
    ) -> Option<String> {
        let value = map.remove(name)?;
        let path = join(path, name);
        self.checked(&value, &path, kind, max_chars)
    }

    /// A text by the rules that every form has; `null` and nothing but white space are none.
    pub(super) fn checked(
        &mut self,
        value: &Value,
        path: &str,
        kind: Kind,
        max_chars: usize,
    ) -> Option<String> {
        let text = match value {
            Value::Null => return None,
            Value::String(text) => text,
            _ => {
                self.fault(path, "is a text, in quotes.");
                return None;
            }
        };
        let rule = Rule {
            field: "",
            label: "",
            required: false,
            kind,
            max_chars,
        };
        match rule.check(text) {
            Ok(text) => text,
            Err(fault) => {
                self.rule_fault(path, &fault);
                None
            }
        }
    }

    pub(super) fn rule_fault(&mut self, path: &str, fault: &Fault) {
        self.faults.push(JsonFault {
            path: path.to_owned(),
            words: fault.words(&label(path)),
        });
    }

    /// A whole number, as a number or as typed.
    pub(super) fn whole(
        &mut self,
        map: &mut Object,
        path: &str,
        name: &str,
        range: &std::ops::RangeInclusive<u64>,
    ) -> Option<u64> {
        let value = map.remove(name)?;
        let number = match &value {
            Value::Null => return None,
            Value::String(text) if text.trim().is_empty() => return None,
            Value::String(text) => text.trim().parse().ok(),
            other => other.as_u64(),
        };
        let number = number.filter(|number| range.contains(number));
        if number.is_none() {
            let (first, last) = (range.start(), range.end());
            let words = format!("is a whole number from {first} to {last}.");
            self.fault(&join(path, name), &words);
        }
        number
    }

    pub(super) fn month(&mut self, map: &mut Object, path: &str, name: &str) -> Option<u64> {
        self.whole(map, path, name, &(1..=12))
    }

    pub(super) fn year(&mut self, map: &mut Object, path: &str, name: &str) -> Option<u64> {
        self.whole(map, path, name, &YEARS)
    }

    /// A number as the reference has them for confidences: no range is told.
    pub(super) fn number(&mut self, map: &mut Object, path: &str, name: &str) -> Option<f64> {
        let value = map.remove(name)?;
        if value.is_null() {
            return None;
        }
        let number = value.as_f64();
        if number.is_none() {
            self.fault(&join(path, name), "is a number.");
        }
        number
    }

    /// A time as ISO 8601 has it.
    pub(super) fn moment(&mut self, map: &mut Object, path: &str, name: &str) -> Option<Moment> {
        let moment = Moment::as_told(self.line(map, path, name)?);
        if moment.utc().is_none() {
            self.fault(&join(path, name), "is a time like 2024-05-16T14:14:04Z.");
            return None;
        }
        Some(moment)
    }

    /// An object; an empty one where there is none.
    pub(super) fn object(&mut self, map: &mut Object, path: &str, name: &str) -> Object {
        match map.remove(name) {
            None | Some(Value::Null) => Object::new(),
            Some(Value::Object(object)) => object,
            Some(_) => {
                self.fault(&join(path, name), "is an object: { ... }.");
                Object::new()
            }
        }
    }

    /// The entries of a list, each with its path.
    pub(super) fn list(
        &mut self,
        map: &mut Object,
        path: &str,
        name: &str,
    ) -> Vec<(String, Value)> {
        let path = join(path, name);
        let rows = match map.remove(name) {
            None | Some(Value::Null) => return Vec::new(),
            Some(Value::Array(rows)) => rows,
            Some(_) => {
                self.fault(&path, "is a list: [ ... ].");
                return Vec::new();
            }
        };
        if rows.len() > MOST_ENTRIES {
            self.fault(&path, "has more than 500 entries.");
            return Vec::new();
        }
        let rows = rows.into_iter().enumerate();
        rows.map(|(at, row)| (join(&path, &at.to_string()), row))
            .collect()
    }

    /// The objects of a list, each with its path.
    pub(super) fn objects(
        &mut self,
        map: &mut Object,
        path: &str,
        name: &str,
    ) -> Vec<(String, Object)> {
        let mut objects = Vec::new();
        for (path, row) in self.list(map, path, name) {
            match row {
                Value::Object(object) => objects.push((path, object)),
                _ => self.fault(&path, "is an object: { ... }."),
            }
        }
        objects
    }

    /// The lines of a list of texts, without empty ones.
    pub(super) fn lines(&mut self, map: &mut Object, path: &str, name: &str) -> Vec<String> {
        let rows = self.list(map, path, name);
        let mut lines = Vec::new();
        for (path, row) in rows {
            lines.extend(self.checked(&row, &path, Kind::Paragraphs, PARAGRAPHS_CHARS));
        }
        lines
    }

    /// A span of months: begun before it ended, a month only with its year.
    pub(super) fn span(
        &mut self,
        path: &str,
        start: (Option<u64>, Option<u64>),
        end: (Option<u64>, Option<u64>),
    ) {
        for ((year, month), name) in [(start, "start"), (end, "end")] {
            if month.is_some() && year.is_none() {
                self.fault(
                    &join(path, &format!("{name}Year")),
                    "is missing: there is a month.",
                );
            }
        }
        if let (Some(begun), Some(ended)) = (start.0, end.0) {
            let months = start.1.zip(end.1).filter(|_| begun == ended);
            if begun > ended || months.is_some_and(|(begun, ended)| begun > ended) {
                self.fault(&join(path, "endYear"), "is before the start.");
            }
        }
    }

    /// Notes what nobody took, and what is filled.
    pub(super) fn rest(&mut self, map: &Object, path: &str) {
        for (name, value) in map {
            let empty = match value {
                Value::Null => true,
                Value::String(text) => text.trim().is_empty(),
                Value::Array(rows) => rows.is_empty(),
                Value::Object(map) => map.is_empty(),
                Value::Bool(_) | Value::Number(_) => false,
            };
            if !empty {
                self.unused.push(join(path, name));
            }
        }
    }
}
