//! RTF, as WordPad, TextEdit and Word write it: text with control words, in groups.

use crate::{Fault, Kind, Limits, Read, Warning};

/// How deep groups may stand in each other.
const MOST_DEPTH: usize = 512;

/// Groups that hold anything but the document's own words. Those that begin with `\*` go as well.
const ASIDE: [&str; 14] = [
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "object",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "themedata",
    "datastore",
    "fldinst",
    "filetbl",
    "revtbl",
];

pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Read, Fault> {
    let mut rtf = Rtf {
        bytes,
        at: 0,
        text: String::new(),
        groups: vec![Group {
            is_aside: false,
            unicode_skip: 1,
        }],
        skip: 0,
        high: None,
    };
    let mut read = Read::new(Kind::Rtf);
    while let Some(byte) = rtf.next() {
        if rtf.groups.len() > MOST_DEPTH {
            return Err(Fault::Broken);
        }
        if rtf.text.len() / 4 > limits.characters {
            break;
        }
        rtf.take(byte);
    }
    if rtf.groups.len() > 1 && rtf.at >= bytes.len() {
        // It ends inside of a group: its end is missing.
        read.warn(Warning::Damaged);
    }
    let lines = rtf.text.lines();
    let said = lines.filter(|line| line.chars().any(char::is_alphanumeric));
    read.parts = u32::try_from(said.count()).unwrap_or(u32::MAX);
    read.text = rtf.text;
    Ok(read)
}

#[derive(Clone, Copy)]
struct Group {
    is_aside: bool,
    /// How many plain characters follow a `\u` for readers that do not know it.
    unicode_skip: usize,
}

struct Rtf<'a> {
    bytes: &'a [u8],
    at: usize,
    text: String,
    groups: Vec<Group>,
    /// Characters still to be skipped after a `\u`.
    skip: usize,
    /// The first half of a character beyond 16 bits.
    high: Option<u16>,
}

