//! How well a resume fits a job, and why. What an answer lacked is `None` or empty.

use std::fmt;

/// A match. While it is being computed it has a key and no score.
#[derive(Clone, PartialEq)]
pub struct MatchReport {
    /// Opens the match without an API key: a secret.
    pub key: Option<MatchKey>,
    pub resume_text: Option<String>,
    pub job_text: Option<String>,
    pub jobtitle: Option<String>,
    /// From 0 to 1. May differ from `details.score`.
    pub score: Option<f64>,
    /// As in `great_match`.
    pub bucket: Option<String>,
    pub details: Option<MatchDetails>,
}

impl fmt::Debug for MatchReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MatchReport([personal])")
    }
}

impl MatchReport {
    /// Whether the result is there.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.score.is_some() || self.details.is_some()
    }
}

/// The key of a match. It alone opens a resume, so it prints nothing of itself.
#[derive(Clone, PartialEq, Eq)]
pub struct MatchKey(String);

impl MatchKey {
    /// A key as pasted or told; `None` where nothing is left of it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let key = text.trim();
        (!key.is_empty()).then(|| Self(key.to_owned()))
    }

    /// The text, for the path and the fragment only.
    #[must_use]
    pub fn secret(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for MatchKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MatchKey([redacted])")
    }
}

/// An answer as it came, letter for letter. It holds a resume, so it prints nothing of itself.
#[derive(Clone, PartialEq, Eq)]
pub struct RawRecord(String);

impl RawRecord {
    /// Bytes that are no UTF-8 are replaced.
    #[must_use]
    pub fn of(body: &[u8]) -> Self {
        Self(String::from_utf8_lossy(body).into_owned())
    }

    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for RawRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RawRecord([personal])")
    }
}

/// What a score is made of.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MatchDetails {
    pub score: Option<f64>,
    pub bucket_type: Option<u64>,
    pub match_model_version: Option<u64>,
    pub score_weights: Option<ScoreWeights>,
    pub weighted_skills_score: Option<f64>,
    pub weighted_experience_score: Option<f64>,
    pub weighted_education_score: Option<f64>,
    pub skills_match_details: Option<SkillsMatch>,
    pub experience_match_details: Option<ExperienceMatch>,
    pub education_match_details: Option<EducationMatch>,
    pub seconds_to_match: Option<f64>,
}

/// How much each part counts; together 1.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ScoreWeights {
    pub skills: Option<f64>,
    pub education: Option<f64>,
    pub experience: Option<f64>,
}

/// Skills of the job, of the resume, and those that are in both. A list that the answer lacks is
/// `None`: that is not one without skills.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SkillsMatch {
    pub skills_score: Option<f64>,
    pub job_num_skills: Option<u64>,
    pub matched_skills: Option<Vec<MatchedSkill>>,
    pub job_skills_data: Option<Vec<Skill>>,
    pub resume_skills_data: Option<Vec<Skill>>,
}

/// A skill of the job that one of the resume meets.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MatchedSkill {
    pub job_dbpedia_tag: Option<String>,
    pub resume_dbpedia_tag: Option<String>,
    pub score: Option<f64>,
}

/// A skill as found in a text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Skill {
    pub skill: Option<String>,
    pub dbpedia_tag: Option<String>,
    /// Whether it is a soft skill; on the wire 0 or 1.
    pub soft: Option<bool>,
}

/// Years asked for, years there, and in what.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ExperienceMatch {
    pub experience_score: Option<f64>,
    pub job_min_experience_years: Option<f64>,
    pub resume_experience_years: Option<f64>,
    pub resume_under_experience_years: Option<f64>,
    pub experience_penalty: Option<f64>,
    pub job_onetsoc_code: Option<String>,
    pub job_career_pathway: Option<String>,
    pub met_experience: Option<bool>,
    /// `None` where the answer has no such list.
    pub occupation_match_details: Option<Vec<OccupationMatch>>,
}

/// A position that counts as experience.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OccupationMatch {
    pub occupation_data_id: Option<String>,
    pub jobtitle: Option<String>,
    pub actual_experience_years: Option<f64>,
    pub years_ago: Option<f64>,
    /// As in `career_pathway`.
    pub matched_on: Option<String>,
}

/// Education asked for and there.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EducationMatch {
    pub education_score: Option<f64>,
    pub job_education_level: Option<String>,
    pub resume_education_level: Option<String>,
}

/// How well work experience alone fits a job.
#[derive(Debug, Clone, PartialEq)]
pub struct ExperienceReport {
    /// From 0 to 1.
    pub score: f64,
    pub is_experience_match: Option<bool>,
    pub details: Option<ExperienceDetails>,
}

/// What an experience score is made of.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ExperienceDetails {
    pub experience_score: Option<f64>,
    pub under_experience_penalty: Option<f64>,
    pub years_ago_penalty: Option<f64>,
    pub min_experience: Option<f64>,
    pub actual_experience_years: Option<f64>,
    pub under_experience_years: Option<f64>,
    pub years_ago: Option<f64>,
    pub is_experience_match: Option<bool>,
    pub jobtitle_matches: Vec<String>,
    /// `None` where the answer has no such list.
    pub jobtitle_matches_details: Option<Vec<OccupationMatch>>,
    /// What lowered the score, in the server's words.
    pub penalties: Vec<Penalty>,
}

/// One reason for a lower score.
#[derive(Debug, Clone, PartialEq)]
pub struct Penalty {
    /// As in `min_experience`.
    pub name: String,
    pub penalty: Option<f64>,
    pub description: Option<String>,
}
