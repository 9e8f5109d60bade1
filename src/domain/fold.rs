//! Text as it is searched: without case, without accents, on one line.

/// Appends `text` in lower case, its Latin letters without their marks, every space or control
/// character as a plain space. Folding twice changes nothing more.
pub fn fold_into(text: &str, out: &mut String) {
    for c in text.chars() {
        if c.is_ascii() {
            out.push(if c.is_ascii_control() {
                ' '
            } else {
                c.to_ascii_lowercase()
            });
            continue;
        }
        for c in c.to_lowercase() {
            match c {
                // Marks that stand behind their letter.
                '\u{300}'..='\u{36f}' => {}
                _ if c.is_whitespace() || c.is_control() => out.push(' '),
                _ => match plain(c) {
                    Some(letters) => out.push_str(letters),
                    None => out.push(c),
                },
            }
        }
    }
}

/// The same as a text of its own.
#[must_use]
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// The words of a folded text.
#[must_use]
pub fn words(folded: &str) -> Vec<&str> {
    folded.split(' ').filter(|word| !word.is_empty()).collect()
}

/// A lower-case letter of Latin-1 or Latin Extended-A in ASCII.
const fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ð' | 'ď' | 'đ' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' => "h",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => "i",
        'ĵ' => "j",
        'ķ' | 'ĸ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' | 'ŋ' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => "o",
        'œ' => "oe",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' | 'ſ' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ŧ' => "t",
        'þ' => "th",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => "u",
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_accents_do_not_count() {
        assert_eq!(
            folded("Señor CAFÉ, Łódź & Åse Straße"),
            "senor cafe, lodz & ase strasse"
        );
        assert_eq!(
            folded("Cafe\u{301}"),
            "cafe",
            "a mark that stands by itself"
        );
        assert_eq!(folded("İstanbul"), "istanbul");
        assert_eq!(folded("東京 Αθήνα"), "東京 αθήνα");
    }

    #[test]
    fn a_folded_text_stands_on_one_line() {
        assert_eq!(folded("a\nb\tc\u{a0}d\u{85}e"), "a b c d e");
        assert_eq!(words(&folded("  Night \n NURSE ")), ["night", "nurse"]);
    }

    #[cfg(not(target_arch = "wasm32"))]
    #[test]
    fn folding_twice_changes_nothing_more() {
        crate::cases::cases(500, |u| {
            let once = folded(&crate::cases::text(u, 0..=20)?);
            assert_eq!(folded(&once), once);
            assert!(!once.contains(|c: char| c.is_control()));
            Ok(())
        });
    }
}
