//! Which character a font's code means, and how wide it is.

use super::tables::{Encoding, glyph};
use hayro_cmap::{BfString, CMap};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use std::collections::HashMap;

/// A width in thousandths of the font's size, where a font does not tell.
const USUAL_WIDTH: f64 = 500.0;
/// The most widths that one font may list.
const MOST_WIDTHS: usize = 70_000;

/// A font as far as its text goes.
pub(crate) struct Font {
    /// Two bytes a code.
    is_wide: bool,
    to_unicode: Option<CMap>,
    /// What the single-byte codes mean.
    table: Vec<Option<String>>,
    /// Codes are UTF-16 themselves.
    is_utf16: bool,
    /// From codes to the numbers that widths are listed by.
    to_number: Option<CMap>,
    widths: HashMap<u32, f64>,
    usual_width: f64,
    /// From a width's units to shares of the font's size.
    unit: f64,
}

/// One character on the page.
pub(crate) struct Glyph {
    /// What it means; `None` where the font does not tell.
    pub(crate) text: Option<String>,
    /// How far it moves on, in shares of the font's size.
    pub(crate) width: f64,
    /// Whether it is the code to which the spacing of words applies.
    pub(crate) is_space: bool,
}

impl Font {
    pub(crate) fn new(dict: &Dict<'_>) -> Self {
        let subtype = dict.get::<Name<'_>>("Subtype");
        if subtype.as_deref() == Some(b"Type0") {
            Self::wide(dict)
        } else {
            Self::narrow(dict, subtype.as_deref())
        }
    }

