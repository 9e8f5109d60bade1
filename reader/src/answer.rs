//! What reading answers with, and the same as a line for the way from worker to page.

use std::fmt::{self, Write as _};

/// What a file is, by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Pdf,
    /// A zip; whether it is a Word document shows only inside.
    Docx,
    Rtf,
    /// Word's format before 2007, or a document locked by a password: both are the same container.
    Doc,
}

/// A PDF may have other bytes before its header: readers look for it this far.
const PDF_HEADER_WITHIN: usize = 1024;

impl Kind {
    /// The bytes of a file's start that [`Kind::of`] wants to see.
    pub const BYTES: u32 = 1024 + 5;

    /// What a file is, by its first bytes; `None` for anything else, plain text too.
    #[must_use]
    pub fn of(start: &[u8]) -> Option<Self> {
        if start.starts_with(b"PK\x03\x04") {
            return Some(Self::Docx);
        }
        if start.starts_with(b"{\\rtf") {
            return Some(Self::Rtf);
        }
        if start.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
            return Some(Self::Doc);
        }
        let reach = &start[..start.len().min(PDF_HEADER_WITHIN + 5)];
        let is_pdf = reach.windows(5).any(|window| window == b"%PDF-");
        is_pdf.then_some(Self::Pdf)
    }

    fn word(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Rtf => "rtf",
            Self::Doc => "doc",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        [Self::Pdf, Self::Docx, Self::Rtf, Self::Doc]
            .into_iter()
            .find(|kind| kind.word() == word)
    }
}

/// The text of a file.
#[derive(Clone, PartialEq, Eq)]
pub struct Read {
    pub kind: Kind,
    /// Lines end with `\n`; at most one empty line stands between others. Never empty.
    pub text: String,
    /// Pages of a PDF; paragraphs with text of any other.
    pub parts: u32,
    /// What a person should look at, each once.
    pub warnings: Vec<Warning>,
}

/// Without the text: it is somebody's resume.
impl fmt::Debug for Read {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Read")
            .field("kind", &self.kind)
            .field("parts", &self.parts)
            .field("warnings", &self.warnings)
            .finish_non_exhaustive()
    }
}

impl Read {
    #[cfg(feature = "read")]
    pub(crate) fn new(kind: Kind) -> Self {
        Self {
            kind,
            text: String::new(),
            parts: 0,
            warnings: Vec::new(),
        }
    }

    #[cfg(feature = "read")]
    pub(crate) fn warn(&mut self, warning: Warning) {
        if !self.warnings.contains(&warning) {
            self.warnings.push(warning);
        }
    }
}

/// What may be wrong with a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Warning {
    /// So many pages have no text, as where they are pictures.
    EmptyPages { pages: u32 },
    /// So many characters could not be told; U+FFFD stands for each.
    UnknownCharacters { count: u32 },
    /// The text is longer than is read: its end is left out.
    Cut,
    /// So many pages at the end were not read.
    PagesLeftOut { pages: u32 },
    /// A part of the file is damaged and left out.
    Damaged,
}

/// Why there is no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The file has no bytes.
    Empty,
    /// The file is larger than this.
    TooLarge { bytes: usize },
    /// Unpacked, or in its number of parts, the file is larger than is read.
    TooMuchInside,
    /// Neither PDF, DOCX nor RTF.
    UnknownKind,
    /// An old Word document, or one locked by a password.
    OldWord,
    /// A zip that is no Word document.
    OtherZip,
    /// Locked by a password.
    Locked,
    /// So many pages, and no text on them: most likely pictures.
    NoText { pages: u32 },
    /// Not what its first bytes say, or damaged beyond reading.
    Broken,
}

/// What a worker tells the page, line by line: see [`Message::parse`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// The reader is there and begins.
    Loaded,
    /// So many pages of so many are read.
    Progress { done: u32, of: u32 },
    /// The end.
    Answer(Result<Read, Fault>),
    /// The reader itself could not be loaded, or is not the one that was published.
    NotLoaded,
    /// The browser cannot read the file (any more).
    Unreadable,
    /// The reader stopped in the middle: out of memory, or a fault of its own.
    Crashed,
}

impl Message {
    /// A first line of words, and for a text the text below it:
    /// `progress 1 3`, `read pdf 3 empty-pages=1 cut` + newline + text, `fault locked`,
    /// `loaded`, `not-loaded`, `unreadable`, `crashed`.
    #[must_use]
    pub fn line(&self) -> String {
        match self {
            Self::Loaded => "loaded".to_owned(),
            Self::Progress { done, of } => format!("progress {done} {of}"),
            Self::Answer(Ok(read)) => {
                let mut line = format!("read {} {}", read.kind.word(), read.parts);
                for warning in &read.warnings {
                    // Writing to a string cannot fail.
                    let _ = write!(line, " {}", warning.word());
                }
                line.push('\n');
                line.push_str(&read.text);
                line
            }
            Self::Answer(Err(fault)) => format!("fault {}", fault.word()),
            Self::NotLoaded => "not-loaded".to_owned(),
            Self::Unreadable => "unreadable".to_owned(),
            Self::Crashed => "crashed".to_owned(),
        }
    }

