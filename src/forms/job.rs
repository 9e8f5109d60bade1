//! The job form: a draft as typed, and the only way from it to a record that may be sent.

mod check;
mod fill;

pub use check::{Context, shown};

use crate::domain::job::ApplyAction;
use crate::domain::rules::{JOB, Rule};
use crate::forms::problems::{self, FormField};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The controls of the form, in its order and that of `rules::JOB`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    CompanyId,
    AdNumber,
    Title,
    Description,
    CategoryId,
    WorktimeId,
    ExperienceId,
    Street,
    City,
    State,
    ZipCode,
    ApplyAction,
    ApplyUrl,
    ApplyEmails,
    ResumeRequired,
    StartDate,
    EndDate,
    IsConfidential,
    CampaignId,
    /// Rows of names and values: `Draft::attributes`.
    Attributes,
    /// Codes: `Draft::products`.
    Products,
}

/// How many fields hold one text.
const TEXTS: usize = 19;

impl Field {
    pub const ALL: [Self; TEXTS + 2] = [
        Self::CompanyId,
        Self::AdNumber,
        Self::Title,
        Self::Description,
        Self::CategoryId,
        Self::WorktimeId,
        Self::ExperienceId,
        Self::Street,
        Self::City,
        Self::State,
        Self::ZipCode,
        Self::ApplyAction,
        Self::ApplyUrl,
        Self::ApplyEmails,
        Self::ResumeRequired,
        Self::StartDate,
        Self::EndDate,
        Self::IsConfidential,
        Self::CampaignId,
        Self::Attributes,
        Self::Products,
    ];

    /// The field's row in the table of rules: its name on the wire, its label, its limits.
    #[must_use]
    pub const fn rule(self) -> &'static Rule {
        &JOB[self as usize]
    }
}

impl problems::FormField for Field {
    fn from_name(name: &str) -> Option<Self> {
        let whole = name.split(['.', '[']).next()?;
        Self::ALL
            .into_iter()
            .find(|field| field.rule().field == whole)
    }

    fn api_name(self) -> &'static str {
        self.rule().field
    }
}

/// What is wrong with a draft, at its fields.
pub type Problems = problems::Problems<Field>;

/// One row of the attributes.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Attribute {
    pub name: String,
    /// The value as typed; one that is no text is shown as JSON.
    pub typed: String,
    /// What the API told, which goes back as it came unless something else is typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<serde_json::Value>,
}

impl Attribute {
    /// A row of what the API told.
    #[must_use]
    pub fn told(name: &str, value: &serde_json::Value) -> Self {
        Self {
            name: name.to_owned(),
            typed: value_text(value),
            was: Some(value.clone()),
        }
    }

    /// Whether the API told an object or a list, which cannot be edited as a line of text.
    #[must_use]
    pub fn is_nested(&self) -> bool {
        matches!(
            self.was,
            Some(serde_json::Value::Object(_) | serde_json::Value::Array(_))
        )
    }

    /// Whether neither name nor value was typed.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.name.trim().is_empty() && self.typed.trim().is_empty()
    }

    /// The value to send: as it came where nothing else was typed; else of the kind that it was,
    /// where the text can be read as that; else the text.
    #[must_use]
    pub fn value(&self) -> serde_json::Value {
        use serde_json::Value;
        match &self.was {
            Some(was) if value_text(was) == self.typed => was.clone(),
            Some(Value::Number(_)) => match serde_json::from_str(self.typed.trim()) {
                Ok(Value::Number(number)) => Value::Number(number),
                _ => self.text(),
            },
            Some(Value::Bool(_)) => match self.typed.trim() {
                "true" => Value::Bool(true),
                "false" => Value::Bool(false),
                _ => self.text(),
            },
            _ => self.text(),
        }
    }

    fn text(&self) -> serde_json::Value {
        serde_json::Value::String(self.typed.trim().to_owned())
    }
}

fn value_text(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// What the person typed, letter for letter.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    values: [String; TEXTS],
    pub attributes: Vec<Attribute>,
    /// Codes of the products chosen, in the order chosen.
    pub products: Vec<String>,
}

impl Default for Draft {
    /// An empty form: the choices stand on what the API takes where nothing is sent.
    fn default() -> Self {
        let mut draft = Self {
            values: Default::default(),
            attributes: Vec::new(),
            products: Vec::new(),
        };
        draft.set(Field::ApplyAction, ApplyAction::Nothing.as_str().to_owned());
        draft.set(Field::WorktimeId, "1".to_owned());
        draft.set(Field::ExperienceId, "5".to_owned());
        draft
    }
}

/// A draft as session storage has it.
#[derive(Serialize, Deserialize)]
struct Stored {
    #[serde(default)]
    fields: BTreeMap<String, String>,
    #[serde(default)]
    attributes: Vec<Attribute>,
    #[serde(default)]
    products: Vec<String>,
}

impl Draft {
    /// The text of a field; empty for attributes and products, which are no text.
    #[must_use]
    pub fn get(&self, field: Field) -> &str {
        self.values.get(field as usize).map_or("", String::as_str)
    }

    /// Sets the text of a field. Attributes and products have none: for them it does nothing.
    pub fn set(&mut self, field: Field, typed: String) {
        if let Some(value) = self.values.get_mut(field as usize) {
            *value = typed;
        }
    }

    /// Whether a tick is set.
    #[must_use]
    pub fn flag(&self, field: Field) -> bool {
        self.get(field) == "true"
    }

    /// Sets or takes away a tick.
    pub fn set_flag(&mut self, field: Field, on: bool) {
        self.set(field, on.to_string());
    }

    /// What people have to do to apply.
    #[must_use]
    pub fn apply_action(&self) -> ApplyAction {
        ApplyAction::of(self.get(Field::ApplyAction).trim().to_owned())
    }

    /// Chooses a product or takes it away.
    pub fn toggle_product(&mut self, code: &str) {
        if self.products.iter().any(|one| one == code) {
            self.products.retain(|one| one != code);
        } else {
            self.products.push(code.to_owned());
        }
    }

    /// Whether nothing was typed or chosen.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        let empty = Self::default();
        let same = |field: &Field| {
            let text = self.get(*field).trim();
            text == empty.get(*field) || text == "false"
        };
        Field::ALL.iter().all(same)
            && self.attributes.iter().all(Attribute::is_blank)
            && self.products.is_empty()
    }

    /// What session storage keeps: the API's names and the text as typed.
    #[must_use]
    pub fn to_stored(&self) -> String {
        let texts = Field::ALL.into_iter().take(TEXTS);
        let stored = Stored {
            fields: texts
                .map(|field| (field.rule().field.to_owned(), self.get(field).to_owned()))
                .collect(),
            attributes: self.attributes.clone(),
            products: self.products.clone(),
        };
        serde_json::json!(stored).to_string()
    }

    /// Reads it back. Unknown names are dropped and missing ones as in an empty form: an older
    /// build's draft still helps. `None` where it is no draft at all.
    #[must_use]
    pub fn from_stored(text: &str) -> Option<Self> {
        let stored: Stored = serde_json::from_str(text).ok()?;
        let mut draft = Self {
            attributes: stored.attributes,
            products: stored.products,
            ..Self::default()
        };
        for (name, typed) in stored.fields {
            if let Some(field) = Field::from_name(&name) {
                draft.set(field, typed);
            }
        }
        Some(draft)
    }
}

#[cfg(test)]
#[path = "job_tests.rs"]
mod tests;