    fn wide(dict: &Dict<'_>) -> Self {
        let descendants = dict.get::<Array<'_>>("DescendantFonts");
        let child = descendants.and_then(|array| array.iter::<Dict<'_>>().next());
        let child = child.unwrap_or_default();
        let name = dict.get::<Name<'_>>("Encoding");
        let encoding = dict.get::<Stream<'_>>("Encoding");
        Self {
            is_wide: true,
            to_unicode: to_unicode(dict),
            table: Vec::new(),
            is_utf16: name.is_some_and(|name| {
                let has = |part: &[u8]| name.windows(part.len()).any(|window| window == part);
                has(b"UCS2-") || has(b"UTF16-")
            }),
            to_number: encoding.and_then(|stream| parse(&stream)),
            widths: child
                .get::<Array<'_>>("W")
                .map(|list| wide_widths(&list))
                .unwrap_or_default(),
            usual_width: child.get::<f64>("DW").unwrap_or(1_000.0),
            unit: 0.001,
        }
    }

    fn narrow(dict: &Dict<'_>, subtype: Option<&[u8]>) -> Self {
        let descriptor = dict.get::<Dict<'_>>("FontDescriptor").unwrap_or_default();
        let first = dict.get::<u32>("FirstChar").unwrap_or(0);
        let list = dict.get::<Array<'_>>("Widths");
        let widths: HashMap<u32, f64> = list
            .iter()
            .flat_map(|list| list.iter::<f64>())
            .take(256)
            .zip(first..)
            .map(|(width, code)| (code, width))
            .collect();
        let matrix = dict.get::<Array<'_>>("FontMatrix");
        let unit = matrix
            .filter(|_| subtype == Some(b"Type3"))
            .and_then(|matrix| matrix.iter::<f64>().next());
        Self {
            is_wide: false,
            to_unicode: to_unicode(dict),
            table: table(dict, &descriptor, subtype),
            is_utf16: false,
            to_number: None,
            usual_width: descriptor
                .get::<f64>("MissingWidth")
                .filter(|width| *width > 0.0)
                .unwrap_or(USUAL_WIDTH),
            widths,
            unit: unit.unwrap_or(0.001),
        }
    }

    /// The characters of a drawn string.
    pub(crate) fn glyphs(&self, bytes: &[u8]) -> Vec<Glyph> {
        if self.is_wide {
            let codes = bytes.chunks(2);
            codes
                .map(|code| match *code {
                    [high, low] => u32::from(high) << 8 | u32::from(low),
                    [only] => u32::from(only),
                    _ => 0,
                })
                .map(|code| self.wide_glyph(code))
                .collect()
        } else {
            bytes.iter().map(|code| self.narrow_glyph(*code)).collect()
        }
    }

    fn wide_glyph(&self, code: u32) -> Glyph {
        let number = self
            .to_number
            .as_ref()
            .and_then(|map| map.lookup_cid_code(code, 2))
            .unwrap_or(code);
        let itself = || {
            let character = char::from_u32(code).filter(|_| self.is_utf16);
            character.map(String::from)
        };
        Glyph {
            text: self.mapped(code).or_else(itself),
            width: self.width(number),
            is_space: false,
        }
    }

    fn narrow_glyph(&self, code: u8) -> Glyph {
        let listed = || self.table.get(usize::from(code)).cloned().flatten();
        let text = self.mapped(u32::from(code)).or_else(listed);
        let width = match text.as_deref().and_then(|text| text.chars().next()) {
            Some(character) if self.widths.is_empty() => usual_width(character) * self.unit,
            _ => self.width(u32::from(code)),
        };
        Glyph {
            text,
            width,
            is_space: code == b' ',
        }
    }

    /// By the font's own map, which is right where it says something.
    fn mapped(&self, code: u32) -> Option<String> {
        let text = match self.to_unicode.as_ref()?.lookup_bf_string(code)? {
            BfString::Char(character) => character.to_string(),
            BfString::String(text) => text,
        };
        let is_told = !text.is_empty() && !text.contains(['\0', '\u{fffd}']);
        is_told.then_some(text)
    }

    fn width(&self, number: u32) -> f64 {
        let width = self.widths.get(&number).copied();
        width.unwrap_or(self.usual_width) * self.unit
    }
}

fn to_unicode(dict: &Dict<'_>) -> Option<CMap> {
    parse(&dict.get::<Stream<'_>>("ToUnicode")?)
}

fn parse(stream: &Stream<'_>) -> Option<CMap> {
    CMap::parse(&stream.decoded_data().ok()?, |_| None)
}

/// `[1 [500 600] 5 9 400]`: 1 and 2 have widths of their own, 5 to 9 have one.
fn wide_widths(list: &Array<'_>) -> HashMap<u32, f64> {
    let mut widths = HashMap::new();
    let mut objects = list.iter::<Object<'_>>();
    while let Some(first) = objects.next().and_then(number) {
        match objects.next() {
            Some(Object::Array(own)) => {
                let own = own.iter::<f64>().take(MOST_WIDTHS);
                widths.extend((first..).zip(own));
            }
            Some(last) => {
                let (Some(last), Some(width)) = (number(last), objects.next()) else {
                    break;
                };
                let width = width
                    .into_number()
                    .map_or(USUAL_WIDTH, |width| width.as_f64());
                widths.extend((first..=last).take(MOST_WIDTHS).map(|code| (code, width)));
            }
            None => break,
        }
        if widths.len() > MOST_WIDTHS {
            break;
        }
    }
    widths
}

fn number(object: Object<'_>) -> Option<u32> {
    u32::try_from(object.into_number()?.as_i64()).ok()
}

/// What each code of a font with single bytes means, from its encoding and the differences to it.
fn table(dict: &Dict<'_>, descriptor: &Dict<'_>, subtype: Option<&[u8]>) -> Vec<Option<String>> {
    let font_name = dict.get::<Name<'_>>("BaseFont");
    let has = |part: &[u8]| {
        font_name
            .as_deref()
            .is_some_and(|name| name.windows(part.len()).any(|window| window == part))
    };
    if has(b"Dingbats") || has(b"Wingdings") {
        // Signs, in resumes bullets.
        return vec![Some("•".to_owned()); 256];
    }
    let encoding = dict.get::<Dict<'_>>("Encoding").unwrap_or_default();
    let named = dict
        .get::<Name<'_>>("Encoding")
        .or_else(|| encoding.get::<Name<'_>>("BaseEncoding"))
        .and_then(|name| Encoding::named(&name));
    let usual = if subtype == Some(b"TrueType") {
        Encoding::Windows
    } else {
        Encoding::Standard
    };
    let mut table: Vec<Option<String>> = (0..=255)
        .map(|code| named.unwrap_or(usual).character(code).map(String::from))
        .collect();
    if named.is_none()
        && let Some(program) = descriptor.get::<Stream<'_>>("FontFile")
        && let Ok(program) = program.decoded_data()
    {
        own_encoding(&program, &mut table);
    }
    if let Some(differences) = encoding.get::<Array<'_>>("Differences") {
        differ(&differences, &mut table);
    }
    table
}

/// `[39 /quotesingle 96 /grave /a]`: 39, 96 and 97.
fn differ(differences: &Array<'_>, table: &mut [Option<String>]) {
    let mut code = 0_usize;
    for object in differences.iter::<Object<'_>>() {
        match object {
            Object::Name(name) => {
                if let Some(meant) = table.get_mut(code) {
                    *meant = std::str::from_utf8(&name).ok().and_then(glyph);
                }
                code = code.saturating_add(1);
            }
            other => {
                if let Some(number) = number(other) {
                    code = usize::try_from(number).unwrap_or(usize::MAX);
                }
            }
        }
    }
}

/// The encoding that a Type 1 font brings in its clear text, as TeX's do: lines of
/// `dup 65 /A put` after `/Encoding 256 array`.
fn own_encoding(program: &[u8], table: &mut [Option<String>]) {
    let clear = String::from_utf8_lossy(program.get(..program.len().min(16_384)).unwrap_or(&[]));
    let Some((_, listed)) = clear.split_once("/Encoding 256 array") else {
        return;
    };
    table.fill(None);
    let listed = listed.split("readonly").next().unwrap_or(listed);
    for entry in listed.split("dup ").skip(1) {
        let mut words = entry.split_ascii_whitespace();
        let code = words.next().and_then(|code| code.parse::<usize>().ok());
        let name = words.next().and_then(|name| name.strip_prefix('/'));
        if let (Some(code), Some(name)) = (code, name)
            && let Some(meant) = table.get_mut(code)
        {
            *meant = glyph(name);
        }
    }
}

/// About how wide the standard fonts, which a PDF need not describe, draw a character.
fn usual_width(character: char) -> f64 {
    match character {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ';' | ':' | '!' | '|' | '\'' | '’' | ' ' | 'f'
        | 't' | '/' | '[' | ']' => 270.0,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '—' => 850.0,
        character if character.is_uppercase() => 690.0,
        '(' | ')' | 'r' | '-' | '•' => 340.0,
        _ => 530.0,
    }
}
