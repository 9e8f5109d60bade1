//! Names that are known, found in a text word by word.

use super::patterns::lines;
use crate::domain::fold::folded;
use std::collections::BTreeSet;
use std::ops::Range;

/// Names and parts of names to look for.
#[derive(Clone, Default)]
pub(super) struct Terms {
    /// Folded words in their order.
    wholes: BTreeSet<Vec<String>>,
    /// Folded words that are hidden by themselves where they begin with a capital: a given name
    /// may be a month.
    parts: BTreeSet<String>,
}

impl Terms {
    /// A text that is hidden where it stands whole.
    pub(super) fn add_whole(&mut self, text: &str) {
        let whole: Vec<String> = words(text).map(|range| folded(&text[range])).collect();
        if whole.iter().any(|word| word.chars().count() > 1) {
            self.wholes.insert(whole);
        }
    }

    /// A person's name: whole, and each of its words by itself.
    pub(super) fn add_name(&mut self, name: &str) {
        self.add_whole(name);
        let parts = words(name).map(|range| folded(&name[range]));
        self.parts
            .extend(parts.filter(|part| part.chars().count() > 1));
    }

    /// Where they stand in a text; one may overlap another.
    pub(super) fn find(&self, text: &str) -> Vec<Range<usize>> {
        if self.wholes.is_empty() && self.parts.is_empty() {
            return Vec::new();
        }
        let places: Vec<Range<usize>> = words(text).collect();
        let texts: Vec<String> = places
            .iter()
            .map(|range| folded(&text[range.clone()]))
            .collect();
        let mut found = Vec::new();
        for (at, place) in places.iter().enumerate() {
            let high = text[place.clone()].starts_with(char::is_uppercase);
            if high && texts.get(at).is_some_and(|word| self.parts.contains(word)) {
                found.push(place.clone());
            }
            for whole in &self.wholes {
                let end = at + whole.len();
                if let (Some(same), Some(last)) = (texts.get(at..end), places.get(end - 1))
                    && same == whole.as_slice()
                {
                    found.push(place.start..last.end);
                }
            }
        }
        found
    }
}

/// Runs of letters and digits, with the marks upon them.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let part = |c: char| c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}');
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text.get(rest..)?.find(part)?;
        let after = text.get(start..)?.find(|c| !part(c));
        let end = after.map_or(text.len(), |far| start + far);
        rest = end;
        Some(start..end)
    })
}

/// Words that stand over a resume and name nobody.
const NO_NAMES: [&str; 20] = [
    "about",
    "career",
    "contact",
    "curriculum",
    "cv",
    "developer",
    "education",
    "engineer",
    "experience",
    "manager",
    "me",
    "objective",
    "profile",
    "resume",
    "senior",
    "skills",
    "summary",
    "vitae",
    "work",
    "professional",
];

/// What may be a person's name: the first line, where it looks like one, and what stands behind
/// `Name:`.
pub(super) fn headings(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let filled = lines(text)
        .map(|(_, line)| line.trim())
        .filter(|line| !line.is_empty());
    for (number, line) in filled.take(10).enumerate() {
        // Behind the name often stands the rest of the heading.
        let first = line
            .split(['|', '•', '·', ',', '\t'])
            .next()
            .unwrap_or(line)
            .trim();
        let label = line.split_once(':').filter(|(label, _)| {
            let label = label.trim().to_lowercase();
            label == "name" || label.ends_with(" name")
        });
        if let Some((_, name)) = label {
            names.push(name.trim());
        } else if number == 0 && looks_like_name(first) {
            names.push(first);
        }
    }
    names
}

fn looks_like_name(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_part = |word: &&str| {
        word.starts_with(char::is_uppercase)
            && word
                .chars()
                .all(|c| c.is_alphabetic() || ".-'’\u{301}".contains(c))
            && !NO_NAMES.contains(&folded(word).as_str())
    };
    (2..=4).contains(&words.len()) && words.iter().all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_a_name_where_it_looks_like_one() {
        assert_eq!(
            headings("\n Ada B. Lovelace | Boston\nx"),
            ["Ada B. Lovelace"]
        );
        assert_eq!(headings("RESUME\nFull name: ada l"), ["ada l"]);
        for none in [
            "Curriculum Vitae",
            "Senior Software Engineer",
            "I worked at That Company",
            "Lovelace",
            "",
        ] {
            assert_eq!(headings(none), Vec::<&str>::new(), "{none}");
        }
    }
}
