//! A point in time as the wire has it: kept as it came, read when asked.

use chrono::{DateTime, SecondsFormat, Utc};
use serde::Serialize;

/// An ISO 8601 time. Kept as written, so that a record sent back has the very text it came with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Moment(String);

impl Moment {
    /// A time as the API told it, whether or not it can be read.
    #[must_use]
    pub fn as_told(text: String) -> Self {
        Self(text)
    }

    /// A time as we send it: UTC, in the reference's own form.
    #[must_use]
    pub fn from_utc(time: DateTime<Utc>) -> Self {
        Self(time.to_rfc3339_opts(SecondsFormat::AutoSi, false))
    }

    /// The text on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The time, where the text can be read. Without an offset it is UTC, without a time of day
    /// it is midnight.
    #[must_use]
    pub fn utc(&self) -> Option<DateTime<Utc>> {
        let text = self.0.trim();
        // One way of reading for all three: chrono's others weigh 10 kB more.
        let read = |text: &str| {
            DateTime::parse_from_rfc3339(text)
                .ok()
                .map(|time| time.to_utc())
        };
        read(text)
            .or_else(|| read(&format!("{text}Z")))
            .or_else(|| read(&format!("{text}T00:00:00Z")))
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn the_forms_of_iso_8601_are_read_as_utc() {
        let read = |text: &str| {
            Moment::as_told(text.to_owned())
                .utc()
                .map(|t| t.to_rfc3339())
        };
        let noon = Some("2030-01-05T12:00:00+00:00".to_owned());
        assert_eq!(read("2030-01-05T12:00:00+00:00"), noon);
        assert_eq!(read("2030-01-05T14:00:00+02:00"), noon);
        assert_eq!(read("2030-01-05T12:00:00Z"), noon);
        assert_eq!(read("2030-01-05T12:00:00"), noon);
        assert_eq!(
            read("2030-01-05").as_deref(),
            Some("2030-01-05T00:00:00+00:00")
        );
        assert_eq!(read("soon"), None);
    }

    #[test]
    fn what_came_goes_back_unchanged() {
        let text = "2030-01-05T19:09:35.334843+00:00";
        let moment = Moment::as_told(text.to_owned());
        assert_eq!(moment.as_str(), text);
        assert_eq!(Moment::from_utc(moment.utc().unwrap()), moment);
    }
}
