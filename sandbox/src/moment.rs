//! Points in time: ISO 8601 in UTC on the wire, microseconds since 1970 in the database.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};

/// What is told where a time cannot be read.
pub(crate) const FAULT: &str =
    "This must be a time in ISO 8601 and UTC, such as 2030-01-05T19:09:35+00:00.";

const DAY_US: i64 = 24 * 60 * 60 * 1_000_000;

/// Microseconds since 1970 in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Moment(i64);

impl Moment {
    pub(crate) fn from_us(microseconds: i64) -> Self {
        Self(microseconds)
    }

    pub(crate) fn from_ms(milliseconds: i64) -> Self {
        Self(milliseconds.saturating_mul(1_000))
    }

    pub(crate) fn us(self) -> i64 {
        self.0
    }

    /// So many days of 24 hours later, or earlier where negative.
    pub(crate) fn plus_days(self, days: i64) -> Self {
        Self(self.0.saturating_add(days.saturating_mul(DAY_US)))
    }

    /// Reads a time with the offset `Z` or `+00:00`, or a date alone, which is its midnight. Any
    /// other offset, or none, is no UTC.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        match DateTime::parse_from_rfc3339(text) {
            Ok(time) if time.offset().local_minus_utc() == 0 => Some(Self(time.timestamp_micros())),
            Ok(_) => None,
            Err(_) => midnight(text),
        }
    }

    /// As [`Moment::parse`], but a date alone is the last moment of its day.
    pub(crate) fn parse_end(text: &str) -> Option<Self> {
        match midnight(text) {
            Some(midnight) => Some(Self(midnight.0 + DAY_US - 1)),
            None => Self::parse(text),
        }
    }

    /// In the form of the reference's samples: `2030-01-05T19:09:35.334843+00:00`, the fraction
    /// left out where it is zero.
    pub(crate) fn to_text(self) -> String {
        // Beyond what a calendar of the library holds, a clock was set to nonsense.
        let time = DateTime::from_timestamp_micros(self.0).unwrap_or(DateTime::<Utc>::MAX_UTC);
        let form = match time.timestamp_subsec_micros() {
            0 => SecondsFormat::Secs,
            _ => SecondsFormat::Micros,
        };
        time.to_rfc3339_opts(form, false)
    }

    /// The midnight (UTC) that this day began with.
    pub(crate) fn day(self) -> Self {
        Self(self.0.saturating_sub(self.0.rem_euclid(DAY_US)))
    }
}

fn midnight(date: &str) -> Option<Moment> {
    let plain = date.len() == 10
        && date
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'-');
    let date = plain.then(|| date.parse::<NaiveDate>().ok())??;
    Some(Moment(
        date.and_hms_opt(0, 0, 0)?.and_utc().timestamp_micros(),
    ))
}

#[cfg(test)]
mod tests {
    use super::Moment;

    fn read(text: &str) -> Option<String> {
        Moment::parse(text).map(Moment::to_text)
    }

    #[test]
    fn times_in_utc_and_dates_alone_are_read() {
        for (text, same) in [
            (
                "2030-01-05T19:09:35.334843+00:00",
                "2030-01-05T19:09:35.334843+00:00",
            ),
            ("2030-01-05T19:09:35.3Z", "2030-01-05T19:09:35.300000+00:00"),
            ("2030-01-05T19:09:35Z", "2030-01-05T19:09:35+00:00"),
            ("2030-01-05", "2030-01-05T00:00:00+00:00"),
            (
                "1969-12-31T23:59:59.999999Z",
                "1969-12-31T23:59:59.999999+00:00",
            ),
        ] {
            assert_eq!(read(text).as_deref(), Some(same), "{text}");
        }
    }

    #[test]
    fn another_offset_or_none_is_no_utc() {
        for bad in [
            "",
            "soon",
            "2030-01-05T19:09:35",
            "2030-01-05T19:09:35-05:00",
            "2030-01-05T19:09",
            "2030-13-05",
            "2030-1-5",
            "05/01/2030",
            "2030-01-05T19:09:35 00:00",
            "1893866975",
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_day_is_whole_at_its_end() {
        let end = Moment::parse_end("2030-01-05").map(Moment::to_text);
        assert_eq!(end.as_deref(), Some("2030-01-05T23:59:59.999999+00:00"));
        let exact = "2030-01-05T19:09:35+00:00";
        assert_eq!(Moment::parse_end(exact), Moment::parse(exact));
        let day = Moment::parse(exact).map(|moment| moment.day().plus_days(-5).to_text());
        assert_eq!(day.as_deref(), Some("2029-12-31T00:00:00+00:00"));
        assert_eq!(Moment::from_ms(-1).day(), Moment::from_us(0).plus_days(-1));
    }

    #[test]
    fn a_clock_set_to_nonsense_still_has_a_text() {
        assert!(
            Moment::from_ms(i64::MAX)
                .plus_days(30)
                .to_text()
                .ends_with("+00:00")
        );
        assert!(Moment::from_ms(i64::MIN).day() <= Moment::from_us(0));
    }
}
