//! Local time and UTC. What the offset is at a time is the browser's to say; the rest is
//! arithmetic, and tested natively.

use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveDateTime, Timelike, Utc};

/// A time zone: minutes to add to UTC at a time given in milliseconds since 1970.
#[derive(Debug, Clone, Copy)]
pub struct Zone {
    offset_minutes: fn(i64) -> i32,
}

impl Zone {
    /// A zone by its offsets.
    #[must_use]
    pub const fn new(offset_minutes: fn(i64) -> i32) -> Self {
        Self { offset_minutes }
    }

    fn offset(self, utc: DateTime<Utc>) -> Duration {
        Duration::minutes(i64::from((self.offset_minutes)(utc.timestamp_millis())))
    }

    /// What a clock on the wall shows. `None` where it would leave the calendar.
    #[must_use]
    pub fn local(self, utc: DateTime<Utc>) -> Option<NaiveDateTime> {
        utc.naive_utc().checked_add_signed(self.offset(utc))
    }

    /// The time at which a clock on the wall shows this. An hour that is skipped in spring is
    /// read as the hour after it; of an hour that comes twice in autumn it is one of the two.
    #[must_use]
    pub fn utc(self, local: NaiveDateTime) -> Option<DateTime<Utc>> {
        let guess = local
            .checked_sub_signed(self.offset(local.and_utc()))?
            .and_utc();
        let better = local.checked_sub_signed(self.offset(guess))?.and_utc();
        if self.local(better) == Some(local) {
            return Some(better);
        }
        // The skipped hour: the clock shows neither; the later of the two is past the gap.
        Some(better.max(guess))
    }
}

/// The form in which a date and time are typed, and in which browsers' own controls hold them.
const FORM: &str = "%Y-%m-%dT%H:%M";
const WITH_SECONDS: &str = "%Y-%m-%dT%H:%M:%S";

/// Reads a typed date and time; a date alone is its midnight.
#[must_use]
pub fn parse_local(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim();
    let read = |form: &str| NaiveDateTime::parse_from_str(text, form).ok();
    let date = || {
        text.parse::<NaiveDate>()
            .ok()
            .and_then(|date| date.and_hms_opt(0, 0, 0))
    };
    read(FORM)
        .or_else(|| read(WITH_SECONDS))
        .or_else(|| read("%Y-%m-%d %H:%M"))
        .or_else(date)
}

/// Reads a day as addresses and browsers' own controls have it: `2030-01-05`. Read digit by digit,
/// as chrono's own way weighs 17 kB and this one runs at the start.
#[must_use]
pub fn parse_day(text: &str) -> Option<NaiveDate> {
    let number = |range: std::ops::Range<usize>| -> Option<u32> {
        let digits = text.get(range)?;
        let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit());
        is_plain.then(|| digits.parse().ok())?
    };
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes.get(4) != Some(&b'-') || bytes.get(7) != Some(&b'-') {
        return None;
    }
    let year = i32::try_from(number(0..4)?).ok()?;
    NaiveDate::from_ymd_opt(year, number(5..7)?, number(8..10)?)
}

/// Writes a date and time as it is typed, with seconds where there are some; parts of them are
/// dropped.
#[must_use]
pub fn write_local(local: NaiveDateTime) -> String {
    let (hour, minute, second) = (local.hour(), local.minute(), local.second());
    let date = local.date();
    if second == 0 {
        format!("{date}T{hour:02}:{minute:02}")
    } else {
        format!("{date}T{hour:02}:{minute:02}:{second:02}")
    }
}

/// What [`words_day`] calls the months. Written out here, as chrono's own formatting weighs 20 kB.
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// A time as people read it, in UTC: `Jan 5, 2030, 19:09 UTC`.
#[must_use]
pub fn words_utc(utc: DateTime<Utc>) -> String {
    format!("{} UTC", words_local(utc.naive_utc()))
}

