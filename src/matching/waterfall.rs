//! How an experience score comes down from 1, penalty by penalty, and which positions it counts.

use super::recompute::same;
use super::words::{self, OnetCode};
use crate::domain::match_report::{
    ExperienceDetails, ExperienceMatch, ExperienceReport, OccupationMatch,
};

/// Everything there is to say about an experience score.
#[derive(Debug, Clone, PartialEq)]
pub struct Waterfall {
    /// From 1 downwards, in the order in which they are taken off.
    pub steps: Vec<Step>,
    /// Where the steps end; `None` where the answer says nothing about the score.
    pub end: Option<f64>,
    /// The score as the answer has it.
    pub score: Option<f64>,
    pub asked: Asked,
    /// The last held first; `None` where the answer has no such list.
    pub occupations: Option<Vec<Occupation>>,
    /// What does not add up, in words.
    pub findings: Vec<String>,
}

/// One bar of the waterfall.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// What takes it off, in words.
    pub name: String,
    /// The server's own reason, where it gave one.
    pub description: Option<String>,
    /// As the answer has it; `None` is no data, and takes nothing off.
    pub penalty: Option<f64>,
    /// Where the bar begins and ends. It never goes below 0, however large the penalty.
    pub from: f64,
    pub to: f64,
}

/// The years that the job asks for beside those that are there.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Asked {
    pub asked: Option<f64>,
    pub there: Option<f64>,
    pub under: Option<f64>,
    pub met: Option<bool>,
}

/// A position that counts as experience.
#[derive(Debug, Clone, PartialEq)]
pub struct Occupation {
    pub title: Option<String>,
    /// The occupation's code as it came.
    pub id: Option<String>,
    /// The code, where it is one.
    pub code: Option<OnetCode>,
    pub years: Option<f64>,
    pub years_ago: Option<f64>,
    /// In words.
    pub matched_on: String,
}

/// The waterfall of a whole match's experience part.
#[must_use]
pub fn of_match(experience: &ExperienceMatch) -> Waterfall {
    let asked = Asked {
        asked: experience.job_min_experience_years,
        there: experience.resume_experience_years,
        under: experience.resume_under_experience_years,
        met: experience.met_experience,
    };
    let mut penalties = Vec::new();
    if let Some(penalty) = experience.experience_penalty {
        penalties.push(Taken {
            name: "Experience penalty".to_owned(),
            description: asked.reason(),
            penalty: Some(penalty),
        });
    }
    build(
        penalties,
        experience.experience_score,
        asked,
        experience.occupation_match_details.as_deref(),
    )
}

/// The waterfall of an experience-only match.
#[must_use]
pub fn of_experience(report: &ExperienceReport) -> Waterfall {
    let nothing = ExperienceDetails::default();
    let details = report.details.as_ref().unwrap_or(&nothing);
    let asked = Asked {
        asked: details.min_experience,
        there: details.actual_experience_years,
        under: details.under_experience_years,
        met: details.is_experience_match.or(report.is_experience_match),
    };
    let mut waterfall = build(
        named(details),
        Some(report.score),
        asked,
        details.jobtitle_matches_details.as_deref(),
    );
    if let Some(score) = details
        .experience_score
        .filter(|one| !same(*one, report.score))
    {
        waterfall.findings.push(format!(
            "The answer gives two scores: {} as its score and {} in its details.",
            words::score(Some(report.score)),
            words::score(Some(score))
        ));
    }
    waterfall
}

struct Taken {
    name: String,
    description: Option<String>,
    penalty: Option<f64>,
}

/// The named penalties, and those of the answer's own fields that no name stands for.
fn named(details: &ExperienceDetails) -> Vec<Taken> {
    let known = [
        (
            "min_experience",
            "Too few years",
            details.under_experience_penalty,
        ),
        ("years_ago", "Long ago", details.years_ago_penalty),
    ];
    let mut taken: Vec<Taken> = Vec::new();
    for (name, label, field) in known {
        let told = details.penalties.iter().find(|one| one.name == name);
        // A field that takes nothing, and that the server gives no reason for, is no bar.
        if told.is_none() && field.is_none_or(|penalty| penalty == 0.0) {
            continue;
        }
        taken.push(Taken {
            name: label.to_owned(),
            description: told.and_then(|one| one.description.clone()),
            penalty: told.and_then(|one| one.penalty).or(field),
        });
    }
    let others = details.penalties.iter();
    let others = others.filter(|one| known.iter().all(|(name, ..)| *name != one.name));
    taken.extend(others.map(|one| Taken {
        name: words::sentence(Some(&one.name)),
        description: one.description.clone(),
        penalty: one.penalty,
    }));
    taken
}

