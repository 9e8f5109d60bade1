//! What can go wrong with a call, with status and body kept.

use std::fmt;

use super::endpoint::DecodeError;
use super::error_body::{self, ErrorBody};
use super::estimates::is_about_the_day;
use super::http::{Response, TransportError};
use super::operations::Class;
use super::url::UrlFault;

pub use super::error_words::Words;

/// Why a request did not leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotSent {
    /// The operation needs a key, and nobody is signed in.
    NoKey,
    /// A value cannot stand in the path.
    BadAddress(UrlFault),
    /// A value cannot be written as JSON.
    NotWritable,
    /// The day's estimates are used up; holds how many there are.
    EstimatesUsedUp { limit: u32 },
}

/// What the server has against one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldProblem {
    /// The API's name, nested with a dot (`companyContact.email`, `jobs.0`).
    pub field: String,
    /// The server's own words, in its order; never empty.
    pub messages: Vec<String>,
}

/// A body as it came. `Debug` tells its length only: it may hold personal data.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct BodyText(String);

impl BodyText {
    fn of(body: &[u8]) -> Self {
        Self(String::from_utf8_lossy(body).into_owned())
    }

    /// The text; bytes that are no UTF-8 are replaced.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for BodyText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BodyText({} bytes)", self.0.len())
    }
}

/// Why a call has no result. `Debug` tells kind and status only: what a server says may repeat
/// what it was sent.
#[derive(Clone, PartialEq, Eq)]
pub enum ApiError {
    /// Nothing left this program.
    NotSent { reason: NotSent },
    /// There is no whole answer.
    NoAnswer(TransportError),
    /// 400 and the other four hundreds that have no variant of their own; also a good status
    /// whose body says that nothing was done.
    Refused {
        status: u16,
        problems: Vec<FieldProblem>,
        message: Option<String>,
        body: BodyText,
    },
    /// 401 or 403.
    Unauthorized {
        status: u16,
        message: Option<String>,
        body: BodyText,
    },
    /// 404.
    NotFound {
        message: Option<String>,
        body: BodyText,
    },
    /// 429. The wait is what the queue was paused for.
    TooMany {
        retry_after_ms: u64,
        message: Option<String>,
        body: BodyText,
    },
    /// The five hundreds, whatever their body.
    ServerFault {
        status: u16,
        message: Option<String>,
        body: BodyText,
    },
    /// A status that no answer should have: a redirect (none is followed), or below 200.
    OddStatus { status: u16, body: BodyText },
    /// A good status, but not the answer of the operation.
    Unreadable {
        status: u16,
        body: BodyText,
        /// Where it drifted, as in `results[3].id`; empty where it is no JSON at all.
        path: String,
        reason: String,
    },
}

/// What became of a write that ended in an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Applied {
    /// The server said no, or never got it.
    No,
    /// It may have been: look.
    Unknown,
    /// The server said yes, in words that could not be read: treat it as done, and look.
    AsIfApplied,
}

impl ApiError {
    /// The error of an answer whose status is no good one. `pause_ms` is what a 429 led to.
    #[must_use]
    pub(crate) fn of_status(response: &Response, pause_ms: u64) -> Self {
        let status = response.status;
        let body = BodyText::of(&response.body);
        let ErrorBody { problems, message } = error_body::read(&response.body);
        match status {
            401 | 403 => Self::Unauthorized {
                status,
                message: message.or_else(|| error_body::first(&problems)),
                body,
            },
            404 => Self::NotFound {
                message: message.or_else(|| error_body::first(&problems)),
                body,
            },
            429 => Self::TooMany {
                retry_after_ms: pause_ms,
                message: message.or_else(|| error_body::first(&problems)),
                body,
            },
            400..=499 => Self::Refused {
                status,
                problems,
                message,
                body,
            },
            500..=599 => Self::ServerFault {
                status,
                message: message.or_else(|| error_body::first(&problems)),
                body,
            },
            _ => Self::OddStatus { status, body },
        }
    }

    /// The error of a good status whose body is of no use.
    #[must_use]
    pub(crate) fn of_body(response: &Response, error: DecodeError) -> Self {
        let status = response.status;
        let body = BodyText::of(&response.body);
        match error {
            DecodeError::Unreadable { path, reason } => Self::Unreadable {
                status,
                body,
                path,
                reason,
            },
            DecodeError::Refused => {
                let ErrorBody { problems, message } = error_body::read(&response.body);
                Self::Refused {
                    status,
                    problems,
                    message,
                    body,
                }
            }
        }
    }

