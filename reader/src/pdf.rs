//! PDF: what the pages' content draws as text, in the order in which it is drawn, which for resumes is
//! nearly always the order of reading, columns included. The syntax is `hayro-syntax`'s; here are fonts
//! (which character a code means), places (which characters make a line), and what is told of it.

mod content;
mod font;
mod lines;
mod tables;

use crate::{Fault, Kind, Limits, Read, Warning};
use content::Content;
use hayro_syntax::{LoadPdfError, Pdf};
pub(crate) use tables::windows_1252;

/// The most instructions of all pages together: what is beyond belongs to drawings.
const MOST_INSTRUCTIONS: usize = 4_000_000;

pub(crate) fn read(
    bytes: Vec<u8>,
    limits: &Limits,
    progress: &mut dyn FnMut(u32, u32),
) -> Result<Read, Fault> {
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Fault::Locked,
        LoadPdfError::Invalid => Fault::Broken,
    })?;
    let pages = pdf.pages();
    if pages.is_empty() {
        return Err(Fault::Broken);
    }
    let mut read = Read::new(Kind::Pdf);
    let mut content = Content::new(MOST_INSTRUCTIONS);
    let wanted = pages.len().min(limits.pages);
    let mut empty = 0;
    for (done, page) in pages.iter().take(wanted).enumerate() {
        progress(count(done), count(wanted));
        content.page(page);
        let text = content.take_text();
        empty += u32::from(!text.chars().any(char::is_alphanumeric));
        read.text.push_str(&text);
        read.text.push_str("\n\n");
        // A character has at most four bytes.
        if content.is_at_limit() || read.text.len() / 4 > limits.characters {
            read.warn(Warning::Cut);
            break;
        }
    }
    progress(count(wanted), count(wanted));
    read.parts = count(wanted);
    if empty > 0 {
        read.warn(Warning::EmptyPages { pages: empty });
    }
    if content.unknown > 0 {
        read.warn(Warning::UnknownCharacters {
            count: content.unknown,
        });
    }
    if pages.len() > wanted {
        read.warn(Warning::PagesLeftOut {
            pages: count(pages.len() - wanted),
        });
    }
    if content.is_damaged {
        read.warn(Warning::Damaged);
    }
    Ok(read)
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
