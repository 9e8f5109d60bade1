//! The frame of a screen that opens without a key.

use crate::routes::Route;
use crate::ui::browser;
use crate::ui::console::use_console;
use crate::ui::router::Link;
use crate::ui::shell::frame::StatusLine;
use crate::ui::shell::theme::ThemeButton;
use leptos::prelude::*;

const MAIN: &str = "main";

#[component]
pub fn OpenFrame(children: Children) -> impl IntoView {
    let console = use_console();
    let product = console
        .config
        .with_value(|config| config.product_name.clone());
    view! {
        <a
            class="skip-link"
            href="#main"
            on:click=move |event| {
                event.prevent_default();
                browser::focus_now(MAIN);
            }
        >
            "Skip to the content"
        </a>
        <div class="shell open-shell">
            <header class="topbar">
                <span class="brand">
                    <span class="brand-mark" aria-hidden="true">"J"</span>
                    <span class="brand-name">{product}</span>
                </span>
                <span class="spacer"></span>
                <ThemeButton />
                <Link to=Route::SignIn class="button">"Sign in"</Link>
            </header>
            <main id=MAIN class="content" tabindex="-1">
                <StatusLine />
                {children()}
            </main>
        </div>
    }
}
