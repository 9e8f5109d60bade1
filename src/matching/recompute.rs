//! The score once more from its parts and weights, beside the scores that the answer gives.

use super::words::score as shown;
use crate::domain::match_report::MatchReport;

/// How far two scores may lie apart and still be called the same: the answer rounds to
/// hundredths, and so may each of the parts that are summed here.
pub const TOLERANCE: f64 = 0.01;

/// What floats leave over when they are added up.
const FLOAT_DUST: f64 = 1e-9;

/// Whether two scores are the same but for rounding.
#[must_use]
pub fn same(one: f64, other: f64) -> bool {
    (one - other).abs() <= TOLERANCE + FLOAT_DUST
}

/// What a score is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    Skills,
    Experience,
    Education,
}

impl Part {
    pub const ALL: [Self; 3] = [Self::Skills, Self::Experience, Self::Education];

    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Skills => "Skills",
            Self::Experience => "Experience",
            Self::Education => "Education",
        }
    }

    /// The label within a sentence.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Skills => "skills",
            Self::Experience => "experience",
            Self::Education => "education",
        }
    }
}

/// A part: what it scored, what it weighs, and what it gives to the whole.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PartLine {
    pub part: Part,
    /// From 0 to 1; `None` where the answer does not say.
    pub score: Option<f64>,
    /// From 0 to 1; `None` where the answer does not say.
    pub weight: Option<f64>,
    /// Score times weight, or where one of them is missing what the answer says it gives. A part
    /// that weighs nothing gives 0, whatever it scored.
    pub gives: Option<f64>,
    /// What the answer says it gives.
    pub told: Option<f64>,
}

/// The sum of what the parts give.
#[derive(Debug, Clone, PartialEq)]
pub enum Total {
    /// All three parts are there.
    Whole(f64),
    /// Some are missing: this much comes from the others. It is no score.
    Partial { sum: f64, missing: Vec<Part> },
    /// No part is there.
    NoData,
}

/// A score computed again.
#[derive(Debug, Clone, PartialEq)]
pub struct Recomputed {
    /// In the order of [`Part::ALL`].
    pub parts: [PartLine; 3],
    pub total: Total,
    /// The answer's first score, beside the texts.
    pub score: Option<f64>,
    /// The answer's second score, in its details.
    pub details_score: Option<f64>,
    /// What does not add up, the gravest first.
    pub findings: Vec<Finding>,
}

/// Something that does not add up, or is not there.
#[derive(Debug, Clone, PartialEq)]
pub enum Finding {
    /// The answer's own two scores differ.
    TwoScores { score: f64, details: f64 },
    /// The first score is not the sum of the parts.
    NotTheSum { score: f64, sum: f64 },
    /// The score in the details is not the sum of the parts.
    DetailsNotTheSum { details: f64, sum: f64 },
    /// What the answer says a part gives is not its score times its weight.
    PartDiffers {
        part: Part,
        told: f64,
        computed: f64,
    },
    /// The weights do not sum up to 1.
    Weights { sum: f64 },
    /// A number outside 0 to 1, by its name.
    OutOfRange { what: String, value: f64 },
    /// The answer says nothing on a part that counts, or may count.
    Missing(Part),
}

impl Finding {
    /// The words beside the score.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::TwoScores { score, details } => format!(
                "The answer gives two scores: {} as its score and {} in its details.",
                shown(Some(*score)),
                shown(Some(*details))
            ),
            Self::NotTheSum { score, sum } => format!(
                "The parts add up to {}, but the answer's score is {}.",
                shown(Some(*sum)),
                shown(Some(*score))
            ),
            Self::DetailsNotTheSum { details, sum } => format!(
                "The parts add up to {}, but the score in the answer's details is {}.",
                shown(Some(*sum)),
                shown(Some(*details))
            ),
            Self::PartDiffers {
                part,
                told,
                computed,
            } => format!(
                "{}: score times weight is {}, but the answer says it gives {}.",
                part.label(),
                shown(Some(*computed)),
                shown(Some(*told))
            ),
            Self::Weights { sum } => {
                format!("The weights add up to {}, not to 1.", shown(Some(*sum)))
            }
            Self::OutOfRange { what, value } => {
                format!("{what} is {}, outside 0 to 1.", shown(Some(*value)))
            }
            Self::Missing(part) => format!(
                "The answer has no data on {}. It is left out, not counted as 0.",
                part.word()
            ),
        }
    }
}

