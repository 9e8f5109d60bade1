//! What is left of the day's estimates, in a line.

use crate::planning::estimate_store::NotRead;
use crate::planning::estimate_words::quota_words;
use crate::planning::keeping::unkept_words;
use crate::ui::browser::local_date_time;
use crate::ui::console::use_console;
use leptos::prelude::*;

/// A time in milliseconds since 1970, as this person writes it.
#[must_use]
pub fn at(ms: u64) -> String {
    local_date_time(i64::try_from(ms).unwrap_or(i64::MAX))
}

/// Used, left, and when one is free again; where none is left, a way to ask all the same. Also
/// what a reload would lose: it stands wherever estimates are shown.
#[component]
pub fn QuotaLine() -> impl IntoView {
    let console = use_console();
    let quota = Memo::new(move |_| console.estimate_quota());
    let not_read = Memo::new(move |_| console.ledger_not_read());
    let unkept = Memo::new(move |_| console.ledger_unkept());
    let offer = move || {
        let quota = quota.get();
        let words = match (quota.may_ask(), quota.refused) {
            (0, true) => "Try again anyway",
            (0, false) => "Ask anyway",
            _ => return None,
        };
        Some(view! {
            " "
            <button class="link-button" type="button" on:click=move |_| console.ask_estimates_anyway()>
                {words}
            </button>
        })
    };
    view! {
        <p class="quota" data-tone=move || (quota.get().left_at_most() == 0).then_some("warn")>
            {move || quota_words(&quota.get(), at)}
            {offer}
        </p>
        {move || unkept.get().map(|why| view! {
            <p class="quota" data-tone="warn">{unkept_words("Answers that are bought now", why)}</p>
        })}
        {move || not_read.get().map(|why| view! {
            <p class="quota" data-tone="warn">{not_read_words(why)}</p>
        })}
    }
}

/// What it means that kept estimates could not be read.
#[must_use]
pub fn not_read_words(why: NotRead) -> &'static str {
    match why {
        NotRead::Damaged => {
            "Estimates kept in this browser before could not be read: what was known may be asked, \
             and counted, again. What is there is set aside and not overwritten."
        }
        NotRead::OtherVersion(_) => {
            "Estimates in this browser were kept by another version of the console: what was known \
             may be asked, and counted, again."
        }
    }
}
