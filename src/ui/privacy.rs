//! `/privacy`: what Jobcase holds on a person, and having it removed.
//!
//! An address typed here stands in the memory of this page alone, until it is left.

pub mod answer;
pub mod look_up;
pub mod memory;
pub mod purge;
pub mod request_log;
pub mod state;

use crate::ui::console::use_console;
use crate::ui::kit::page_head::PageHead;
use crate::ui::privacy::answer::Answer;
use crate::ui::privacy::look_up::LookUp;
use crate::ui::privacy::purge::Purge;
use crate::ui::privacy::request_log::RequestLog;
use crate::ui::privacy::state::PrivacyState;
use leptos::prelude::*;

#[component]
pub fn PrivacyPage() -> impl IntoView {
    let state = PrivacyState::new(use_console());
    view! {
        <PageHead title="Privacy requests" />
        <div class="stack privacy">
            <p class="muted">
                "Requests of people under the CCPA. What is typed and shown here is forgotten when you leave this page or sign out."
            </p>
            <LookUp state=state />
            <Answer state=state />
            <Purge state=state />
            <RequestLog />
        </div>
    }
}
