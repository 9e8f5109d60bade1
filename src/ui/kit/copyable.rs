//! An id that can be copied.

use crate::ui::browser;
use crate::ui::console::{Tone, use_console};
use crate::ui::kit::icon::{Icon, Shape};
use leptos::prelude::*;

#[component]
pub fn Copyable(#[prop(into)] text: String) -> impl IntoView {
    let console = use_console();
    let copied = text.clone();
    view! {
        <span class="copyable">
            <span class="mono">{text.clone()}</span>
            <button
                type="button"
                on:click=move |_| {
                    browser::copy(&copied);
                    console.say(Tone::Info, format!("Copied {copied}."));
                }
            >
                <Icon shape=Shape::Copy />
                <span class="visually-hidden">{format!("Copy {text}")}</span>
            </button>
        </span>
    }
}
