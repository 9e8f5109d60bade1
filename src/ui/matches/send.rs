//! Sends what is queued, a few at a time, whichever screen is shown; and waits for late results.

use crate::api::error::{ApiError, NotSent};
use crate::api::matches::create::CreateMatch;
use crate::domain::match_report::MatchKey;
use crate::domain::resume::MatchQuestion;
use crate::ui::console::Console;
use crate::ui::matches::scored::Standing;
use crate::ui::matches::wait::{self, Waited};
use leptos::prelude::{GetValue, UpdateValue};
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// How many are sent at once: a match takes seconds, and others work with the same key.
const SENDERS: usize = 3;

/// Sees to it that what is queued is being sent.
pub fn start(console: Console) {
    let at_work = console.matches.senders.get_value();
    for _ in at_work..SENDERS {
        console.matches.senders.update_value(|count| *count += 1);
        spawn_local(async move {
            while let Some((number, question)) = console.matches.take_next() {
                let standing = send(console, number, question).await;
                console.matches.put(number, standing);
            }
            let _ = console
                .matches
                .senders
                .try_update_value(|count| *count = count.saturating_sub(1));
        });
    }
}

async fn send(console: Console, number: u64, question: Arc<MatchQuestion>) -> Standing {
    let Ok(api) = console.api_or_error() else {
        let reason = NotSent::NoKey;
        return Standing::Failed(question, ApiError::NotSent { reason });
    };
    let asked = CreateMatch {
        question: (*question).clone(),
    };
    match api.call_in_background(&asked).await {
        Ok(report) if report.is_ready() => Standing::Scored(Arc::new(report)),
        // What is neither ready nor has a key is refused by the decoder: there is one.
        Ok(report) => match report.key {
            Some(key) => {
                look_for(console, number, key.clone());
                let words = "Accepted. The result comes later.".to_owned();
                Standing::Waiting { key, words }
            }
            None => Standing::Stopped(question),
        },
        Err(error) => Standing::Failed(question, error),
    }
}

/// Looks for a late result until it is there, or the row is not there any more.
pub fn look_for(console: Console, number: u64, key: MatchKey) {
    spawn_local(async move {
        let Some(api) = console.api() else { return };
        let tell = {
            let key = key.clone();
            move |words: String| {
                let key = key.clone();
                console
                    .matches
                    .put(number, Standing::Waiting { key, words });
            }
        };
        let gone = move || !console.matches.has(number);
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
        console.matches.put(number, standing);
    });
}
