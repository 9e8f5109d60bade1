//! Tolerant reading of JSON: numbers for strings, strings for numbers, nulls, fields we do not
//! know. What an operation cannot do without is an error with its path; the rest is `None`.

mod rows;
mod values;

use serde::Deserialize;

pub(crate) use rows::*;
pub(crate) use values::*;

use super::endpoint::DecodeError;

/// `From` a wire struct for a domain struct with fields of the same names.
macro_rules! same_fields {
    ($wire:ty => $domain:ty { $($field:ident),* $(,)? }) => {
        impl From<$wire> for $domain {
            fn from(wire: $wire) -> Self {
                Self { $($field: $crate::api::wire::Known::known(wire.$field)),* }
            }
        }
    };
}
pub(crate) use same_fields;

/// Reads a whole body that is an object.
///
/// # Errors
/// As `decode`.
pub(crate) fn decode_object<'de, W: Deserialize<'de>>(body: &'de [u8]) -> Result<W, DecodeError> {
    decode::<Object<W>>(body).map(|object| object.0)
}

/// Reads a whole body.
///
/// # Errors
/// With the path of the field that drifted and a reason that holds none of the values.
pub(crate) fn decode<'de, T: Deserialize<'de>>(body: &'de [u8]) -> Result<T, DecodeError> {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    let mut json = serde_json::Deserializer::from_slice(body);
    // What is not about `T` lies outside, to be compiled once.
    let value = serde_path_to_error::deserialize(&mut json).map_err(drifted)?;
    ends(&mut json)?;
    Ok(value)
}

fn drifted(error: serde_path_to_error::Error<serde_json::Error>) -> DecodeError {
    unreadable(error.path().to_string(), error.inner())
}

fn ends(
    json: &mut serde_json::Deserializer<serde_json::de::SliceRead<'_>>,
) -> Result<(), DecodeError> {
    json.end()
        .map_err(|error| unreadable(String::new(), &error))
}

fn unreadable(path: String, error: &serde_json::Error) -> DecodeError {
    let said = error.to_string();
    let missing = said
        .strip_prefix("missing field `")
        .and_then(|rest| rest.split_once('`'))
        .map(|(field, _)| field);
    let path = if path == "." { String::new() } else { path };
    let (path, reason) = match (error.classify(), missing) {
        (_, Some(field)) if path.is_empty() => (field.to_owned(), "is missing"),
        (_, Some(field)) => (format!("{path}.{field}"), "is missing"),
        (serde_json::error::Category::Eof, _) => (String::new(), "is empty or cut off"),
        (serde_json::error::Category::Syntax, _) => (String::new(), "is not JSON"),
        _ => (path, "is not of the form that was expected"),
    };
    DecodeError::Unreadable {
        path,
        reason: reason.to_owned(),
    }
}

/// Reads `{"success": true}`, the answer of operations that only say that they did it.
///
/// # Errors
/// `Refused` where it says `false`; `Unreadable` where it says neither.
pub(crate) fn success(body: &[u8]) -> Result<Success, DecodeError> {
    #[derive(Deserialize)]
    struct SuccessWire {
        success: Flag,
    }
    match decode_object::<SuccessWire>(body)?.success {
        Flag(Some(true)) => Ok(Success),
        Flag(Some(false)) => Err(DecodeError::Refused),
        Flag(None) => Err(DecodeError::Unreadable {
            path: "success".to_owned(),
            reason: "is not of the form that was expected".to_owned(),
        }),
    }
}

/// The server says that it did it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Success;

#[cfg(test)]
#[path = "wire_tests.rs"]
mod tests;
