//! Files for tests, made here: of nobody, and small enough to be looked through.

use std::fmt::Write as _;

/// A PDF with a page for each list of lines, in Helvetica as Windows encodes it.
#[must_use]
pub fn pdf(pages: &[&[&str]]) -> Vec<u8> {
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        String::new(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
            .to_owned(),
    ];
    let mut kids = String::new();
    for lines in pages {
        let at = objects.len() + 1;
        // Writing to a string cannot fail, here and below.
        let _ = write!(kids, "{at} 0 R ");
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {} 0 R \
             /Resources << /Font << /F1 3 0 R >> >> >>",
            at + 1
        ));
        let mut content = "BT /F1 11 Tf 14 TL 72 720 Td\n".to_owned();
        for line in *lines {
            let _ = writeln!(content, "<{}> Tj T*", hex(line));
        }
        content.push_str("ET");
        objects.push(stream("", content.as_bytes()));
    }
    objects[1] = format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pages.len());
    file(&objects, "")
}

/// A line in Windows-1252, as hexadecimal digits.
fn hex(line: &str) -> String {
    let bytes = line.chars().map(|c| {
        (b' '..=255)
            .find(|byte| crate::pdf::windows_1252(*byte) == c)
            .unwrap_or(b'?')
    });
    bytes.fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// A stream object, its bytes as hexadecimal digits, so that the whole file is text.
#[must_use]
pub fn stream(entries: &str, bytes: &[u8]) -> String {
    let mut hex = String::new();
    for byte in bytes {
        let _ = write!(hex, "{byte:02x}");
    }
    hex.push('>');
    format!(
        "<< {entries} /Length {} /Filter /ASCIIHexDecode >>\nstream\n{hex}\nendstream",
        hex.len()
    )
}

/// A small PDF whose page unpacks to so many bytes: packed twice, as a run packs well again.
#[must_use]
pub fn pdf_bomb(unpacked: usize) -> Vec<u8> {
    let packed = miniz_oxide::deflate::compress_to_vec_zlib(&vec![b' '; unpacked], 6);
    let packed = miniz_oxide::deflate::compress_to_vec_zlib(&packed, 9);
    let mut hex = String::new();
    for byte in &packed {
        let _ = write!(hex, "{byte:02x}");
    }
    file(
        &[
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
            "<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>".to_owned(),
            format!(
                "<< /Length {} /Filter [/ASCIIHexDecode /FlateDecode /FlateDecode] >>\nstream\n{hex}>\nendstream",
                hex.len() + 1
            ),
        ],
        "",
    )
}

/// A PDF of these objects, numbered from 1, the first being the catalog.
#[must_use]
pub fn file(objects: &[String], trailer: &str) -> Vec<u8> {
    let mut file = "%PDF-1.7\n".to_owned();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(file.len());
        let _ = write!(file, "{} 0 obj\n{object}\nendobj\n", at + 1);
    }
    let start = file.len();
    let _ = write!(file, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        let _ = writeln!(file, "{place:010} 00000 n ");
    }
    let _ = write!(
        file,
        "trailer\n<< /Size {} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n",
        objects.len() + 1
    );
    file.into_bytes()
}

/// A DOCX of these paragraphs.
#[must_use]
pub fn docx(paragraphs: &[&str]) -> Vec<u8> {
    let mut body = String::new();
    for paragraph in paragraphs {
        let text = paragraph.replace('&', "&amp;").replace('<', "&lt;");
        let _ = write!(body, "<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    }
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\
         \"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", document.as_bytes()),
    ])
}

/// A zip of these files, deflated.
#[must_use]
pub fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut zip, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in files {
        let packed = miniz_oxide::deflate::compress_to_vec(content, 6);
        // What both headers say: version, flags, method, time, date, checksum, lengths.
        let mut common = Vec::new();
        for short in [20, 0, 8, 0, 0x21] {
            common.extend(u16::to_le_bytes(short));
        }
        common.extend(rawzip::crc32(content).to_le_bytes());
        common.extend(long(packed.len()));
        common.extend(long(content.len()));
        common.extend(short(name.len()));
        common.extend(short(0));
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&common);
        // No comment, first disk, no attributes.
        directory.extend([0; 10]);
        directory.extend(long(zip.len()));
        directory.extend(name.as_bytes());
        zip.extend(b"PK\x03\x04");
        zip.extend(&common);
        zip.extend(name.as_bytes());
        zip.extend(packed);
    }
    let start = zip.len();
    zip.extend(&directory);
    zip.extend(b"PK\x05\x06\0\0\0\0");
    zip.extend(short(files.len()));
    zip.extend(short(files.len()));
    zip.extend(long(directory.len()));
    zip.extend(long(start));
    zip.extend(short(0));
    zip
}

#[expect(clippy::cast_possible_truncation, reason = "samples are small")]
fn short(number: usize) -> [u8; 2] {
    (number as u16).to_le_bytes()
}

#[expect(clippy::cast_possible_truncation, reason = "samples are small")]
fn long(number: usize) -> [u8; 4] {
    (number as u32).to_le_bytes()
}
