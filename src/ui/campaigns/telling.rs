//! How a spend ended, on the screen.

use crate::spend::words::Telling;
use crate::ui::kit::note::Note;
use leptos::prelude::*;

/// A note with what is told and what may be done next.
#[component]
pub fn TellingNote(telling: Telling, children: Children) -> impl IntoView {
    let lines = telling
        .lines
        .into_iter()
        .map(|line| view! { <p>{line}</p> })
        .collect_view();
    view! {
        <Note tone=telling.tone title=telling.title>
            {lines}
            {children()}
        </Note>
    }
}
