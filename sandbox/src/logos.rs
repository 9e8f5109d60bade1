//! The logo operation, uploadLogo, and the sandbox's own preview of what it stored.

use axum::body::{Body, Bytes};
use axum::http::header::{CONTENT_TYPE, HeaderName};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::json;

use crate::answer::{Answer, Refusal, Success, response, with_header};
use crate::companies;
use crate::multipart::{self, LARGEST_FILE};
use crate::rules::Problems;

const FIELD: &str = "company_logo";

/// An image that was sent, its kind told by its first bytes.
pub(crate) struct Image {
    content_type: &'static str,
    bytes: Bytes,
}

/// Reads the multipart body of `POST /company/{companyId}/logo/`.
pub(crate) async fn read(headers: &HeaderMap, body: Bytes) -> Result<Image, Refusal> {
    let mut image = None;
    let mut problems = Problems::default();
    for part in multipart::read(headers, body).await? {
        match part.name.as_str() {
            FIELD if part.file_name.is_none() => problems.add(FIELD, "This must be a file."),
            FIELD if image.is_some() => problems.add(FIELD, "This must be given once."),
            FIELD => image = Some(part.bytes),
            unknown => problems.add(unknown, "This operation knows no such field."),
        }
    }
    if image.is_none() && problems.is_empty() {
        problems.add(FIELD, "This field is required.");
    }
    match image {
        Some(bytes) if problems.is_empty() => checked(bytes),
        _ => Err(problems.into()),
    }
}

fn checked(bytes: Bytes) -> Result<Image, Refusal> {
    if bytes.is_empty() {
        return Err(Problems::one(FIELD, "The file is empty.").into());
    }
    if bytes.len() > LARGEST_FILE {
        let problems = Problems::one(FIELD, "The file is larger than 5 MB.");
        return Err(Refusal::FieldsWith(StatusCode::PAYLOAD_TOO_LARGE, problems));
    }
    match kind_of(&bytes) {
        Some(content_type) => Ok(Image {
            content_type,
            bytes,
        }),
        None => {
            Err(Problems::one(FIELD, "The file must be a PNG, JPEG, GIF or WebP image.").into())
        }
    }
}

/// The image kind by its first bytes; a file's name and stated type count for nothing.
fn kind_of(bytes: &[u8]) -> Option<&'static str> {
    let webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    match bytes {
        _ if bytes.starts_with(b"\x89PNG\r\n\x1a\n") => Some("image/png"),
        _ if bytes.starts_with(b"\xff\xd8\xff") => Some("image/jpeg"),
        _ if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") => Some("image/gif"),
        _ if webp => Some("image/webp"),
        _ => None,
    }
}

/// `POST /company/{companyId}/logo/`: a new logo takes the place of the old one.
pub(crate) fn save(db: &Connection, company_id: i64, image: &Image) -> Answer {
    if !companies::exists(db, company_id)? {
        return Err(Refusal::not_found());
    }
    db.prepare_cached(
        "INSERT OR REPLACE INTO logo (company_id, content_type, image) VALUES (?1, ?2, ?3)",
    )?
    .execute(params![company_id, image.content_type, &image.bytes[..]])?;
    Ok(Success::ok(json!({"success": true})))
}

/// The stored logo as an image, for `GET /_sandbox/companies/{companyId}/logo`.
pub(crate) fn show(db: &Connection, company_id: i64) -> Result<Response<Body>, Refusal> {
    let stored: Option<(String, Vec<u8>)> = db
        .prepare_cached("SELECT content_type, image FROM logo WHERE company_id = ?1")?
        .query_row([company_id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (content_type, image) = stored.ok_or_else(Refusal::not_found)?;
    let mut shown = response(StatusCode::OK, "application/octet-stream", image);
    if let Ok(content_type) = HeaderValue::from_str(&content_type) {
        shown.headers_mut().insert(CONTENT_TYPE, content_type);
    }
    Ok(with_header(
        shown,
        HeaderName::from_static("x-content-type-options"),
        "nosniff",
    ))
}

#[cfg(test)]
mod tests {
    use super::kind_of;

    #[test]
    fn an_image_is_told_by_its_first_bytes() {
        assert_eq!(kind_of(b"\x89PNG\r\n\x1a\n...."), Some("image/png"));
        assert_eq!(kind_of(b"\xff\xd8\xff\xe0"), Some("image/jpeg"));
        assert_eq!(kind_of(b"GIF89a"), Some("image/gif"));
        assert_eq!(kind_of(b"RIFF\0\0\0\0WEBPVP8 "), Some("image/webp"));
        assert_eq!(kind_of(b"RIFF\0\0\0\0WAVE"), None);
        assert_eq!(kind_of(b"<svg xmlns="), None);
        assert_eq!(kind_of(b""), None);
    }
}