/// Computes a match's score from its parts.
#[must_use]
pub fn recompute(report: &MatchReport) -> Recomputed {
    let parts = Part::ALL.map(|part| line(report, part));
    let total = total(&parts);
    let details = report.details.as_ref();
    let mut again = Recomputed {
        parts,
        total,
        score: finite(report.score),
        details_score: finite(details.and_then(|details| details.score)),
        findings: Vec::new(),
    };
    again.findings = findings(&again);
    again
}

fn finite(value: Option<f64>) -> Option<f64> {
    value.filter(|value| value.is_finite())
}

fn line(report: &MatchReport, part: Part) -> PartLine {
    let details = report.details.as_ref();
    let weights = details.and_then(|details| details.score_weights.as_ref());
    let (score, weight, told) = match part {
        Part::Skills => (
            details
                .and_then(|details| details.skills_match_details.as_ref())
                .and_then(|skills| skills.skills_score),
            weights.and_then(|weights| weights.skills),
            details.and_then(|details| details.weighted_skills_score),
        ),
        Part::Experience => (
            details
                .and_then(|details| details.experience_match_details.as_ref())
                .and_then(|experience| experience.experience_score),
            weights.and_then(|weights| weights.experience),
            details.and_then(|details| details.weighted_experience_score),
        ),
        Part::Education => (
            details
                .and_then(|details| details.education_match_details.as_ref())
                .and_then(|education| education.education_score),
            weights.and_then(|weights| weights.education),
            details.and_then(|details| details.weighted_education_score),
        ),
    };
    let (score, weight, told) = (finite(score), finite(weight), finite(told));
    let gives = match (score, weight) {
        (_, Some(0.0)) => Some(0.0),
        (Some(score), Some(weight)) => Some(score * weight),
        _ => told,
    };
    PartLine {
        part,
        score,
        weight,
        gives,
        told,
    }
}

fn total(parts: &[PartLine; 3]) -> Total {
    let sum: f64 = parts.iter().filter_map(|line| line.gives).sum();
    let missing = parts.iter().filter(|line| line.gives.is_none());
    let missing: Vec<Part> = missing.map(|line| line.part).collect();
    match missing.len() {
        0 => Total::Whole(sum),
        3 => Total::NoData,
        _ => Total::Partial { sum, missing },
    }
}

fn findings(again: &Recomputed) -> Vec<Finding> {
    let mut found = Vec::new();
    if let (Some(score), Some(details)) = (again.score, again.details_score)
        && !same(score, details)
    {
        found.push(Finding::TwoScores { score, details });
    }
    if let Total::Whole(sum) = again.total {
        if let Some(score) = again.score.filter(|score| !same(*score, sum)) {
            found.push(Finding::NotTheSum { score, sum });
        }
        if let Some(details) = again.details_score.filter(|score| !same(*score, sum)) {
            found.push(Finding::DetailsNotTheSum { details, sum });
        }
    }
    for line in &again.parts {
        let computed = line
            .score
            .zip(line.weight)
            .map(|(score, weight)| score * weight);
        if let (Some(told), Some(computed)) = (line.told, computed)
            && !same(told, computed)
        {
            found.push(Finding::PartDiffers {
                part: line.part,
                told,
                computed,
            });
        }
    }
    found.extend(weights_off(&again.parts));
    found.extend(out_of_range(again));
    let missing = again.parts.iter().filter(|line| line.gives.is_none());
    found.extend(missing.map(|line| Finding::Missing(line.part)));
    found
}

fn weights_off(parts: &[PartLine; 3]) -> Option<Finding> {
    let weights: Option<Vec<f64>> = parts.iter().map(|line| line.weight).collect();
    let sum: f64 = weights?.iter().sum();
    (!same(sum, 1.0)).then_some(Finding::Weights { sum })
}

fn out_of_range(again: &Recomputed) -> Vec<Finding> {
    let mut numbers = vec![
        ("The answer's score".to_owned(), again.score),
        ("The score in the details".to_owned(), again.details_score),
    ];
    for line in &again.parts {
        let label = line.part.label();
        numbers.push((format!("{label}: the score"), line.score));
        numbers.push((format!("{label}: the weight"), line.weight));
    }
    let odd = |value: &f64| !(-FLOAT_DUST..=1.0 + FLOAT_DUST).contains(value);
    let odd = numbers
        .into_iter()
        .filter_map(|(what, value)| Some((what, value.filter(odd)?)));
    odd.map(|(what, value)| Finding::OutOfRange { what, value })
        .collect()
}

#[cfg(test)]
#[path = "recompute_tests.rs"]
mod tests;
