//! What moves money: creating a campaign and adding to its budget.
//!
//! The API has no idempotency key, so four things stand in for it. An intent is written to a
//! [`journal`] that outlives the tab before anything is sent. A lock across tabs lets one tab at
//! a time spend on a campaign. A request is sent once and never again by us. And what became of
//! it is read back and compared, on success too: browsers send a request again by themselves when
//! a reused connection closes, and the second copy may well be answered with a clean success.

pub mod add_budget;
pub mod create_campaign;
pub mod intent;
pub mod journal;
mod looks;
pub mod words;

use crate::api::client::Client;
use crate::api::error::ApiError;
use crate::api::http::{Clock, Transport};
use intent::Intent;
use journal::{Journal, Locks};

#[cfg(all(test, not(target_arch = "wasm32")))]
mod model;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod model_play;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod model_tests;

/// All that spending needs around it.
pub struct Desk<'a, T, C, J, L> {
    pub client: &'a Client<T, C>,
    pub clock: &'a C,
    pub journal: &'a J,
    pub locks: &'a L,
}

/// Where a spend stands while the person waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Reading what is there before anything is sent.
    Reading,
    Sending,
    /// Answered; looking whether it was done once.
    Checking,
    /// The answer was lost; looking, for the so-manieth time from 1.
    Looking {
        look: usize,
        of: usize,
    },
}

/// Why nothing was sent.
#[derive(Debug, Clone, PartialEq)]
pub enum WhyNot {
    /// Another tab spends on the same thing right now.
    OtherTab,
    /// An earlier spend on the same thing has no known end yet.
    Open(Box<Intent>),
    /// What is there could not be read.
    ReadFailed(ApiError),
    /// What is there lacks what the request or the comparison needs: this field.
    Lacks(&'static str),
    /// The API is slow or takes no requests for now: what was read would be old when it leaves.
    Slow,
    /// The note of what is sent would not outlive the tab, and nobody agreed to that.
    NoJournal,
}

impl<T: Transport, C: Clock, J: Journal, L: Locks> Desk<'_, T, C, J, L> {
    /// Waits until a request would leave at once: what was read just before a spend must not
    /// grow old in the queue. False where it does not come to that in two minutes.
    async fn clear_way(&self) -> bool {
        const STEP_MS: u64 = 250;
        const MOST_STEPS: u32 = 480;
        for _ in 0..MOST_STEPS {
            // One to read, one to send.
            if self.is_clear(2) {
                return true;
            }
            self.clock.sleep(STEP_MS).await;
        }
        false
    }

    /// Whether so many requests would leave at once.
    fn is_clear(&self, requests: u32) -> bool {
        let meter = self.client.meter();
        meter.paused_until_ms.is_none() && meter.used + requests <= meter.limit
    }

    /// Notes what is about to be sent. False where the note would not outlive the tab and nobody
    /// agreed to that: nothing may be sent then.
    fn note(&self, intent: &Intent, without_journal: bool) -> bool {
        let is_noted = self.journal.keep(intent) || without_journal;
        if !is_noted {
            // It was not sent: the page's own memory of it must not stay open.
            let mut refused = intent.clone();
            refused.outcome = Some(intent::Outcome::Refused);
            self.journal.keep(&refused);
        }
        is_noted
    }

    /// A name that no other intent has, of ten letters and digits.
    fn new_id(&self) -> String {
        intent::code(10, || self.clock.random())
    }
}
