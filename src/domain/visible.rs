//! Counting characters as a person sees them: an accent put on afterwards, a skin tone or a family
//! of four joined up is one character, and so is a flag.

/// How many characters a person sees in a text, without the white space around it.
#[must_use]
pub fn count(text: &str) -> usize {
    let mut seen = 0;
    let mut last = '\0';
    // A flag is two letters of its own kind; whether one is waiting for its second.
    let mut half_flag = false;
    for c in text.trim().chars() {
        let is_flag = ('\u{1F1E6}'..='\u{1F1FF}').contains(&c);
        let goes_on =
            extends(c) || last == JOINER || (last == '\r' && c == '\n') || (is_flag && half_flag);
        if !goes_on {
            seen += 1;
        }
        half_flag = is_flag && !half_flag;
        last = c;
    }
    seen
}

/// Joins what stands before and after it.
const JOINER: char = '\u{200D}';

/// Whether a character only adds to the one before it.
fn extends(c: char) -> bool {
    matches!(c,
        '\u{0300}'..='\u{036F}' | '\u{0483}'..='\u{0489}' | '\u{0591}'..='\u{05BD}' | '\u{0610}'..='\u{061A}'
        | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{06D6}'..='\u{06DC}' | '\u{06DF}'..='\u{06E4}'
        | '\u{0900}'..='\u{0903}' | '\u{093A}'..='\u{093C}' | '\u{093E}'..='\u{094F}'
        | '\u{0E31}' | '\u{0E34}'..='\u{0E3A}' | '\u{0E47}'..='\u{0E4E}'
        | '\u{1160}'..='\u{11FF}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
        | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{20D0}'..='\u{20FF}'
        | '\u{302A}'..='\u{302F}' | '\u{3099}' | '\u{309A}' | '\u{FE00}'..='\u{FE0F}' | '\u{FE20}'..='\u{FE2F}' | '\u{FEFF}'
        | '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0020}'..='\u{E007F}' | '\u{E0100}'..='\u{E01EF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted_as_seen() {
        for (text, seen) in [
            ("", 0),
            ("  abc \n", 3),
            ("a b", 3),
            ("é", 1),
            ("e\u{301}", 1),
            ("日本語", 3),
            ("👍🏽", 1),
            ("👨‍👩‍👧‍👦!", 2),
            ("🇺🇸🇨🇦", 2),
            ("🇺🇸🇨", 2),
            ("❤️", 1),
            ("a\r\nb", 3),
            ("a\u{200b}b", 2),
            ("한국", 2),
        ] {
            assert_eq!(count(text), seen, "{text:?}");
        }
    }

    #[test]
    fn a_thousand_accents_do_not_make_a_description() {
        assert_eq!(count(&format!("a{}", "\u{301}".repeat(1_000))), 1);
    }
}
