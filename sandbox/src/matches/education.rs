//! Levels of education, in texts and as a resume states them.

use std::sync::LazyLock;

use serde_json::{Value, json};

use super::number::{WHOLE, hundredths};
use super::question::Education;
use super::words::{Phrases, words};

/// What a level below the one asked for is worth, in hundredths; below that, nothing.
const ONE_BELOW: i32 = 50;

/// How the levels are told, and how people write them, the lowest first.
const LEVELS: [(&str, &str); 6] = [
    ("None", ""),
    (
        "High School",
        "high school diploma|high school degree|high school graduate|completed high school|ged|high_school|highschool",
    ),
    (
        "Associate",
        "associate degree|associate of art|associate of science|associate in|community college degree",
    ),
    (
        "Bachelor",
        "bachelor|bachelor degree|bachelor of science|bachelor of art|b.s|b.a|bsc|b.sc|bs in|ba in|bsn|undergraduate degree|college degree|university degree|four year degree",
    ),
    (
        "Master",
        "master degree|master of|master in|msc|m.sc|m.s|m.a|ms in|ma in|mba|msn|graduate degree",
    ),
    (
        "Doctorate",
        "phd|ph.d|doctorate|doctoral degree|doctor of|m.d|juris doctor|dpt|pharmd",
    ),
];
/// What a structured resume calls a level, without `_DEGREE`; anything else is read as text.
const DEGREES: [(&str, usize); 12] = [
    ("NO", 0),
    ("NONE", 0),
    ("HIGH_SCHOOL", 1),
    ("GED", 1),
    ("CERTIFICATE", 1),
    ("VOCATIONAL", 1),
    ("ASSOCIATE", 2),
    ("BACHELOR", 3),
    ("MASTER", 4),
    ("DOCTORATE", 5),
    ("PHD", 5),
    ("PROFESSIONAL", 5),
];

static PHRASES: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::new(LEVELS.iter().map(|(_, phrases)| *phrases)));

fn levels_in(text: &str) -> impl Iterator<Item = usize> {
    let found = PHRASES.find_in(&words(text)).into_iter();
    found.map(|found| found.meaning)
}

/// The level that a job asks for: the lowest that it names, as a higher one is then a wish.
pub(crate) fn asked_in(job_text: &str) -> usize {
    levels_in(job_text).min().unwrap_or(0)
}

/// Whether a line is about a school and not about work.
pub(crate) fn is_about_school(line: &str) -> bool {
    static SCHOOLS: LazyLock<Phrases> =
        LazyLock::new(|| Phrases::new(["university|college|school|institute of technology"]));
    levels_in(line).next().is_some() || !SCHOOLS.find_in(&words(line)).is_empty()
}

/// The highest level of a resume.
pub(crate) fn had(educations: &[Education], resume_text: &str) -> usize {
    let stated = educations.iter().map(|one| {
        let level = one.level.as_deref().unwrap_or("");
        let program = one.program.as_deref().unwrap_or("");
        degree(level)
            .into_iter()
            .chain(levels_in(level))
            .chain(levels_in(program))
            .max()
            .unwrap_or(0)
    });
    stated.chain(levels_in(resume_text)).max().unwrap_or(0)
}

fn degree(level: &str) -> Option<usize> {
    let name = level.trim().to_uppercase().replace([' ', '-'], "_");
    let name = name.trim_end_matches("_DEGREE").trim_end_matches("'S");
    let name = name.strip_suffix('S').unwrap_or(name);
    let known = DEGREES.iter().find(|(known, _)| *known == name);
    known.map(|(_, level)| *level)
}

/// What an education is worth to a job, in hundredths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Judged {
    pub(crate) asked: usize,
    had: usize,
    /// 0 where the job asks for nothing: it does not count then.
    pub(crate) score: i32,
}

pub(crate) fn judge(asked: usize, had: usize) -> Judged {
    let score = match asked {
        0 => 0,
        _ if had >= asked => WHOLE,
        _ if had + 1 == asked => ONE_BELOW,
        _ => 0,
    };
    Judged { asked, had, score }
}

impl Judged {
    /// `education_match_details`.
    pub(crate) fn to_json(self) -> Value {
        let name = |level: usize| LEVELS.get(level).map_or("None", |(name, _)| *name);
        json!({
            "education_score": hundredths(self.score),
            "job_education_level": name(self.asked),
            "resume_education_level": name(self.had),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Education, asked_in, had, is_about_school, judge};

    fn stated(level: &str, program: &str) -> usize {
        let one = Education {
            level: Some(level.to_owned()),
            program: Some(program.to_owned()),
        };
        had(&[one], "")
    }

    #[test]
    fn a_job_asks_for_the_lowest_level_that_it_names() {
        for (text, level) in [
            ("Warehouse associate, scrum master, no degree needed", 0),
            ("High school diploma or GED; Bachelor's degree preferred", 1),
            ("Associate's degree", 2),
            ("Bachelor’s degree in nursing (BSN) required", 3),
            ("an MBA", 4),
            ("Ph.D. or doctorate", 5),
        ] {
            assert_eq!(asked_in(text), level, "{text}");
        }
    }

    #[test]
    fn a_resume_has_the_highest_that_it_states_or_names() {
        assert_eq!(stated("NO_DEGREE", "string"), 0);
        assert_eq!(stated("BACHELORS_DEGREE", ""), 3);
        assert_eq!(stated("Master's", ""), 4);
        assert_eq!(stated("Something", "Bachelor of Science"), 3);
        assert_eq!(had(&[], "B.S. in Physics, then a PhD"), 5);
        assert_eq!(had(&[], ""), 0);
    }

    #[test]
    fn one_level_below_counts_half_and_where_none_is_asked_nothing_counts() {
        let scores =
            [(0, 5), (3, 3), (3, 4), (3, 2), (3, 1)].map(|(asked, had)| judge(asked, had).score);
        assert_eq!(scores, [0, 100, 100, 50, 0]);
        let told = judge(3, 0).to_json();
        assert_eq!(told["job_education_level"], "Bachelor");
        assert_eq!(told["resume_education_level"], "None");
    }

    #[test]
    fn a_line_about_school_is_no_work() {
        assert!(is_about_school("State University, 2010 - 2014"));
        assert!(!is_about_school("Line cook, 2010 - 2014"));
    }
}
