//! What sendApplicationEvent is sent, with every rule of the reference checked.

use std::net::IpAddr;

use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode};
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};

use super::resume_file::{self, FIELD, ResumeFile};
use crate::answer::Refusal;
use crate::body;
use crate::multipart::{self, FORM, Part};
use crate::rules::{Fields, Problems, Text};

const FIELDS: [&str; 8] = [
    "originalSource",
    "firstName",
    "lastName",
    "email",
    "phoneNumber",
    "userIp",
    "userAgent",
    "jobcaseProfileUrl",
];
/// How long a job's source id may be.
const LONGEST_SOURCE: usize = 64;
/// How many digits a phone number has, its extension included.
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 7..=20;

/// Somebody applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Event {
    pub(crate) email: String,
    /// The fields as they were sent, the resume aside.
    pub(crate) fields: Map<String, Value>,
    pub(crate) resume: Option<ResumeFile>,
}

/// The source id in the path: letters, digits, `-` and `_`; anything else names no job.
pub(crate) fn source_id(argument: Option<&str>) -> Result<String, Refusal> {
    let decoded = percent_decode_str(argument.unwrap_or("")).decode_utf8_lossy();
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
    if decoded.len() <= LONGEST_SOURCE && !decoded.is_empty() && decoded.chars().all(plain) {
        Ok(decoded.into_owned())
    } else {
        Err(Refusal::not_found())
    }
}

/// Reads an event, as JSON or as a form.
pub(crate) async fn read(headers: &HeaderMap, sent: Bytes) -> Result<Event, Refusal> {
    if body::content_type(headers) == FORM {
        return read_form(multipart::read(headers, sent).await?);
    }
    let body = body::json(headers, &sent).map_err(of_type)?;
    let Value::Object(fields) = body else {
        return Err(Problems::one("body", "This must be a JSON object.").into());
    };
    read_fields(fields, None, Problems::default())
}

/// The refusal of another content type names both that are taken.
fn of_type(refusal: Refusal) -> Refusal {
    match refusal {
        Refusal::Detail(StatusCode::UNSUPPORTED_MEDIA_TYPE, _) => Refusal::detail(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            format!("The content type must be application/json or {FORM}."),
        ),
        other => other,
    }
}

fn read_form(parts: Vec<Part>) -> Result<Event, Refusal> {
    let mut problems = Problems::default();
    let mut fields = Map::new();
    let mut resume = None;
    for part in parts {
        let is_resume = part.name == FIELD;
        let again = if is_resume {
            resume.is_some()
        } else {
            fields.contains_key(&part.name)
        };
        match (is_resume, part.file_name) {
            _ if again => problems.add(&part.name, "This must be given once."),
            (true, Some(name)) => resume = Some((name, part.bytes)),
            (true, None) => problems.add(FIELD, "This must be a file."),
            (false, Some(_)) => problems.add(&part.name, "This must not be a file."),
            (false, None) => match std::str::from_utf8(&part.bytes) {
                Ok(text) => {
                    fields.insert(part.name, Value::from(text));
                }
                Err(_) => problems.add(&part.name, "This must be text in UTF-8."),
            },
        }
    }
    let resume = match resume {
        Some((name, bytes)) => match resume_file::checked(name, &bytes) {
            Ok(file) => Some(file),
            Err(Refusal::Fields(found)) => {
                problems.join(found);
                None
            }
            Err(too_large) => return Err(too_large),
        },
        None => None,
    };
    read_fields(fields, resume, problems)
}

fn read_fields(
    sent: Map<String, Value>,
    resume: Option<ResumeFile>,
    mut problems: Problems,
) -> Result<Event, Refusal> {
    let mut fields = Fields::new(&sent, &mut problems);
    fields.only(&FIELDS);
    fields.text("firstName", Text::Any);
    fields.text("lastName", Text::Any);
    let email = fields.text("email", Text::Email);
    if fields
        .text("phoneNumber", Text::Any)
        .is_some_and(|phone| !is_phone(&phone))
    {
        fields.fault("phoneNumber", "This must be a phone number.");
    }
    let ip = fields.text("userIp", Text::Any);
    if ip.is_some_and(|ip| ip.parse::<IpAddr>().is_err()) {
        fields.fault("userIp", "This must be an IP address, version 4 or 6.");
    }
    fields.optional_text("originalSource", Text::Any);
    fields.optional_text("userAgent", Text::Any);
    fields.optional_text("jobcaseProfileUrl", Text::WebAddress);
    match email {
        Some(email) if problems.is_empty() => Ok(Event {
            email,
            fields: sent,
            resume,
        }),
        _ => Err(problems.into()),
    }
}

/// Digits with what people put between them, and an extension (`x 12`, `ext. 12`).
fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let fits = |c: char| c.is_ascii_digit() || " +-()./#x".contains(c);
    PHONE_DIGITS.contains(&digits) && text.to_lowercase().replace("ext", "x").chars().all(fits)
}

#[cfg(test)]
mod tests {
    use super::{is_phone, source_id};

    #[test]
    fn phone_numbers_are_digits_and_what_stands_between() {
        for good in [
            "(555) 555-5555",
            "+1 250 888 8633 x",
            "555.555.5555 ext. 12",
            "5555555",
        ] {
            assert!(is_phone(good), "{good}");
        }
        for bad in [
            "call me",
            "555-55",
            "555-5555 home",
            "5".repeat(21).as_str(),
        ] {
            assert!(!is_phone(bad), "{bad}");
        }
    }

    #[test]
    fn a_source_id_is_of_letters_and_digits() {
        assert_eq!(
            source_id(Some("x3js81mdz1")).ok().as_deref(),
            Some("x3js81mdz1")
        );
        assert_eq!(source_id(Some("a%2Db_1")).ok().as_deref(), Some("a-b_1"));
        let long = "a".repeat(65);
        for bad in ["a%2Fb", "a b", "%20", "é", long.as_str()] {
            assert!(source_id(Some(bad)).is_err(), "{bad}");
        }
        assert!(source_id(None).is_err());
    }
}
