//! The text of a plain text file, whatever it was saved as.

/// How the bytes were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Utf16,
    /// Taken where the bytes are no UTF-8: what older Windows programs save.
    Windows1252,
}

/// A text and how it was read.
#[derive(Clone, PartialEq, Eq)]
pub struct Decoded {
    /// Lines end with `\n`; no byte order mark, no NUL.
    pub text: String,
    pub encoding: Encoding,
    /// How many characters could not be read and are shown as `\u{fffd}`.
    pub lost: usize,
}

impl std::fmt::Debug for Decoded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Decoded({:?}, {} bytes)", self.encoding, self.text.len())
    }
}

impl Decoded {
    /// What the person is told; `None` where there is nothing to tell.
    #[must_use]
    pub fn notice(&self) -> Option<String> {
        let guess = match self.encoding {
            Encoding::Windows1252 => {
                "The file does not say how it was saved. It was read as Windows-1252: look at \
                 accents and quotes."
            }
            Encoding::Utf8 | Encoding::Utf16 => "",
        };
        let lost = match self.lost {
            0 => String::new(),
            many => {
                let many = crate::format::counted(many as u64, "character", "characters");
                format!("{many} could not be read.")
            }
        };
        let both = [guess, &lost];
        let told: Vec<&str> = both.into_iter().filter(|text| !text.is_empty()).collect();
        (!told.is_empty()).then(|| told.join(" "))
    }
}

/// Reads the bytes of a text file: UTF-16 by its mark, else UTF-8 where they are, else
/// Windows-1252.
#[must_use]
pub fn decode(bytes: &[u8]) -> Decoded {
    let (text, encoding) = match bytes {
        [0xff, 0xfe, rest @ ..] => (utf16(rest, u16::from_le_bytes), Encoding::Utf16),
        [0xfe, 0xff, rest @ ..] => (utf16(rest, u16::from_be_bytes), Encoding::Utf16),
        _ => {
            let bare = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes);
            match std::str::from_utf8(bare) {
                Ok(text) => (text.to_owned(), Encoding::Utf8),
                // The file said that it is UTF-8, or all but its end is: cut, not another form.
                Err(error) if bare.len() < bytes.len() || error.error_len().is_none() => {
                    (String::from_utf8_lossy(bare).into_owned(), Encoding::Utf8)
                }
                Err(_) => (windows_1252(bare), Encoding::Windows1252),
            }
        }
    };
    let text = text
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .replace('\0', "");
    Decoded {
        lost: text.matches('\u{fffd}').count(),
        text,
        encoding,
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    let mut text: String = char::decode_utf16(units)
        .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect();
    if !odd.is_empty() {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    text
}

/// What Windows-1252 has at 0x80 to 0x9f, where Latin-1 has controls.
const HIGH: [char; 32] = [
    '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž',
    '\u{fffd}', '\u{fffd}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}',
    'ž', 'Ÿ',
];

fn windows_1252(bytes: &[u8]) -> String {
    let read = bytes.iter().map(|byte| match byte {
        0x80..=0x9f => HIGH
            .get(usize::from(byte - 0x80))
            .copied()
            .unwrap_or(char::REPLACEMENT_CHARACTER),
        other => char::from(*other),
    });
    read.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, Encoding, usize) {
        let decoded = decode(bytes);
        (decoded.text, decoded.encoding, decoded.lost)
    }

    #[test]
    fn each_form_is_read() {
        let cafe = |encoding| ("Café 😀\n".to_owned(), encoding, 0);
        assert_eq!(read("Café 😀\r\n".as_bytes()), cafe(Encoding::Utf8));
        assert_eq!(read("\u{feff}Café 😀\n".as_bytes()), cafe(Encoding::Utf8));
        let units: Vec<u16> = "\u{feff}Café 😀\r".encode_utf16().collect();
        let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        assert_eq!(read(&little), cafe(Encoding::Utf16));
        assert_eq!(read(&big), cafe(Encoding::Utf16));
        assert_eq!(
            read(b"\x93Caf\xe9\x94 \x80"),
            ("“Café” €".to_owned(), Encoding::Windows1252, 0)
        );
    }

    #[test]
    fn guesses_and_losses_are_told() {
        assert_eq!(decode(b"plain").notice(), None);
        let guess = decode(b"caf\xe9 \x81").notice().unwrap_or_default();
        assert!(guess.contains("Windows-1252") && guess.contains("1 character could not"));
        assert_eq!(
            read(b"caf\xc3"),
            ("caf\u{fffd}".to_owned(), Encoding::Utf8, 1)
        );
        assert_eq!(read(b"\xff\xfeA\0B").2, 1);
    }

    #[cfg(not(target_arch = "wasm32"))]
    #[test]
    fn any_text_comes_back_and_any_bytes_are_a_text() {
        crate::cases::cases(1_000, |u| {
            let text = crate::cases::text(u, 0..=20)?;
            let lines = text
                .replace("\r\n", "\n")
                .replace('\r', "\n")
                .replace('\0', "");
            let bare = lines.strip_prefix('\u{feff}').unwrap_or(&lines);
            assert_eq!(
                decode(text.as_bytes()).text.trim_start_matches('\u{feff}'),
                bare.trim_start_matches('\u{feff}')
            );
            let bytes = crate::cases::list(u, 0..=20, |u| u.arbitrary::<u8>())?;
            assert!(!decode(&bytes).text.contains(['\r', '\0']));
            Ok(())
        });
    }
}
