//! Whole files, made by `samples`.

#![expect(clippy::unwrap_used, reason = "a test says what it needs by failing")]

use crate::samples::{docx, file, pdf, stream, zip};
use crate::{Fault, Kind, Limits, Read, Warning};

pub(crate) fn read(bytes: Vec<u8>) -> Result<Read, Fault> {
    crate::read(bytes, &Limits::default(), &mut |_, _| {})
}

fn text(bytes: Vec<u8>) -> String {
    read(bytes).unwrap().text
}

/// A PDF of one page with this content and this font, which is `/F1`.
fn page(font: &str, content: &str, more: &[String]) -> Vec<u8> {
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> \
         /XObject << /X1 6 0 R >> >> >>"
            .to_owned(),
        stream("", content.as_bytes()),
        font.to_owned(),
    ];
    objects.extend_from_slice(more);
    file(&objects, "")
}

/// A PDF with maps, differences, widths and a drawing in a page: for tests that change its bytes.
pub(crate) fn rich_pdf() -> Vec<u8> {
    let map = "begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange \
               1 beginbfrange <0010> <0072> <0061> endbfrange endcmap";
    let font = "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode 7 0 R \
                /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /DW 500 /W [3 [700] 16 18 400] >>] >>";
    let form = stream(
        "/Type /XObject /Subtype /Form /Matrix [1 0 0 1 0 -50]",
        b"BT /F1 10 Tf 2 0 0 2 0 100 Tm 3 Tr 5 Tc <00110012> Tj ET",
    );
    let content = "q 1 0 0 -1 0 792 cm BT /F1 10 Tf 12 TL 1 0 0 1 0 100 Tm [<00100011> -600 <0012>] TJ \
                   T* (ab) ' 1 2 (cd) \" ET Q /X1 Do";
    page(font, content, &[form, stream("", map.as_bytes())])
}

#[test]
fn a_pdf_is_read_page_by_page() {
    let mut seen = Vec::new();
    let bytes = pdf(&[&["Ann Lee", "Résumé – baker"], &["Oven skills"]]);
    let read = crate::read(bytes, &Limits::default(), &mut |done, of| {
        seen.push((done, of))
    });
    let read = read.unwrap();
    assert_eq!(read.text, "Ann Lee\nRésumé – baker\n\nOven skills");
    assert_eq!((read.kind, read.parts), (Kind::Pdf, 2));
    assert_eq!(read.warnings, []);
    assert_eq!(seen, [(0, 2), (1, 2), (2, 2)]);
}

#[test]
fn a_docx_is_read_with_its_headers_once() {
    let part = |text: &str| format!("<w:hdr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:hdr>");
    let (first, other) = (part("Ann Lee"), part("ann@example.com"));
    let bytes = zip(&[
        ("word/document.xml", part("Baker &amp; cook").as_bytes()),
        ("word/header1.xml", first.as_bytes()),
        ("word/header2.xml", first.as_bytes()),
        ("word/footer1.xml", other.as_bytes()),
        ("word/styles.xml", part("no text").as_bytes()),
    ]);
    let read = read(bytes).unwrap();
    assert_eq!(read.text, "Ann Lee\n\nBaker & cook\n\nann@example.com");
    assert_eq!((read.kind, read.parts), (Kind::Docx, 3));
    assert_eq!(text(docx(&["Ann", "R&D <x>"])), "Ann\nR&D <x>");
}

#[test]
fn an_rtf_is_read() {
    let read = read(b"{\\rtf1\\ansi Ann Lee\\par Baker\\par}".to_vec()).unwrap();
    assert_eq!((read.text.as_str(), read.parts), ("Ann Lee\nBaker", 2));
}

#[test]
fn letters_come_from_maps_differences_and_type_1_programs() {
    let map = "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> \
               endcodespacerange 2 beginbfchar <0003> <0041> <0004> <00660069> endbfchar \
               1 beginbfrange <0010> <0012> <0061> endbfrange endcmap";
    let wide = "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode 7 0 R \
                /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /DW 500 /W [3 [700] 16 18 400] >>] >>";
    let objects = [stream("/Subtype /None", b""), stream("", map.as_bytes())];
    let bytes = page(wide, "BT /F1 10 Tf <00030004001000110012> Tj ET", &objects);
    assert_eq!(text(bytes), "Afiabc");

    let simple = "<< /Type /Font /Subtype /Type1 /BaseFont /X /FirstChar 1 /Widths [500 500 500] \
                  /Encoding << /Differences [1 /eacute /f_i /uni20AC] >> >>";
    assert_eq!(
        text(page(simple, "BT /F1 10 Tf <010203> Tj ET", &[])),
        "éfi€"
    );

    let own =
        "<< /Type /Font /Subtype /Type1 /BaseFont /CMR10 /FontDescriptor << /FontFile 7 0 R >> >>";
    let program =
        b"%!PS-AdobeFont-1.0\n/Encoding 256 array\n0 1 255 {1 index exch /.notdef put} for\n\
                    dup 11 /ff put\ndup 65 /B put\nreadonly def";
    let objects = [stream("/Subtype /None", b""), stream("", program)];
    assert_eq!(
        text(page(own, "BT /F1 10 Tf <410b> Tj ET", &objects)),
        "Bff"
    );
}

