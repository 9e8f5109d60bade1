//! Single values, read as what they are meant to be.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use crate::domain::moment::Moment;
use crate::domain::money::Money;

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
            // As it stood there; the standard library's way weighs 18 kB more.
            Self::Float(number) => {
                serde_json::Number::from_f64(number).map(|number| number.to_string())
            }
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

    /// As a finite number.
    fn as_number(&self) -> Option<f64> {
        #[expect(
            clippy::cast_precision_loss,
            reason = "scores and years are far below 2^53"
        )]
        let number = match self {
            Self::Unsigned(number) => *number as f64,
            Self::Signed(number) => *number as f64,
            Self::Float(number) => *number,
            Self::Text(text) => text.trim().parse().ok()?,
            Self::Null | Self::Bool(_) | Self::Other => return None,
        };
        number.is_finite().then_some(number)
    }

    fn as_flag(&self) -> Option<bool> {
        match self {
            Self::Bool(value) => Some(*value),
            Self::Unsigned(0) => Some(false),
            Self::Unsigned(1) => Some(true),
            Self::Text(text) => match text.trim().to_ascii_lowercase().as_str() {
                "true" | "1" => Some(true),
                "false" | "0" => Some(false),
                _ => None,
            },
            _ => None,
        }
    }

    /// As dollars, by the decimals as written: the shortest text of a double is the number that
    /// stood in the answer.
    fn as_money(&self) -> Option<Money> {
        match self {
            Self::Unsigned(number) => Money::from_decimal(&number.to_string()),
            Self::Signed(number) => Money::from_decimal(&number.to_string()),
            Self::Float(number) => Money::from_decimal(&number.to_string()),
            Self::Text(text) => Money::from_decimal(text.trim()),
            Self::Null | Self::Bool(_) | Self::Other => None,
        }
    }
}

/// What a value on the wire is to the domain.
pub(crate) trait Known<T> {
    fn known(self) -> T;
}

/// A value of the domain out of a JSON value that may be missing, null or odd: then it is `None`.
macro_rules! optional {
    ($(#[$doc:meta])* $name:ident, $inner:ty, $read:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Default)]
        pub(crate) struct $name(pub(crate) Option<$inner>);

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let read: fn(Scalar) -> Option<$inner> = $read;
                Scalar::deserialize(deserializer).map(|scalar| Self(read(scalar)))
            }
        }

        impl Known<Option<$inner>> for $name {
            fn known(self) -> Option<$inner> {
                self.0
            }
        }
    };
}

/// A value of the domain that has to be there.
macro_rules! required {
    ($(#[$doc:meta])* $name:ident, $inner:ty, $read:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq)]
        pub(crate) struct $name(pub(crate) $inner);

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let read: fn(Scalar) -> Option<$inner> = $read;
                match read(Scalar::deserialize(deserializer)?) {
                    Some(value) => Ok(Self(value)),
                    None => Err(de::Error::custom("not of the form that was expected")),
                }
            }
        }

        impl Known<$inner> for $name {
            fn known(self) -> $inner {
                self.0
            }
        }
    };
}

optional!(
    /// A text; a number is taken for one.
    Text, String, Scalar::into_text);
optional!(
/// A postal code; a number has lost its leading zeros and gets them back.
ZipCode, String, |scalar| match scalar {
    Scalar::Unsigned(number) => Some(format!("{number:05}")),
    other => other.into_text(),
});
optional!(
    /// A whole number, not negative.
    Whole, u64, |scalar| scalar.as_whole());
optional!(
    /// An id: a whole number above zero.
    MaybeId, u64, |scalar| scalar.as_whole().filter(|id| *id > 0));
optional!(
    /// Any finite number.
    Number, f64, |scalar| scalar.as_number());
optional!(
    /// True or false; 1 and 0 are taken for them.
    Flag, bool, |scalar| scalar.as_flag());
optional!(
    /// Dollars.
    Amount, Money, |scalar| scalar.as_money());
optional!(
/// A time, kept as written.
Time, Moment, |scalar| match scalar {
    Scalar::Text(text) if !text.trim().is_empty() => Some(Moment::as_told(text)),
    _ => None,
});
required!(
    /// An id that has to be there.
    Id, u64, |scalar| scalar.as_whole().filter(|id| *id > 0));
required!(
    /// A count that has to be there.
    Count, u64, |scalar| scalar.as_whole());
required!(
    /// A text that has to be there.
    RequiredText, String, Scalar::into_text);
required!(
    /// A number that has to be there.
    RequiredNumber, f64, |scalar| scalar.as_number());
required!(
    /// Dollars that have to be there.
    RequiredAmount, Money, |scalar| scalar.as_money());

/// Text codes in a list, in lists of lists (the rules have one form, the samples the other), or
/// alone.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Codes(pub(crate) Vec<String>);

impl<'de> Deserialize<'de> for Codes {
    /// What cannot be read is an error and not left out: the list is sent back as a whole, and
    /// what is missing in it is taken away.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut codes = Vec::new();
        let mut odd = false;
        flatten(
            Value::deserialize(deserializer)?,
            &mut |value| match value {
                Value::String(text) => codes.extend((!text.trim().is_empty()).then_some(text)),
                Value::Number(number) => codes.push(number.to_string()),
                Value::Null => {}
                Value::Object(mut object) => match object.remove("code") {
                    Some(Value::String(code)) => codes.push(code),
                    _ => odd = true,
                },
                Value::Bool(_) | Value::Array(_) => odd = true,
            },
        );
        if odd {
            return Err(de::Error::custom("not of the form that was expected"));
        }
        Ok(Self(codes))
    }
}

impl Known<Vec<String>> for Codes {
    fn known(self) -> Vec<String> {
        self.0
    }
}

/// Every value that is not itself a list, in order.
pub(super) fn flatten(value: Value, found: &mut dyn FnMut(Value)) {
    match value {
        Value::Array(values) => {
            for value in values {
                flatten(value, found);
            }
        }
        value => found(value),
    }
}

/// A JSON object. On its own a struct would be read from an array too, by position: `[7]` would
/// pass for a company with the id 7.
pub(crate) struct Object<W>(pub(crate) W);

impl<'de, W: Deserialize<'de>> Deserialize<'de> for Object<W> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ObjectVisitor(PhantomData))
    }
}

struct ObjectVisitor<W>(PhantomData<W>);

impl<'de, W: Deserialize<'de>> Visitor<'de> for ObjectVisitor<W> {
    type Value = Object<W>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Object<W>, A::Error> {
        W::deserialize(MapAccessDeserializer::new(map)).map(Object)
    }
}

/// A nested value that may be missing or of another form altogether.
#[derive(Deserialize)]
#[serde(untagged)]
enum Lenient<W> {
    Is(Object<W>),
    Odd(IgnoredAny),
}

/// A nested object; `None` where something else stands in its place.
pub(crate) struct Nested<W>(pub(crate) Option<W>);

impl<W> Default for Nested<W> {
    fn default() -> Self {
        Self(None)
    }
}

impl<'de, W: Deserialize<'de>> Deserialize<'de> for Nested<W> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(match Lenient::deserialize(deserializer)? {
            Lenient::Is(Object(value)) => Some(value),
            Lenient::Odd(_) => None,
        }))
    }
}

impl<W, T: From<W>> Known<Option<T>> for Nested<W> {
    fn known(self) -> Option<T> {
        self.0.map(T::from)
    }
}
