//! POST /webhooks/resume/match/experience/

use crate::api::endpoint::{self, DecodeError, Endpoint};
use crate::api::error::NotSent;
use crate::api::http::Body;
use crate::api::operations::Operation;
use crate::api::wire::{self, Codes, Flag, Nested, Number, RequiredNumber, Rows, Text};
use crate::domain::match_report::{ExperienceDetails, ExperienceReport, Penalty};
use crate::domain::resume::ExperienceQuestion;

use serde::Deserialize;
use serde_json::Value;

use super::OccupationWire;

/// Scores work experience alone against a job.
#[derive(Debug, Clone, PartialEq)]
pub struct CreateExperienceMatch {
    pub question: ExperienceQuestion,
}

#[derive(Deserialize)]
struct ReportWire {
    score: RequiredNumber,
    #[serde(default)]
    is_experience_match: Flag,
    #[serde(default)]
    match_object: Nested<DetailsWire>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct DetailsWire {
    experience_score: Number,
    under_experience_penalty: Number,
    years_ago_penalty: Number,
    penalty_description_data: Nested<serde_json::Map<String, Value>>,
    min_experience: Number,
    actual_experience_years: Number,
    under_experience_years: Number,
    years_ago: Number,
    is_experience_match: Flag,
    jobtitle_matches: Codes,
    jobtitle_matches_details: Rows<OccupationWire>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct PenaltyWire {
    penalty: Number,
    description: Text,
}

impl From<DetailsWire> for ExperienceDetails {
    fn from(wire: DetailsWire) -> Self {
        let penalties = wire.penalty_description_data.0.unwrap_or_default();
        Self {
            experience_score: wire.experience_score.0,
            under_experience_penalty: wire.under_experience_penalty.0,
            years_ago_penalty: wire.years_ago_penalty.0,
            min_experience: wire.min_experience.0,
            actual_experience_years: wire.actual_experience_years.0,
            under_experience_years: wire.under_experience_years.0,
            years_ago: wire.years_ago.0,
            is_experience_match: wire.is_experience_match.0,
            jobtitle_matches: wire.jobtitle_matches.0,
            jobtitle_matches_details: wire::Known::known(wire.jobtitle_matches_details),
            penalties: penalties.into_iter().filter_map(penalty).collect(),
        }
    }
}

fn penalty((name, value): (String, Value)) -> Option<Penalty> {
    let wire = PenaltyWire::deserialize(value).ok()?;
    Some(Penalty {
        name,
        penalty: wire.penalty.0,
        description: wire.description.0,
    })
}

impl Endpoint for CreateExperienceMatch {
    type Response = ExperienceReport;

    const OPERATION: Operation = Operation::CreateExperienceMatch;

    fn body(&self) -> Result<Body, NotSent> {
        endpoint::json(&self.question)
    }

    fn decode(&self, body: &[u8]) -> Result<ExperienceReport, DecodeError> {
        let wire: ReportWire = wire::decode_object(body)?;
        Ok(ExperienceReport {
            score: wire.score.0,
            is_experience_match: wire.is_experience_match.0,
            details: wire::Known::known(wire.match_object),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::testing::{Carries, assert_hardy, assert_request, decoded};
    use crate::domain::resume::{Resume, WorkExperience};

    fn endpoint() -> CreateExperienceMatch {
        CreateExperienceMatch {
            question: ExperienceQuestion {
                resume_data: Resume {
                    work_experiences: vec![WorkExperience {
                        title: Some("CEO".to_owned()),
                        end_year: Some(2012),
                        ..WorkExperience::default()
                    }],
                    ..Resume::default()
                },
                job_text: "Software Engineer needed".to_owned(),
                jobtitle: "Software Engineer".to_owned(),
            },
        }
    }

    #[test]
    fn it_asks_exactly_this() {
        assert_request(
            &endpoint(),
            "POST",
            "/webhooks/resume/match/experience/",
            &Carries::Json(
                r#"{"resume_data": {"workExperiences": [{"title": "CEO", "endYear": 2012}]},
                    "job_text": "Software Engineer needed", "jobtitle": "Software Engineer"}"#,
            ),
        );
    }

    #[test]
    fn the_sample_is_read_whole() {
        let report = decoded(
            &endpoint(),
            include_str!("../../../tests/fixtures/createExperienceMatch.response.json"),
        );
        assert_eq!(
            (report.score, report.is_experience_match),
            (0.2, Some(false))
        );
        let details = report.details.unwrap_or_default();
        assert_eq!(details.min_experience, Some(5.0));
        assert_eq!(details.years_ago, Some(12.5));
        assert_eq!(details.jobtitle_matches, ["CEO"]);
        assert_eq!(
            details.jobtitle_matches_details.map(|rows| rows.len()),
            Some(1)
        );
        let under = Penalty {
            name: "min_experience".to_owned(),
            penalty: Some(0.8),
            description: Some("4.0 years under minimum experience required".to_owned()),
        };
        assert_eq!(details.penalties, [under]);
    }

    #[test]
    fn odd_answers_are_read_or_refused_by_name() {
        let sample = include_str!("../../../tests/fixtures/createExperienceMatch.response.json");
        assert_hardy(&endpoint(), sample, &["score"], &[]);
    }
}
