//! What keeps people out of what the browser remembers: chance, names of locks, timings.

use crate::forms::salted::{SALT_BYTES, from_hex, hex, print};
use crate::ui::browser::{now_ms, storage};
use leptos::prelude::{set_timeout, window};
use std::time::Duration;

/// The salt of lock names, the same for all tabs.
const LOCK_SALT: &str = "lock-salt";

/// Random bytes for a salt.
#[must_use]
pub fn salt() -> [u8; SALT_BYTES] {
    let mut bytes = [0; SALT_BYTES];
    let crypto = window().crypto();
    let filled = crypto.and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes));
    if filled.is_err() {
        // No browser is without it; a salt that can be guessed is still better than none.
        let random = js_sys::Math::random().to_bits();
        let seed = format!("{} {random}", now_ms());
        bytes = print(b"", &[&seed]);
    }
    bytes
}

/// The name of a lock on a thing that no name may tell: the same in all tabs of this browser.
#[must_use]
pub fn lock_name(texts: &[&str]) -> String {
    let kept = storage::get_lasting(LOCK_SALT).and_then(|text| from_hex(&text));
    let salt = kept.filter(|kept| kept.len() == SALT_BYTES);
    let salt = salt.unwrap_or_else(|| {
        let fresh = salt_of_page();
        // Where it is not kept, the lock holds within this page.
        storage::set_lasting(LOCK_SALT, &hex(&fresh));
        fresh
    });
    format!("jpc.people.{}", hex(&print(&salt, texts)))
}

thread_local! {
    static PAGE: [u8; SALT_BYTES] = salt();
}

fn salt_of_page() -> Vec<u8> {
    PAGE.with(|salt| salt.to_vec())
}

/// Has the browser forget the addresses of requests, now and once more when those that were just
/// cancelled have been noted too.
pub fn forget_timings() {
    fn forget() {
        if let Some(performance) = window().performance() {
            performance.clear_resource_timings();
        }
    }
    forget();
    for later in [50, 1_000, 5_000] {
        set_timeout(forget, Duration::from_millis(later));
    }
}

/// Has the browser forget the addresses of requests when this is dropped: when an answer is there,
/// and when it is not waited for any more.
pub struct ForgetTimings;

impl Drop for ForgetTimings {
    fn drop(&mut self) {
        forget_timings();
    }
}
