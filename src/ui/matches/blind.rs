//! Whether it is hidden whose resume is shown. That is chosen once for the tab and holds on all
//! screens of matches, from their first paint.

use crate::domain::match_report::MatchReport;
use crate::matching::blind::Blinder;
use crate::ui::console::use_console;
use crate::ui::kit::choice_fields::CheckField;
use leptos::prelude::*;

/// Handles of the blind mode of what one page shows; copied freely.
#[derive(Clone, Copy)]
pub struct Blind {
    pub on: RwSignal<bool>,
    blinder: StoredValue<Blinder>,
}

impl Blind {
    /// On or off as the tab's is. Who it is, is told by the resume's text alone: a match has
    /// nothing else.
    #[must_use]
    pub fn of(on: RwSignal<bool>, report: &MatchReport) -> Self {
        let text = report.resume_text.as_deref().unwrap_or_default();
        Self {
            on,
            blinder: StoredValue::new(Blinder::for_text(text)),
        }
    }

    /// The text as it may be shown. Tracks.
    #[must_use]
    pub fn shown(&self, text: &str) -> String {
        if self.on.get() {
            self.blinder.with_value(|blinder| blinder.text(text))
        } else {
            text.to_owned()
        }
    }
}

/// What a match of this session is called: a file's name may tell whose resume it is.
#[must_use]
pub fn label(is_blind: bool, number: u64, label: &str) -> String {
    if is_blind {
        format!("{number}: a resume")
    } else {
        format!("{number}: {label}")
    }
}

/// Switches it, for all screens of matches.
#[component]
pub fn BlindField() -> impl IntoView {
    let console = use_console();
    view! {
        <CheckField
            name="blind"
            label="Blind: hide who it is"
            checked=Signal::derive(move || console.blind.get())
            on_change=move |on| console.set_blind(on)
        />
    }
}
