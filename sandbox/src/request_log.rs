//! What reached the API, for tests that count it.

use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::{Value, json};

/// One request, from its arrival on.
#[derive(Debug, Clone)]
struct Entry {
    operation: Option<&'static str>,
    method: String,
    path: String,
    query: String,
    /// What was answered, or would have been had the connection not been dropped.
    status: Option<u16>,
    /// Whether the answer left. False while it is being worked on.
    answered: bool,
    at_ms: i64,
}

/// All requests to the API since the start or the last [`RequestLog::clear`], oldest first.
#[derive(Debug, Default)]
pub(crate) struct RequestLog {
    entries: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    /// How often the log was cleared: a ticket of an earlier life writes nowhere.
    life: u64,
    entries: Vec<Entry>,
}

/// Where the end of a request is to be written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ticket {
    life: u64,
    index: usize,
}

/// A request as it arrives.
pub(crate) struct Arrival<'a> {
    pub(crate) operation: Option<&'static str>,
    pub(crate) method: &'a str,
    pub(crate) path: &'a str,
    pub(crate) query: &'a str,
    pub(crate) at_ms: i64,
}

impl RequestLog {
    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn arrived(&self, arrival: &Arrival<'_>) -> Ticket {
        let mut kept = self.kept();
        kept.entries.push(Entry {
            operation: arrival.operation,
            method: arrival.method.to_owned(),
            path: arrival.path.to_owned(),
            query: arrival.query.to_owned(),
            status: None,
            answered: false,
            at_ms: arrival.at_ms,
        });
        Ticket {
            life: kept.life,
            index: kept.entries.len() - 1,
        }
    }

    /// `status` is what came of it, if anything; `answered` whether the client is told.
    pub(crate) fn ended(&self, ticket: Ticket, status: Option<u16>, answered: bool) {
        let mut kept = self.kept();
        if kept.life != ticket.life {
            return;
        }
        if let Some(entry) = kept.entries.get_mut(ticket.index) {
            entry.status = status;
            entry.answered = answered;
        }
    }

    pub(crate) fn clear(&self) {
        let mut kept = self.kept();
        kept.life += 1;
        kept.entries.clear();
    }

    pub(crate) fn to_json(&self) -> Value {
        let kept = self.kept();
        let entries = kept.entries.iter().map(|entry| {
            json!({
                "operation": entry.operation,
                "method": entry.method,
                "path": entry.path,
                "query": entry.query,
                "status": entry.status,
                "answered": entry.answered,
                "at_ms": entry.at_ms,
            })
        });
        Value::Array(entries.collect())
    }
}
