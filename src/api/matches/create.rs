//! POST /webhooks/resume/match/

use crate::api::endpoint::{self, DecodeError, Endpoint};
use crate::api::error::NotSent;
use crate::api::http::Body;
use crate::api::operations::Operation;
use crate::domain::match_report::MatchReport;
use crate::domain::resume::MatchQuestion;

/// Scores a resume against a job. With `delay` the answer is a key, and the result comes later.
#[derive(Debug, Clone, PartialEq)]
pub struct CreateMatch {
    pub question: MatchQuestion,
}

impl Endpoint for CreateMatch {
    type Response = MatchReport;

    const OPERATION: Operation = Operation::CreateMatch;

    fn body(&self) -> Result<Body, NotSent> {
        endpoint::json(&self.question)
    }

    fn decode(&self, body: &[u8]) -> Result<MatchReport, DecodeError> {
        super::decode_report(body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::testing::{Carries, assert_hardy, assert_request, decoded};
    use crate::domain::moment::Moment;
    use crate::domain::resume::{Certification, Education, Resume, WorkExperience};

    fn text(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    fn bare() -> CreateMatch {
        CreateMatch {
            question: MatchQuestion {
                resume_data: Resume::default(),
                resume_text: None,
                job_text: "Software Engineer needed".to_owned(),
                jobtitle: None,
                delay: true,
            },
        }
    }

    #[test]
    fn it_asks_exactly_this() {
        let mut full = bare();
        let question = &mut full.question;
        question.resume_text = text("I worked at That Company");
        question.jobtitle = text("Software Engineer");
        question.delay = false;
        question.resume_data = Resume {
            first_name: text("Ada"),
            postal_code: text("02134"),
            skills: vec!["Rust".to_owned()],
            work_experiences: vec![WorkExperience {
                onet_codes: [("15-1252.00".to_owned(), 0.79)].into(),
                title: text("Engineer"),
                start_month: Some(12),
                start_year: Some(2020),
                ..WorkExperience::default()
            }],
            educations: vec![Education {
                degree_level: text("NO_DEGREE"),
                ..Education::default()
            }],
            certifications: vec![Certification {
                certification_name: text("CKA"),
                ..Certification::default()
            }],
            created_at: Some(Moment::as_told("2024-05-16T14:14:04.421Z".to_owned())),
            ..Resume::default()
        };
        assert_request(
            &full,
            "POST",
            "/webhooks/resume/match/",
            &Carries::Json(
                r#"{"resume_data": {"firstName": "Ada", "postalCode": "02134", "skills": ["Rust"],
                        "workExperiences": [{"onetCodes": {"15-1252.00": 0.79},
                            "title": "Engineer", "startMonth": 12, "startYear": 2020}],
                        "educations": [{"degreeLevel": "NO_DEGREE"}],
                        "certifications": [{"certificationName": "CKA"}],
                        "createdAt": "2024-05-16T14:14:04.421Z"},
                    "resume_text": "I worked at That Company",
                    "job_text": "Software Engineer needed", "jobtitle": "Software Engineer",
                    "delay": false}"#,
            ),
        );
    }

    #[test]
    fn what_was_left_empty_is_not_sent() {
        assert_request(
            &bare(),
            "POST",
            "/webhooks/resume/match/",
            &Carries::Json(
                r#"{"resume_data": {}, "job_text": "Software Engineer needed", "delay": true}"#,
            ),
        );
    }

    #[test]
    fn odd_answers_are_read_or_refused_by_name() {
        let sample = include_str!("../../../tests/fixtures/createMatch.response.json");
        let report = decoded(&bare(), sample);
        assert!(report.is_ready());
        assert_eq!(report.score, Some(0.3));
        assert_hardy(&bare(), sample, &[], &[]);
    }
}