/// A time on a clock on the wall as people read it: `Jan 5, 2030, 19:09`.
#[must_use]
pub fn words_local(local: NaiveDateTime) -> String {
    let day = words_day(local);
    format!("{day}, {:02}:{:02}", local.hour(), local.minute())
}

/// A day as people read it: `Jan 5, 2030`.
#[must_use]
pub fn words_day(local: NaiveDateTime) -> String {
    let month = MONTHS.get(local.month0() as usize).unwrap_or(&"");
    format!("{month} {}, {}", local.day(), local.year())
}

/// The time that many milliseconds after 1970.
#[must_use]
pub fn of_ms(ms: u64) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp_millis(i64::try_from(ms).ok()?)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    /// Minutes for a zone five hours behind, four in summer; 2030-03-10 07:00 and 2030-11-03
    /// 06:00 UTC are the changes.
    fn eastern(ms: i64) -> i32 {
        let spring = "2030-03-10T07:00:00Z"
            .parse::<DateTime<Utc>>()
            .unwrap()
            .timestamp_millis();
        let autumn = "2030-11-03T06:00:00Z"
            .parse::<DateTime<Utc>>()
            .unwrap()
            .timestamp_millis();
        if (spring..autumn).contains(&ms) {
            -240
        } else {
            -300
        }
    }

    fn utc_of(text: &str) -> String {
        Zone::new(eastern)
            .utc(parse_local(text).unwrap())
            .unwrap()
            .to_rfc3339()
    }

    #[test]
    fn local_time_becomes_utc_in_summer_and_in_winter() {
        assert_eq!(utc_of("2030-01-05T14:09"), "2030-01-05T19:09:00+00:00");
        assert_eq!(utc_of("2030-07-05T14:09"), "2030-07-05T18:09:00+00:00");
        assert_eq!(utc_of("2030-01-05"), "2030-01-05T05:00:00+00:00");
    }

    #[test]
    fn both_sides_of_a_change_of_the_clock_are_right() {
        assert_eq!(utc_of("2030-03-10T01:59"), "2030-03-10T06:59:00+00:00");
        assert_eq!(utc_of("2030-03-10T03:00"), "2030-03-10T07:00:00+00:00");
        // There is no half past two that night.
        assert_eq!(utc_of("2030-03-10T02:30"), "2030-03-10T07:30:00+00:00");
        assert_eq!(utc_of("2030-11-03T00:59"), "2030-11-03T04:59:00+00:00");
        assert_eq!(utc_of("2030-11-03T02:00"), "2030-11-03T07:00:00+00:00");
    }

    #[test]
    fn utc_becomes_local_and_is_written_as_typed() {
        let utc = "2030-07-05T18:09:35.334Z".parse::<DateTime<Utc>>().unwrap();
        assert_eq!(
            write_local(Zone::new(eastern).local(utc).unwrap()),
            "2030-07-05T14:09:35"
        );
        assert_eq!(words_utc(utc), "Jul 5, 2030, 18:09 UTC");
    }

    #[test]
    fn what_is_no_time_is_none() {
        for text in ["", "soon", "2030-13-01T00:00", "2030-02-30", "14:00"] {
            assert_eq!(parse_local(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_day_is_read_as_it_is_written_and_in_no_other_way() {
        let day = NaiveDate::from_ymd_opt(2030, 1, 5);
        assert_eq!(parse_day("2030-01-05"), day);
        assert_eq!(
            parse_day("2032-02-29"),
            NaiveDate::from_ymd_opt(2032, 2, 29)
        );
        for odd in [
            "",
            "2030-1-5",
            "2030-01-32",
            "2031-02-29",
            "2030-13-01",
            "+203-01-05",
            "2030/01/05",
            "2030-01-05 ",
            "2030-01-+5",
            "20300-1-05",
            "2030-01-0\u{665}",
            "\u{665}2030-01-0",
        ] {
            assert_eq!(parse_day(odd), None, "{odd}");
        }
    }
}
