//! What was done to a job in this session, newest first. Kept in memory only.

use crate::domain::ids::JobId;
use crate::ui::browser;
use crate::ui::console::{Console, use_console};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// What was done and when, in milliseconds since 1970, oldest first.
pub type Histories = BTreeMap<JobId, Vec<(u64, String)>>;

impl Console {
    /// Notes that something was done to a job, in words such as "Expired".
    pub fn note_job(&self, id: JobId, what: impl Into<String>) {
        let event = (browser::now_ms(), what.into());
        let _ = self
            .seen()
            .job_histories
            .try_update(|all| all.entry(id).or_default().push(event));
    }
}

#[component]
pub fn History(id: JobId) -> impl IntoView {
    let histories = use_console().seen().job_histories;
    let events = move || histories.with(|all| all.get(&id).cloned().unwrap_or_else(Vec::new));
    view! {
        <section class="card">
            <div class="card-head"><h2>"In this session"</h2></div>
            {move || {
                let events = events();
                if events.is_empty() {
                    return view! { <p class="muted">"Nothing was done to this job in this tab yet."</p> }.into_any();
                }
                let rows = events.into_iter().rev().map(row).collect_view();
                view! { <ul class="history">{rows}</ul> }.into_any()
            }}
        </section>
    }
}

fn row((at_ms, what): (u64, String)) -> impl IntoView {
    view! { <li><span>{what}</span> <span class="muted num">{browser::local_time(at_ms)}</span></li> }
}
