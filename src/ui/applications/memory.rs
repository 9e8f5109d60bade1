//! What the tab remembers of events that were sent: salted hashes, and locks against other tabs.

use crate::api::applications::send_event::SendApplicationEvent;
use crate::forms::application_seen::{Fresh, Seen};
use crate::ui::browser::locks::{self, Held};
use crate::ui::browser::{secrets, storage};
use std::cell::RefCell;
use std::collections::BTreeMap;

const SENT: &str = "sent-events";

thread_local! {
    /// Locks of what this tab sent, held for as long as the page lives: another tab that is about
    /// to send the same finds them.
    static HELD: RefCell<BTreeMap<String, Held>> = const { RefCell::new(BTreeMap::new()) };
}

/// What was sent in this session.
#[must_use]
pub fn seen() -> Seen {
    let kept = storage::get(SENT).and_then(|text| Seen::from_stored(&text));
    kept.unwrap_or_else(|| Seen::new(secrets::salt()))
}

/// Remembers an event, before it leaves: a page that is reloaded before the answer knows it too.
/// Where storage is blocked, the page's memory does; [`storage::is_blocked`] tells the person.
#[must_use]
pub fn remember(event: &SendApplicationEvent) -> Fresh {
    let mut seen = seen();
    let fresh = seen.remember(event);
    storage::set(SENT, &seen.to_stored());
    fresh
}

/// Takes it back: it was refused, or did not leave.
pub fn forget(event: &SendApplicationEvent, fresh: Fresh) {
    let mut seen = seen();
    seen.forget(event, fresh);
    storage::set(SENT, &seen.to_stored());
}

/// The name of the lock on an event.
#[must_use]
pub fn lock_name(event: &SendApplicationEvent) -> String {
    let of = &event.event;
    let file = event.resume.as_ref().map(|file| file.name.as_str());
    secrets::lock_name(&[
        "event",
        &event.job_source_id,
        &of.first_name,
        &of.last_name,
        &of.email,
        &of.phone_number,
        &of.user_ip,
        of.original_source.as_deref().unwrap_or(""),
        file.unwrap_or(""),
    ])
}

/// The name of the lock on a whole file of events.
#[must_use]
pub fn batch_lock_name(events: &[(u64, SendApplicationEvent)]) -> String {
    let each: Vec<String> = events.iter().map(|(_, event)| lock_name(event)).collect();
    secrets::lock_name(&each.iter().map(String::as_str).collect::<Vec<_>>())
}

/// Takes a lock; whether this tab has it now, or has had it.
pub async fn hold(name: &str) -> bool {
    if HELD.with_borrow(|held| held.contains_key(name)) {
        return true;
    }
    let Some(lock) = locks::try_take(name).await else {
        return false;
    };
    HELD.with_borrow_mut(|held| held.insert(name.to_owned(), lock));
    true
}

/// Lets go of a lock: nothing was sent.
pub fn let_go(name: &str) {
    HELD.with_borrow_mut(|held| held.remove(name));
}
