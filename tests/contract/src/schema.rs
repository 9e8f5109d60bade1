//! One value against one schema of the document.

use std::fmt;

use jsonschema::error::ValidationErrorKind;
use jsonschema::{Draft, ValidationError, Validator};
use serde_json::{Value, json};

/// One way in which a value is not what its schema says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// JSON pointer to the value at fault, or to where a missing property belongs.
    pub pointer: String,
    /// What is wrong with it, in the validator's words.
    pub words: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.pointer, self.words)
    }
}

impl From<ValidationError<'_>> for Fault {
    fn from(error: ValidationError<'_>) -> Self {
        let mut pointer = error.instance_path().to_string();
        if let ValidationErrorKind::Required {
            property: Value::String(name),
        } = error.kind()
        {
            pointer.push('/');
            pointer.push_str(name);
        }
        Self {
            pointer,
            words: error.to_string(),
        }
    }
}

/// A schema of the document, ready to check with.
#[derive(Debug)]
pub struct Schema(Validator);

impl Schema {
    /// `schema` sees the document's components; formats are checked.
    pub(crate) fn compile(root: &Value, schema: &Value) -> Result<Self, String> {
        let mut schema = match schema {
            Value::Object(keywords) => keywords.clone(),
            other => return Err(format!("A schema has to be an object, not {other}.")),
        };
        let dialect = "https://json-schema.org/draft/2020-12/schema";
        let components = root.get("components").cloned().unwrap_or_default();
        schema.insert("$schema".to_owned(), json!(dialect));
        schema.insert("components".to_owned(), components);
        jsonschema::options()
            .with_draft(Draft::Draft202012)
            .should_validate_formats(true)
            .build(&Value::Object(schema))
            .map(Self)
            .map_err(|error| error.to_string())
    }

    /// Every fault of the value, sorted.
    #[must_use]
    pub fn faults(&self, value: &Value) -> Vec<Fault> {
        let mut faults: Vec<Fault> = self.0.iter_errors(value).map(Fault::from).collect();
        faults.sort();
        faults
    }
}
