//! An object whose fields are taken one by one, so that one too many is seen.

use super::locale::Locale;
use crate::domain::ids::PartnerId;
use crate::routes::Route;
use serde_json::{Map, Value};

/// The longest address within the console that is read.
const LONGEST_ROUTE: usize = 2048;

/// What is left of an object.
pub(super) struct Fields(Map<String, Value>);

impl Fields {
    /// `None` where the text is no JSON object.
    pub(super) fn read(text: &str) -> Option<Self> {
        match serde_json::from_str(text) {
            Ok(Value::Object(fields)) => Some(Self(fields)),
            _ => None,
        }
    }

    pub(super) fn take(&mut self, name: &str) -> Option<Value> {
        self.0.remove(name)
    }

    pub(super) fn text(&mut self, name: &str) -> Option<String> {
        match self.take(name) {
            Some(Value::String(text)) => Some(text),
            _ => None,
        }
    }

    pub(super) fn number(&mut self, name: &str) -> Option<u64> {
        self.take(name)?.as_u64()
    }

    pub(super) fn partner(&mut self, name: &str) -> Option<PartnerId> {
        let id = self.number(name).filter(|id| *id > 0)?;
        Some(PartnerId::new(id))
    }

    /// A field that is there and may be null: `Some(None)` for null. `read` says what else it may
    /// be.
    pub(super) fn or_null<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(Value) -> Option<T>,
    ) -> Option<Option<T>> {
        match self.take(name)? {
            Value::Null => Some(None),
            value => read(value).map(Some),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

pub(super) fn object(value: Value) -> Option<Map<String, Value>> {
    match value {
        Value::Object(fields) => Some(fields),
        _ => None,
    }
}

pub(super) fn locale(value: Value) -> Option<Locale> {
    Locale::parse(value.as_str()?)
}

/// An address within the console: a path from `/`, perhaps with a query, never with a fragment,
/// which could hold a secret.
pub(super) fn route(value: Value) -> Option<Route> {
    let text = value.as_str()?;
    let is_plain = text.starts_with('/')
        && !text.starts_with("//")
        && text.len() <= LONGEST_ROUTE
        && !text.contains(['#', '\\'])
        && !text.chars().any(char::is_control);
    let (path, query) = text.split_once('?').unwrap_or((text, ""));
    is_plain.then(|| Route::parse(path, query))
}
