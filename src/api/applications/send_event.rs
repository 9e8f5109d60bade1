//! POST /webhooks/application/{jobSourceId}/

use crate::api::endpoint::{self, Arguments, DecodeError, Endpoint};
use crate::api::error::NotSent;
use crate::api::http::{Body, FileRef, Part};
use crate::api::operations::{Operation, UPLOAD};
use crate::api::wire::{self, MaybeId};
use crate::domain::application::ApplicationEvent;
use serde::Deserialize;

/// Tells Jobcase that somebody applied. It cannot be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SendApplicationEvent {
    /// Jobcase's own id of the posting, from its job feed (`x3js81mdz1`).
    pub job_source_id: String,
    pub event: ApplicationEvent,
    /// At most 5 MB. With it the event goes as a form, without it as JSON.
    pub resume: Option<FileRef>,
}

/// The server has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventReceipt {
    pub id: Option<u64>,
}

#[derive(Deserialize)]
struct ReceiptWire {
    #[serde(default)]
    id: MaybeId,
}

impl SendApplicationEvent {
    fn parts(&self, resume: &FileRef) -> Vec<Part> {
        let event = &self.event;
        let texts = [
            ("originalSource", event.original_source.as_ref()),
            ("firstName", Some(&event.first_name)),
            ("lastName", Some(&event.last_name)),
            ("email", Some(&event.email)),
            ("phoneNumber", Some(&event.phone_number)),
            ("userIp", Some(&event.user_ip)),
            ("userAgent", event.user_agent.as_ref()),
            ("jobcaseProfileUrl", event.jobcase_profile_url.as_ref()),
        ];
        let mut parts: Vec<Part> = texts
            .into_iter()
            .filter_map(|(name, value)| {
                let value = value?.clone();
                Some(Part::Text { name, value })
            })
            .collect();
        parts.push(Part::File {
            name: "resume",
            file: resume.clone(),
        });
        parts
    }
}

impl Endpoint for SendApplicationEvent {
    type Response = EventReceipt;

    const OPERATION: Operation = Operation::SendApplicationEvent;

    fn path(&self) -> Arguments {
        vec![("jobSourceId", self.job_source_id.clone())]
    }

    fn body(&self) -> Result<Body, NotSent> {
        match &self.resume {
            Some(resume) => Ok(Body::Multipart(self.parts(resume))),
            None => endpoint::json(&self.event),
        }
    }

    fn timeout_ms(&self) -> u32 {
        match self.resume {
            Some(_) => UPLOAD,
            None => Self::OPERATION.spec().timeout_ms,
        }
    }

    fn decode(&self, body: &[u8]) -> Result<EventReceipt, DecodeError> {
        let wire: ReceiptWire = wire::decode_object(body)?;
        Ok(EventReceipt { id: wire.id.0 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::testing::{Carries, assert_hardy, assert_request, decoded, drift};

    fn endpoint() -> SendApplicationEvent {
        SendApplicationEvent {
            job_source_id: "x3js81mdz1".to_owned(),
            event: ApplicationEvent {
                original_source: Some("MyJobcaseJob_12300-1".to_owned()),
                first_name: "Sales".to_owned(),
                last_name: "Rep".to_owned(),
                email: "sales.rep@jobcase.com".to_owned(),
                phone_number: "(555) 555-5555".to_owned(),
                user_ip: "142.251.46.238".to_owned(),
                user_agent: None,
                jobcase_profile_url: None,
            },
            resume: None,
        }
    }

    #[test]
    fn without_a_resume_it_is_json() {
        assert_request(
            &endpoint(),
            "POST",
            "/webhooks/application/x3js81mdz1/",
            &Carries::Json(
                r#"{"originalSource": "MyJobcaseJob_12300-1", "firstName": "Sales",
                    "lastName": "Rep", "email": "sales.rep@jobcase.com",
                    "phoneNumber": "(555) 555-5555", "userIp": "142.251.46.238"}"#,
            ),
        );
        assert_eq!(endpoint().timeout_ms(), 60_000);
    }

    #[test]
    fn with_a_resume_it_is_a_form_and_has_longer() {
        let file = FileRef {
            ticket: 1,
            name: "cv.pdf".to_owned(),
            bytes: 5,
        };
        let text = |name, value: &str| Part::Text {
            name,
            value: value.to_owned(),
        };
        let mut with_resume = endpoint();
        with_resume.resume = Some(file.clone());
        with_resume.event.original_source = None;
        with_resume.event.user_agent = Some("Mozilla/5.0".to_owned());
        with_resume.event.jobcase_profile_url = Some("https://www.jobcase.com/a".to_owned());
        assert_request(
            &with_resume,
            "POST",
            "/webhooks/application/x3js81mdz1/",
            &Carries::Multipart(vec![
                text("firstName", "Sales"),
                text("lastName", "Rep"),
                text("email", "sales.rep@jobcase.com"),
                text("phoneNumber", "(555) 555-5555"),
                text("userIp", "142.251.46.238"),
                text("userAgent", "Mozilla/5.0"),
                text("jobcaseProfileUrl", "https://www.jobcase.com/a"),
                Part::File {
                    name: "resume",
                    file,
                },
            ]),
        );
        assert_eq!(with_resume.timeout_ms(), 120_000);
    }

    #[test]
    fn an_id_of_another_path_stays_in_its_segment() {
        let mut odd = endpoint();
        odd.job_source_id = "../1?x=%2e".to_owned();
        let path = "/webhooks/application/..%2F1%3Fx%3D%252e/";
        let Ok(Body::Json(_)) = odd.body() else {
            unreachable!("a JSON body")
        };
        let request = crate::api::request::of(
            &odd,
            &crate::api::testing::settings(),
            crate::api::testing::key().as_ref(),
        );
        assert_eq!(
            request.map(|request| request.url),
            Ok(format!("https://api.example/v1{path}"))
        );
    }

    #[test]
    fn odd_answers_are_read_or_refused_by_name() {
        let sample = include_str!("../../../tests/fixtures/sendApplicationEvent.response.json");
        assert_eq!(decoded(&endpoint(), sample).id, Some(1));
        assert_hardy(&endpoint(), sample, &[], &[]);
        assert_eq!(drift(&endpoint(), "[1]"), "");
    }

    #[test]
    fn it_prints_nobody() {
        let printed = format!("{:?}", endpoint());
        assert!(
            !printed.contains("sales.rep") && !printed.contains("142."),
            "{printed}"
        );
    }
}
