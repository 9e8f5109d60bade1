//! What a resume file has to be before it is read or sent. Only its first bytes are looked at.

use crate::format;

/// The largest resume file that the API takes, in bytes.
pub const RESUME_MAX_BYTES: u64 = 5 * 1024 * 1024;

/// How many first bytes [`check`] needs. A text is judged by all of them.
pub const MAGIC_BYTES: u32 = 512;

/// The kinds of file that resumes come in. The reference's own list is cut off; these are assumed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    Pdf,
    /// The old binary form.
    Doc,
    Docx,
    Rtf,
    Text,
}

impl FileKind {
    pub const ALL: [Self; 5] = [Self::Pdf, Self::Doc, Self::Docx, Self::Rtf, Self::Text];

    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Pdf => "PDF",
            Self::Doc => "DOC",
            Self::Docx => "DOCX",
            Self::Rtf => "RTF",
            Self::Text => "plain text",
        }
    }

    /// What a file chooser offers.
    #[must_use]
    pub const fn accept() -> &'static str {
        ".pdf,.doc,.docx,.rtf,.txt"
    }

    /// By the first bytes. A ZIP is taken for DOCX: whether a document is in it, only its list at
    /// the end tells, and the name has to say so too.
    #[must_use]
    pub fn of_bytes(first: &[u8]) -> Option<Self> {
        match first {
            // Some writers put a few bytes before the header; readers look for it in the first
            // kilobyte.
            _ if first.windows(5).any(|five| five == b"%PDF-") => Some(Self::Pdf),
            [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ..] => Some(Self::Doc),
            [b'P', b'K', 3, 4, ..] => Some(Self::Docx),
            _ if first.starts_with(b"{\\rtf") => Some(Self::Rtf),
            _ => is_text(first).then_some(Self::Text),
        }
    }

    fn of_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        match ending.to_ascii_lowercase().as_str() {
            "pdf" => Some(Self::Pdf),
            "doc" => Some(Self::Doc),
            "docx" => Some(Self::Docx),
            "rtf" => Some(Self::Rtf),
            "txt" | "text" => Some(Self::Text),
            _ => None,
        }
    }
}

/// Whether the bytes may begin a text: no zero bytes but in UTF-16, no controls that texts have
/// not, and no picture's or program's beginning.
fn is_text(first: &[u8]) -> bool {
    if first.starts_with(&[0xff, 0xfe]) || first.starts_with(&[0xfe, 0xff]) {
        return true;
    }
    let odd = |byte: &&u8| matches!(**byte, 0..=8 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f);
    !first.is_empty() && first.iter().filter(odd).count() == 0
}

/// Why a file is not taken as a resume.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileFault {
    Empty,
    TooLarge {
        bytes: u64,
    },
    UnknownKind,
    Mislabelled {
        named: Option<FileKind>,
        is: FileKind,
    },
    Unreadable,
}

impl FileFault {
    /// The words at the file field.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::Empty => "The file is empty (0 bytes). Choose another.".to_owned(),
            Self::TooLarge { bytes } => format!(
                "The file has {}; a resume may have at most {}.",
                format::bytes(bytes),
                format::bytes(RESUME_MAX_BYTES)
            ),
            Self::UnknownKind => {
                "The file is not a PDF, DOC, DOCX, RTF or text file, whatever its name says."
                    .to_owned()
            }
            Self::Mislabelled {
                named: Some(named),
                is,
            } => format!(
                "The file is named as {} but holds {}. Rename it or save it again.",
                named.label(),
                is.label()
            ),
            Self::Mislabelled { named: None, is } => format!(
                "The file holds {} but its name does not end so. Rename it.",
                is.label()
            ),
            Self::Unreadable => "The file could not be read. Choose it again.".to_owned(),
        }
    }
}

/// Checks name, size in bytes and the first [`MAGIC_BYTES`] bytes.
///
/// # Errors
/// The first fault: size before content, content before name.
pub fn check(name: &str, bytes: u64, first: &[u8]) -> Result<FileKind, FileFault> {
    if bytes == 0 {
        return Err(FileFault::Empty);
    }
    if bytes > RESUME_MAX_BYTES {
        return Err(FileFault::TooLarge { bytes });
    }
    let is = FileKind::of_bytes(first).ok_or(FileFault::UnknownKind)?;
    let named = FileKind::of_name(name);
    if named == Some(is) {
        Ok(is)
    } else {
        Err(FileFault::Mislabelled { named, is })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOC: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0];

    #[test]
    fn each_kind_is_known_by_its_bytes() {
        for (name, bytes, kind) in [
            ("a.PDF", b"%PDF-1.7".as_slice(), FileKind::Pdf),
            ("a.pdf", b"\n\n%PDF-1.4", FileKind::Pdf),
            ("a.doc", DOC, FileKind::Doc),
            ("a.b.docx", b"PK\x03\x04\0", FileKind::Docx),
            ("a.rtf", b"{\\rtf1\\ansi", FileKind::Rtf),
            ("a.txt", "Café\r\n\t1".as_bytes(), FileKind::Text),
            ("a.txt", b"Caf\xe9 in Windows-1252", FileKind::Text),
            ("a.txt", b"\xff\xfeA\0", FileKind::Text),
        ] {
            assert_eq!(check(name, 10, bytes), Ok(kind), "{name}");
        }
    }

    #[test]
    fn sizes_are_refused_at_the_byte() {
        let max = RESUME_MAX_BYTES;
        assert_eq!(check("a.pdf", 0, b""), Err(FileFault::Empty));
        assert_eq!(check("a.pdf", max, b"%PDF-1"), Ok(FileKind::Pdf));
        let fault = FileFault::TooLarge { bytes: max + 1 };
        assert_eq!(check("a.pdf", max + 1, b"%PDF-1"), Err(fault));
        assert!(fault.words().contains("5.1 MB"));
    }

    #[test]
    fn wrong_names_and_strange_kinds_are_told() {
        assert_eq!(
            check("cv.docx", 9, DOC),
            Err(FileFault::Mislabelled {
                named: Some(FileKind::Docx),
                is: FileKind::Doc
            })
        );
        let nameless = FileFault::Mislabelled {
            named: None,
            is: FileKind::Pdf,
        };
        assert_eq!(check("cv", 9, b"%PDF-1"), Err(nameless));
        assert!(nameless.words().contains("holds PDF"));
        for bytes in [
            b"\x89PNG\r\n\x1a\n".as_slice(),
            b"MZ\x90\0",
            b"\x7fELF",
            b"GIF\x01",
        ] {
            assert_eq!(check("cv.txt", 9, bytes), Err(FileFault::UnknownKind));
        }
    }
}
