//! Texts as words that can be compared, and phrases found among them.

use std::collections::HashMap;
use std::ops::Range;

/// A word, with where it stands in its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// In small letters, without the ending of a plural.
    pub(crate) stem: String,
    /// In bytes.
    pub(crate) at: Range<usize>,
}

/// The words of a text: letters and digits, with `+` and `#` (`c++`, `3+`), apostrophes, and dots
/// that more follows (`node.js`).
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = None;
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let next = rest.peek().map(|(_, next)| *next);
        if belongs(c, next) {
            start.get_or_insert(at);
        } else if let Some(from) = start.take() {
            push(&mut words, text, from..at);
        }
    }
    if let Some(from) = start {
        push(&mut words, text, from..text.len());
    }
    words
}

fn belongs(c: char, next: Option<char>) -> bool {
    let more_follows = next.is_some_and(char::is_alphanumeric);
    c.is_alphanumeric() || "+#".contains(c) || (".'’".contains(c) && more_follows)
}

fn push(words: &mut Vec<Word>, text: &str, at: Range<usize>) {
    let stem = stem(text.get(at.clone()).unwrap_or(""));
    if stem.contains(char::is_alphanumeric) {
        words.push(Word { stem, at });
    }
}

/// `Batteries` and `battery`, `Driver's` and `driver` are the same; `business` stays.
fn stem(word: &str) -> String {
    let own = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"));
    let mut stem: String = own.unwrap_or(word).to_lowercase().replace(['\'', '’'], "");
    let plural = stem.len() > 3
        && stem.ends_with('s')
        && !stem.contains('.')
        && !["ss", "us", "is"].iter().any(|end| stem.ends_with(end));
    if plural {
        stem.pop();
        if stem.len() > 4 && stem.ends_with("ie") {
            stem.truncate(stem.len() - 2);
            stem.push('y');
        }
    }
    stem
}

/// Only the stems, for comparing whole phrases.
pub(crate) fn stems(text: &str) -> Vec<String> {
    words(text).into_iter().map(|word| word.stem).collect()
}

/// Where the phrase begins among the words.
pub(crate) fn find(words: &[Word], phrase: &[String]) -> Option<usize> {
    if phrase.is_empty() {
        return None;
    }
    words
        .windows(phrase.len())
        .position(|some| some.iter().map(|word| &word.stem).eq(phrase))
}

/// A phrase that was found: what it stands for, and where it is in the text, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) meaning: usize,
    /// How many words it has.
    pub(crate) length: usize,
    pub(crate) at: Range<usize>,
}

/// Phrases by their first word, the longest first.
#[derive(Debug)]
pub(crate) struct Phrases {
    by_first: HashMap<String, Vec<(Vec<String>, usize)>>,
}

impl Phrases {
    /// From phrases separated by `|`, each group standing for its place in the list.
    pub(crate) fn new<'a>(groups: impl IntoIterator<Item = &'a str>) -> Self {
        let mut by_first: HashMap<String, Vec<(Vec<String>, usize)>> = HashMap::new();
        for (meaning, group) in groups.into_iter().enumerate() {
            for phrase in group.split('|').map(stems) {
                if let Some(first) = phrase.first() {
                    let known = by_first.entry(first.clone()).or_default();
                    known.push((phrase, meaning));
                }
            }
        }
        for known in by_first.values_mut() {
            known.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        }
        Self { by_first }
    }

    /// Every phrase in the words, in order; at one place the longest, and none inside another.
    pub(crate) fn find_in(&self, words: &[Word]) -> Vec<Found> {
        let mut found = Vec::new();
        let mut rest = words;
        while let Some(first) = rest.first() {
            let longest = self.by_first.get(&first.stem).and_then(|known| {
                known.iter().find(|(phrase, _)| {
                    let there = rest.iter().map(|word| &word.stem);
                    phrase.len() <= rest.len() && there.take(phrase.len()).eq(phrase)
                })
            });
            let length = longest.map_or(1, |(phrase, _)| phrase.len());
            let (here, after) = rest.split_at(length);
            if let (Some((_, meaning)), Some(last)) = (longest, here.last()) {
                found.push(Found {
                    meaning: *meaning,
                    length,
                    at: first.at.start..last.at.end,
                });
            }
            rest = after;
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::{Phrases, stems, words};

    #[test]
    fn words_are_compared_without_case_plural_and_marks() {
        assert_eq!(
            stems("Driver's C++, C# and .NET; node.js. 3+ years (Batteries) business’s"),
            [
                "driver", "c++", "c#", "and", ".net", "node.js", "3+", "year", "battery",
                "business"
            ]
        );
        assert_eq!(stems("- + # . '"), [""; 0]);
        let text = "Über-Koch";
        let at: Vec<_> = words(text).into_iter().map(|word| &text[word.at]).collect();
        assert_eq!(at, ["Über", "Koch"]);
    }

    #[test]
    fn the_longest_phrase_is_found_where_several_begin() {
        let phrases = Phrases::new(["truck", "truck driver|trucker", "driver"]);
        let text = "Trucks: one Truck-Driver, truckers and a driver";
        let found: Vec<_> = phrases
            .find_in(&words(text))
            .into_iter()
            .map(|found| (found.meaning, &text[found.at]))
            .collect();
        let expected = [
            (0, "Trucks"),
            (1, "Truck-Driver"),
            (1, "truckers"),
            (2, "driver"),
        ];
        assert_eq!(found, expected);
    }
}
