//! What a resume file has to be before it is read or sent. Only its first bytes are looked at.

use super::upload::{self, FileFault, FileKind};
use resume_reader::Kind;

/// The largest resume file that the API takes, in bytes.
pub const RESUME_MAX_BYTES: u64 = 5 * 1024 * 1024;

/// How many first bytes [`check`] needs. A text is judged by all of them.
pub const MAGIC_BYTES: u32 = Kind::BYTES;

/// The kinds of file that resumes come in. The reference's own list is cut off; these are assumed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResumeKind {
    Pdf,
    /// The old binary form.
    Doc,
    Docx,
    Rtf,
    Text,
}

impl ResumeKind {
    /// What a file chooser offers.
    pub const ACCEPT: &'static str = ".pdf,.doc,.docx,.rtf,.txt";
}

impl FileKind for ResumeKind {
    const MAX_BYTES: u64 = RESUME_MAX_BYTES;
    const THING: &'static str = "a resume";
    const WANTED: &'static str = "a PDF, DOC, DOCX, RTF or text file";

    /// A ZIP is taken for DOCX: whether a document is in it, only its list at the end tells, and
    /// the name has to say so too.
    fn of_bytes(first: &[u8]) -> Option<Self> {
        match Kind::of(first) {
            Some(Kind::Pdf) => Some(Self::Pdf),
            Some(Kind::Doc) => Some(Self::Doc),
            Some(Kind::Docx) => Some(Self::Docx),
            Some(Kind::Rtf) => Some(Self::Rtf),
            None => is_text(first).then_some(Self::Text),
        }
    }

    fn of_ending(ending: &str) -> Option<Self> {
        match ending {
            "pdf" => Some(Self::Pdf),
            "doc" => Some(Self::Doc),
            "docx" => Some(Self::Docx),
            "rtf" => Some(Self::Rtf),
            "txt" | "text" => Some(Self::Text),
            _ => None,
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Pdf => "PDF",
            Self::Doc => "DOC",
            Self::Docx => "DOCX",
            Self::Rtf => "RTF",
            Self::Text => "plain text",
        }
    }

    fn holds(self) -> String {
        match self {
            Self::Text => self.label().to_owned(),
            _ => format!("a {} file", self.label()),
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
pub type ResumeFault = FileFault<ResumeKind>;

/// Checks name, size in bytes and the first [`MAGIC_BYTES`] bytes.
///
/// # Errors
/// The first fault: size before content, content before name.
pub fn check(name: &str, bytes: u64, first: &[u8]) -> Result<ResumeKind, ResumeFault> {
    upload::check(name, bytes, first)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOC: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0];

    #[test]
    fn each_kind_is_known_by_its_bytes() {
        for (name, bytes, kind) in [
            ("a.PDF", b"%PDF-1.7".as_slice(), ResumeKind::Pdf),
            ("a.pdf", b"\n\n%PDF-1.4", ResumeKind::Pdf),
            ("a.doc", DOC, ResumeKind::Doc),
            ("a.b.docx", b"PK\x03\x04\0", ResumeKind::Docx),
            ("a.rtf", b"{\\rtf1\\ansi", ResumeKind::Rtf),
            ("a.txt", "Café\r\n\t1".as_bytes(), ResumeKind::Text),
            ("a.txt", b"Caf\xe9 in Windows-1252", ResumeKind::Text),
            ("a.txt", b"\xff\xfeA\0", ResumeKind::Text),
        ] {
            assert_eq!(check(name, 10, bytes), Ok(kind), "{name}");
        }
    }

    #[test]
    fn sizes_are_refused_at_the_byte() {
        let max = RESUME_MAX_BYTES;
        assert_eq!(check("a.pdf", 0, b""), Err(FileFault::Empty));
        assert_eq!(check("a.pdf", max, b"%PDF-1"), Ok(ResumeKind::Pdf));
        let fault = FileFault::TooLarge { bytes: max + 1 };
        assert_eq!(check("a.pdf", max + 1, b"%PDF-1"), Err(fault));
        assert!(fault.words().contains("5.1 MB"));
    }

    #[test]
    fn wrong_names_and_strange_kinds_are_told() {
        assert_eq!(
            check("cv.docx", 9, DOC),
            Err(FileFault::Mislabelled {
                named: Some(ResumeKind::Docx),
                is: ResumeKind::Doc
            })
        );
        let nameless = FileFault::Mislabelled {
            named: None,
            is: ResumeKind::Pdf,
        };
        assert_eq!(check("cv", 9, b"%PDF-1"), Err(nameless));
        assert!(nameless.words().contains("holds a PDF file"));
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
