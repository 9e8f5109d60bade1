//! Asking for a match until its result is there.

use crate::api::error::ApiError;
use crate::api::http::Clock;
use crate::api::matches::get::GetMatchRecord;
use crate::domain::match_report::{MatchKey, MatchReport, RawRecord};
use crate::matching::polling::{Next, Polling};
use crate::ui::browser::secrets::ForgetTimings;
use crate::ui::browser::{self, BrowserClock};
use crate::ui::console::Api;

/// How often the words and the page's being in sight are looked at while waiting, in milliseconds.
const TICK_MS: u64 = 500;

/// A match with its answer as it came. Nothing of it is printed or kept.
#[derive(Clone, PartialEq)]
pub struct Record {
    pub report: MatchReport,
    pub raw: RawRecord,
}

/// How asking ended.
#[derive(Clone, PartialEq)]
pub enum Waited {
    Ready(Box<Record>),
    /// Not there after all the time that it is asked for.
    GaveUp(String),
    /// The person stopped it.
    Stopped,
}

/// Asks once; `None` is not there, or not ready: the API answers both alike.
///
/// # Errors
/// Whatever else keeps it from being there.
pub async fn look(api: &Api, key: &MatchKey) -> Result<Option<Record>, ApiError> {
    // The browser's own list of what was fetched has the key in an address, also where nobody waits
    // for the answer any more.
    let _forgets = ForgetTimings;
    match api.call(&GetMatchRecord { key: key.clone() }).await {
        Ok((report, raw)) if report.is_ready() => Ok(Some(Record { report, raw })),
        Ok(_) | Err(ApiError::NotFound { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Asks by the schedule, from now on, until it is there. `tell` hears what to say meanwhile.
///
/// # Errors
/// Whatever keeps it from being there, but for being late.
pub async fn until_ready(
    api: &Api,
    key: &MatchKey,
    tell: impl Fn(String),
    stopped: impl Fn() -> bool,
) -> Result<Waited, ApiError> {
    let mut polling = Polling::start(browser::page_ms(), browser::is_hidden());
    loop {
        if stopped() {
            return Ok(Waited::Stopped);
        }
        let now = browser::page_ms();
        if browser::is_hidden() {
            polling.hide(now);
        } else {
            polling.show(now);
        }
        tell(polling.words(now));
        match polling.next(now) {
            Next::GaveUp => return Ok(Waited::GaveUp(polling.words(now))),
            Next::Ask => {
                polling.asked();
                if let Some(record) = look(api, key).await? {
                    return Ok(Waited::Ready(Box::new(record)));
                }
                polling.not_ready(browser::page_ms());
            }
            Next::Wait { ms } => BrowserClock.sleep(ms.min(TICK_MS)).await,
            Next::Paused | Next::Asking => BrowserClock.sleep(TICK_MS).await,
        }
    }
}
