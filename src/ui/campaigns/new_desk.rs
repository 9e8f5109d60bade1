//! TEMPORARY until the browser's journal lands.
use crate::spend::intent::Intent;
use crate::spend::journal::{Journal, Locks};
use crate::ui::browser::storage;

pub struct TabJournal;
pub struct TabLocks;
const KEY: &str = "journal.temp";

impl Journal for TabJournal {
    fn keep(&self, intent: &Intent) -> bool {
        let mut all = self.all();
        all.retain(|one| one.id != intent.id);
        all.insert(0, intent.clone());
        let texts: Vec<String> = all.iter().map(Intent::to_stored).collect();
        storage::set(KEY, &texts.join("\n"))
    }
    fn all(&self) -> Vec<Intent> {
        let text = storage::get(KEY).unwrap_or_default();
        text.lines().filter_map(Intent::from_stored).collect()
    }
}
impl Locks for TabLocks {
    type Guard = ();
    async fn try_take(&self, _: &str) -> Option<()> {
        Some(())
    }
}
