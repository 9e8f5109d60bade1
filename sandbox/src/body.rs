//! Reading what a request carries.

use axum::body::{Body, Bytes};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use http_body_util::BodyExt as _;
use serde_json::Value;

use crate::answer::Refusal;

/// The largest body: a 5 MB file and the multipart text around it.
pub(crate) const LARGEST: usize = 5 * 1024 * 1024 + 64 * 1024;
/// How much of a body that is too large is still read, so that the client reads the refusal
/// instead of a broken connection.
const DRAINED: usize = 64 * 1024 * 1024;

/// The whole body, or 413.
pub(crate) async fn read(mut body: Body) -> Result<Bytes, Refusal> {
    let mut kept = Vec::new();
    let mut length = 0;
    while let Some(frame) = body.frame().await {
        let frame = frame
            .map_err(|_| Refusal::detail(StatusCode::BAD_REQUEST, "The body ended too early."))?;
        let Ok(data) = frame.into_data() else {
            continue;
        };
        length += data.len();
        if length > DRAINED {
            break;
        }
        if length <= LARGEST {
            kept.extend_from_slice(&data);
        } else {
            kept = Vec::new();
        }
    }
    if length > LARGEST {
        return Err(Refusal::detail(
            StatusCode::PAYLOAD_TOO_LARGE,
            "The body is larger than 5 MB.",
        ));
    }
    Ok(kept.into())
}

/// The content type in lower case, without its parameters.
pub(crate) fn content_type(headers: &HeaderMap) -> String {
    let given = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    given
        .split(';')
        .next()
        .unwrap_or("")
        .trim()
        .to_ascii_lowercase()
}

/// 415 unless the content type is `expected`.
pub(crate) fn require_type(headers: &HeaderMap, expected: &str) -> Result<(), Refusal> {
    if content_type(headers) == expected {
        return Ok(());
    }
    Err(Refusal::detail(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        format!("The content type must be {expected}."),
    ))
}

/// The body as JSON: 415 where it does not say so, 400 where it is not.
pub(crate) fn json(headers: &HeaderMap, body: &[u8]) -> Result<Value, Refusal> {
    require_type(headers, "application/json")?;
    serde_json::from_slice(body).map_err(|error| {
        Refusal::detail(
            StatusCode::BAD_REQUEST,
            format!("The body is not valid JSON: {error}."),
        )
    })
}
