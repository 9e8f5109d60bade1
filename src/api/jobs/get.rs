//! GET /job/{jobId}/

use crate::api::endpoint::{Arguments, DecodeError, Endpoint};
use crate::api::operations::Operation;
use crate::domain::ids::JobId;
use crate::domain::job::Job;

/// Asks for one job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GetJob {
    pub id: JobId,
}

impl Endpoint for GetJob {
    type Response = Job;

    const OPERATION: Operation = Operation::GetJob;

    fn path(&self) -> Arguments {
        vec![("jobId", self.id.to_string())]
    }

    fn decode(&self, body: &[u8]) -> Result<Job, DecodeError> {
        super::decode_job(body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::testing::{Carries, assert_hardy, assert_request, decoded, drift};
    use crate::domain::job::{ApplyAction, JobStatus};

    const ENDPOINT: GetJob = GetJob { id: JobId::new(9) };

    #[test]
    fn it_asks_exactly_this() {
        assert_request(&ENDPOINT, "GET", "/job/9/", &Carries::Nothing);
    }

    #[test]
    fn the_sample_is_read_whole() {
        let job = decoded(
            &ENDPOINT,
            include_str!("../../../tests/fixtures/getJob.response.json"),
        );
        assert_eq!(job.id, JobId::new(1));
        assert_eq!(job.company_id.map(|id| id.get()), Some(1));
        assert_eq!(job.ad_number.as_deref(), Some("My_Job_12300-1"));
        assert_eq!(job.title.as_deref(), Some("Rodeo Clown"));
        // A number in the sample, a string in the rules.
        assert_eq!(job.zip_code.as_deref(), Some("94111"));
        // Neither is in the reference's own lists.
        assert_eq!((job.category_id, job.experience_id), (Some(1), Some(1)));
        assert_eq!(job.apply_emails.len(), 2);
        assert_eq!(
            job.end_date.as_ref().map(|end| end.as_str()),
            Some("2030-02-05T19:09:35.334843+00:00")
        );
        assert_eq!(job.attributes.len(), 2);
        assert_eq!(job.status, Some(JobStatus::Active));
        assert_eq!(job.apply_action, Some(ApplyAction::EmailAddress));
        assert_eq!(
            (job.is_confidential, job.resume_required),
            (Some(false), Some(false))
        );
        assert_eq!(job.products, ["college"]);
    }

    #[test]
    fn unknown_words_are_kept() {
        let body = r#"{"id": 1, "jobStatus": "Pending", "applyActionType": "Call"}"#;
        let job = decoded(&ENDPOINT, body);
        assert_eq!(job.status, Some(JobStatus::Other("Pending".to_owned())));
        assert_eq!(
            job.apply_action,
            Some(ApplyAction::Other("Call".to_owned()))
        );
    }

    #[test]
    fn products_come_flat_nested_or_as_objects_and_none_is_lost() {
        for products in [
            r#"["a", "b"]"#,
            r#"[["a"], ["b"]]"#,
            r#"[["a", "b"]]"#,
            r#"[{"code": "a"}, {"id": 2, "code": "b"}]"#,
        ] {
            let job = decoded(
                &ENDPOINT,
                &format!("{{\"id\": 1, \"products\": {products}}}"),
            );
            assert_eq!(job.products, ["a", "b"], "{products}");
        }
        assert_eq!(
            drift(&ENDPOINT, r#"{"id": 1, "products": [{"id": 2}]}"#),
            "products"
        );
    }

    #[test]
    fn odd_answers_are_read_or_refused_by_name() {
        let sample = include_str!("../../../tests/fixtures/getJob.response.json");
        assert_hardy(&ENDPOINT, sample, &["id"], &["products", "applyEmails"]);
    }
}
