//! Text as a person would have typed it.

/// The text with ligatures taken apart, odd spaces made plain, controls and empty edges gone and at
/// most one empty line between others; and whether it was cut to `most` characters.
pub(crate) fn tidy(text: &str, most: usize) -> (String, bool) {
    let mut tidy = Tidy {
        text: String::with_capacity(text.len().min(most.saturating_mul(4))),
        left: most,
        newlines: 0,
        spaces: 0,
        tabs: 0,
        is_cut: false,
    };
    for character in text.chars() {
        if tidy.is_cut {
            break;
        }
        tidy.take(character);
    }
    (tidy.text, tidy.is_cut)
}

struct Tidy {
    text: String,
    left: usize,
    // What is owed: written only once something follows.
    newlines: usize,
    spaces: usize,
    tabs: usize,
    is_cut: bool,
}

impl Tidy {
    fn take(&mut self, character: char) {
        match character {
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                self.newlines += usize::from(character != '\r');
                (self.spaces, self.tabs) = (0, 0);
            }
            '\t' => self.tabs += 1,
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}' => {}
            character if character.is_whitespace() => self.spaces += 1,
            character if character.is_control() => {}
            character => match ligature(character) {
                Some(letters) => letters.chars().for_each(|letter| self.put(letter)),
                None => self.put(plain(character)),
            },
        }
    }

    fn put(&mut self, character: char) {
        if !self.text.is_empty() {
            for _ in 0..self.newlines.min(2) {
                self.push('\n');
            }
            // At a line's start they only indent.
            if self.newlines == 0 && self.tabs > 0 {
                self.push('\t');
            } else if self.newlines == 0 && self.spaces > 0 {
                self.push(' ');
            }
        }
        (self.newlines, self.spaces, self.tabs) = (0, 0, 0);
        self.push(character);
    }

    fn push(&mut self, character: char) {
        if self.left == 0 {
            self.is_cut = true;
            return;
        }
        self.left -= 1;
        self.text.push(character);
    }
}

fn ligature(character: char) -> Option<&'static str> {
    Some(match character {
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        _ => return None,
    })
}

/// Symbol and Wingdings put their signs where Unicode has none; those seen in resumes are bullets.
fn plain(character: char) -> char {
    match character {
        '\u{f0b7}' | '\u{f0a7}' | '\u{f0d8}' | '\u{f076}' | '\u{f06e}' | '\u{f0fc}'
        | '\u{f0e0}' | '\u{f09f}' => '•',
        '\u{f02d}' => '-',
        character => character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_lines_and_ligatures_are_plain() {
        let (text, is_cut) = tidy(
            "\n  Of\u{fb01}ce\u{a0} lead  \r\n\r\n\n\n\u{f0b7} a\u{ad}b \t  c\u{0}\n",
            1_000,
        );
        assert_eq!(text, "Office lead\n\n• ab\tc");
        assert!(!is_cut);
    }

    #[test]
    fn a_text_is_cut_at_a_character_and_says_so() {
        assert_eq!(tidy("äöüß", 3), ("äöü".to_owned(), true));
        assert_eq!(tidy("äöü  \n", 3), ("äöü".to_owned(), false));
    }
}
