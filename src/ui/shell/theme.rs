//! Light or dark: the system's choice until the person makes another.

use crate::ui::browser;
use crate::ui::kit::icon::{Icon, Shape};
use leptos::prelude::*;

/// Changes to the other theme; its words say which. Where the other is the system's own, the
/// choice is given back, so that the page follows the system again.
#[component]
pub fn ThemeButton() -> impl IntoView {
    let is_dark = RwSignal::new(browser::is_dark());
    let words = move || {
        if is_dark.get() {
            "Use the light theme"
        } else {
            "Use the dark theme"
        }
    };
    view! {
        <button
            class="button"
            data-kind="quiet"
            data-shape="icon"
            type="button"
            title=words
            on:click=move |_| {
                browser::choose_theme(!is_dark.get_untracked());
                is_dark.set(browser::is_dark());
            }
        >
            {move || view! { <Icon shape=if is_dark.get() { Shape::Sun } else { Shape::Moon } /> }}
            <span class="visually-hidden">{words}</span>
        </button>
    }
}