    /// The status, where there was an answer.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::NotSent { .. } | Self::NoAnswer(_) => None,
            Self::Refused { status, .. }
            | Self::Unauthorized { status, .. }
            | Self::ServerFault { status, .. }
            | Self::OddStatus { status, .. }
            | Self::Unreadable { status, .. } => Some(*status),
            Self::NotFound { .. } => Some(404),
            Self::TooMany { .. } => Some(429),
        }
    }

    /// Whether the body is a web page: the answer of a server that is no API.
    #[must_use]
    pub fn is_page(&self) -> bool {
        self.body().is_some_and(error_body::is_page)
    }

    /// The body as it came, where there was an answer.
    #[must_use]
    pub fn body(&self) -> Option<&str> {
        match self {
            Self::NotSent { .. } | Self::NoAnswer(_) => None,
            Self::Refused { body, .. }
            | Self::Unauthorized { body, .. }
            | Self::NotFound { body, .. }
            | Self::TooMany { body, .. }
            | Self::ServerFault { body, .. }
            | Self::OddStatus { body, .. }
            | Self::Unreadable { body, .. } => Some(body.as_str()),
        }
    }

    /// When the day's estimates are used up by the server's own word: how long until one is free
    /// again, in milliseconds, where it said so. `None` where it is another error.
    ///
    /// Where a browser may not read `Retry-After`, the server's sentence has to do.
    #[must_use]
    pub fn day_is_used_up(&self) -> Option<Option<u64>> {
        let Self::TooMany {
            retry_after_ms,
            message,
            ..
        } = self
        else {
            return None;
        };
        if is_about_the_day(Some(*retry_after_ms)) {
            return Some(Some(*retry_after_ms));
        }
        let says_day = message.as_deref().is_some_and(|message| {
            let message = message.to_ascii_lowercase();
            ["day", "daily", "24 hours"]
                .iter()
                .any(|word| message.contains(word))
        });
        says_day.then_some(None)
    }

    /// What the server has against single fields; empty where it named none.
    #[must_use]
    pub fn field_problems(&self) -> &[FieldProblem] {
        match self {
            Self::Refused { problems, .. } => problems,
            _ => &[],
        }
    }

    /// What the server said about the whole, where it said something.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        match self {
            Self::Refused { message, .. }
            | Self::Unauthorized { message, .. }
            | Self::NotFound { message, .. }
            | Self::TooMany { message, .. }
            | Self::ServerFault { message, .. } => message.as_deref(),
            _ => None,
        }
    }

    /// Whether the key is at fault: to sign-in.
    #[must_use]
    pub fn is_unauthorized(&self) -> bool {
        matches!(
            self,
            Self::Unauthorized { .. }
                | Self::NotSent {
                    reason: NotSent::NoKey
                }
        )
    }

    /// What became of a write of that class that ended so. A read changes nothing.
    ///
    /// A conflict (409) or a request that the server gave up waiting for (408) says nothing sure
    /// about creates, spends and one-way calls: browsers send a POST again by themselves when a
    /// reused connection closes, and the second copy may collide with the first.
    #[must_use]
    pub fn was_applied(&self, class: Class) -> Applied {
        if matches!(class, Class::Read | Class::Slow | Class::Compute) {
            return Applied::No;
        }
        match self {
            Self::NotSent { .. }
            | Self::Unauthorized { .. }
            | Self::NotFound { .. }
            | Self::TooMany { .. } => Applied::No,
            Self::Refused { status: 408, .. } => Applied::Unknown,
            Self::Refused { status: 409, .. }
                if matches!(class, Class::CreateByKey | Class::Spend | Class::OneWay) =>
            {
                Applied::Unknown
            }
            Self::Refused { .. } => Applied::No,
            Self::NoAnswer(_) | Self::ServerFault { .. } | Self::OddStatus { .. } => {
                Applied::Unknown
            }
            Self::Unreadable { .. } => Applied::AsIfApplied,
        }
    }

    /// Title and detail in plain words, for every surface that shows an error.
    #[must_use]
    pub fn words(&self) -> Words {
        super::error_words::words(self)
    }
}

impl fmt::Debug for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotSent { reason } => write!(f, "NotSent({reason:?})"),
            Self::NoAnswer(error) => write!(f, "NoAnswer({error:?})"),
            Self::Unreadable { status, path, .. } => write!(f, "Unreadable({status}, {path:?})"),
            _ => write!(f, "Answered({:?})", self.status()),
        }
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Words { title, detail } = self.words();
        write!(f, "{title}: {detail}")
    }
}

impl std::error::Error for ApiError {}

#[cfg(test)]
#[path = "error_tests.rs"]
mod tests;
