//! The text of a resume, from the bytes of a file that nobody vouches for.
//!
//! [`read`] tells what a file is by its first bytes, never by its name, and answers with its text or
//! with a [`Fault`]. It runs in the browser, in a worker that is stopped when it takes too long and
//! whose memory has a limit; what is written here holds natively as well: nothing panics, nothing
//! is written anywhere, nothing is fetched.

mod answer;
#[cfg(feature = "read")]
mod docx;
#[cfg(feature = "read")]
mod pdf;
#[cfg(feature = "read")]
mod rtf;
#[cfg(any(test, feature = "samples"))]
pub mod samples;
#[cfg(feature = "read")]
mod tidy;
#[cfg(feature = "wasm")]
pub mod wasm;

pub use answer::{Fault, Kind, Message, Read, Warning};

/// How much of a file is read. What is beyond is told, never silently left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The most bytes a file may have.
    pub file_bytes: usize,
    /// The most bytes that the parts of a DOCX may have unpacked, all together.
    pub unpacked_bytes: usize,
    /// The most parts a DOCX may have.
    pub entries: usize,
    /// The most pages of a PDF that are read.
    pub pages: usize,
    /// The most characters of text.
    pub characters: usize,
}

impl Default for Limits {
    /// Far above any resume: 20 MB, 64 MB unpacked in 4,096 parts, 100 pages, 200,000 characters.
    fn default() -> Self {
        Self {
            file_bytes: 20 * 1024 * 1024,
            unpacked_bytes: 64_000_000,
            entries: 4_096,
            pages: 100,
            characters: 200_000,
        }
    }
}

/// Reads a file. `progress` hears of each page of a PDF that is done: how many, and of how many.
///
/// # Errors
/// Why there is no text of it.
#[cfg(feature = "read")]
pub fn read(
    bytes: Vec<u8>,
    limits: &Limits,
    progress: &mut dyn FnMut(u32, u32),
) -> Result<Read, Fault> {
    if bytes.is_empty() {
        return Err(Fault::Empty);
    }
    if bytes.len() > limits.file_bytes {
        return Err(Fault::TooLarge {
            bytes: limits.file_bytes,
        });
    }
    let mut read = match Kind::of(&bytes).ok_or(Fault::UnknownKind)? {
        Kind::Pdf => pdf::read(bytes, limits, progress),
        Kind::Docx => docx::read(&bytes, limits),
        Kind::Rtf => rtf::read(&bytes, limits),
        Kind::Doc => Err(Fault::OldWord),
    }?;
    let (text, is_cut) = tidy::tidy(&read.text, limits.characters);
    if !text.chars().any(char::is_alphanumeric) {
        return Err(Fault::NoText {
            pages: if read.kind == Kind::Pdf {
                read.parts
            } else {
                0
            },
        });
    }
    read.text = text;
    if is_cut {
        read.warn(Warning::Cut);
    }
    Ok(read)
}

#[cfg(test)]
mod hostile_tests;
#[cfg(test)]
mod read_tests;
