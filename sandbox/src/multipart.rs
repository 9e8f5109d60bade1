//! Multipart bodies, part by part.

use axum::body::Bytes;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use futures_util::stream;

use crate::answer::Refusal;
use crate::body;

/// The content type of such a body.
pub(crate) const FORM: &str = "multipart/form-data";
/// The largest file: 5 MB, in the larger reading of the two.
pub(crate) const LARGEST_FILE: usize = 5 * 1024 * 1024;

/// One part of a body.
pub(crate) struct Part {
    pub(crate) name: String,
    /// `None` where it is no file.
    pub(crate) file_name: Option<String>,
    pub(crate) bytes: Bytes,
}

/// All parts in their order: 415 where the body is of another type, 400 where it is malformed.
pub(crate) async fn read(headers: &HeaderMap, body: Bytes) -> Result<Vec<Part>, Refusal> {
    body::require_type(headers, FORM)?;
    let header = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    let boundary = multer::parse_boundary(header).map_err(|_| malformed("it names no boundary"))?;
    let whole = stream::iter([Ok::<_, std::convert::Infallible>(body)]);
    let mut fields = multer::Multipart::new(whole, boundary);
    let mut parts = Vec::new();
    while let Some(field) = fields.next_field().await.map_err(malformed)? {
        parts.push(Part {
            name: field.name().unwrap_or("").to_owned(),
            file_name: field.file_name().map(str::to_owned),
            bytes: field.bytes().await.map_err(malformed)?,
        });
    }
    Ok(parts)
}

fn malformed(cause: impl std::fmt::Display) -> Refusal {
    Refusal::detail(
        StatusCode::BAD_REQUEST,
        format!("The body is not valid multipart data: {cause}."),
    )
}
