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
        let wire: ReceiptWire = wire::decode(body)?;
        Ok(EventReceipt { id: wire.id.0 })
    }
}
