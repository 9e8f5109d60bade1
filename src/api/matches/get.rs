//! GET /webhooks/resume/match/{key}/

use crate::api::endpoint::{Arguments, DecodeError, Endpoint};
use crate::api::operations::Operation;
use crate::domain::match_report::{MatchKey, MatchReport, RawRecord};

/// Asks for a match. Its key alone opens it: no API key goes along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GetMatch {
    pub key: MatchKey,
}

impl Endpoint for GetMatch {
    type Response = MatchReport;

    const OPERATION: Operation = Operation::GetMatch;

    fn path(&self) -> Arguments {
        vec![("key", self.key.secret().to_owned())]
    }

    fn decode(&self, body: &[u8]) -> Result<MatchReport, DecodeError> {
        super::decode_report(body)
    }
}

/// The same, with the answer as it came beside what was read of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GetMatchRecord {
    pub key: MatchKey,
}

impl Endpoint for GetMatchRecord {
    type Response = (MatchReport, RawRecord);

    const OPERATION: Operation = Operation::GetMatch;

    fn path(&self) -> Arguments {
        vec![("key", self.key.secret().to_owned())]
    }

    fn decode(&self, body: &[u8]) -> Result<Self::Response, DecodeError> {
        Ok((super::decode_report(body)?, RawRecord::of(body)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::testing::{Carries, assert_hardy, assert_request, decoded, drift};
    use crate::domain::match_report::{MatchedSkill, OccupationMatch, ScoreWeights};

    fn endpoint(key: &str) -> GetMatch {
        match MatchKey::parse(key) {
            Some(key) => GetMatch { key },
            None => unreachable!("a key"),
        }
    }

    #[test]
    fn it_asks_exactly_this_and_sends_no_api_key() {
        assert_request(
            &endpoint("abcde"),
            "GET",
            "/webhooks/resume/match/abcde/",
            &Carries::Nothing,
        );
        assert_request(
            &endpoint("a/../b ?"),
            "GET",
            "/webhooks/resume/match/a%2F..%2Fb%20%3F/",
            &Carries::Nothing,
        );
    }

    #[test]
    fn the_sample_is_read_whole() {
        let report = decoded(
            &endpoint("abcde"),
            include_str!("../../../tests/fixtures/getMatch.response.json"),
        );
        assert_eq!(report.key, MatchKey::parse("abcde"));
        assert_eq!(
            report.resume_text.as_deref(),
            Some("I worked at That Company")
        );
        assert_eq!(report.score, Some(0.56));
        assert_eq!(report.bucket.as_deref(), Some("great_match"));
        let details = report.details.unwrap_or_default();
        // The two differ in the sample, and both are kept.
        assert_eq!(details.score, Some(0.3));
        let weights = ScoreWeights {
            skills: Some(0.3),
            education: Some(0.0),
            experience: Some(0.7),
        };
        assert_eq!(details.score_weights, Some(weights));
        assert_eq!(details.seconds_to_match, Some(2.71));
        let skills = details.skills_match_details.unwrap_or_default();
        let engineering = MatchedSkill {
            job_dbpedia_tag: Some("Software_engineering".to_owned()),
            resume_dbpedia_tag: Some("Software_engineering".to_owned()),
            score: Some(1.0),
        };
        assert_eq!(skills.matched_skills, Some(vec![engineering]));
        let job = skills.job_skills_data.unwrap_or_default();
        assert_eq!(job[0].soft, Some(false));
        let experience = details.experience_match_details.unwrap_or_default();
        assert_eq!(experience.met_experience, Some(false));
        let occupation = OccupationMatch {
            occupation_data_id: Some("15-1252.00".to_owned()),
            jobtitle: Some("Software Engineer".to_owned()),
            actual_experience_years: Some(0.5),
            years_ago: Some(5.0),
            matched_on: Some("career_pathway".to_owned()),
        };
        assert_eq!(experience.occupation_match_details, Some(vec![occupation]));
        let education = details.education_match_details.unwrap_or_default();
        assert_eq!(education.job_education_level.as_deref(), Some("None"));
    }

    #[test]
    fn one_that_is_being_computed_has_a_key_and_no_score() {
        let report = decoded(&endpoint("a"), r#"{"key": "a", "score": null}"#);
        assert!(!report.is_ready());
        assert_eq!(drift(&endpoint("a"), "{}"), "key");
        assert_eq!(drift(&endpoint("a"), r#"{"detail": "not ready"}"#), "key");
    }

    #[test]
    fn a_list_that_lacks_is_none_and_not_an_empty_one() {
        let read = |lists: &str| {
            let body = format!(
                r#"{{"key": "a", "match_object": {{"skills_match_details": {{{lists}}},
                "experience_match_details": {{{lists}}}}}}}"#
            );
            let details = decoded(&endpoint("a"), &body).details.unwrap_or_default();
            let skills = details.skills_match_details.unwrap_or_default();
            let experience = details.experience_match_details.unwrap_or_default();
            (
                skills.matched_skills.map(|rows| rows.len()),
                skills.job_skills_data.map(|rows| rows.len()),
                experience.occupation_match_details.map(|rows| rows.len()),
            )
        };
        assert_eq!(read(""), (None, None, None));
        assert_eq!(
            read(r#""matched_skills": null, "job_skills_data": 7, "occupation_match_details": {}"#),
            (None, None, None)
        );
        assert_eq!(
            read(
                r#""matched_skills": [], "job_skills_data": [[]], "occupation_match_details": []"#
            ),
            (Some(0), Some(0), Some(0))
        );
        // What cannot be read at all is no data either; what can in part is what can.
        assert_eq!(
            read(r#""matched_skills": ["a"], "job_skills_data": ["a", [{"skill": "b"}]]"#),
            (None, Some(1), None)
        );
    }

    #[test]
    fn odd_answers_are_read_or_refused_by_name() {
        let sample = include_str!("../../../tests/fixtures/getMatch.response.json");
        assert_hardy(&endpoint("abcde"), sample, &[], &[]);
    }

    #[test]
    fn the_record_is_the_same_question_and_the_answer_to_the_letter() {
        let key = endpoint("a/b").key;
        let record = GetMatchRecord { key };
        let path = "/webhooks/resume/match/a%2Fb/";
        assert_request(&record, "GET", path, &Carries::Nothing);
        let body = r#"{ "key": "canary", "score": 0.50 }"#;
        let (report, raw) = decoded(&record, body);
        assert_eq!((report.score, raw.text()), (Some(0.5), body));
        let printed = format!("{raw:?} {report:?}");
        assert!(!printed.contains("canary"), "{printed}");
    }

    #[test]
    fn it_prints_neither_key_nor_resume() {
        let report = decoded(
            &endpoint("a"),
            r#"{"key": "canary", "resume_text": "canary"}"#,
        );
        let printed = format!("{:?} {report:?}", endpoint("canary"));
        assert!(!printed.contains("canary"), "{printed}");
    }
}
