//! A resume as a file: what reading it comes to, in words. The reader itself is a wasm of its own;
//! the browser's side of it is `ui/browser/reader.rs`.

use crate::format::{bytes, count, counted};
pub use resume_reader::{Fault, Kind, Limits, Message, Read, Warning};

/// How far reading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// The reader itself is on its way.
    Loading,
    /// The file is being read.
    Reading,
    /// So many pages of so many are read.
    Pages { done: u32, of: u32 },
}

impl Progress {
    /// For the line that says what is going on.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::Loading => "Loading the reader...".to_owned(),
            Self::Reading => "Reading the file...".to_owned(),
            Self::Pages { done, of } => format!("Reading the file: {done} of {of} pages"),
        }
    }
}

/// Why a file came to no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReaderFault {
    /// It lies in the file.
    File(Fault),
    /// The browser cannot read the file (any more).
    Unreadable,
    /// The reader could not be loaded, or is not the one that was published.
    NotLoaded,
    /// The reader ended in the middle, as where a file wants more memory than it gets.
    Crashed,
    /// It took longer than it may.
    TooSlow,
    /// A person stopped it.
    Stopped,
}

/// What always helps.
const OTHERWISE: &str = "Save it as DOCX or PDF, or paste the text.";

impl ReaderFault {
    /// What happened and what to do, in whole sentences.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::File(fault) => fault_words(fault),
            Self::Unreadable => {
                "The browser cannot read this file. It may have been moved, changed or deleted: choose \
                 it again."
                    .to_owned()
            }
            Self::NotLoaded => {
                "The part of the console that reads files could not be loaded, or is not the one that \
                 was published. Nothing was read. Try again, reload the page, or paste the text."
                    .to_owned()
            }
            Self::Crashed => format!("This file stopped the reader. {OTHERWISE}"),
            Self::TooSlow => format!("This file takes too long to read, so it was stopped. {OTHERWISE}"),
            Self::Stopped => "Reading was stopped. Nothing of the file was kept.".to_owned(),
        }
    }

    /// Whether the same file may go through on another try.
    #[must_use]
    pub fn may_pass(self) -> bool {
        matches!(
            self,
            Self::NotLoaded | Self::TooSlow | Self::Stopped | Self::Crashed
        )
    }
}

fn fault_words(fault: Fault) -> String {
    match fault {
        Fault::Empty => "This file is empty.".to_owned(),
        Fault::TooLarge { bytes: most } => format!(
            "This file is larger than {}, which is more than is read here. Paste the text.",
            bytes(most as u64)
        ),
        Fault::TooMuchInside => format!(
            "This file holds far more than a resume when it is unpacked, so it was not read. {OTHERWISE}"
        ),
        Fault::UnknownKind => {
            "This is no PDF, DOCX or RTF file, whatever its name says. Save it as DOCX or PDF, or paste \
             the text."
                .to_owned()
        }
        Fault::OldWord => {
            "This is an old Word document (DOC), or a document locked by a password. It cannot be read \
             here: save it as DOCX or PDF without a password, or paste the text."
                .to_owned()
        }
        Fault::OtherZip => {
            "This is a packed file, but no Word document. Save the resume as DOCX or PDF, or paste the \
             text."
                .to_owned()
        }
        Fault::Locked => {
            "This file is locked by a password. Save it without a password, or paste the text.".to_owned()
        }
        Fault::NoText { pages: 0 } => "There is no text in this file.".to_owned(),
        Fault::NoText { pages } => format!(
            "There is no text on {} of this file: most likely it is a scan, a picture of text. Save it as \
             text from where it was written, or paste the text.",
            if pages == 1 {
                "the page".to_owned()
            } else {
                format!("the {} pages", count(u64::from(pages)))
            }
        ),
        Fault::Broken => format!("This file is damaged and cannot be read. {OTHERWISE}"),
    }
}

/// What a person should look at in a text that was read.
#[must_use]
pub fn warning_words(warning: Warning) -> String {
    match warning {
        Warning::EmptyPages { pages } => format!(
            "{} without text, as where a page is a picture: what stands there is missing.",
            counted(u64::from(pages), "page is", "pages are")
        ),
        Warning::UnknownCharacters { count } => format!(
            "{} could not be told; \u{fffd} stands in their place.",
            counted(u64::from(count), "character", "characters")
        ),
        Warning::Cut => "The text is longer than is read here: its end is missing.".to_owned(),
        Warning::PagesLeftOut { pages: 1 } => "The last page was not read.".to_owned(),
        Warning::PagesLeftOut { pages } => {
            format!("The last {} pages were not read.", count(u64::from(pages)))
        }
        Warning::Damaged => {
            "A part of the file is damaged: what stood there is missing.".to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_has_words_of_its_own_that_say_what_to_do() {
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
        let others = [
            ReaderFault::Unreadable,
            ReaderFault::NotLoaded,
            ReaderFault::Crashed,
            ReaderFault::TooSlow,
            ReaderFault::Stopped,
        ];
        let mut all: Vec<String> = faults.map(ReaderFault::File).map(ReaderFault::words).into();
        all.extend(others.map(ReaderFault::words));
        for words in &all {
            assert!(words.ends_with('.'), "{words}");
            assert_eq!(
                all.iter().filter(|other| *other == words).count(),
                1,
                "{words}"
            );
        }
        for fault in &faults[2..] {
            let words = ReaderFault::File(*fault).words();
            assert!(words.contains("paste the text"), "{words}");
        }
    }

    #[test]
    fn numbers_stand_in_the_words() {
        for (words, told) in [
            (
                fault_words(Fault::TooLarge {
                    bytes: 20 * 1024 * 1024,
                }),
                "This file is larger than 20 MB,",
            ),
            (
                warning_words(Warning::EmptyPages { pages: 2 }),
                "2 pages are without text",
            ),
            (
                warning_words(Warning::UnknownCharacters { count: 1 }),
                "1 character could not",
            ),
            (
                warning_words(Warning::PagesLeftOut { pages: 1 }),
                "The last page was not read.",
            ),
            (
                fault_words(Fault::NoText { pages: 2 }),
                "There is no text on the 2 pages of",
            ),
            (
                Progress::Pages { done: 1, of: 3 }.words(),
                "Reading the file: 1 of 3 pages",
            ),
        ] {
            assert!(words.starts_with(told), "{words}");
        }
    }
}
