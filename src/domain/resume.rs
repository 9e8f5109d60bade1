//! A structured resume, as matching takes it.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use super::moment::Moment;

/// A resume. What is `None` or empty is not sent.
#[derive(Clone, PartialEq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Resume {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file_name: Option<String>,
    /// Where it came from, as in `JC_PROFILE`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mobile: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// A state or province.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subdivision: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub work_experiences: Vec<WorkExperience>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub educations: Vec<Education>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub certifications: Vec<Certification>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_at: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<Moment>,
}

/// A position held. Months are 1 to 12.
#[derive(Clone, PartialEq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WorkExperience {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub employer_confidence: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub job_profile_confidence: Option<f64>,
    /// How well each O*NET occupation fits, by its code (`15-1252.00`), from 0 to 1.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub onet_codes: BTreeMap<String, f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub company_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subdivision: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_month: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_year: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_month: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_year: Option<u64>,
}

/// A time at a school. Months are 1 to 12.
#[derive(Clone, PartialEq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Education {
    /// As in `NO_DEGREE`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub degree_level: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub program_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub program_description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subdivision: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_month: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_year: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_month: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_year: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub institution_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub degree_confidence: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub institution_confidence: Option<f64>,
}

/// A certificate. Months are 1 to 12.
#[derive(Clone, PartialEq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Certification {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certification_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_month: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_year: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_month: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_year: Option<u64>,
}

impl fmt::Debug for Resume {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Resume([personal])")
    }
}

/// What a resume is matched against a job with.
#[derive(Clone, PartialEq, Serialize)]
pub struct MatchQuestion {
    pub resume_data: Resume,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resume_text: Option<String>,
    pub job_text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub jobtitle: Option<String>,
    /// With `true` the answer has a key now, and the result is there later under that key.
    pub delay: bool,
}

impl MatchQuestion {
    /// Whether another one asks for the score of the same resume and the same job, at once or
    /// later.
    #[must_use]
    pub fn same_input(&self, other: &Self) -> bool {
        self.resume_data == other.resume_data
            && self.resume_text == other.resume_text
            && self.job_text == other.job_text
            && self.jobtitle == other.jobtitle
    }
}

/// What work experience alone is matched with: only `work_experiences` of the resume is used.
#[derive(Clone, PartialEq, Serialize)]
pub struct ExperienceQuestion {
    pub resume_data: Resume,
    pub job_text: String,
    pub jobtitle: String,
}

impl fmt::Debug for MatchQuestion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MatchQuestion([personal])")
    }
}

impl fmt::Debug for ExperienceQuestion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ExperienceQuestion([personal])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_resume_and_job_are_the_same_input_now_or_later() {
        let one = MatchQuestion {
            resume_data: Resume::default(),
            resume_text: Some("a".to_owned()),
            job_text: "b".to_owned(),
            jobtitle: None,
            delay: false,
        };
        let later = MatchQuestion {
            delay: true,
            ..one.clone()
        };
        assert!(one.same_input(&later));
        let changes: [fn(&mut MatchQuestion); 4] = [
            |one| one.resume_text = None,
            |one| one.resume_data.skills.push("a".to_owned()),
            |one| one.job_text.push('c'),
            |one| one.jobtitle = Some("d".to_owned()),
        ];
        for change in changes {
            let mut other = one.clone();
            change(&mut other);
            assert!(!one.same_input(&other) && !other.same_input(&one));
        }
    }
}