#[test]
fn letters_that_no_font_tells_are_counted() {
    let font = "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H \
                /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 >>] >>";
    let only = page(font, "BT /F1 10 Tf <00030004> Tj ET", &[]);
    assert_eq!(read(only).unwrap_err(), Fault::NoText { pages: 1 });
    let font = "<< /Type /Font /Subtype /Type1 /BaseFont /X \
                /Encoding << /Differences [1 /g7] >> >>";
    let read = read(page(font, "BT /F1 10 Tf <4101> Tj ET", &[])).unwrap();
    assert_eq!(read.text, "A\u{fffd}");
    assert_eq!(read.warnings, [Warning::UnknownCharacters { count: 1 }]);
}

#[test]
fn words_apart_in_a_list_and_drawings_within_drawings_are_read() {
    let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /FirstChar 32 /Widths [600] \
                /FontDescriptor << /MissingWidth 600 >> >>";
    let form = stream(
        "/Type /XObject /Subtype /Form /Matrix [1 0 0 1 0 -50]",
        b"BT /F1 10 Tf 1 0 0 1 0 100 Tm (inside) Tj /X1 Do ET",
    );
    let content = "BT /F1 10 Tf 1 0 0 1 0 100 Tm [(two) -600 (wo) 10 (rds)] TJ ET q /X1 Do Q";
    let said = text(page(font, content, &[form]));
    assert!(said.starts_with("two words\n\ninside"), "{said}");
}

#[test]
fn limits_are_told() {
    let limits = Limits {
        pages: 1,
        characters: 5,
        ..Limits::default()
    };
    let bytes = pdf(&[&["Ann Lee"], &["more"], &["more"]]);
    let read = crate::read(bytes, &limits, &mut |_, _| {}).unwrap();
    assert_eq!(read.text, "Ann L");
    let left_out = Warning::PagesLeftOut { pages: 2 };
    assert_eq!(read.warnings, [left_out, Warning::Cut]);

    let some_empty = pdf(&[&["Ann Lee"], &[]]);
    let read = self::read(some_empty).unwrap();
    assert_eq!(read.warnings, [Warning::EmptyPages { pages: 1 }]);
}

#[test]
fn what_cannot_be_read_is_told_by_its_reason() {
    let limits = Limits {
        file_bytes: 10,
        ..Limits::default()
    };
    let large = crate::read(vec![b'x'; 11], &limits, &mut |_, _| {});
    assert_eq!(large.unwrap_err(), Fault::TooLarge { bytes: 10 });
    let encrypted = file(
        &[
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            "<< /Type /Pages /Kids [] >>".to_owned(),
        ],
        "/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 \
         /O <0000000000000000000000000000000000000000000000000000000000000000> \
         /U <0000000000000000000000000000000000000000000000000000000000000000> >>",
    );
    for (bytes, fault) in [
        (Vec::new(), Fault::Empty),
        (b"Ann Lee, baker".to_vec(), Fault::UnknownKind),
        (
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....".to_vec(),
            Fault::OldWord,
        ),
        (zip(&[("a.txt", b"a")]), Fault::OtherZip),
        (b"PK\x03\x04 and no more".to_vec(), Fault::Broken),
        (b"%PDF-1.7 and no more".to_vec(), Fault::Broken),
        (pdf(&[&[], &[]]), Fault::NoText { pages: 2 }),
        (docx(&[" ", "-"]), Fault::NoText { pages: 0 }),
        (encrypted, Fault::Locked),
    ] {
        assert_eq!(read(bytes).unwrap_err(), fault);
    }
}

#[test]
fn a_zip_bomb_is_stopped_while_it_unpacks() {
    let bomb = vec![b' '; 3_000_000];
    let bytes = zip(&[("word/document.xml", &bomb), ("word/header1.xml", &bomb)]);
    assert!(bytes.len() < 20_000);
    let limits = Limits {
        unpacked_bytes: 4_000_000,
        ..Limits::default()
    };
    let answer = crate::read(bytes, &limits, &mut |_, _| {});
    assert_eq!(answer.unwrap_err(), Fault::TooMuchInside);
    let names: Vec<String> = (0..20).map(|at| format!("word/media/{at}.png")).collect();
    let files: Vec<(&str, &[u8])> = names
        .iter()
        .map(|name| (name.as_str(), &b"x"[..]))
        .collect();
    let limits = Limits {
        entries: 19,
        ..Limits::default()
    };
    let answer = crate::read(zip(&files), &limits, &mut |_, _| {});
    assert_eq!(answer.unwrap_err(), Fault::TooMuchInside);
}
