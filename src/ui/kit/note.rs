//! A result or a warning in the place it belongs to; there are no toasts.

use crate::ui::kit::icon::{Icon, Shape};
use leptos::prelude::*;

/// `tone` is `info`, `good`, `warn` or `bad`. A `bad` or `warn` note is announced at once.
#[component]
pub fn Note(tone: &'static str, #[prop(into)] title: String, children: Children) -> impl IntoView {
    let shape = if tone == "warn" {
        Shape::Warning
    } else {
        Shape::Info
    };
    let role = if matches!(tone, "bad" | "warn") {
        "alert"
    } else {
        "status"
    };
    view! {
        <div class="note" data-tone=tone role=role>
            <Icon shape=shape />
            <p class="note-title">{title}</p>
            {children()}
        </div>
    }
}
