//! A job posting: as the API tells it, and as we send it.

use serde::{Serialize, Serializer};

use super::ids::{CampaignId, CompanyId, JobId, PartnerId};
use super::moment::Moment;

/// Attributes of a job that the API keeps without knowing them.
pub type Attributes = serde_json::Map<String, serde_json::Value>;

/// Whether a job is on. Words that are not in our list are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JobStatus {
    Active,
    Expired,
    Other(String),
}

impl JobStatus {
    /// Reads the API's word, in any case.
    #[must_use]
    pub fn of(word: String) -> Self {
        match word.to_ascii_lowercase().as_str() {
            "active" => Self::Active,
            "expired" => Self::Expired,
            _ => Self::Other(word),
        }
    }
}

/// What a person has to do to apply. Words that are not in the reference's list are kept and sent
/// back as they came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ApplyAction {
    Nothing,
    /// To `apply_url`.
    UrlRedirect,
    /// To `apply_emails`.
    EmailAddress,
    Other(String),
}

impl ApplyAction {
    /// Reads the API's words, in any case.
    #[must_use]
    pub fn of(words: String) -> Self {
        match words.to_ascii_lowercase().as_str() {
            "nothing" => Self::Nothing,
            "url redirect" => Self::UrlRedirect,
            "email address" => Self::EmailAddress,
            _ => Self::Other(words),
        }
    }

    /// The words on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Nothing => "Nothing",
            Self::UrlRedirect => "URL Redirect",
            Self::EmailAddress => "Email Address",
            Self::Other(words) => words,
        }
    }
}

impl Serialize for ApplyAction {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// A job as the API tells it. What the answer lacked is `None`; nothing is made up.
#[derive(Debug, Clone, PartialEq)]
pub struct Job {
    pub id: JobId,
    pub partner_id: Option<PartnerId>,
    pub company_id: Option<CompanyId>,
    pub ad_number: Option<String>,
    pub title: Option<String>,
    pub description: Option<String>,
    pub street: Option<String>,
    pub city: Option<String>,
    pub state: Option<String>,
    pub zip_code: Option<String>,
    /// Numbers of the reference's lists, or others: its own samples have some.
    pub worktime_id: Option<u64>,
    pub category_id: Option<u64>,
    pub experience_id: Option<u64>,
    pub apply_url: Option<String>,
    pub apply_emails: Vec<String>,
    pub start_date: Option<Moment>,
    pub end_date: Option<Moment>,
    pub is_confidential: Option<bool>,
    pub attributes: Attributes,
    pub status: Option<JobStatus>,
    pub apply_action: Option<ApplyAction>,
    pub resume_required: Option<bool>,
    /// Product codes.
    pub products: Vec<String>,
}

/// The record that create and update share. Made by `forms::job` only. What is `None` or empty is
/// not sent; an update is a full replace, so it carries everything that the record had.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct JobRecord {
    pub company_id: CompanyId,
    pub ad_number: String,
    pub job_title: String,
    pub job_description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub job_street: Option<String>,
    pub job_city: String,
    pub job_state: String,
    /// A string, as the rules have it; the samples' number loses leading zeros.
    pub job_zip_code: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub worktime_id: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub job_category_id: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub experience_id: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub apply_url: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub apply_emails: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_date: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_date: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_confidential: Option<bool>,
    #[serde(skip_serializing_if = "Attributes::is_empty")]
    pub job_attributes: Attributes,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub apply_action_type: Option<ApplyAction>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resume_required: Option<bool>,
}

/// A new job: the record, and what only its creation may carry.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NewJob {
    #[serde(flatten)]
    pub record: JobRecord,
    /// Product codes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub products: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub campaign_id: Option<CampaignId>,
}
