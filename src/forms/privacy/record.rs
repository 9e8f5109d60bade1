//! What a look-up answered, in rows that can be read: grouped by the model that holds it, masked
//! until somebody asks to see it.

use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;

/// What stands for a value that is not shown. It says nothing of its length.
pub const MASK: &str = "••••••";

/// The group of what is under no model.
pub const OTHER: &str = "Other data";

/// A row: what it is, and what it says.
#[derive(Clone, PartialEq, Eq)]
pub struct Row {
    /// In words: `resume_file` is "Resume file", of what lies within, `Address: city`.
    pub name: String,
    value: Option<String>,
}

impl Row {
    /// The value, or its mask. What is empty is told as such either way.
    #[must_use]
    pub fn shown(&self, masked: bool) -> &str {
        match &self.value {
            None => "(empty)",
            Some(_) if masked => MASK,
            Some(value) => value,
        }
    }
}

impl fmt::Debug for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Row({:?})", self.name)
    }
}

/// One record of a model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What the model calls it by; no address where it is one.
    pub key: Option<String>,
    pub rows: Vec<Row>,
}

/// All records of one model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// As it came: `apply.anonapply`; [`OTHER`] where there is none.
    pub model: String,
    pub entries: Vec<Entry>,
}

impl Group {
    /// The model in words: "Apply: anonapply".
    #[must_use]
    pub fn label(&self) -> String {
        sentence(&self.model.replacen('.', ": ", 1))
    }
}

/// Groups the JSON of a look-up, which has no fixed form. Text that is no JSON is one row.
#[must_use]
pub fn group(json: &str) -> Vec<Group> {
    let value: Value = serde_json::from_str(json).unwrap_or_else(|_| Value::from(json));
    let mut groups = BTreeMap::new();
    let mut loose = Vec::new();
    sort(&value, "", &mut groups, &mut loose);
    let models = groups.into_iter();
    let mut groups: Vec<Group> = models
        .map(|(model, entries)| Group { model, entries })
        .collect();
    if !loose.is_empty() {
        groups.push(Group {
            model: OTHER.to_owned(),
            entries: vec![Entry {
                key: None,
                rows: loose,
            }],
        });
    }
    groups
}

/// Puts records with a model into its group, wherever they lie, and the rest into loose rows.
fn sort(
    value: &Value,
    name: &str,
    groups: &mut BTreeMap<String, Vec<Entry>>,
    loose: &mut Vec<Row>,
) {
    match value {
        Value::Array(rows) => {
            for (at, row) in rows.iter().enumerate() {
                let inner = match row {
                    Value::Object(_) | Value::Array(_) if name.is_empty() => String::new(),
                    _ => join(name, &(at + 1).to_string()),
                };
                sort(row, &inner, groups, loose);
            }
        }
        Value::Object(map) => {
            if let Some(Value::String(model)) = map.get("model") {
                let mut rows = Vec::new();
                for (name, value) in map.iter().filter(|(name, _)| !is_frame(name)) {
                    flatten(value, &sentence(name), &mut rows);
                }
                match map.get("fields") {
                    Some(Value::Object(fields)) => {
                        for (name, value) in fields {
                            flatten(value, &sentence(name), &mut rows);
                        }
                    }
                    Some(value) => flatten(value, "Fields", &mut rows),
                    None => {}
                }
                let key = map.get("pk").and_then(scalar);
                let entries = groups.entry(model.clone()).or_default();
                entries.push(Entry {
                    key: key.filter(|key| !key.contains('@')),
                    rows,
                });
                return;
            }
            for (inner, value) in map {
                sort(value, &join(name, &sentence(inner)), groups, loose);
            }
        }
        other => flatten(other, if name.is_empty() { "Answer" } else { name }, loose),
    }
}

fn is_frame(name: &str) -> bool {
    matches!(name, "model" | "pk" | "fields")
}