fn build(
    taken: Vec<Taken>,
    score: Option<f64>,
    asked: Asked,
    occupations: Option<&[OccupationMatch]>,
) -> Waterfall {
    let score = score.filter(|score| score.is_finite());
    let mut level = 1.0;
    let mut findings = Vec::new();
    let mut steps = Vec::new();
    for one in taken {
        let penalty = one.penalty.filter(|penalty| penalty.is_finite());
        if penalty.is_none() {
            findings.push(format!("{}: the answer does not say how much.", one.name));
        }
        let from = level;
        level = (level - penalty.unwrap_or(0.0)).clamp(0.0, 1.0);
        steps.push(Step {
            name: one.name,
            description: one.description,
            penalty,
            from,
            to: level,
        });
    }
    if let Some(score) = score.filter(|score| !same(*score, level)) {
        // The bars end where the answer ends; what no penalty explains has a bar of its own.
        steps.push(Step {
            name: "Not explained by the answer".to_owned(),
            description: None,
            penalty: Some(level - score),
            from: level,
            to: score.clamp(0.0, 1.0),
        });
        findings.push(format!(
            "The penalties lead from 1 to {}, but the score is {}.",
            words::score(Some(level)),
            words::score(Some(score))
        ));
        level = score.clamp(0.0, 1.0);
    }
    findings.extend(asked.findings());
    Waterfall {
        end: (score.is_some() || !steps.is_empty()).then_some(level),
        steps,
        score,
        asked,
        occupations: occupations.map(sorted),
        findings,
    }
}

impl Asked {
    /// What the job asks beside what is there, in words.
    #[must_use]
    pub fn words(&self) -> String {
        format!(
            "Asked for: {}. There: {}.",
            words::years(self.asked),
            words::years(self.there)
        )
    }

    fn reason(&self) -> Option<String> {
        let under = self.under.filter(|under| *under > 0.0)?;
        Some(format!(
            "{} under what is asked for",
            words::years(Some(under))
        ))
    }

    fn findings(&self) -> Vec<String> {
        let mut found = Vec::new();
        let Some((asked, there)) = self.asked.zip(self.there) else {
            return found;
        };
        let under = (asked - there).max(0.0);
        if let Some(told) = self.under.filter(|told| (told - under).abs() > 0.05) {
            found.push(format!(
                "{} are asked for and {} there, but the answer says {} are lacking.",
                words::years(Some(asked)),
                words::years(Some(there)),
                words::years(Some(told))
            ));
        }
        match self.met {
            Some(true) if under > 0.05 => found.push(
                "The answer says that the experience is met, with fewer years than asked for."
                    .to_owned(),
            ),
            Some(false) if under < 0.05 => found.push(
                "The answer says that the experience is not met, with as many years as asked for."
                    .to_owned(),
            ),
            _ => {}
        }
        found
    }
}

fn sorted(occupations: &[OccupationMatch]) -> Vec<Occupation> {
    let mut rows: Vec<Occupation> = occupations.iter().map(Occupation::of).collect();
    let ago = |row: &Occupation| row.years_ago.unwrap_or(f64::INFINITY);
    let years = |row: &Occupation| row.years.unwrap_or(f64::NEG_INFINITY);
    rows.sort_by(|one, other| {
        ago(one)
            .total_cmp(&ago(other))
            .then(years(other).total_cmp(&years(one)))
            .then_with(|| one.title.cmp(&other.title))
    });
    rows
}

impl Occupation {
    fn of(row: &OccupationMatch) -> Self {
        let finite = |value: Option<f64>| value.filter(|value| value.is_finite());
        Self {
            title: row.jobtitle.clone(),
            id: row.occupation_data_id.clone(),
            code: row.occupation_data_id.as_deref().and_then(OnetCode::parse),
            years: finite(row.actual_experience_years),
            years_ago: finite(row.years_ago),
            matched_on: words::matched_on(row.matched_on.as_deref()),
        }
    }
}

#[cfg(test)]
#[path = "waterfall_tests.rs"]
mod tests;
