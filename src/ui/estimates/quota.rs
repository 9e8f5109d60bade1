//! What is left of the day's estimates, in a line.

use crate::planning::estimate_store::NotRead;
use crate::planning::estimate_words::quota_words;
use crate::ui::browser::local_date_time;
use crate::ui::console::use_console;
use leptos::prelude::*;
use std::time::Duration;

/// How often the line looks at the clock.
const EVERY: Duration = Duration::from_secs(30);

/// A time in milliseconds since 1970, as this person writes it.
#[must_use]
pub fn at(ms: u64) -> String {
    local_date_time(i64::try_from(ms).unwrap_or(i64::MAX))
}

/// Used, left, and when one is free again; after a refusal a way to try all the same.
#[component]
pub fn QuotaLine() -> impl IntoView {
    let console = use_console();
    let ticks = RwSignal::new(0_u32);
    let tick = set_interval_with_handle(move || ticks.update(|ticks| *ticks += 1), EVERY);
    on_cleanup(move || {
        if let Ok(tick) = tick {
            tick.clear();
        }
    });
    let quota = Memo::new(move |_| {
        ticks.track();
        console.estimate_quota()
    });
    let not_read = Memo::new(move |_| console.ledger_not_read());
    view! {
        <p class="quota" data-tone=move || (quota.get().left_at_most() == 0).then_some("warn")>
            {move || quota_words(&quota.get(), at)}
            {move || quota.get().refused.then(|| view! {
                " "
                <button class="link-button" type="button" on:click=move |_| console.try_estimates_again()>
                    "Try again anyway"
                </button>
            })}
        </p>
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
            "Estimates kept in this browser could not be read: what was known may be asked, and \
             counted, again."
        }
        NotRead::OtherVersion(_) => {
            "Estimates in this browser were kept by another version of the console: what was known \
             may be asked, and counted, again."
        }
    }
}
