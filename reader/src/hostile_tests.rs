//! Files with bytes changed, moved, doubled and cut away: whatever comes of them, reading ends and
//! answers.

use crate::samples::{docx, pdf, zip};
use crate::{Limits, Message};
use arbitrary::{Result, Unstructured};

/// Runs a property on files made from fixed seeds, the same at each run.
fn cases(n: u32, property: impl Fn(&mut Unstructured<'_>) -> Result<()>) {
    for case in 0..n {
        let seed = u64::from((case + 1).wrapping_mul(0x9E37_79B9)) << 32 | 4_096;
        arbtest::arbtest(&property).seed(seed).run();
    }
}

/// Small limits: what grows past them is stopped there, not at the machine's own.
const LIMITS: Limits = Limits {
    file_bytes: 1_000_000,
    unpacked_bytes: 1_000_000,
    entries: 64,
    pages: 20,
    characters: 10_000,
};

/// Pieces that PDF, zip, XML and RTF give meaning to.
const MEANT: [&[u8]; 28] = [
    b"<<",
    b">>",
    b"[",
    b"]",
    b"(",
    b")",
    b"/",
    b"0 R",
    b"obj",
    b"endobj",
    b"stream",
    b"endstream",
    b"xref",
    b"trailer",
    b"/Length",
    b"/Kids",
    b"/Filter",
    b"/FlateDecode",
    b"-1",
    b"99999999999",
    b"PK\x01\x02",
    b"PK\x05\x06",
    b"<w:p>",
    b"</w:p>",
    b"&#x",
    b"\\u",
    b"{",
    b"}",
];

fn mutate(u: &mut Unstructured<'_>, bytes: &mut Vec<u8>) -> Result<()> {
    for _ in 0..u.int_in_range(1..=12)? {
        if bytes.is_empty() {
            return Ok(());
        }
        let at = u.int_in_range(0..=bytes.len() - 1)?;
        match u.int_in_range(0..=5)? {
            0 => bytes[at] = u.arbitrary()?,
            1 => bytes[at] ^= 1 << u.int_in_range(0..=7)?,
            2 => bytes.truncate(at),
            3 => {
                let end = (at + u.int_in_range(1..=64)?).min(bytes.len());
                bytes.drain(at..end);
            }
            4 => {
                let end = (at + u.int_in_range(1..=200)?).min(bytes.len());
                let piece = bytes[at..end].to_vec();
                let to = u.int_in_range(0..=bytes.len())?;
                bytes.splice(to..to, piece);
            }
            _ => {
                let piece = u.choose(&MEANT)?.to_vec();
                bytes.splice(at..at, piece);
            }
        }
    }
    Ok(())
}

fn survives(bytes: Vec<u8>) {
    let answer = crate::read(bytes, &LIMITS, &mut |_, _| {});
    if let Ok(read) = &answer {
        assert!(read.text.chars().count() <= LIMITS.characters);
        assert!(!read.text.is_empty());
    }
    let message = Message::Answer(answer);
    assert_eq!(Message::parse(&message.line()), Some(message));
}

fn changed(n: u32, samples: &[Vec<u8>]) {
    cases(n, |u| {
        let mut bytes = u.choose(samples)?.clone();
        mutate(u, &mut bytes)?;
        survives(bytes);
        Ok(())
    });
}

#[test]
fn changed_pdfs_are_answered() {
    changed(
        3_000,
        &[
            pdf(&[&["Ann Lee", "Baker"], &["Oven (hot) skills"]]),
            crate::read_tests::rich_pdf(),
        ],
    );
}

#[test]
fn changed_docx_are_answered() {
    changed(3_000, &[docx(&["Ann Lee", "Baker & cook"])]);
}

const STARTS: [&[u8]; 3] = [b"%PDF-1.7\n", b"PK\x03\x04", b"{\\rtf1"];

/// The zip is whole here: what is changed is the XML.
#[test]
fn changed_xml_is_answered() {
    let xml = b"<w:document><w:body><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Ann &amp; Lee</w:t><w:tab/></w:r></w:p>\
                </w:tc></w:tr></w:tbl><w:p><w:sym w:char='F0B7'/><w:t>Baker</w:t></w:p></w:body></w:document>";
    cases(3_000, |u| {
        let mut xml = xml.to_vec();
        mutate(u, &mut xml)?;
        survives(zip(&[("word/document.xml", &xml)]));
        Ok(())
    });
}

#[test]
fn changed_rtf_is_answered() {
    changed(
        3_000,
        &[b"{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}\\uc1 Ann \\u8211 ? Lee\\par{\\*\\x y}\\'e9\\bin4 abcd}".to_vec()],
    );
}

#[test]
fn noise_behind_a_good_start_is_answered() {
    cases(1_000, |u| {
        let start = *u.choose(&STARTS)?;
        let noise: Vec<u8> = u.arbitrary()?;
        survives([start, noise.as_slice()].concat());
        Ok(())
    });
}
