//! What is kept of application events and privacy requests beyond their screens, in memory only.

use super::Console;
use super::shared::{Shared, Turn};
use crate::forms::application_batch::Run;
use crate::forms::privacy;
use crate::ui::applications::kept::{KeptEvent, KeptFile};
use crate::ui::submit::Submit;
use leptos::prelude::*;

/// Handles; copied freely.
#[derive(Clone, Copy)]
pub struct People {
    /// What was typed of an application event when the key was refused.
    pub kept_application: StoredValue<Option<KeptEvent>>,
    /// A file of events that was read and not begun when the key was refused.
    pub kept_events: StoredValue<Option<KeptFile>>,
    /// Events from a file on their way, and how they ended: until signing out, or another file.
    pub event_run: RwSignal<Option<Run>>,
    /// The one sending of those, also while their screen is left: an event under way is not the
    /// next to be sent.
    pub event_submit: Submit,
    /// Requests under the CCPA of this session, without addresses.
    pub privacy_log: RwSignal<privacy::log::Log>,
}

impl Shared for People {
    fn make(console: Console) -> Self {
        let people = Self {
            kept_application: StoredValue::new(None),
            kept_events: StoredValue::new(None),
            event_run: RwSignal::new(None),
            event_submit: Submit::of(console),
            privacy_log: RwSignal::new(privacy::log::Log::default()),
        };
        let router = console.router;
        Effect::new(move |_| {
            let unsaved = people.privacy_log.with(privacy::log::Log::is_unsaved);
            router.keep("the log of requests", unsaved);
            let is_run = |run: &Option<Run>| run.as_ref().is_some_and(Run::is_unsaved);
            router.keep("events of a file", people.event_run.with(is_run));
        });
        people
    }

    fn turn(self, turn: Turn) {
        if turn != Turn::Forgotten {
            return;
        }
        let kept = self.kept_application.try_update_value(Option::take);
        if let Some(kept) = kept.flatten() {
            kept.forget_file();
        }
        self.kept_events.set_value(None);
        self.event_run.set(None);
        self.privacy_log.set(privacy::log::Log::default());
    }
}

impl Console {
    #[must_use]
    pub fn people(&self) -> People {
        self.shared()
    }
}
