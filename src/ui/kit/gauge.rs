//! How much of something is used, as a bar and in words.

use leptos::prelude::*;

/// From so many thousandths on a gauge warns.
const WARNS_FROM: u16 = 900;

/// A share from 0 to 1000 thousandths; `None` where it is not known. `words` say the same, beside
/// the bar and to those who do not see it.
#[component]
pub fn Gauge(
    permille: Option<u16>,
    #[prop(into)] label: String,
    #[prop(into)] words: String,
) -> impl IntoView {
    let Some(permille) = permille else {
        return view! { <span class="muted">{words}</span> }.into_any();
    };
    let tone = match permille {
        1000.. => "bad",
        WARNS_FROM.. => "warn",
        _ => "good",
    };
    let valuetext = words.clone();
    view! {
        <span class="gauge">
            <span
                class="gauge-bar"
                role="meter"
                aria-label=label
                aria-valuemin="0"
                aria-valuemax="1000"
                aria-valuenow=permille.to_string()
                aria-valuetext=valuetext
            >
                <svg data-tone=tone viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
                    <rect class="gauge-fill" width=permille.to_string() height="10"></rect>
                </svg>
            </span>
            <span class="gauge-words num" aria-hidden="true">{words}</span>
        </span>
    }
    .into_any()
}

/// Thousandths as percent, rounded down: `40 %`, and `99 %` of what is not quite all.
#[must_use]
pub fn percent(permille: u16) -> String {
    format!("{} %", permille / 10)
}
