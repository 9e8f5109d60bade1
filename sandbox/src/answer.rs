//! What the API answers: JSON, or a refusal in the API's own shape.

use axum::body::Body;
use axum::http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, Response, StatusCode};
use serde_json::{Value, json};

use crate::rules::Problems;

/// An operation's outcome.
pub(crate) type Answer = Result<Success, Refusal>;

/// A status and the JSON that goes with it.
#[derive(Debug)]
pub(crate) struct Success {
    pub(crate) status: StatusCode,
    pub(crate) body: Value,
}

impl Success {
    pub(crate) fn ok(body: Value) -> Self {
        Self {
            status: StatusCode::OK,
            body,
        }
    }

    pub(crate) fn created(body: Value) -> Self {
        Self {
            status: StatusCode::CREATED,
            body,
        }
    }
}

/// Why an operation was not done. Nothing was changed.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// 400: an object of field to messages.
    Fields(Problems),
    /// Any status, with the fields at fault.
    FieldsWith(StatusCode, Problems),
    /// Any status, with one sentence under `detail`.
    Detail(StatusCode, String),
    /// 405, with the methods that the path knows.
    WrongMethod(Vec<&'static str>),
    /// 429, with the seconds to wait.
    TooMany(u64),
    /// 429 where the day's estimates are used up, with the seconds to wait.
    DayFull(u64),
    /// 500: the sandbox's own database failed.
    Database(String),
}

impl Refusal {
    pub(crate) fn detail(status: StatusCode, sentence: impl Into<String>) -> Self {
        Self::Detail(status, sentence.into())
    }

    pub(crate) fn not_found() -> Self {
        Self::detail(StatusCode::NOT_FOUND, "Not found.")
    }

    pub(crate) fn unauthorized() -> Self {
        Self::detail(
            StatusCode::UNAUTHORIZED,
            "The API key is missing or not known.",
        )
    }
}

impl From<rusqlite::Error> for Refusal {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error.to_string())
    }
}

impl From<Problems> for Refusal {
    fn from(problems: Problems) -> Self {
        Self::Fields(problems)
    }
}

/// Turns an outcome into the response that carries it.
pub(crate) fn respond(answer: Answer) -> Response<Body> {
    let refusal = match answer {
        Ok(success) => return json_response(success.status, &success.body),
        Err(refusal) => refusal,
    };
    match refusal {
        Refusal::Fields(problems) => json_response(StatusCode::BAD_REQUEST, &problems.to_json()),
        Refusal::FieldsWith(status, problems) => json_response(status, &problems.to_json()),
        Refusal::Detail(status, sentence) => json_response(status, &json!({"detail": sentence})),
        Refusal::WrongMethod(allowed) => {
            let body = json!({"detail": "This method is not allowed here."});
            let response = json_response(StatusCode::METHOD_NOT_ALLOWED, &body);
            with_header(response, ALLOW, &allowed.join(", "))
        }
        Refusal::TooMany(seconds) => too_many("Too many requests.", seconds),
        Refusal::DayFull(seconds) => too_many("The estimates of the day are used up.", seconds),
        Refusal::Database(cause) => {
            let body = json!({"detail": format!("The sandbox's database failed: {cause}.")});
            json_response(StatusCode::INTERNAL_SERVER_ERROR, &body)
        }
    }
}

fn too_many(sentence: &str, seconds: u64) -> Response<Body> {
    let body = json!({"detail": format!("{sentence} Try again in {seconds} s.")});
    let response = json_response(StatusCode::TOO_MANY_REQUESTS, &body);
    with_header(response, RETRY_AFTER, &seconds.to_string())
}

/// A JSON response that no cache keeps.
pub(crate) fn json_response(status: StatusCode, body: &Value) -> Response<Body> {
    response(status, "application/json", body.to_string())
}

/// A response of any type that no cache keeps.
pub(crate) fn response(
    status: StatusCode,
    content_type: &'static str,
    body: impl Into<Body>,
) -> Response<Body> {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Adds a header; a value that no header may hold (a line break) is left out.
pub(crate) fn with_header(
    mut response: Response<Body>,
    name: axum::http::HeaderName,
    value: &str,
) -> Response<Body> {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
    response
}