fn flatten(value: &Value, name: &str, rows: &mut Vec<Row>) {
    match value {
        Value::Object(map) if !map.is_empty() => {
            for (inner, value) in map {
                flatten(value, &join(name, &sentence(inner)), rows);
            }
        }
        Value::Array(list) if !list.is_empty() => {
            for (at, value) in list.iter().enumerate() {
                flatten(value, &join(name, &(at + 1).to_string()), rows);
            }
        }
        other => rows.push(Row {
            name: name.to_owned(),
            value: scalar(other),
        }),
    }
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::Null | Value::Array(_) | Value::Object(_) => None,
        Value::String(text) if text.trim().is_empty() => None,
        Value::String(text) => Some(text.clone()),
        Value::Bool(true) => Some("Yes".to_owned()),
        Value::Bool(false) => Some("No".to_owned()),
        Value::Number(number) => Some(number.to_string()),
    }
}

fn join(name: &str, inner: &str) -> String {
    if name.is_empty() {
        inner.to_owned()
    } else {
        format!("{name}: {inner}")
    }
}

/// `resume_file` and `resumeFile` as "Resume file". A name that is an address is none to show.
fn sentence(name: &str) -> String {
    if name.contains('@') {
        return MASK.to_owned();
    }
    let mut out = String::new();
    let mut after_small = false;
    for c in name.chars() {
        if c == '_' || (c.is_uppercase() && after_small) {
            out.push(' ');
        }
        after_small = c.is_lowercase() || c.is_ascii_digit();
        if out.is_empty() {
            out.extend(c.to_uppercase());
        } else if c != '_' {
            out.extend(c.to_lowercase());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(json: &str, masked: bool) -> Vec<(String, Vec<String>)> {
        let groups = group(json).into_iter();
        groups
            .map(|group| {
                let rows = group.entries.iter().flat_map(|entry| &entry.rows);
                let rows = rows.map(|row| format!("{} = {}", row.name, row.shown(masked)));
                (group.label(), rows.collect())
            })
            .collect()
    }

    #[test]
    fn the_sample_is_one_record_of_one_model() {
        let sample = include_str!("../../../tests/fixtures/ccpaLookUp.response.json");
        let groups = group(sample);
        assert_eq!(groups[0].entries[0].key.as_deref(), Some("1"));
        let rows = |masked| told(sample, masked);
        assert_eq!(
            rows(false),
            [(
                "Apply: anonapply".to_owned(),
                vec![
                    "Email = anonymous@jobcase.com".to_owned(),
                    "Name = Some User".to_owned(),
                    "Phone = (250) 888-8633 x".to_owned(),
                    "Resume file = 1".to_owned(),
                ]
            )]
        );
        let masked = format!("{:?}", rows(true));
        assert!(!masked.contains("Some User") && masked.contains(MASK));
        assert!(!format!("{groups:?}").contains("Some User"));
    }

    #[test]
    fn lists_nests_and_forms_never_seen_are_rows_too() {
        let json = r#"{"results": [{"model": "b.x", "pk": "a@b.io", "fields": {"on": true,
            "place": {"zipCode": null, "tags": ["x", 2]}}}, {"model": "a.y", "extra": 1}],
            "note": "hi", "a@b.io": 3}"#;
        assert_eq!(
            told(json, false),
            [
                ("A: y".to_owned(), vec!["Extra = 1".to_owned()]),
                (
                    "B: x".to_owned(),
                    vec![
                        "On = Yes".to_owned(),
                        "Place: Tags: 1 = x".to_owned(),
                        "Place: Tags: 2 = 2".to_owned(),
                        "Place: Zip code = (empty)".to_owned(),
                    ]
                ),
                (
                    "Other data".to_owned(),
                    vec![format!("{MASK} = 3"), "Note = hi".to_owned()]
                ),
            ]
        );
        assert_eq!(told("\"nobody\"", false)[0].1, ["Answer = nobody"]);
        assert_eq!(told("no json", true)[0].1, [format!("Answer = {MASK}")]);
        assert_eq!(group("[]"), []);
    }
}
