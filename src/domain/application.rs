//! An application that came in at the partner's, told to Jobcase.

use std::fmt;

use serde::Serialize;

/// Who applied, from where. The resume file goes beside it.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ApplicationEvent {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub original_source: Option<String>,
    pub first_name: String,
    pub last_name: String,
    pub email: String,
    pub phone_number: String,
    /// The applicant's address, version 4 or 6.
    pub user_ip: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_agent: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub jobcase_profile_url: Option<String>,
}

impl fmt::Debug for ApplicationEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ApplicationEvent([personal])")
    }
}
