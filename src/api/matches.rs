//! Matches of a resume with a job.

pub mod create;
pub mod create_experience;
pub mod get;

use serde::Deserialize;

use super::endpoint::DecodeError;
use super::wire::{self, Flag, Known, Nested, Number, Rows, Text, Whole, same_fields};
use crate::domain::match_report::{
    EducationMatch, ExperienceMatch, MatchDetails, MatchKey, MatchReport, MatchedSkill,
    OccupationMatch, ScoreWeights, Skill, SkillsMatch,
};

#[derive(Default, Deserialize)]
#[serde(default)]
struct ReportWire {
    key: Text,
    resume_text: Text,
    job_text: Text,
    jobtitle: Text,
    score: Number,
    match_bucket_name: Text,
    match_object: Nested<DetailsWire>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct DetailsWire {
    score: Number,
    bucket_type: Whole,
    match_model_version: Whole,
    score_weights: Nested<WeightsWire>,
    weighted_skills_score: Number,
    weighted_experience_score: Number,
    weighted_education_score: Number,
    skills_match_details: Nested<SkillsWire>,
    experience_match_details: Nested<ExperienceWire>,
    education_match_details: Nested<EducationWire>,
    seconds_to_match: Number,
}

same_fields!(DetailsWire => MatchDetails {
    score, bucket_type, match_model_version, score_weights, weighted_skills_score,
    weighted_experience_score, weighted_education_score, skills_match_details,
    experience_match_details, education_match_details, seconds_to_match,
});

#[derive(Default, Deserialize)]
#[serde(default)]
struct WeightsWire {
    skills: Number,
    education: Number,
    experience: Number,
}

same_fields!(WeightsWire => ScoreWeights { skills, education, experience });

#[derive(Default, Deserialize)]
#[serde(default)]
struct SkillsWire {
    skills_score: Number,
    job_num_skills: Whole,
    matched_skills: Rows<MatchedWire>,
    job_skills_data: Rows<SkillWire>,
    resume_skills_data: Rows<SkillWire>,
}

same_fields!(SkillsWire => SkillsMatch {
    skills_score, job_num_skills, matched_skills, job_skills_data, resume_skills_data,
});

#[derive(Default, Deserialize)]
#[serde(default)]
struct MatchedWire {
    job_dbpedia_tag: Text,
    resume_dbpedia_tag: Text,
    score: Number,
}

same_fields!(MatchedWire => MatchedSkill { job_dbpedia_tag, resume_dbpedia_tag, score });

#[derive(Default, Deserialize)]
#[serde(default)]
struct SkillWire {
    skill: Text,
    dbpedia_tag: Text,
    soft: Flag,
}

same_fields!(SkillWire => Skill { skill, dbpedia_tag, soft });

#[derive(Default, Deserialize)]
#[serde(default)]
struct ExperienceWire {
    experience_score: Number,
    job_min_experience_years: Number,
    resume_experience_years: Number,
    resume_under_experience_years: Number,
    experience_penalty: Number,
    job_onetsoc_code: Text,
    job_career_pathway: Text,
    met_experience: Flag,
    occupation_match_details: Rows<OccupationWire>,
}

same_fields!(ExperienceWire => ExperienceMatch {
    experience_score, job_min_experience_years, resume_experience_years,
    resume_under_experience_years, experience_penalty, job_onetsoc_code, job_career_pathway,
    met_experience, occupation_match_details,
});

#[derive(Default, Deserialize)]
#[serde(default)]
struct OccupationWire {
    occupation_data_id: Text,
    jobtitle: Text,
    actual_experience_years: Number,
    years_ago: Number,
    matched_on: Text,
}

same_fields!(OccupationWire => OccupationMatch {
    occupation_data_id, jobtitle, actual_experience_years, years_ago, matched_on,
});

#[derive(Default, Deserialize)]
#[serde(default)]
struct EducationWire {
    education_score: Number,
    job_education_level: Text,
    resume_education_level: Text,
}

same_fields!(EducationWire => EducationMatch {
    education_score, job_education_level, resume_education_level,
});

/// A report has a key, or a result, or both: an object with neither is no report.
fn decode_report(body: &[u8]) -> Result<MatchReport, DecodeError> {
    let wire: ReportWire = wire::decode_object(body)?;
    let report = MatchReport {
        key: wire.key.0.as_deref().and_then(MatchKey::parse),
        resume_text: wire.resume_text.0,
        job_text: wire.job_text.0,
        jobtitle: wire.jobtitle.0,
        score: wire.score.0,
        bucket: wire.match_bucket_name.0,
        details: wire.match_object.known(),
    };
    if report.key.is_none() && !report.is_ready() {
        return Err(DecodeError::Unreadable {
            path: "key".to_owned(),
            reason: "is missing".to_owned(),
        });
    }
    Ok(report)
}
