//! The resume file of an application: told by its content, kept as size and hash alone.

use axum::body::Bytes;
use axum::http::StatusCode;
use sha2::{Digest as _, Sha256};

use crate::answer::Refusal;
use crate::multipart::LARGEST_FILE;
use crate::rules::Problems;

/// The field that a resume is sent in.
pub(crate) const FIELD: &str = "resume";

/// What is kept of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ResumeFile {
    pub(crate) name: String,
    pub(crate) content_type: &'static str,
    pub(crate) bytes: usize,
    /// In hexadecimal.
    pub(crate) sha256: String,
}

/// Checks a file: 413 where it is too large, 400 where it is empty or of no known type.
pub(crate) fn checked(name: String, bytes: &Bytes) -> Result<ResumeFile, Refusal> {
    if bytes.is_empty() {
        return Err(Problems::one(FIELD, "The file is empty.").into());
    }
    if bytes.len() > LARGEST_FILE {
        let problems = Problems::one(FIELD, "The file is larger than 5 MB.");
        return Err(Refusal::FieldsWith(StatusCode::PAYLOAD_TOO_LARGE, problems));
    }
    let Some(content_type) = kind_of(bytes) else {
        let message = "The file must be a PDF, DOC, DOCX, RTF or plain text in UTF-8.";
        return Err(Problems::one(FIELD, message).into());
    };
    Ok(ResumeFile {
        name,
        content_type,
        bytes: bytes.len(),
        sha256: hash(bytes),
    })
}

fn hash(bytes: &[u8]) -> String {
    let digits = Sha256::digest(bytes);
    digits.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The type by the first bytes; a file's name and stated type count for nothing. A DOCX is a ZIP
/// with a folder of its own; a text has no control characters but those that part lines.
fn kind_of(bytes: &[u8]) -> Option<&'static str> {
    let holds = |name: &[u8]| bytes.windows(name.len()).any(|some| some == name);
    let is_text = || {
        std::str::from_utf8(bytes).is_ok_and(|text| {
            let part_of_it = |c: char| !c.is_control() || "\t\n\r\u{c}".contains(c);
            text.chars().all(part_of_it)
        })
    };
    match bytes {
        _ if bytes.starts_with(b"%PDF-") => Some("application/pdf"),
        _ if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") => Some("application/msword"),
        _ if bytes.starts_with(b"PK\x03\x04") => holds(b"word/")
            .then_some("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        _ if bytes.starts_with(b"{\\rtf") => Some("application/rtf"),
        _ if is_text() => Some("text/plain"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{hash, kind_of};

    #[test]
    fn a_file_is_told_by_its_content() {
        assert_eq!(kind_of(b"%PDF-1.7 \0"), Some("application/pdf"));
        let doc = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0";
        assert_eq!(kind_of(doc), Some("application/msword"));
        let docx = kind_of(b"PK\x03\x04...word/document.xml");
        assert!(docx.is_some_and(|kind| kind.ends_with("wordprocessingml.document")));
        assert_eq!(kind_of(b"{\\rtf1 Jo}"), Some("application/rtf"));
        assert_eq!(kind_of("Jo Doe\r\n\tCafé".as_bytes()), Some("text/plain"));
        for bad in [
            b"PK\x03\x04...xl/workbook.xml".as_slice(),
            b"\x89PNG\r\n\x1a\n",
            b"text\0text",
            b"caf\xe9",
        ] {
            assert_eq!(kind_of(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn a_hash_is_that_of_everybody() {
        let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(hash(b"abc"), known);
    }
}
