//! The session's calls, for the activity page: nothing personal, no address, no body.

use std::collections::VecDeque;

use super::error::ApiError;
use super::operations::Operation;

/// How a call ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// The server said no.
    Refused,
    /// The server failed, or answered with what cannot be used.
    Failed,
    /// No whole answer came.
    NoAnswer,
    /// It never left.
    NotSent,
    /// The caller went away, before or after it was sent.
    Cancelled,
}

impl Outcome {
    pub(crate) fn of(error: &ApiError) -> Self {
        match error {
            ApiError::NotSent { .. } => Self::NotSent,
            ApiError::NoAnswer(super::http::TransportError::Aborted) => Self::Cancelled,
            ApiError::NoAnswer(_) => Self::NoAnswer,
            ApiError::Refused { .. }
            | ApiError::Unauthorized { .. }
            | ApiError::NotFound { .. }
            | ApiError::TooMany { .. } => Self::Refused,
            ApiError::ServerFault { .. }
            | ApiError::OddStatus { .. }
            | ApiError::Unreadable { .. } => Self::Failed,
        }
    }
}

/// One call, retries included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    pub operation: Operation,
    /// The last answer's status.
    pub status: Option<u16>,
    /// When it was first sent, in milliseconds since 1970; when it was asked for, if it never was.
    pub started_ms: u64,
    /// From then until it was over, waits between tries included.
    pub duration_ms: u64,
    /// How often it was sent.
    pub tries: u32,
    pub outcome: Outcome,
}

/// What a person scrolls through, and what memory a day's work may take.
const MOST_ENTRIES: usize = 500;

/// The last calls.
#[derive(Debug, Default)]
pub(crate) struct CallLog {
    entries: VecDeque<LogEntry>,
}

impl CallLog {
    pub(crate) fn push(&mut self, entry: LogEntry) {
        if self.entries.len() == MOST_ENTRIES {
            self.entries.pop_front();
        }
        self.entries.push_back(entry);
    }

    pub(crate) fn entries(&self) -> Vec<LogEntry> {
        self.entries.iter().cloned().collect()
    }
}
