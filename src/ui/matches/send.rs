//! Sends what is queued, a few at a time, whichever screen is shown; and waits for late results.

use crate::api::matches::create::CreateMatch;
use crate::domain::match_report::MatchKey;
use crate::domain::resume::MatchQuestion;
use crate::ui::console::{Api, Console};
use crate::ui::matches::scored::{Before, Standing};
use crate::ui::matches::wait::{self, Waited};
use futures::future::abortable;
use leptos::prelude::{GetValue, UpdateValue};
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// How many are sent at once: a match takes seconds, and others work with the same key.
const SENDERS: usize = 3;

/// What became of inputs that were to be scored.
#[derive(Default)]
pub struct Taken {
    /// How many are in the queue now.
    pub queued: u64,
    /// How many were on their way already; they are not sent again.
    pub open: u64,
    /// Those that have a match already, each with its label: sent again only if that is said once
    /// more.
    pub repeats: Vec<(String, MatchQuestion)>,
}

/// Queues what is new. The same input is not scored twice because somebody pressed twice: what
/// failed before goes again in its own row, what is on its way goes on, and what has a match is
/// handed back.
pub fn take_in(console: Console, questions: Vec<(String, MatchQuestion)>) -> Taken {
    let matches = console.matches();
    let mut taken = Taken::default();
    for (label, question) in questions {
        match matches.before(&question) {
            Before::New => {
                matches.queue(label, question);
                taken.queued += 1;
            }
            Before::Unsent(number) => {
                matches.again(number);
                taken.queued += 1;
            }
            Before::Open => taken.open += 1,
            Before::Scored => taken.repeats.push((label, question)),
        }
    }
    start(console);
    taken
}

/// Sees to it that what is queued is being sent.
pub fn start(console: Console) {
    let at_work = console.matches().senders.get_value();
    for _ in at_work..SENDERS {
        console.matches().senders.update_value(|count| *count += 1);
        spawn_local(async move {
            while let Some((number, question)) = console.matches().take_next() {
                let (work, handle) = abortable(send(console, number, question));
                console.matches().left(number, handle);
                // What was called off has its row told already, or has none any more.
                if let Ok(standing) = work.await {
                    console.matches().put(number, standing);
                }
                console.matches().ended(number);
            }
            let _ = console
                .matches()
                .senders
                .try_update_value(|count| *count = count.saturating_sub(1));
        });
    }
}

async fn send(console: Console, number: u64, question: Arc<MatchQuestion>) -> Standing {
    let Some(api) = console.api() else {
        return Standing::Held;
    };
    let asked = CreateMatch {
        question: (*question).clone(),
    };
    match api.call_in_background(&asked).await {
        Ok(report) if report.is_ready() => Standing::Scored(Arc::new(report)),
        // What is neither ready nor has a key is refused by the decoder: there is one.
        Ok(report) => match report.key {
            Some(key) => {
                look_for(console, &api, number, key.clone());
                let words = "Accepted. The result comes later.".to_owned();
                Standing::Waiting { key, words }
            }
            None => Standing::Stopped,
        },
        // Nothing was scored: it goes again after signing in, when the person says so.
        Err(error) if error.is_unauthorized() => Standing::Held,
        Err(error) => Standing::Failed(error),
    }
}

/// Looks for a late result until it is there, or the row is not there any more. A match's own key
/// is all that this needs, so it goes on where the API's is refused meanwhile.
pub fn look_for(console: Console, api: &Api, number: u64, key: MatchKey) {
    let api = api.clone();
    spawn_local(async move {
        let tell = {
            let key = key.clone();
            move |words: String| {
                let key = key.clone();
                console
                    .matches()
                    .put(number, Standing::Waiting { key, words });
            }
        };
        let gone = move || !console.matches().has(number);
        let ended = wait::until_ready(&api, &key, tell, gone).await;
        let standing = match ended {
            Ok(Waited::Ready(record)) => {
                let mut report = record.report;
                report.key = report.key.or(Some(key));
                Standing::Scored(Arc::new(report))
            }
            Ok(Waited::GaveUp(words)) => Standing::Late { key, words },
            Ok(Waited::Stopped) => return,
            Err(error) => {
                let words = format!("Looking for the result failed: {}.", error.words().title);
                Standing::Late { key, words }
            }
        };
        console.matches().put(number, standing);
    });
}
