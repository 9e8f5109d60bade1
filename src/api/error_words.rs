//! Errors in plain words, for partner staff. The one place where they are made.

use super::error::{ApiError, FieldProblem, NotSent};
use super::error_body;
use super::http::TransportError;

/// What a surface shows: what happened, then what is known about it. Text, never markup; nothing
/// of the request is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    pub title: String,
    pub detail: String,
}

impl Words {
    /// Both in one line.
    #[must_use]
    pub fn line(&self) -> String {
        format!("{}. {}", self.title.trim_end_matches('.'), self.detail)
    }
}

/// What a server says is shown up to so many characters.
const MOST_CHARS: usize = 300;

/// Turns an error into words.
#[must_use]
pub(crate) fn words(error: &ApiError) -> Words {
    let (title, detail) = match error {
        ApiError::NotSent { reason } => ("Not sent".to_owned(), not_sent(*reason)),
        ApiError::NoAnswer(error) => no_answer(*error),
        ApiError::Refused {
            status,
            problems,
            message,
            ..
        } => (
            refused_title(*status),
            refusal(problems, message.as_deref()),
        ),
        ApiError::Unauthorized {
            status: 401,
            message,
            ..
        } => (
            "The API key was not accepted (401)".to_owned(),
            said(message.as_deref(), "Sign in again with a valid key."),
        ),
        ApiError::Unauthorized {
            status, message, ..
        } => (
            format!("This key may not do that ({status})"),
            said(
                message.as_deref(),
                "Sign in with a key that may, or ask Jobcase for access.",
            ),
        ),
        ApiError::NotFound { message, .. } => (
            "Not found (404)".to_owned(),
            said(
                message.as_deref(),
                "It may have been removed, or its ID belongs to another partner.",
            ),
        ),
        ApiError::TooMany { message, .. } if error.day_is_used_up().is_some() => (
            "The day's estimates are used up (429)".to_owned(),
            said(message.as_deref(), "Nothing was counted."),
        ),
        ApiError::TooMany {
            retry_after_ms,
            message,
            ..
        } => (
            "Too many requests (429)".to_owned(),
            said(
                message.as_deref(),
                &format!(
                    "Nothing was changed. Requests go on in {} s.",
                    retry_after_ms.div_ceil(1_000)
                ),
            ),
        ),
        ApiError::ServerFault {
            status, message, ..
        } => (
            format!("{} ({status})", fault_title(*status)),
            said(message.as_deref(), "It gave no reason."),
        ),
        ApiError::OddStatus { status, .. } => (
            format!("An answer that cannot be used ({status})"),
            if (300..400).contains(status) {
                "The server pointed to another address. Redirects are not followed, because they \
                 would carry the key along."
                    .to_owned()
            } else {
                "The server answered with a status that this operation does not have.".to_owned()
            },
        ),
        ApiError::Unreadable {
            status,
            path,
            reason,
            body,
        } => (
            format!("The answer could not be read ({status})"),
            unreadable(path, reason, body.as_str()),
        ),
    };
    Words { title, detail }
}

fn not_sent(reason: NotSent) -> String {
    match reason {
        NotSent::NoKey => "There is no API key. Sign in first.".to_owned(),
        NotSent::BadAddress(_) => {
            "An ID or key is empty or has a form that no address can carry.".to_owned()
        }
        NotSent::NotWritable => "A value cannot be written as JSON.".to_owned(),
        NotSent::EstimatesUsedUp { limit } => format!(
            "All {limit} estimates of the last 24 hours are used up. Ask Jobcase for more, or \
             come back later."
        ),
    }
}

fn no_answer(error: TransportError) -> (String, String) {
    let (title, detail) = match error {
        TransportError::Timeout => (
            "No answer in time",
            "The server did not answer, or not completely, before the time was up. A change may \
             or may not have been made.",
        ),
        TransportError::Unreachable => (
            "No answer",
            "There is no network, the connection was cut, or the API does not let this site \
             call it: the browser does not tell which. A change may or may not have been made.",
        ),
        TransportError::Aborted => (
            "Cancelled",
            "The request was given up before an answer came.",
        ),
    };
    (title.to_owned(), detail.to_owned())
}

fn refused_title(status: u16) -> String {
    let title = match status {
        200..=299 => "The server says that it did not do it",
        405 => "The API does not take this request here",
        408 => "The server gave up waiting",
        409 => "It collides with something that is there already",
        413 => "Too large for the server",
        415 => "A format that the server does not take",
        _ => "The server refused the request",
    };
    format!("{title} ({status})")
}

fn fault_title(status: u16) -> &'static str {
    match status {
        502..=504 => "The API is not reachable behind its gateway",
        _ => "The server failed",
    }
}

fn refusal(problems: &[FieldProblem], message: Option<&str>) -> String {
    let mut parts: Vec<String> = message.into_iter().map(str::to_owned).collect();
    for problem in problems {
        parts.push(format!("{}: {}", problem.field, problem.messages.join(" ")));
    }
    let all = parts.join(" ");
    said(Some(&all), "It gave no reason.")
}

fn unreadable(path: &str, reason: &str, body: &str) -> String {
    if error_body::is_page(body) {
        return said(Some(&error_body::page_title(body)), "");
    }
    if path.is_empty() {
        format!("The answer {reason}.")
    } else {
        format!("In the answer, {} {reason}.", cut(path))
    }
}

fn said(message: Option<&str>, otherwise: &str) -> String {
    match message {
        Some(message) if !message.is_empty() => cut(message),
        _ => otherwise.to_owned(),
    }
}

fn cut(text: &str) -> String {
    if text.chars().count() <= MOST_CHARS {
        return text.to_owned();
    }
    let mut kept: String = text.chars().take(MOST_CHARS - 1).collect();
    kept.push('…');
    kept
}
