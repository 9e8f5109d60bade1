//! DOCX: a zip of XML parts. The parts that hold a document's words are unpacked, within limits, and
//! nothing else is; no part names another that would be followed, so nothing is fetched.

mod words;

use crate::{Fault, Kind, Limits, Read, Warning};
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};
use rawzip::{CompressionMethod, ZipArchive, ZipSliceArchive};
use words::Words;

/// The folder of a Word document's parts.
const FOLDER: &str = "word/";

/// Where a part's text stands in the whole. A name in the page's head is often a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Header,
    Body,
    Notes,
    Footer,
}

pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Read, Fault> {
    let archive = ZipArchive::from_slice(bytes).map_err(|_| Fault::Broken)?;
    let parts = parts(&archive, limits)?;
    if !parts.iter().any(|part| part.place == Place::Body) {
        return Err(Fault::OtherZip);
    }
    let mut read = Read::new(Kind::Docx);
    let mut left = limits.unpacked_bytes;
    let mut seen: Vec<String> = Vec::new();
    for part in &parts {
        let xml = match unpack(&archive, part, left) {
            Ok(xml) => xml,
            Err(Fault::TooMuchInside) => return Err(Fault::TooMuchInside),
            // The document itself may not be missing; a header may.
            Err(fault) if part.place == Place::Body => return Err(fault),
            Err(_) => {
                read.warn(Warning::Damaged);
                continue;
            }
        };
        left = left.saturating_sub(xml.len());
        let words = Words::of(&String::from_utf8_lossy(&xml), limits.characters);
        if words.is_damaged {
            read.warn(Warning::Damaged);
        }
        // The header of the first page and that of the others often say the same.
        if !seen.contains(&words.text) {
            read.text.push_str(&words.text);
            read.text.push('\n');
            read.parts = read.parts.saturating_add(words.paragraphs);
            seen.push(words.text);
        }
    }
    Ok(read)
}

/// A part of the document, by its place in the zip.
struct Part {
    place: Place,
    name: String,
    entry: rawzip::ZipArchiveEntryWayfinder,
    method: CompressionMethod,
}

/// The parts with words, in the order of their text.
fn parts(archive: &ZipSliceArchive<&[u8]>, limits: &Limits) -> Result<Vec<Part>, Fault> {
    let mut parts: Vec<Part> = Vec::new();
    let mut entries = archive.entries();
    let mut count = 0;
    // A list of parts that ends badly is read as far as it goes.
    while let Ok(Some(entry)) = entries.next_entry() {
        count += 1;
        if count > limits.entries {
            return Err(Fault::TooMuchInside);
        }
        let path = entry.file_path();
        let Ok(name) = std::str::from_utf8(path.as_ref()) else {
            continue;
        };
        let Some(place) = place(name) else { continue };
        // Locked parts have no words; Word's own locking makes another container.
        if entry.flags().is_encrypted() {
            return Err(Fault::Locked);
        }
        // Of two parts of one name, readers differ in which one they take: the first it is here.
        if parts.iter().all(|part| part.name != name) {
            parts.push(Part {
                place,
                name: name.to_owned(),
                entry: entry.wayfinder(),
                method: entry.compression_method(),
            });
        }
    }
    parts.sort_by(|a, b| (a.place, &a.name).cmp(&(b.place, &b.name)));
    Ok(parts)
}

fn place(path: &str) -> Option<Place> {
    let name = path.strip_prefix(FOLDER)?.strip_suffix(".xml")?;
    // Word numbers its parts: `header1`, and sometimes `document2`.
    Some(match name.trim_end_matches(|c: char| c.is_ascii_digit()) {
        "document" => Place::Body,
        "header" => Place::Header,
        "footer" => Place::Footer,
        "footnotes" | "endnotes" => Place::Notes,
        _ => return None,
    })
}

/// A part's bytes, at most `most` of them.
fn unpack(archive: &ZipSliceArchive<&[u8]>, part: &Part, most: usize) -> Result<Vec<u8>, Fault> {
    let entry = archive.get_entry(part.entry).map_err(|_| Fault::Broken)?;
    let packed = entry.data();
    match part.method {
        CompressionMethod::STORE if packed.len() <= most => Ok(packed.to_vec()),
        CompressionMethod::STORE => Err(Fault::TooMuchInside),
        CompressionMethod::DEFLATE => {
            decompress_to_vec_with_limit(packed, most).map_err(|error| match error.status {
                TINFLStatus::HasMoreOutput => Fault::TooMuchInside,
                _ => Fault::Broken,
            })
        }
        _ => Err(Fault::Broken),
    }
}