    /// The message of a line; `None` where it is none.
    #[must_use]
    pub fn parse(line: &str) -> Option<Self> {
        let (head, text) = line.split_once('\n').unwrap_or((line, ""));
        let mut words = head.split(' ');
        let message = match words.next()? {
            "loaded" => Self::Loaded,
            "progress" => Self::Progress {
                done: words.next()?.parse().ok()?,
                of: words.next()?.parse().ok()?,
            },
            "read" => Self::Answer(Ok(Read {
                kind: Kind::from_word(words.next()?)?,
                parts: words.next()?.parse().ok()?,
                warnings: words
                    .by_ref()
                    .map(Warning::from_word)
                    .collect::<Option<_>>()?,
                text: text.to_owned(),
            })),
            "fault" => Self::Answer(Err(Fault::from_word(words.next()?)?)),
            "not-loaded" => Self::NotLoaded,
            "unreadable" => Self::Unreadable,
            "crashed" => Self::Crashed,
            _ => return None,
        };
        words.next().is_none().then_some(message)
    }
}

impl Warning {
    fn word(self) -> String {
        match self {
            Self::EmptyPages { pages } => format!("empty-pages={pages}"),
            Self::UnknownCharacters { count } => format!("unknown-characters={count}"),
            Self::Cut => "cut".to_owned(),
            Self::PagesLeftOut { pages } => format!("pages-left-out={pages}"),
            Self::Damaged => "damaged".to_owned(),
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        let (name, number) = parts(word);
        Some(match name {
            "empty-pages" => Self::EmptyPages { pages: number? },
            "unknown-characters" => Self::UnknownCharacters { count: number? },
            "cut" => Self::Cut,
            "pages-left-out" => Self::PagesLeftOut { pages: number? },
            "damaged" => Self::Damaged,
            _ => return None,
        })
    }
}

impl Fault {
    fn word(self) -> String {
        match self {
            Self::Empty => "empty".to_owned(),
            Self::TooLarge { bytes } => format!("too-large={bytes}"),
            Self::TooMuchInside => "too-much-inside".to_owned(),
            Self::UnknownKind => "unknown-kind".to_owned(),
            Self::OldWord => "old-word".to_owned(),
            Self::OtherZip => "other-zip".to_owned(),
            Self::Locked => "locked".to_owned(),
            Self::NoText { pages } => format!("no-text={pages}"),
            Self::Broken => "broken".to_owned(),
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        let (name, number) = parts(word);
        Some(match name {
            "empty" => Self::Empty,
            "too-large" => Self::TooLarge {
                bytes: usize::try_from(number?).ok()?,
            },
            "too-much-inside" => Self::TooMuchInside,
            "unknown-kind" => Self::UnknownKind,
            "old-word" => Self::OldWord,
            "other-zip" => Self::OtherZip,
            "locked" => Self::Locked,
            "no-text" => Self::NoText { pages: number? },
            "broken" => Self::Broken,
            _ => return None,
        })
    }
}

/// `name=12` as name and number.
fn parts(word: &str) -> (&str, Option<u32>) {
    match word.split_once('=') {
        Some((name, number)) => (name, number.parse().ok()),
        None => (word, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_message_comes_back_as_it_was() {
        let read = Read {
            kind: Kind::Pdf,
            text: "Ann Lee\n\nread pdf 3 cut\nEngineer".to_owned(),
            parts: 3,
            warnings: vec![
                Warning::EmptyPages { pages: 1 },
                Warning::UnknownCharacters { count: 4 },
                Warning::Cut,
                Warning::PagesLeftOut { pages: 9 },
                Warning::Damaged,
            ],
        };
        let faults = [
            Fault::Empty,
            Fault::TooLarge { bytes: 20_000_000 },
            Fault::TooMuchInside,
            Fault::UnknownKind,
            Fault::OldWord,
            Fault::OtherZip,
            Fault::Locked,
            Fault::NoText { pages: 2 },
            Fault::Broken,
        ];
        let answers = faults.map(|fault| Message::Answer(Err(fault)));
        let others = [
            Message::Answer(Ok(read)),
            Message::Progress { done: 1, of: 3 },
            Message::Loaded,
            Message::NotLoaded,
            Message::Unreadable,
            Message::Crashed,
        ];
        for message in answers.into_iter().chain(others) {
            assert_eq!(Message::parse(&message.line()), Some(message));
        }
    }

    #[test]
    fn what_is_no_message_is_none() {
        for line in [
            "",
            "read",
            "read pdf",
            "read pdf x\n",
            "read exe 1\n",
            "read pdf 1 odd\n",
            "fault",
            "fault odd",
            "fault no-text",
            "progress 1",
            "crashed again",
        ] {
            assert_eq!(Message::parse(line), None, "{line}");
        }
    }

    #[test]
    fn a_resume_is_in_no_debug_output() {
        let read = Read {
            kind: Kind::Rtf,
            text: "Ann Lee".to_owned(),
            parts: 1,
            warnings: Vec::new(),
        };
        assert!(!format!("{:?}", Message::Answer(Ok(read))).contains("Ann"));
    }

    #[test]
    fn kinds_are_told_by_the_first_bytes() {
        let late = [vec![b' '; 1_000], b"%PDF-1.7".to_vec()].concat();
        let too_late = [vec![b' '; 1_100], b"%PDF-1.7".to_vec()].concat();
        for (bytes, kind) in [
            (&b"%PDF-1.4\n"[..], Some(Kind::Pdf)),
            (&late, Some(Kind::Pdf)),
            (&too_late, None),
            (b"PK\x03\x04....", Some(Kind::Docx)),
            (b"{\\rtf1\\ansi", Some(Kind::Rtf)),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1..", Some(Kind::Doc)),
            (b"Ann Lee, Engineer", None),
            (b"", None),
        ] {
            assert_eq!(Kind::of(bytes), kind);
        }
    }
}
