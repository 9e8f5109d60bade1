//! What every endpoint has to stand: its exact request, and answers of every odd kind.
//!
//! What is generic over the endpoint only takes its type away; the rest is compiled once and not
//! for each of 25 operations, which a cold test build would feel.

use std::fmt::Debug;

use serde_json::Value;

use super::{key, settings};
use crate::api::endpoint::{DecodeError, Endpoint};
use crate::api::http::{Body, Part};
use crate::api::request::{self, Parts};

/// What a request is to carry.
pub(crate) enum Carries {
    Nothing,
    /// Exactly this JSON, given as text.
    Json(&'static str),
    Multipart(Vec<Part>),
}

/// The request is exactly this: method, path with query, headers and body.
pub(crate) fn assert_request<E: Endpoint>(
    endpoint: &E,
    method: &str,
    path_and_query: &str,
    carries: &Carries,
) {
    assert_assembled(Parts::of(endpoint), method, path_and_query, carries);
}

fn assert_assembled(parts: Parts, method: &str, path_and_query: &str, carries: &Carries) {
    let spec = parts.operation.spec();
    let credentials = key();
    let Ok(request) = request::assemble(parts, &settings(), credentials.as_ref()) else {
        unreachable!("the request can be made")
    };
    assert_eq!(request.method.as_str(), method);
    assert_eq!(
        request.url,
        format!("https://api.example/v1{path_and_query}")
    );
    let mut headers = vec![("Accept", "application/json".to_owned())];
    if spec.auth {
        headers.push(("X-Platform-Api-Key", "canary-key".to_owned()));
    }
    if matches!(carries, Carries::Json(_)) {
        headers.push(("Content-Type", "application/json".to_owned()));
    }
    assert_eq!(request.headers, headers);
    match (carries, request.body) {
        (Carries::Nothing, Body::Empty) => {}
        (Carries::Json(wanted), Body::Json(text)) => {
            assert_eq!(parse(&text), parse(wanted));
            assert!(spec.body, "the table says that it has none");
        }
        (Carries::Multipart(wanted), Body::Multipart(parts)) => assert_eq!(&parts, wanted),
        (_, body) => unreachable!("another kind of body: {body:?}"),
    }
}

/// Reads a good answer.
pub(crate) fn decoded<E: Endpoint>(endpoint: &E, body: &str) -> E::Response {
    endpoint
        .decode(body.as_bytes())
        .unwrap_or_else(|error| not_read(&error, body))
}

fn not_read(error: &DecodeError, body: &str) -> ! {
    unreachable!("{error:?} in {body}")
}

/// Where a bad answer drifted.
pub(crate) fn drift<E: Endpoint>(endpoint: &E, body: &str) -> String {
    drift_of(&|body| endpoint.decode(body.as_bytes()).map(drop), body)
}

/// Reads an answer; what it says is of no interest.
type Read<'a> = &'a dyn Fn(&str) -> Result<(), DecodeError>;

fn drift_of(read: Read<'_>, body: &str) -> String {
    match read(body) {
        Ok(()) => unreachable!("it was read: {body}"),
        Err(DecodeError::Unreadable { path, .. }) => path,
        Err(error @ DecodeError::Refused) => unreachable!("{error:?}"),
    }
}

/// Stands every odd answer made of the sample: cut at any place, not JSON at all, fields that
/// nobody knows, numbers for strings, and each field missing, null or of another form.
/// `required` are the only fields that it cannot do without, `strict` those whose odd forms are
/// errors too; both as an error names them, as in `results[0].id`.
pub(crate) fn assert_hardy<E: Endpoint>(
    endpoint: &E,
    sample: &str,
    required: &[&str],
    strict: &[&str],
) where
    E::Response: PartialEq + Debug,
{
    let whole = decoded(endpoint, sample.trim());
    stands_all(
        &|body| endpoint.decode(body.as_bytes()).map(drop),
        &|body, what| assert_eq!(decoded(endpoint, body), whole, "{what}"),
        sample.trim(),
        required,
        strict,
    );
}

/// `says_the_same` asserts that an answer is read as the sample is.
fn stands_all(
    read: Read<'_>,
    says_the_same: &dyn Fn(&str, &str),
    sample: &str,
    required: &[&str],
    strict: &[&str],
) {
    for (cut, _) in sample.char_indices() {
        assert_eq!(drift_of(read, &sample[..cut]), "", "cut at {cut}");
    }
    for page in [
        "<!doctype html><title>Bad gateway</title>",
        "OK",
        "{'id': 1}",
    ] {
        assert_eq!(drift_of(read, page), "", "{page}");
    }
    assert_eq!(drift_of(read, &format!("{sample} trailing")), "");
    says_the_same(&format!("\u{feff}{sample}\n"), "a byte order mark");

    let value = parse(sample);
    let mut more = value.clone();
    add_unknown(&mut more);
    says_the_same(&more.to_string(), "unknown fields");
    let mut strings = value.clone();
    numbers_to_strings(&mut strings);
    says_the_same(&strings.to_string(), "strings");

    for place in fields(&value, "") {
        let known = required.contains(&place.as_str());
        let gone = with(&value, &place, None);
        check(read, &gone, &place, known);
        let null = with(&value, &place, Some(Value::Null));
        check(read, &null, &place, known);
        for odd in ["{\"odd\":1}", "[true]", "true", "-1.5", "\"odd\""] {
            let odd = with(&value, &place, Some(parse(odd)));
            // A text may be anything that a text can be made of.
            if !known && !strict.contains(&place.as_str()) {
                check(read, &odd, &place, false);
            } else if let Err(error) = read(&odd.to_string()) {
                assert_names(&error, &place);
            }
        }
    }
}

fn check(read: Read<'_>, value: &Value, place: &str, fails: bool) {
    let result = read(&value.to_string());
    assert_eq!(result.is_err(), fails, "{place} in {value}");
    if let Err(error) = result {
        assert_names(&error, place);
    }
}

fn assert_names(error: &DecodeError, place: &str) {
    let DecodeError::Unreadable { path, .. } = error else {
        return;
    };
    assert!(path.starts_with(place), "{path} for {place}");
}

fn parse(text: &str) -> Value {
    match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => unreachable!("{error} in {text}"),
    }
}

