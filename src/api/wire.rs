//! Tolerant reading of JSON: numbers for strings, strings for numbers, nulls, fields we do not
//! know. What an operation cannot do without is an error with its path; the rest is `None`.

use std::fmt;

use serde::Deserialize;
use serde::de::{self, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::endpoint::DecodeError;

/// Reads a whole body.
///
/// # Errors
/// With the path of the field that drifted and a reason that holds none of the values.
pub(crate) fn decode<'de, T: Deserialize<'de>>(body: &'de [u8]) -> Result<T, DecodeError> {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    let mut json = serde_json::Deserializer::from_slice(body);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = error.path().to_string();
        unreadable(path, error.inner())
    })?;
    json.end()
        .map_err(|error| unreadable(String::new(), &error))?;
    Ok(value)
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

/// Any JSON value, as far as a single value goes.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Scalar {
    Null,
    Bool(bool),
    Unsigned(u64),
    Signed(i64),
    Float(f64),
    Text(String),
    /// An array or an object where a single value belongs.
    Other,
}

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ScalarVisitor)
    }
}

struct ScalarVisitor;

impl<'de> Visitor<'de> for ScalarVisitor {
    type Value = Scalar;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Scalar, E> {
        Ok(Scalar::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Scalar, E> {
        Ok(Scalar::Bool(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Scalar, E> {
        Ok(Scalar::Unsigned(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Scalar, E> {
        Ok(Scalar::Signed(value))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Scalar, E> {
        Ok(Scalar::Float(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Scalar, E> {
        Ok(Scalar::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Scalar, E> {
        Ok(Scalar::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Scalar, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Scalar::Other)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Scalar, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Scalar::Other)
    }
}

/// The largest whole number that every JSON reader keeps exactly.
const MOST_EXACT: f64 = 9_007_199_254_740_992.0;

impl Scalar {
    /// As text; numbers as they are written. Null and the empty string say nothing.
    pub(crate) fn into_text(self) -> Option<String> {
        match self {
            Self::Text(text) => (!text.trim().is_empty()).then_some(text),
            Self::Unsigned(number) => Some(number.to_string()),
            Self::Signed(number) => Some(number.to_string()),
            Self::Float(number) => Some(number.to_string()),
            Self::Bool(value) => Some(value.to_string()),
            Self::Null | Self::Other => None,
        }
    }

    /// As a whole number that is not negative.
    pub(crate) fn as_whole(&self) -> Option<u64> {
        match self {
            Self::Unsigned(number) => Some(*number),
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a whole number between 0 and 2^53, checked just before"
            )]
            Self::Float(number) if number.fract() == 0.0 && (0.0..=MOST_EXACT).contains(number) => {
                Some(*number as u64)
            }
            Self::Text(text) => text.trim().parse().ok(),
            _ => None,
        }
    }
}

/// A text that may be missing, null, empty or a number.
pub(crate) fn text<'de, D: Deserializer<'de>>(d: D) -> Result<Option<String>, D::Error> {
    Ok(Scalar::deserialize(d)?.into_text())
}

/// A text that has to be there; a number is taken for one.
pub(crate) fn required_text<'de, D: Deserializer<'de>>(d: D) -> Result<String, D::Error> {
    Scalar::deserialize(d)?
        .into_text()
        .ok_or_else(|| de::Error::custom("no text"))
}

/// A postal code; a number has lost its leading zeros and gets them back.
pub(crate) fn zip_code<'de, D: Deserializer<'de>>(d: D) -> Result<Option<String>, D::Error> {
    Ok(match Scalar::deserialize(d)? {
        Scalar::Unsigned(number) => Some(format!("{number:05}")),
        other => other.into_text(),
    })
}

/// A whole number that may be missing or odd.
pub(crate) fn whole<'de, D: Deserializer<'de>>(d: D) -> Result<Option<u64>, D::Error> {
    Ok(Scalar::deserialize(d)?.as_whole())
}

/// A count that has to be there.
pub(crate) fn count<'de, D: Deserializer<'de>>(d: D) -> Result<u64, D::Error> {
    Scalar::deserialize(d)?
        .as_whole()
        .ok_or_else(|| de::Error::custom("no count"))
}

/// An id that has to be there: a whole number above zero.
pub(crate) fn id<'de, D: Deserializer<'de>>(d: D) -> Result<u64, D::Error> {
    match Scalar::deserialize(d)?.as_whole() {
        Some(id) if id > 0 => Ok(id),
        _ => Err(de::Error::custom("no id")),
    }
}

/// An id that may be missing.
pub(crate) fn optional_id<'de, D: Deserializer<'de>>(d: D) -> Result<Option<u64>, D::Error> {
    Ok(whole(d)?.filter(|id| *id > 0))
}

/// A nested value that may be missing or of another form altogether.
#[derive(Deserialize)]
#[serde(untagged)]
pub(crate) enum Lenient<T> {
    Is(T),
    Odd(IgnoredAny),
}

impl<T> Lenient<T> {
    pub(crate) fn known(self) -> Option<T> {
        match self {
            Self::Is(value) => Some(value),
            Self::Odd(_) => None,
        }
    }
}

/// Reads `{"success": true}`, the answer of operations that only say that they did it.
///
/// # Errors
/// `Refused` where it says `false`; `Unreadable` where it says neither.
pub(crate) fn success(body: &[u8]) -> Result<Success, DecodeError> {
    #[derive(Deserialize)]
    struct SuccessWire {
        success: Scalar,
    }
    let wire: SuccessWire = decode(body)?;
    match wire.success {
        Scalar::Bool(true) | Scalar::Unsigned(1) => Ok(Success),
        Scalar::Bool(false) | Scalar::Unsigned(0) => Err(DecodeError::Refused),
        Scalar::Text(text) if text.eq_ignore_ascii_case("true") => Ok(Success),
        Scalar::Text(text) if text.eq_ignore_ascii_case("false") => Err(DecodeError::Refused),
        _ => Err(DecodeError::Unreadable {
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
