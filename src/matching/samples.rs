//! The reference's own answers, for the tests of this layer.

use super::compare::Parts;
use crate::api::endpoint::Endpoint;
use crate::api::matches::create_experience::CreateExperienceMatch;
use crate::api::matches::get::GetMatch;
use crate::domain::match_report::{ExperienceReport, MatchKey, MatchReport};
use crate::domain::resume::{ExperienceQuestion, Resume};

/// The match of the reference's sample.
pub(super) fn report() -> MatchReport {
    let Some(key) = MatchKey::parse("abcde") else {
        unreachable!("a key")
    };
    let sample = include_bytes!("../../tests/fixtures/getMatch.response.json");
    match (GetMatch { key }).decode(sample) {
        Ok(report) => report,
        Err(error) => unreachable!("{error:?}"),
    }
}

/// The experience-only match of the reference's sample.
pub(super) fn experience() -> ExperienceReport {
    let endpoint = CreateExperienceMatch {
        question: ExperienceQuestion {
            resume_data: Resume::default(),
            job_text: String::new(),
            jobtitle: String::new(),
        },
    };
    let sample = include_bytes!("../../tests/fixtures/createExperienceMatch.response.json");
    match endpoint.decode(sample) {
        Ok(report) => report,
        Err(error) => unreachable!("{error:?}"),
    }
}

/// A match of nothing but numbers.
pub(super) fn parts(score: f64, parts: [Option<f64>; 3]) -> Parts {
    Parts {
        score: Some(score),
        parts,
        weights: [Some(0.3), Some(0.7), Some(0.0)],
    }
}
