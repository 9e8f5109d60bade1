//! What may be sent again by itself, and when. Never a write.

use super::error::ApiError;
use super::http::TransportError;
use super::operations::Class;

/// How often a call is sent at most.
pub const MOST_TRIES: u32 = 3;
/// The first wait's upper end; it doubles with each try.
const BASE_MS: u64 = 500;
/// No wait's upper end is above this.
const CAP_MS: u64 = 10_000;
/// A server that asks for a longer wait gets no retry: the person is told instead.
const LONGEST_WAIT_MS: u64 = 90_000;

/// Keeps retries at one in ten requests, so that a server in trouble is not hit harder by us
/// than when it is well. A few are there from the start.
#[derive(Debug)]
pub struct RetryBudget {
    /// Tenths of a retry.
    tenths: u32,
}

/// Retries that may be made before any request has earned one.
pub const FREE_RETRIES: u32 = 6;
/// What a quiet hour may save up for a bad minute.
const MOST_SAVED_TENTHS: u32 = 20 * 10;

impl Default for RetryBudget {
    fn default() -> Self {
        Self {
            tenths: FREE_RETRIES * 10,
        }
    }
}

impl RetryBudget {
    /// A request was sent for the first time.
    pub fn earn(&mut self) {
        self.tenths = (self.tenths + 1).min(MOST_SAVED_TENTHS);
    }

    /// Takes a retry, where there is one.
    pub fn spend(&mut self) -> bool {
        let enough = self.tenths >= 10;
        if enough {
            self.tenths -= 10;
        }
        enough
    }
}

/// How long to wait before the call is sent again, in milliseconds; `None` where it is not.
/// `tries` is how often it was sent. `told_ms` is what `Retry-After` said. A 429 has paused the
/// whole queue already, so its own wait is over at once. `random` is in `0.0..1.0`.
#[must_use]
pub fn wait_before_next(
    class: Class,
    error: &ApiError,
    tries: u32,
    told_ms: Option<u64>,
    random: f64,
) -> Option<u64> {
    if tries >= MOST_TRIES {
        return None;
    }
    match (class, error) {
        (Class::Read | Class::Compute, ApiError::TooMany { retry_after_ms, .. }) => {
            (*retry_after_ms <= LONGEST_WAIT_MS).then_some(0)
        }
        (Class::Read, error) if is_passing(error) => match told_ms {
            Some(told) if told > LONGEST_WAIT_MS => None,
            told => Some(told.unwrap_or(0).max(jittered(tries, random))),
        },
        _ => None,
    }
}

/// Whether the same question may well get a good answer in a moment.
fn is_passing(error: &ApiError) -> bool {
    match error {
        ApiError::NoAnswer(error) => *error != TransportError::Aborted,
        ApiError::ServerFault { status, .. } => !matches!(status, 501 | 505),
        ApiError::Refused { status, .. } => *status == 408,
        ApiError::Unreadable { .. } => true,
        _ => false,
    }
}

/// Anywhere between nothing and the doubled base: "full jitter".
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "ten seconds at most"
)]
fn jittered(tries: u32, random: f64) -> u64 {
    let most = (BASE_MS << tries.saturating_sub(1).min(8)).min(CAP_MS);
    (most as f64 * random.clamp(0.0, 1.0)) as u64
}

/// `Retry-After` in milliseconds from now: seconds, or an HTTP date. A date gone by is none.
#[must_use]
pub fn retry_after_ms(header: &str, now_ms: u64) -> Option<u64> {
    let header = header.trim();
    if !header.is_empty() && header.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(
            header
                .parse::<u64>()
                .map_or(u64::MAX, |seconds| seconds.saturating_mul(1_000)),
        );
    }
    http_date_ms(header)?.checked_sub(now_ms)
}

/// `Sun, 06 Nov 1994 08:49:37 GMT` in milliseconds since 1970. The two older forms of RFC 9110
/// are no longer sent by anyone.
fn http_date_ms(text: &str) -> Option<u64> {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let (_, rest) = text.split_once(", ")?;
    let mut parts = rest.split(' ');
    let day = parts.next()?.parse().ok()?;
    let name = parts.next()?;
    let month = MONTHS.iter().zip(1..).find(|(known, _)| **known == name)?.1;
    let year = parts.next()?.parse().ok()?;
    let mut time = parts.next()?.split(':');
    let hour = time.next()?.parse().ok()?;
    let minute = time.next()?.parse().ok()?;
    let second: u32 = time.next()?.parse().ok()?;
    if parts.next() != Some("GMT") || parts.next().is_some() || time.next().is_some() {
        return None;
    }
    let moment = chrono::NaiveDate::from_ymd_opt(year, month, day)?
        // A leap second is told as the second before it.
        .and_hms_opt(hour, minute, second.min(59))?
        .and_utc();
    u64::try_from(moment.timestamp_millis()).ok()
}

#[cfg(test)]
#[path = "retry_tests.rs"]
mod tests;
