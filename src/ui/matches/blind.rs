//! Whether it is hidden whose resume is shown.

use crate::domain::match_report::MatchReport;
use crate::matching::blind::Blinder;
use leptos::prelude::*;

/// Handles of one page's blind mode; copied freely.
#[derive(Clone, Copy)]
pub struct Blind {
    pub on: RwSignal<bool>,
    blinder: StoredValue<Blinder>,
}

impl Blind {
    /// Off at first. Who it is, is told by the resume's text alone: a match has nothing else.
    #[must_use]
    pub fn of(report: &MatchReport) -> Self {
        let text = report.resume_text.as_deref().unwrap_or_default();
        Self {
            on: RwSignal::new(false),
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
