//! Where the words of skills stand in a text.
//!
//! A text is read once, word by word: case, accents and what stands between words do not count,
//! and a word of the text may be the plural of the one that is looked for. So a phrase is only
//! found where its words begin and end.

mod token;

use super::phrases;
use super::skills::SkillLine;
use std::collections::HashMap;
use std::ops::Range;
use token::Tokens;

/// A skill's words in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Bytes of the text; both ends lie between characters.
    pub at: Range<usize>,
    /// Which of the finder's skills, counted from 0.
    pub skill: usize,
}

/// A stretch of a text, with a mark on it or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch<'a> {
    pub text: &'a str,
    /// Which mark, counted from 0 in the order of the text.
    pub mark: Option<usize>,
}

/// Finds all skills in a text at once.
#[derive(Debug, Clone, Default)]
pub struct Finder {
    words: HashMap<String, u32>,
    /// From a place within a phrase by a word to the next place. Place 0 is before all phrases.
    steps: HashMap<(u32, u32), u32>,
    /// By place: the skill whose phrase ends here.
    ends: Vec<Option<usize>>,
    /// By place: the phrase is one letter, which counts in capitals only.
    letters: Vec<bool>,
}

impl Finder {
    /// A finder for these skills. A phrase that two of them have is the first one's.
    #[must_use]
    pub fn new<'a>(skills: impl IntoIterator<Item = &'a SkillLine>) -> Self {
        let mut finder = Self {
            ends: vec![None],
            letters: vec![false],
            ..Self::default()
        };
        for (skill, line) in skills.into_iter().enumerate() {
            for phrase in phrases::of(line) {
                finder.add(&phrase, skill);
            }
        }
        finder
    }

    fn add(&mut self, phrase: &str, skill: usize) {
        let tokens = Tokens::of(phrase);
        let mut place = 0;
        for token in tokens.iter() {
            let new = self.words.len() as u32;
            let word = *self.words.entry(token.exact().to_owned()).or_insert(new);
            let new = self.ends.len() as u32;
            place = *self.steps.entry((place, word)).or_insert(new);
            if place == new {
                self.ends.push(None);
                self.letters.push(false);
            }
        }
        let is_letter = phrase.chars().count() == 1;
        if let (Some(end), Some(letter)) = (
            self.ends.get_mut(place as usize),
            self.letters.get_mut(place as usize),
        ) && place != 0
            && end.is_none()
        {
            *end = Some(skill);
            *letter = is_letter;
        }
    }

    /// The marks in a text, in its order. None overlaps another: the longest stands, of those as
    /// long the first.
    #[must_use]
    pub fn marks(&self, text: &str) -> Vec<Mark> {
        let tokens = Tokens::of(text);
        // By token, the words of the phrases that it may be.
        let known: Vec<Vec<u32>> = tokens
            .iter()
            .map(|token| {
                let forms = token.forms();
                forms
                    .filter_map(|form| self.words.get(form).copied())
                    .collect()
            })
            .collect();
        let mut found = Vec::new();
        for first in 0..known.len() {
            self.walk(&known, first, 0, &mut |last, place| {
                let at = tokens.start(first)..tokens.end(last);
                let shouted = text
                    .get(at.clone())
                    .is_some_and(|text| !text.contains(char::is_lowercase));
                if !self.letters.get(place as usize).is_some_and(|one| *one) || shouted {
                    found.push((first, last, place, at));
                }
            });
        }
        found.sort_by_key(|(first, _, _, at)| (std::cmp::Reverse(at.len()), *first));
        let mut taken = vec![false; known.len()];
        let mut marks = Vec::new();
        for (first, last, place, at) in found {
            let Some(span) = taken.get_mut(first..=last) else {
                continue;
            };
            if span.iter().any(|taken| *taken) {
                continue;
            }
            span.fill(true);
            if let Some(Some(skill)) = self.ends.get(place as usize) {
                marks.push(Mark { at, skill: *skill });
            }
        }
        marks.sort_by_key(|mark| mark.at.start);
        marks
    }

    /// Calls back for each phrase from `place` on that goes on with token `next`.
    fn walk(
        &self,
        known: &[Vec<u32>],
        next: usize,
        place: u32,
        found: &mut impl FnMut(usize, u32),
    ) {
        for word in known.get(next).into_iter().flatten() {
            let Some(&place) = self.steps.get(&(place, *word)) else {
                continue;
            };
            if self.ends.get(place as usize).is_some_and(Option::is_some) {
                found(next, place);
            }
            self.walk(known, next + 1, place, found);
        }
    }
}

/// The text as stretches with and without a mark; together they are the text.
#[must_use]
pub fn stretches<'a>(text: &'a str, marks: &[Mark]) -> Vec<Stretch<'a>> {
    let mut out = Vec::with_capacity(marks.len() * 2 + 1);
    let mut from = 0;
    let mut push = |range: Range<usize>, mark| {
        if let Some(text) = text.get(range).filter(|text| !text.is_empty()) {
            out.push(Stretch { text, mark });
        }
    };
    for (number, mark) in marks.iter().enumerate() {
        push(from..mark.at.start, None);
        push(mark.at.clone(), Some(number));
        from = mark.at.end;
    }
    push(from..text.len(), None);
    out
}

/// The mark that a key leads to from `from`: the next or the previous one, of one skill or of any,
/// around the end. `None` where there is none.
#[must_use]
pub fn step(marks: &[Mark], from: Option<usize>, skill: Option<usize>, on: bool) -> Option<usize> {
    let count = marks.len();
    let wanted = |at: &usize| {
        let mark = marks.get(*at);
        mark.is_some_and(|mark| skill.is_none_or(|skill| mark.skill == skill))
    };
    let begin = match (from, on) {
        (Some(from), true) => from + 1,
        (Some(from), false) => from + count.max(1) - 1,
        (None, true) => 0,
        (None, false) => count.max(1) - 1,
    };
    (0..count)
        .map(|far| (begin + if on { far } else { count - far }) % count)
        .find(wanted)
}

/// How often each of so many skills is marked.
#[must_use]
pub fn counts(marks: &[Mark], skills: usize) -> Vec<usize> {
    let mut counts = vec![0; skills];
    for mark in marks {
        if let Some(count) = counts.get_mut(mark.skill) {
            *count += 1;
        }
    }
    counts
}

#[cfg(test)]
#[path = "highlight_tests.rs"]
mod tests;
