//! Creates that were sent and whose end is not known: they survive a reload and a crash. They
//! name an ad number and ids, no person.

use crate::forms::job_create::Sent;
use crate::ui::browser::storage;
use serde::{Deserialize, Serialize};

const OPEN: &str = "journal.job-creates";

/// A create on its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intent {
    pub ad_number: String,
    /// When it was sent, in milliseconds since 1970.
    pub at_ms: u64,
    /// The ids of jobs that were known to have this ad number before.
    pub known_before: Vec<u64>,
}

impl Intent {
    #[must_use]
    pub fn of(sent: &Sent) -> Self {
        Self {
            ad_number: sent.job.record.ad_number.clone(),
            at_ms: sent.at_ms,
            known_before: sent.known_before.iter().map(|id| id.get()).collect(),
        }
    }
}

/// Notes a create before it is sent. Whether a reload will find the note.
pub fn open(intent: &Intent) -> bool {
    let mut all = read();
    all.retain(|one| one.ad_number != intent.ad_number);
    all.push(intent.clone());
    write(&all)
}

/// The create of that ad number whose end is not known.
#[must_use]
pub fn opened(ad_number: &str) -> Option<Intent> {
    read().into_iter().find(|one| one.ad_number == ad_number)
}

/// All creates whose end is not known.
#[must_use]
pub fn all() -> Vec<Intent> {
    read()
}

/// Its end is known.
pub fn close(ad_number: &str) {
    let mut all = read();
    all.retain(|one| one.ad_number != ad_number);
    write(&all);
}

/// Another partner is at work now.
pub fn forget_all() {
    storage::remove(OPEN);
}

/// A note that cannot be read is an older build's: the ad number itself still keeps a job from
/// being there twice.
fn read() -> Vec<Intent> {
    let kept = storage::get(OPEN).and_then(|text| serde_json::from_str(&text).ok());
    kept.unwrap_or_default()
}

fn write(all: &[Intent]) -> bool {
    storage::set(OPEN, &serde_json::json!(all).to_string())
}
