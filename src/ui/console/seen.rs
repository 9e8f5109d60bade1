//! What screens have seen and done in a session.

use super::Console;
use super::shared::{Shared, Turn};
use crate::domain::company::Company;
use crate::domain::ids::CompanyId;
use crate::ui::companies::logo_panel::PendingLogo;
use crate::ui::jobs::history::Histories;
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Handles; copied freely.
#[derive(Clone, Copy)]
pub struct Seen {
    /// Companies seen in this session, whichever screen loaded them.
    pub known: RwSignal<BTreeMap<CompanyId, Company>>,
    /// Companies whose logo was sent in this session.
    pub logos_sent: RwSignal<BTreeSet<CompanyId>>,
    /// What was done to jobs in this session.
    pub job_histories: RwSignal<Histories>,
    /// A logo chosen in onboarding, on its way to the page of the company just created.
    pub pending_logo: RwSignal<Option<PendingLogo>>,
}

impl Shared for Seen {
    fn make(_: Console) -> Self {
        Self {
            known: RwSignal::new(BTreeMap::new()),
            logos_sent: RwSignal::new(BTreeSet::new()),
            job_histories: RwSignal::new(Histories::new()),
            pending_logo: RwSignal::new(None),
        }
    }

    fn turn(self, turn: Turn) {
        if turn == Turn::Closed {
            self.known.update(BTreeMap::clear);
            self.logos_sent.update(BTreeSet::clear);
            self.job_histories.update(Histories::clear);
            self.pending_logo.set(None);
        }
    }
}

impl Console {
    #[must_use]
    pub fn seen(&self) -> Seen {
        self.shared()
    }
}
