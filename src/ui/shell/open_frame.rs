//! The frame of a screen that opens without a key.

use crate::routes::Route;
use crate::ui::router::Link;
use crate::ui::shell::frame::{Brand, MAIN, SkipLink, StatusLine};
use crate::ui::shell::theme::ThemeButton;
use leptos::prelude::*;

#[component]
pub fn OpenFrame(children: Children) -> impl IntoView {
    view! {
        <SkipLink />
        <div class="shell open-shell">
            <header class="topbar">
                <span class="brand"><Brand /></span>
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