/// Every field of every object, as an error would name it.
fn fields(value: &Value, prefix: &str) -> Vec<String> {
    let mut found = Vec::new();
    match value {
        Value::Object(object) => {
            for (name, value) in object {
                let place = if prefix.is_empty() {
                    name.clone()
                } else {
                    format!("{prefix}.{name}")
                };
                found.extend(fields(value, &place));
                found.push(place);
            }
        }
        Value::Array(values) => {
            for (place, value) in values.iter().enumerate() {
                found.extend(fields(value, &format!("{prefix}[{place}]")));
            }
        }
        _ => {}
    }
    found
}

/// The same with one field taken out or replaced.
fn with(value: &Value, place: &str, new: Option<Value>) -> Value {
    fn walk(value: &Value, here: &str, place: &str, new: Option<&Value>) -> Value {
        match value {
            Value::Object(object) => object
                .iter()
                .filter_map(|(name, value)| {
                    let there = if here.is_empty() {
                        name.clone()
                    } else {
                        format!("{here}.{name}")
                    };
                    let value = if there == place {
                        new.cloned()?
                    } else {
                        walk(value, &there, place, new)
                    };
                    Some((name.clone(), value))
                })
                .collect(),
            Value::Array(values) => values
                .iter()
                .enumerate()
                .map(|(at, value)| walk(value, &format!("{here}[{at}]"), place, new))
                .collect(),
            value => value.clone(),
        }
    }
    walk(value, "", place, new.as_ref())
}

fn add_unknown(value: &mut Value) {
    match value {
        Value::Object(object) => {
            for (name, value) in object.iter_mut() {
                // A dictionary has no unknown fields.
                if name != "jobAttributes" && name != "penalty_description_data" {
                    add_unknown(value);
                }
            }
            let odd = parse("{\"nobody\": [\"knows\", null]}");
            object.insert("aFieldOfTomorrow".to_owned(), odd);
        }
        Value::Array(values) => values.iter_mut().for_each(add_unknown),
        _ => {}
    }
}

fn numbers_to_strings(value: &mut Value) {
    match value {
        Value::Object(object) => object.values_mut().for_each(numbers_to_strings),
        Value::Array(values) => values.iter_mut().for_each(numbers_to_strings),
        Value::Number(number) => *value = Value::String(number.to_string()),
        _ => {}
    }
}