impl Rtf<'_> {
    fn next(&mut self) -> Option<u8> {
        let byte = *self.bytes.get(self.at)?;
        self.at += 1;
        Some(byte)
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn group(&self) -> Group {
        self.groups.last().copied().unwrap_or(Group {
            is_aside: false,
            unicode_skip: 1,
        })
    }

    fn take(&mut self, byte: u8) {
        match byte {
            b'{' => {
                self.groups.push(self.group());
                self.skip = 0;
            }
            b'}' => {
                // The outermost stays, whatever a file closes.
                if self.groups.len() > 1 {
                    self.groups.pop();
                }
                self.skip = 0;
            }
            b'\\' => self.control(),
            b'\r' | b'\n' => {}
            byte => self.byte(byte),
        }
    }

    fn control(&mut self) {
        match self.peek() {
            Some(b'\'') => {
                self.at += 1;
                let hex = self.bytes.get(self.at..self.at + 2);
                let value = hex
                    .and_then(|hex| std::str::from_utf8(hex).ok())
                    .and_then(|hex| u8::from_str_radix(hex, 16).ok());
                if let Some(value) = value {
                    self.at += 2;
                    self.byte(value);
                }
            }
            Some(b'*') => {
                self.at += 1;
                self.set_aside();
            }
            Some(letter) if letter.is_ascii_alphabetic() => {
                let (word, number) = self.word();
                self.obey(&word, number);
            }
            Some(sign) => {
                self.at += 1;
                match sign {
                    b'~' => self.put(' '),
                    b'_' => self.put('-'),
                    b'\r' | b'\n' => self.put('\n'),
                    b'\\' | b'{' | b'}' => self.put(char::from(sign)),
                    _ => {}
                }
            }
            None => {}
        }
    }

    /// A control word and its number; one space after it belongs to it.
    fn word(&mut self) -> (String, Option<i64>) {
        let mut word = String::new();
        while let Some(letter) = self.peek().filter(u8::is_ascii_alphabetic) {
            self.at += 1;
            // The specification allows 32 letters; no word here is longer.
            if word.len() < 32 {
                word.push(char::from(letter));
            }
        }
        let mut digits = String::new();
        if self.peek() == Some(b'-') {
            self.at += 1;
            digits.push('-');
        }
        while let Some(digit) = self.peek().filter(u8::is_ascii_digit) {
            self.at += 1;
            if digits.len() < 12 {
                digits.push(char::from(digit));
            }
        }
        if self.peek() == Some(b' ') {
            self.at += 1;
        }
        (word, digits.parse().ok())
    }

    fn obey(&mut self, word: &str, number: Option<i64>) {
        match word {
            "par" | "line" | "sect" | "page" | "row" => self.put('\n'),
            "tab" | "cell" => self.put('\t'),
            "emdash" => self.put('—'),
            "endash" => self.put('–'),
            "bullet" => self.put('•'),
            "lquote" => self.put('‘'),
            "rquote" => self.put('’'),
            "ldblquote" => self.put('“'),
            "rdblquote" => self.put('”'),
            "emspace" | "enspace" | "qmspace" => self.put(' '),
            "u" => self.unicode(number.unwrap_or(0)),
            "uc" => {
                let skip = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(16);
                if let Some(group) = self.groups.last_mut() {
                    group.unicode_skip = skip;
                }
            }
            "bin" => {
                let length = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
                self.at = self.at.saturating_add(length).min(self.bytes.len());
            }
            word if ASIDE.contains(&word) => self.set_aside(),
            _ => {}
        }
    }

    fn set_aside(&mut self) {
        if self.groups.len() > 1
            && let Some(group) = self.groups.last_mut()
        {
            group.is_aside = true;
        }
    }

    fn unicode(&mut self, number: i64) {
        // Signed, as numbers above 32,767 are written negative.
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "16 bits of it count"
        )]
        let unit = number as u16;
        self.skip = 0;
        let high = self.high.take();
        match (high, unit) {
            (None, 0xd800..=0xdbff) => self.high = Some(unit),
            (Some(high), 0xdc00..=0xdfff) => {
                for character in char::decode_utf16([high, unit]).filter_map(Result::ok) {
                    self.put(character);
                }
            }
            _ => self.put(char::from_u32(u32::from(unit)).unwrap_or('\u{fffd}')),
        }
        self.skip = self.group().unicode_skip;
    }

    /// A character by its number in Windows' Western code page, in which nearly all are written.
    fn byte(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        self.put(crate::pdf::windows_1252(byte));
    }

    fn put(&mut self, character: char) {
        if !self.group().is_aside {
            self.text.push(character);
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test says what it needs by failing")]

    use super::*;

    fn text(rtf: &str) -> String {
        read(rtf.as_bytes(), &Limits::default()).unwrap().text
    }

    #[test]
    fn words_lines_and_signs() {
        assert_eq!(
            text(
                "{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}{\\*\\generator X;}\\pard\\b Ann\\b0  Lee\\par\r\n\
                 R\\'e9sum\\'e9 \\{x\\}\\tab co\\_op\\~x\\line \\bullet  a\\u8211 ?b\\par}"
            ),
            "Ann Lee\nRésumé {x}\tco-op x\n• a–b\n"
        );
    }

    #[test]
    fn unicode_skips_what_stands_for_it() {
        assert_eq!(
            text("{\\rtf1\\uc2\\u-4913 ??x{\\uc0\\u233 y}}"),
            "\u{eccf}xéy"
        );
        assert_eq!(text("{\\rtf1 \\u-10179 ?\\u-8704 ?!}"), "😀!");
    }

    #[test]
    fn odd_files_end() {
        for odd in [
            "{\\rtf1",
            "{\\rtf1}}}}a",
            "{\\rtf1 \\",
            "{\\rtf1 \\'",
            "{\\rtf1 \\'4",
            "{\\rtf1\\bin99999999999 a",
        ] {
            let read = read(odd.as_bytes(), &Limits::default()).unwrap();
            assert!(read.text.len() < 3, "{odd}");
        }
        let deep = format!("{{\\rtf1 {}", "{".repeat(1_000));
        assert_eq!(
            read(deep.as_bytes(), &Limits::default()).unwrap_err(),
            Fault::Broken
        );
    }
}
