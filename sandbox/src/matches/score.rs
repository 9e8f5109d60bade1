//! The score of a match: its parts, their weights, and the bucket that it falls into.

use std::time::Duration;

use serde_json::{Value, json};

use super::months::Month;
use super::number::{WHOLE, hundredths, ten_thousandths};
use super::positions::{self, Position};
use super::question::Question;
use super::{education, experience, skills};
use crate::moment::Moment;

/// What answers the questions, as in the reference's sample.
const MODEL_VERSION: i64 = 21;

/// Weights in hundredths where all parts count, and what skills weigh beside experience.
const EDUCATION: i32 = 20;
const SKILLS: i32 = 30;

/// From which score on (in ten-thousandths), type and name.
const BUCKETS: [(i32, i64, &str); 4] = [
    (7_000, 1, "great_match"),
    (5_000, 2, "good_match"),
    (3_000, 3, "fair_match"),
    (0, 4, "poor_match"),
];

/// The result of a match.
#[derive(Debug)]
pub(crate) struct Score {
    /// In ten-thousandths.
    pub(crate) score: i32,
    pub(crate) bucket: &'static str,
    /// `match_object`.
    pub(crate) details: Value,
}

/// What skills, experience and education weigh, in hundredths: together 1, or nothing where a job
/// says nothing that a resume could be held against.
fn weights(skills: bool, experience: bool, education: bool) -> [i32; 3] {
    let of_education = match (skills || experience, education) {
        (true, true) => EDUCATION,
        (false, true) => WHOLE,
        (_, false) => 0,
    };
    let rest = WHOLE - of_education;
    match (skills, experience) {
        (true, true) => [SKILLS, rest - SKILLS, of_education],
        (true, false) => [rest, 0, of_education],
        (false, true) => [0, rest, of_education],
        (false, false) => [0, 0, of_education],
    }
}

/// Scores what is asked, the same each time within a month; `took` is told as its time.
pub(crate) fn score(question: &Question, now: Moment, took: Duration) -> Score {
    let title = question.jobtitle.as_deref().unwrap_or("");
    let text = question.job_text.as_str();
    let resume_text = question.resume_text.as_deref().unwrap_or("");
    let had = skills::of_resume(&question.resume.skills, texts(question));
    let wanted = skills::of_job(title, text, &had);
    let skills = skills::judge(&wanted, &had);
    let positions = positions(question);
    let asked = experience::asked(title, text);
    let experience = experience::judge(&asked, &positions, month(now));
    let educations = &question.resume.educations;
    let education = education::judge(
        education::asked_in(text),
        education::had(educations, resume_text),
    );
    let weights = weights(!wanted.is_empty(), experience.counts, education.asked > 0);
    let parts = [skills.score, experience.score, education.score];
    let mut weighted = [0; 3];
    for (place, (weight, part)) in weighted.iter_mut().zip(weights.iter().zip(parts)) {
        *place = weight * part;
    }
    let score = weighted.iter().sum();
    let (bucket_type, bucket) = bucket(score);
    let details = json!({
        "score": ten_thousandths(score),
        "bucket_type": bucket_type,
        "match_model_version": MODEL_VERSION,
        "score_weights": {
            "skills": hundredths(weights[0]),
            "experience": hundredths(weights[1]),
            "education": hundredths(weights[2]),
        },
        "weighted_skills_score": ten_thousandths(weighted[0]),
        "weighted_experience_score": ten_thousandths(weighted[1]),
        "weighted_education_score": ten_thousandths(weighted[2]),
        "skills_match_details": skills.to_json(),
        "experience_match_details": experience.to_json(),
        "education_match_details": education.to_json(),
        "seconds_to_match": took.as_secs_f64(),
    });
    Score {
        score,
        bucket,
        details,
    }
}

/// Scores experience alone: what createExperienceMatch answers.
pub(crate) fn score_experience(question: &Question, now: Moment) -> Value {
    let title = question.jobtitle.as_deref().unwrap_or("");
    let asked = experience::asked(title, &question.job_text);
    experience::judge(&asked, &positions(question), month(now)).answer()
}

/// A clock that was set to nonsense is at the year 0: all periods are to come.
fn month(now: Moment) -> Month {
    Month::of(now).unwrap_or_default()
}

/// The positions of the structured resume; where it has none, those that the text tells.
fn positions(question: &Question) -> Vec<Position> {
    if question.resume.work.is_empty() {
        let text = question.resume_text.as_deref().unwrap_or("");
        positions::told(text, question.jobtitle.as_deref().unwrap_or(""))
    } else {
        positions::stated(&question.resume.work)
    }
}

/// The texts of a resume that may name skills.
fn texts(question: &Question) -> impl Iterator<Item = &str> {
    let resume = &question.resume;
    let work = resume
        .work
        .iter()
        .flat_map(|one| [one.title.as_deref(), one.description.as_deref()]);
    let programs = resume.educations.iter().map(|one| one.program.as_deref());
    let certificates = resume.certifications.iter().map(|one| Some(one.as_str()));
    [question.resume_text.as_deref(), resume.summary.as_deref()]
        .into_iter()
        .chain(work)
        .chain(programs)
        .chain(certificates)
        .flatten()
}

fn bucket(score: i32) -> (i64, &'static str) {
    let found = BUCKETS.iter().find(|(from, ..)| score >= *from);
    found.map_or((4, "poor_match"), |(_, kind, name)| (*kind, *name))
}

#[cfg(test)]
#[path = "score_tests.rs"]
mod tests;
