//! POST /job/

use crate::api::endpoint::{self, DecodeError, Endpoint};
use crate::api::error::NotSent;
use crate::api::http::Body;
use crate::api::operations::Operation;
use crate::domain::job::{Job, NewJob};

/// Posts a job. A lost answer is looked up by its `ad_number`.
#[derive(Debug, Clone, PartialEq)]
pub struct CreateJob {
    pub job: NewJob,
}

impl Endpoint for CreateJob {
    type Response = Job;

    const OPERATION: Operation = Operation::CreateJob;

    fn body(&self) -> Result<Body, NotSent> {
        endpoint::json(&self.job)
    }

    fn decode(&self, body: &[u8]) -> Result<Job, DecodeError> {
        super::decode_job(body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::testing::{Carries, assert_hardy, assert_request};
    use crate::domain::ids::{CampaignId, CompanyId};
    use crate::domain::job::{ApplyAction, Attributes, JobRecord};
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

    fn endpoint() -> CreateJob {
        CreateJob {
            job: NewJob {
                record: record(),
                products: vec!["college".to_owned()],
                campaign_id: Some(CampaignId::new(1)),
            },
        }
    }

    #[test]
    fn it_asks_exactly_this() {
        assert_request(
            &endpoint(),
            "POST",
            "/job/",
            &Carries::Json(
                r#"{"companyId": 1, "adNumber": "My_Job_12300-1", "jobTitle": "Rodeo Clown",
                    "jobDescription": "A rodeo clown has many on-site duties.",
                    "jobStreet": "98 Battery St", "jobCity": "San Francisco", "jobState": "CA",
                    "jobZipCode": "02134", "worktimeId": 1, "jobCategoryId": 1,
                    "experienceId": 1, "applyEmails": ["apply-now@jobcase.com"],
                    "startDate": "2030-01-05T19:09:35.334843+00:00", "isConfidential": false,
                    "jobAttributes": {"MyAttribute": "Some Value",
                        "Another_Attribute": "Some Other Value"},
                    "applyActionType": "Email Address", "resumeRequired": false,
                    "products": ["college"], "campaignId": 1}"#,
            ),
        );
    }

    #[test]
    fn what_was_left_empty_is_not_sent() {
        let bare = CreateJob {
            job: NewJob {
                record: JobRecord {
                    job_street: None,
                    worktime_id: None,
                    job_category_id: None,
                    experience_id: None,
                    apply_emails: Vec::new(),
                    start_date: None,
                    is_confidential: None,
                    job_attributes: Attributes::new(),
                    apply_action_type: None,
                    resume_required: None,
                    ..record()
                },
                products: Vec::new(),
                campaign_id: None,
            },
        };
        assert_request(
            &bare,
            "POST",
            "/job/",
            &Carries::Json(
                r#"{"companyId": 1, "adNumber": "My_Job_12300-1", "jobTitle": "Rodeo Clown",
                    "jobDescription": "A rodeo clown has many on-site duties.",
                    "jobCity": "San Francisco", "jobState": "CA", "jobZipCode": "02134"}"#,
            ),
        );
    }

    #[test]
    fn odd_answers_are_read_or_refused_by_name() {
        let sample = include_str!("../../../tests/fixtures/createJob.response.json");
        assert_hardy(&endpoint(), sample, &["id"], &["products", "applyEmails"]);
    }
}
