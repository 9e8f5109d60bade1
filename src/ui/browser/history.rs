//! The History API. Each entry's state is how far down its page was scrolled.

use leptos::prelude::window;
use wasm_bindgen::JsValue;

/// Takes scrolling into our own hands: pages fill after the browser would have scrolled.
pub fn own_scrolling() {
    if let Ok(history) = window().history() {
        // Where it cannot be had, the browser's own way is left.
        let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
    }
}

/// Notes how far down this entry is scrolled, in pixels.
pub fn note_scroll(y: f64) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::from_f64(y), "", None);
    }
}

/// How far down this entry was scrolled when it was left.
#[must_use]
pub fn noted_scroll() -> f64 {
    let state = window().history().and_then(|history| history.state());
    state.ok().and_then(|state| state.as_f64()).unwrap_or(0.0)
}

pub fn push(href: &str) {
    if let Ok(history) = window().history() {
        let _ = history.push_state_with_url(&JsValue::from_f64(0.0), "", Some(href));
    }
}

pub fn replace(href: &str) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::from_f64(0.0), "", Some(href));
    }
}
