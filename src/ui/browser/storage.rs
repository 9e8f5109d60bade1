//! What this tab remembers: session storage, or memory where the browser blocks it.

use leptos::prelude::window;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

thread_local! {
    static MEMORY: RefCell<BTreeMap<String, String>> = const { RefCell::new(BTreeMap::new()) };
    static BLOCKED: Cell<bool> = const { Cell::new(false) };
}

/// Every name of ours starts so.
const PREFIX: &str = "jpc.";

thread_local! {
    /// Whose frame this is, as a part of each name; empty outside of one. Two frames in one page
    /// have the same session storage, and may belong to two partners.
    static OWNER: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps what this tab remembers apart from that of other owners, from now on.
pub fn keep_apart(owner: &str) {
    OWNER.set(format!("{owner}."));
}

/// The beginning of all names of this tab.
fn prefix() -> String {
    OWNER.with_borrow(|owner| format!("{PREFIX}{owner}"))
}

fn full(name: &str) -> String {
    format!("{}{name}", prefix())
}

fn session_storage() -> Option<web_sys::Storage> {
    let storage = window().session_storage().ok().flatten();
    if storage.is_none() {
        BLOCKED.set(true);
    }
    storage
}

/// Whether the browser refused storage, so that a reload forgets.
#[must_use]
pub fn is_blocked() -> bool {
    if !BLOCKED.get() {
        // Asking is what finds out.
        drop(session_storage());
    }
    BLOCKED.get()
}

/// What was kept under a name (`jpc.` is put before it). What memory has is newer: it is what
/// could not be stored.
#[must_use]
pub fn get(name: &str) -> Option<String> {
    let in_memory = MEMORY.with_borrow(|memory| memory.get(&full(name)).cloned());
    in_memory.or_else(|| get_stored(name))
}

/// What any page of this tab would find, memory of this one aside.
#[must_use]
pub fn get_stored(name: &str) -> Option<String> {
    let storage = session_storage()?;
    storage.get_item(&full(name)).ok().flatten()
}

/// Keeps a text for this tab. Where storage is blocked or full, memory keeps it until the page
/// is left; the answer says whether a reload will find it.
pub fn set(name: &str, text: &str) -> bool {
    let name = full(name);
    let storage = session_storage();
    let kept = storage
        .as_ref()
        .is_some_and(|storage| storage.set_item(&name, text).is_ok());
    if kept {
        MEMORY.with_borrow_mut(|memory| memory.remove(&name));
        return true;
    }
    BLOCKED.set(true);
    if let Some(storage) = storage {
        // A reload must not find an older text in place of none.
        let _ = storage.remove_item(&name);
    }
    MEMORY.with_borrow_mut(|memory| memory.insert(name, text.to_owned()));
    false
}

pub fn remove(name: &str) {
    let name = full(name);
    if let Some(storage) = session_storage() {
        // What cannot be removed could not be set.
        let _ = storage.remove_item(&name);
    }
    MEMORY.with_borrow_mut(|memory| memory.remove(&name));
}

/// What was kept in this browser beyond the tab. Preferences, and the numbers of spends: nothing
/// personal, no key.
#[must_use]
pub fn get_lasting(name: &str) -> Option<String> {
    let storage = window().local_storage().ok().flatten()?;
    storage.get_item(&format!("{PREFIX}{name}")).ok().flatten()
}

/// Keeps a text in this browser beyond the tab. Whether it did.
pub fn set_lasting(name: &str, text: &str) -> bool {
    let storage = window().local_storage().ok().flatten();
    storage.is_some_and(|storage| storage.set_item(&format!("{PREFIX}{name}"), text).is_ok())
}

/// Whether the browser keeps nothing beyond the tab for this site. Where it is only full, that
/// shows once something is kept.
#[must_use]
pub fn is_lasting_blocked() -> bool {
    window().local_storage().ok().flatten().is_none()
}

pub fn remove_lasting(name: &str) {
    if let Some(storage) = window().local_storage().ok().flatten() {
        // What cannot be removed could not be set.
        let _ = storage.remove_item(&format!("{PREFIX}{name}"));
    }
}

/// The names, without `jpc.`, of what is kept beyond the tab and begins so.
#[must_use]
pub fn lasting_names(prefix: &str) -> Vec<String> {
    let Some(storage) = window().local_storage().ok().flatten() else {
        return Vec::new();
    };
    let names = (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok().flatten());
    let ours = names.filter_map(|name| name.strip_prefix(PREFIX).map(str::to_owned));
    ours.filter(|name| name.starts_with(prefix)).collect()
}

/// Calls back whenever another tab has changed what is kept beyond the tab, for as long as this
/// page lives.
pub fn on_lasting_change(callback: impl Fn() + 'static) {
    let _ = leptos::prelude::window_event_listener(leptos::ev::storage, move |_| callback());
}

/// Forgets everything of ours in this tab; in a frame, of its owner.
pub fn wipe() {
    MEMORY.with_borrow_mut(BTreeMap::clear);
    let Some(storage) = session_storage() else {
        return;
    };
    let count = storage.length().unwrap_or(0);
    let names: Vec<String> = (0..count)
        .filter_map(|at| storage.key(at).ok().flatten())
        .collect();
    let prefix = prefix();
    for name in names.iter().filter(|name| name.starts_with(&prefix)) {
        let _ = storage.remove_item(name);
    }
}
