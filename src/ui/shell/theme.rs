//! Light or dark: the system's choice until the person makes one.

use crate::ui::browser;
use crate::ui::kit::icon::{Icon, Shape};
use leptos::prelude::*;

/// Goes round light, dark, system; its words say what the next press does.
#[component]
pub fn ThemeButton() -> impl IntoView {
    let theme = RwSignal::new(browser::chosen_theme());
    let next = move || match theme.get().as_deref() {
        None => Some("dark"),
        Some("dark") => Some("light"),
        _ => None,
    };
    let words = move || match next() {
        Some("dark") => "Use the dark theme",
        Some(_) => "Use the light theme",
        None => "Use the system's theme",
    };
    view! {
        <button
            class="button"
            data-kind="quiet"
            data-shape="icon"
            type="button"
            title=words
            on:click=move |_| {
                let chosen = next();
                browser::choose_theme(chosen);
                theme.set(chosen.map(str::to_owned));
            }
        >
            {move || view! { <Icon shape=if next() == Some("dark") { Shape::Moon } else { Shape::Sun } /> }}
            <span class="visually-hidden">{words}</span>
        </button>
    }
}
