//! An edit as session storage keeps it: the draft, and the record that it began from.

use super::{Draft, PlainRecord};
use crate::domain::ids::{CompanyId, JobId};
use crate::domain::moment::Moment;
use serde::{Deserialize, Serialize};

/// A draft and what it began from. Without the latter, whatever somebody else did before a reload
/// would look like a change of mine afterwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptEdit {
    pub loaded: PlainRecord,
    pub draft: Draft,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Stored {
    company_id: u64,
    name: String,
    aggressiveness: Option<u64>,
    end_date: Option<String>,
    is_paused: Option<bool>,
    jobs: Vec<u64>,
    draft: Draft,
}

impl KeptEdit {
    #[must_use]
    pub fn to_stored(&self) -> String {
        let loaded = &self.loaded;
        let end_date = loaded.end_date.as_ref();
        let stored = Stored {
            company_id: loaded.company_id.get(),
            name: loaded.name.clone(),
            aggressiveness: loaded.aggressiveness,
            end_date: end_date.map(|end| end.as_str().to_owned()),
            is_paused: loaded.is_paused,
            jobs: loaded.jobs.iter().map(|id| id.get()).collect(),
            draft: self.draft.clone(),
        };
        serde_json::json!(stored).to_string()
    }

    /// Reads it back; `None` where it is no such draft.
    #[must_use]
    pub fn from_stored(text: &str) -> Option<Self> {
        let stored: Stored = serde_json::from_str(text).ok()?;
        Some(Self {
            loaded: PlainRecord {
                company_id: CompanyId::new(stored.company_id),
                name: stored.name,
                aggressiveness: stored.aggressiveness,
                end_date: stored.end_date.map(Moment::as_told),
                is_paused: stored.is_paused,
                jobs: stored.jobs.into_iter().map(JobId::new).collect(),
            },
            draft: stored.draft,
        })
    }
}
