//! PUT /job/{jobId}/

use crate::api::endpoint::{self, Arguments, DecodeError, Endpoint};
use crate::api::error::NotSent;
use crate::api::http::Body;
use crate::api::operations::Operation;
use crate::domain::ids::JobId;
use crate::domain::job::{Job, JobRecord};

/// Replaces a job's whole record. Products and campaign stay as they are.
#[derive(Debug, Clone, PartialEq)]
pub struct UpdateJob {
    pub id: JobId,
    pub record: JobRecord,
}

impl Endpoint for UpdateJob {
    type Response = Job;

    const OPERATION: Operation = Operation::UpdateJob;

    fn path(&self) -> Arguments {
        vec![("jobId", self.id.to_string())]
    }

    fn body(&self) -> Result<Body, NotSent> {
        endpoint::json(&self.record)
    }

    fn decode(&self, body: &[u8]) -> Result<Job, DecodeError> {
        super::decode_job(body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::testing::{Carries, assert_hardy, assert_request};
    use crate::domain::ids::CompanyId;
    use crate::domain::job::ApplyAction;
    use crate::domain::moment::Moment;

    fn record() -> JobRecord {
        let attributes = [
            ("MyAttribute", "Some Value"),
            ("Another_Attribute", "Some Other Value"),
        ];
        JobRecord {
            company_id: CompanyId::new(1),
            ad_number: "My_Job_12300-1".to_owned(),
            job_title: "Rodeo Clown".to_owned(),
            job_description: "A rodeo clown has many on-site duties.".to_owned(),
            job_street: Some("98 Battery St".to_owned()),
            job_city: "San Francisco".to_owned(),
            job_state: "CA".to_owned(),
            job_zip_code: "02134".to_owned(),
            worktime_id: Some(1),
            job_category_id: Some(1),
            experience_id: Some(1),
            apply_url: None,
            apply_emails: vec!["apply-now@jobcase.com".to_owned()],
            start_date: Some(Moment::as_told(
                "2030-01-05T19:09:35.334843+00:00".to_owned(),
            )),
            end_date: None,
            is_confidential: Some(false),
            job_attributes: attributes
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value.into()))
                .collect(),
            apply_action_type: Some(ApplyAction::EmailAddress),
            resume_required: Some(false),
        }
    }

    fn endpoint() -> UpdateJob {
        UpdateJob {
            id: JobId::new(9),
            record: record(),
        }
    }

    #[test]
    fn it_asks_exactly_this_without_products_and_campaign() {
        assert_request(
            &endpoint(),
            "PUT",
            "/job/9/",
            &Carries::Json(
                r#"{"companyId": 1, "adNumber": "My_Job_12300-1", "jobTitle": "Rodeo Clown",
                    "jobDescription": "A rodeo clown has many on-site duties.",
                    "jobStreet": "98 Battery St", "jobCity": "San Francisco", "jobState": "CA",
                    "jobZipCode": "02134", "worktimeId": 1, "jobCategoryId": 1,
                    "experienceId": 1, "applyEmails": ["apply-now@jobcase.com"],
                    "startDate": "2030-01-05T19:09:35.334843+00:00", "isConfidential": false,
                    "jobAttributes": {"MyAttribute": "Some Value",
                        "Another_Attribute": "Some Other Value"},
                    "applyActionType": "Email Address", "resumeRequired": false}"#,
            ),
        );
    }

    #[test]
    fn words_that_no_list_has_go_back_as_they_came() {
        let mut endpoint = endpoint();
        endpoint.record.apply_action_type = Some(ApplyAction::of("Carrier Pigeon".to_owned()));
        let Ok(Body::Json(text)) = endpoint.body() else {
            unreachable!("a JSON body")
        };
        assert!(
            text.contains(r#""applyActionType":"Carrier Pigeon""#),
            "{text}"
        );
    }

    #[test]
    fn odd_answers_are_read_or_refused_by_name() {
        let sample = include_str!("../../../tests/fixtures/updateJob.response.json");
        assert_hardy(&endpoint(), sample, &["id"], &["products", "applyEmails"]);
    }
}
