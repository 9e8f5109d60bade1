//! Inputs that nobody meant: good ones with bytes turned, pieces moved and values of other kinds,
//! and bytes that were never anything.

use arbitrary::{Result, Unstructured};
use serde_json::Value;

use crate::cases::{list, text};

/// The most bytes of one input, so that doubling pieces ends.
const MOST: usize = 200_000;

/// Pieces that JSON, CSV, markup and our own kept texts give meaning to, and numbers that no type
/// of ours holds.
const MEANT: [&str; 34] = [
    "{",
    "}",
    "[",
    "]",
    "\"",
    ":",
    ",",
    ";",
    "\t",
    "\r\n",
    "\\",
    "\\u0000",
    "\\ud800",
    "\\uDFFF\\uD800",
    "\u{feff}",
    "\0",
    "null",
    "true",
    "-0",
    "1e999",
    "-1e999",
    "1e-999",
    "0.1234567890123456789012345678901234567890",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775809",
    "18446744073709551615",
    "18446744073709551616",
    "340282366920938463463374607431768211456",
    "99999999999999999999999999999999999999999999999999",
    "<!doctype html>",
    "{\"id\":1}",
    "9999-12-31T23:59:59Z",
    "-262143-01-01T00:00:00Z",
];

/// Values to stand where others did; of texts and numbers at the ends of what there is.
const VALUES: [&str; 26] = [
    "null",
    "true",
    "false",
    "0",
    "-0.0",
    "-1",
    "0.005",
    "1e308",
    "-1e308",
    "9007199254740993",
    "9223372036854775807",
    "-9223372036854775808",
    "18446744073709551615",
    "9223372036854.775807",
    "\"\"",
    "\" \"",
    "\"NaN\"",
    "\"-Infinity\"",
    "\"1e400\"",
    "\"99999999999999999999\"",
    "\"2030-02-30T25:61:61Z\"",
    "\"+262142-12-31T23:59:59.999999999Z\"",
    "\"0000-00-00\"",
    "\"\\u0000\\u202e\\ufeff\"",
    "[]",
    "{}",
];

/// One hostile input made of a good one.
pub(super) fn hostile(u: &mut Unstructured<'_>, seed: &str) -> Result<Vec<u8>> {
    let mut bytes = match u.int_in_range(0..=9)? {
        0 => list(u, 0..=200, |u| u.arbitrary())?,
        1 => text(u, 0..=100)?.into_bytes(),
        2..=6 => changed(u, seed)?.into_bytes(),
        _ => seed.as_bytes().to_vec(),
    };
    // A change of values alone keeps the form, so that what lies behind the form is reached.
    if u.int_in_range(0..=2)? > 0 {
        for _ in 0..u.int_in_range(0..=6)? {
            turn(u, &mut bytes)?;
        }
    }
    bytes.truncate(MOST);
    Ok(bytes)
}

/// The input with every one of its values, in turn, so deep inside lists or objects. Text, as a
/// value so deep could not be made nor dropped.
pub(super) fn nested(seed: &str, depth: usize) -> Vec<String> {
    const MARK: &str = "\"here it goes down\"";
    let Ok(value) = serde_json::from_str::<Value>(seed) else {
        return Vec::new();
    };
    let count = places(&value);
    // All of them is too much for a long sample: the first, the last, and some between.
    let step = (count / 6).max(1);
    let mut deep = Vec::new();
    for place in (0..count).step_by(step) {
        let mut marked = value.clone();
        let mut left = place;
        if let Some(spot) = at(&mut marked, &mut left) {
            *spot = Value::from(MARK.trim_matches('"'));
        }
        let marked = marked.to_string();
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let inside = format!("{}1{}", open.repeat(depth), close.repeat(depth));
            deep.push(marked.replacen(MARK, &inside, 1));
        }
    }
    deep
}

/// A few values of a JSON text changed for others; another text, or one whose JSON has no place
/// to change, comes back as it was.
fn changed(u: &mut Unstructured<'_>, seed: &str) -> Result<String> {
    let Ok(mut value) = serde_json::from_str::<Value>(seed) else {
        return Ok(seed.to_owned());
    };
    for _ in 0..u.int_in_range(1..=4)? {
        let last = places(&value) - 1;
        let mut place = u.int_in_range(0..=last)?;
        if let Some(spot) = at(&mut value, &mut place) {
            change(u, spot)?;
        }
    }
    Ok(value.to_string())
}

/// How many values there are, the outermost included.
fn places(value: &Value) -> usize {
    1 + match value {
        Value::Array(rows) => rows.iter().map(places).sum(),
        Value::Object(map) => map.values().map(places).sum::<usize>(),
        _ => 0,
    }
}

/// The value at a place, counted from the outermost.
fn at<'a>(value: &'a mut Value, place: &mut usize) -> Option<&'a mut Value> {
    if *place == 0 {
        return Some(value);
    }
    *place -= 1;
    match value {
        Value::Array(rows) => rows.iter_mut().find_map(|row| at(row, place)),
        Value::Object(map) => map.values_mut().find_map(|row| at(row, place)),
        _ => None,
    }
}

fn change(u: &mut Unstructured<'_>, spot: &mut Value) -> Result<()> {
    let other = |u: &mut Unstructured<'_>| -> Result<Value> {
        Ok(serde_json::from_str(u.choose(&VALUES)?).unwrap_or_default())
    };
    match (u.int_in_range(0..=7)?, &mut *spot) {
        (0, Value::Object(map)) => {
            let names: Vec<String> = map.keys().cloned().collect();
            if !names.is_empty() {
                map.remove(u.choose(&names)?);
            }
        }
        (1, Value::Object(map)) => {
            let names: Vec<String> = map.keys().cloned().collect();
            if !names.is_empty() {
                let value = map.remove(u.choose(&names)?).unwrap_or_default();
                map.insert(text(u, 0..=8)?, value);
            }
        }
        (0 | 1, Value::Array(rows)) => {
            let copy = rows.clone();
            for _ in 0..u.int_in_range(1..=40)? {
                rows.extend(copy.iter().take(50).cloned());
            }
        }
        (2, _) => {
            let inner = spot.take();
            *spot = (0..u.int_in_range(1..=100)?).fold(inner, |inner, _| Value::from(vec![inner]));
        }
        (3, _) => *spot = Value::from(text(u, 0..=40)?),
        (4, _) => *spot = Value::from(u.arbitrary::<i64>()?),
        (5, _) => *spot = Value::from(f64::from_bits(u.arbitrary()?)),
        _ => *spot = other(u)?,
    }
    Ok(())
}

/// Turns, cuts, doubles or moves bytes.
fn turn(u: &mut Unstructured<'_>, bytes: &mut Vec<u8>) -> Result<()> {
    if bytes.is_empty() {
        return Ok(());
    }
    let at = u.int_in_range(0..=bytes.len() - 1)?;
    match u.int_in_range(0..=5)? {
        0 => bytes[at] = u.arbitrary()?,
        1 => bytes[at] ^= 1 << u.int_in_range(0..=7)?,
        2 => bytes.truncate(at),
        3 => {
            let end = (at + u.int_in_range(1..=64)?).min(bytes.len());
            bytes.drain(at..end);
        }
        4 => {
            let end = (at + u.int_in_range(1..=300)?).min(bytes.len());
            let piece = bytes[at..end].to_vec();
            let to = u.int_in_range(0..=bytes.len())?;
            bytes.splice(to..to, piece);
        }
        _ => {
            let piece = u.choose(&MEANT)?.as_bytes().to_vec();
            bytes.splice(at..at, piece);
        }
    }
    Ok(())
}
