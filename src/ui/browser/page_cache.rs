//! The back-forward cache: a page that is left may be frozen as it is and shown again.

use leptos::prelude::{document, window_event_listener};
use wasm_bindgen::JsCast;

/// The root of all that is shown.
const ROOT: &str = "app";

/// For as long as this page lives: frozen, it shows nothing; brought back, it is shown where
/// `may_be_shown` says so, and loaded anew otherwise.
pub fn guard(may_be_shown: impl Fn() -> bool + 'static) {
    let _ = window_event_listener(leptos::ev::pagehide, |event| {
        if event.persisted() {
            show(false);
        }
    });
    let _ = window_event_listener(leptos::ev::pageshow, move |event| {
        if !event.persisted() {
            return;
        }
        if may_be_shown() {
            show(true);
        } else {
            super::reload();
        }
    });
}

fn show(is_shown: bool) {
    let root = document().get_element_by_id(ROOT);
    let root = root.and_then(|root| root.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(root) = root {
        root.set_hidden(!is_shown);
    }
}
