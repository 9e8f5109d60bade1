//! What a file has to be before it is sent. Only its name, its size and its first bytes are
//! looked at.

use crate::format;

/// The kinds of file that a field takes.
pub trait FileKind: Copy + PartialEq {
    /// The most bytes that are sent.
    const MAX_BYTES: u64;
    /// What the file is for, as in "a logo".
    const THING: &'static str;
    /// What it has to be, as in "a PNG or JPEG image".
    const WANTED: &'static str;

    /// The kind that the first bytes tell.
    fn of_bytes(first: &[u8]) -> Option<Self>;
    /// The kind that the ending of a name tells, without its dot and in lower case.
    fn of_ending(ending: &str) -> Option<Self>;
    /// As in "PNG".
    fn label(self) -> &'static str;
    /// What such a file holds, as in "a PNG image".
    fn holds(self) -> String;
}

/// Why a file is not sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileFault<K> {
    Empty,
    TooLarge { bytes: u64 },
    UnknownKind,
    Mislabelled { named: Option<K>, is: K },
    Unreadable,
}

impl<K: FileKind> FileFault<K> {
    /// The words at the file field.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::Empty => "The file is empty (0 bytes). Choose another.".to_owned(),
            Self::TooLarge { bytes } => format!(
                "The file has {}; {} may have at most {}.",
                format::bytes(bytes),
                K::THING,
                format::bytes(K::MAX_BYTES)
            ),
            Self::UnknownKind => {
                format!("The file is not {}, whatever its name says.", K::WANTED)
            }
            Self::Mislabelled {
                named: Some(named),
                is,
            } => format!(
                "The file is named as {} but holds {}. Rename it or save it again.",
                named.label(),
                is.holds()
            ),
            Self::Mislabelled { named: None, is } => format!(
                "The file holds {} but its name does not end so. Rename it.",
                is.holds()
            ),
            Self::Unreadable => "The file could not be read. Choose it again.".to_owned(),
        }
    }
}

/// Checks name, size in bytes and the first bytes.
///
/// # Errors
/// The first fault: size before content, content before name.
pub fn check<K: FileKind>(name: &str, bytes: u64, first: &[u8]) -> Result<K, FileFault<K>> {
    if bytes == 0 {
        return Err(FileFault::Empty);
    }
    if bytes > K::MAX_BYTES {
        return Err(FileFault::TooLarge { bytes });
    }
    let is = K::of_bytes(first).ok_or(FileFault::UnknownKind)?;
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase());
    let named = ending.and_then(|ending| K::of_ending(&ending));
    if named == Some(is) {
        Ok(is)
    } else {
        Err(FileFault::Mislabelled { named, is })
    }
}
