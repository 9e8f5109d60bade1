//! The words of a text, folded, with their places.

use crate::domain::fold::fold_into;
use std::ops::Range;

struct Place {
    text: Range<usize>,
    folded: Range<usize>,
}

/// The words of one text. The folded ones stand end to end in one string.
pub(super) struct Tokens {
    places: Vec<Place>,
    folded: String,
}

/// A word.
pub(super) struct Token<'a>(&'a str);

impl Tokens {
    pub(super) fn of(text: &str) -> Self {
        let mut tokens = Self {
            places: Vec::new(),
            folded: String::with_capacity(text.len()),
        };
        let mut rest = 0;
        while let Some(word) = next_word(text, rest) {
            rest = word.end;
            let from = tokens.folded.len();
            if let Some(word) = text.get(word.clone()) {
                fold_into(word, &mut tokens.folded);
            }
            tokens.places.push(Place {
                folded: from..tokens.folded.len(),
                text: word,
            });
        }
        tokens
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Token<'_>> {
        let words = self.places.iter().map(|place| place.folded.clone());
        words.map(|range| Token(self.folded.get(range).unwrap_or_default()))
    }

    pub(super) fn start(&self, at: usize) -> usize {
        self.places.get(at).map_or(0, |place| place.text.start)
    }

    pub(super) fn end(&self, at: usize) -> usize {
        self.places.get(at).map_or(0, |place| place.text.end)
    }
}

impl<'a> Token<'a> {
    /// The word as it stands, without the `'s` of an owner.
    pub(super) fn exact(&self) -> &'a str {
        let word = self.0;
        word.strip_suffix("'s")
            .or_else(|| word.strip_suffix("’s"))
            .unwrap_or(word)
    }

    /// The words that this one may be a form of, itself first: `databases` of `databas` and
    /// `database`, `bodies` of `body`. A form that is no word finds nothing.
    pub(super) fn forms(&self) -> impl Iterator<Item = &'a str> {
        let exact = self.exact();
        let dotless = exact.strip_prefix('.');
        let singular = exact.strip_suffix('s').filter(|one| one.len() > 2);
        let shorter = exact.strip_suffix("es").filter(|one| one.len() > 2);
        [Some(exact), dotless, singular, shorter]
            .into_iter()
            .flatten()
    }
}

/// Marks that stand behind their letter.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// A script that writes no spaces: each character is a word.
const fn stands_alone(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// The next word from `from` on. `C++`, `C#`, `.NET` and `driver's` are one each.
fn next_word(text: &str, from: usize) -> Option<Range<usize>> {
    let rest = text.get(from..)?;
    let (offset, first) = rest.char_indices().find(|(_, c)| c.is_alphanumeric())?;
    let start = from + offset;
    let mut end = start + first.len_utf8();
    if stands_alone(first) {
        return Some(start..end);
    }
    loop {
        let mut ahead = text.get(end..)?.chars();
        match ahead.next() {
            Some(c) if (c.is_alphanumeric() || is_mark(c)) && !stands_alone(c) => {
                end += c.len_utf8();
            }
            Some(c @ ('\'' | '’')) if ahead.next().is_some_and(char::is_alphanumeric) => {
                end += c.len_utf8();
            }
            _ => break,
        }
    }
    let after = text.get(end..)?;
    let one_letter = end - start == first.len_utf8();
    if after.starts_with("++") {
        end += 2;
    } else if one_letter && after.starts_with('#') {
        end += 1;
    }
    let before = text.get(..start)?;
    let dotted = before.strip_suffix('.').is_some_and(|before| {
        offset > 0 && !before.ends_with(|c: char| c.is_alphanumeric() || c == '.')
    });
    Some(if dotted { start - 1..end } else { start..end })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let tokens = Tokens::of(text);
        tokens
            .iter()
            .map(|token| token.exact().to_owned())
            .collect()
    }

    #[test]
    fn words_are_told_apart_by_what_is_no_letter() {
        assert_eq!(
            words("Node.js, C++/C#; the .NET-Team's CAFÉ… (SQL)end.Next"),
            [
                "node", "js", "c++", "c#", "the", ".net", "team", "cafe", "sql", "end", "next"
            ]
        );
        assert_eq!(words("日本 語x"), ["日", "本", "語", "x"]);
        assert_eq!(words("e\u{301}t\u{e9}"), ["ete"]);
        assert_eq!(words("... ++ ' \u{300}"), Vec::<String>::new());
    }
}
