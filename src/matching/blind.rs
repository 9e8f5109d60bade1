//! Blind mode: hides whose resume it is. What is hidden is replaced by what it is, so that not
//! even its length shows.

mod names;
mod patterns;

use crate::domain::resume::Resume;
use names::Terms;
use std::ops::Range;

/// What is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Name,
    Email,
    Phone,
    Address,
    Link,
    Employer,
}

impl Kind {
    /// What stands in its place.
    #[must_use]
    pub const fn placeholder(self) -> &'static str {
        match self {
            Self::Name => "[name]",
            Self::Email => "[e-mail]",
            Self::Phone => "[phone]",
            Self::Address => "[address]",
            Self::Link => "[link]",
            Self::Employer => "[employer]",
        }
    }
}

/// What blind mode cannot promise, for the screen to say.
pub const LIMITS: &str = "Names, e-mails, phones, addresses and links are hidden where they were \
    recognised. Something that was not may be left.";

/// A piece of a text in blind mode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    Shown(&'a str),
    Hidden(Kind),
}

/// Hides one person.
#[derive(Clone)]
pub struct Blinder {
    names: Terms,
    employers: Terms,
    places: Terms,
}

impl std::fmt::Debug for Blinder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Blinder([personal])")
    }
}

impl Blinder {
    /// From a resume's own fields and its text. Employers are hidden if asked for.
    #[must_use]
    pub fn for_resume(resume: &Resume, text: &str, employers: bool) -> Self {
        let mut blinder = Self::for_text(text);
        let full = [&resume.first_name, &resume.last_name].map(|one| one.as_deref().unwrap_or(""));
        blinder.names.add_name(&full.join(" "));
        for place in [&resume.address, &resume.city, &resume.postal_code] {
            blinder.places.add_whole(place.as_deref().unwrap_or(""));
        }
        if employers {
            for work in &resume.work_experiences {
                blinder
                    .employers
                    .add_whole(work.company_name.as_deref().unwrap_or(""));
            }
        }
        blinder
    }

    /// From the text alone, as the look-up of a match has it: its heading may be a name.
    #[must_use]
    pub fn for_text(text: &str) -> Self {
        let mut names = Terms::default();
        for name in names::headings(text) {
            names.add_name(name);
        }
        Self {
            names,
            employers: Terms::default(),
            places: Terms::default(),
        }
    }

    /// The text in pieces; two hidden ones of the same kind beside each other are one.
    #[must_use]
    pub fn pieces<'a>(&self, text: &'a str) -> Vec<Piece<'a>> {
        let mut pieces = Vec::new();
        let mut from = 0;
        for (range, kind) in self.hidden(text) {
            let between = text.get(from..range.start).unwrap_or_default();
            let goes_on = pieces.last() == Some(&Piece::Hidden(kind));
            if !(goes_on && between.chars().all(|c| c == ' ' || c == ',')) {
                if !between.is_empty() {
                    pieces.push(Piece::Shown(between));
                }
                pieces.push(Piece::Hidden(kind));
            }
            from = range.end;
        }
        let rest = text.get(from..).unwrap_or_default();
        if !rest.is_empty() {
            pieces.push(Piece::Shown(rest));
        }
        pieces
    }

    /// The text with placeholders.
    #[must_use]
    pub fn text(&self, text: &str) -> String {
        let pieces = self.pieces(text);
        let shown = pieces.iter().map(|piece| match piece {
            Piece::Shown(text) => text,
            Piece::Hidden(kind) => kind.placeholder(),
        });
        shown.collect()
    }

    /// A structured resume without who it is: what names, reaches or places the person is gone,
    /// texts have placeholders, and so have employers where they are hidden.
    #[must_use]
    pub fn resume(&self, resume: &Resume) -> Resume {
        let text = |value: &Option<String>| value.as_ref().map(|value| self.text(value));
        let mut blind = Resume {
            source: resume.source.clone(),
            summary: text(&resume.summary),
            country: resume.country.clone(),
            skills: resume.skills.iter().map(|skill| self.text(skill)).collect(),
            work_experiences: resume.work_experiences.clone(),
            educations: resume.educations.clone(),
            certifications: resume.certifications.clone(),
            ..Resume::default()
        };
        for work in &mut blind.work_experiences {
            work.description = text(&work.description);
            work.title = text(&work.title);
            work.company_name = text(&work.company_name);
            (work.city, work.subdivision) = (None, None);
        }
        for education in &mut blind.educations {
            education.program_name = text(&education.program_name);
            education.program_description = text(&education.program_description);
            education.institution_name = text(&education.institution_name);
            (education.city, education.subdivision) = (None, None);
        }
        for certification in &mut blind.certifications {
            certification.certification_name = text(&certification.certification_name);
            certification.description = text(&certification.description);
            certification.issuer = text(&certification.issuer);
        }
        blind
    }

    /// What is hidden, in order, none overlapping: of two that do, both as one of the first's kind.
    fn hidden(&self, text: &str) -> Vec<(Range<usize>, Kind)> {
        let mut found = patterns::all(text);
        let terms = [
            (&self.names, Kind::Name),
            (&self.places, Kind::Address),
            (&self.employers, Kind::Employer),
        ];
        for (terms, kind) in terms {
            let ranges = terms.find(text).into_iter();
            found.extend(ranges.map(|range| (range, kind)));
        }
        found.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
        let mut apart: Vec<(Range<usize>, Kind)> = Vec::new();
        for (range, kind) in found {
            match apart.last_mut() {
                Some((last, _)) if range.start < last.end => last.end = last.end.max(range.end),
                _ => apart.push((range, kind)),
            }
        }
        apart
    }
}

#[cfg(test)]
#[path = "blind_tests.rs"]
mod tests;
