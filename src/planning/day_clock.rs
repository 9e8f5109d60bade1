//! The day that a row's time falls on, found a million times over: what the last rows needed is
//! kept, since rows come in the order of their times.

use crate::domain::moment::Moment;
use crate::domain::zone::Zone;
use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use std::collections::HashMap;

/// A day, counted from the first of the calendar. Rows without a time have [`NO_DAY`], which
/// sorts before all others.
pub(super) type Day = i32;

/// The day of rows that tell no time, or one that cannot be read.
pub(super) const NO_DAY: Day = i32::MIN;

/// The date of a day; `None` of [`NO_DAY`].
pub(super) fn date(day: Day) -> Option<NaiveDate> {
    (day != NO_DAY).then(|| NaiveDate::from_num_days_from_ce_opt(day))?
}

/// When a row happened, in milliseconds since 1970, and on which day of the zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct When {
    pub ms: i64,
    pub day: Day,
}

/// Reads times and finds their days.
#[derive(Debug, Clone)]
pub(super) struct DayClock {
    /// `None` is UTC.
    zone: Option<Zone>,
    /// The text of the last date and its day.
    date: ([u8; 10], Day),
    /// By UTC day: minutes to add, where they are the same all day.
    offsets: HashMap<Day, Option<i64>>,
    last: Option<(Day, Option<i64>)>,
}

const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 24 * 60 * MINUTE_MS;

impl DayClock {
    pub(super) fn new(zone: Option<Zone>) -> Self {
        Self {
            zone,
            date: ([0; 10], NO_DAY),
            offsets: HashMap::new(),
            last: None,
        }
    }

    /// When that was; `None` where the text is no time.
    pub(super) fn when(&mut self, text: &str) -> Option<When> {
        let (utc_day, ms_of_day) = match self.wire_form(text.as_bytes()) {
            Some(read) => read,
            None => any_form(text)?,
        };
        let ms = (i64::from(utc_day) - i64::from(epoch())) * DAY_MS + ms_of_day;
        let day = self.local_day(utc_day, ms_of_day, ms);
        Some(When { ms, day })
    }

    /// The form that the API sends, `2030-02-05T19:09:35.334843+00:00`: UTC day and milliseconds.
    fn wire_form(&mut self, text: &[u8]) -> Option<(Day, i64)> {
        let (date, time) = text.split_first_chunk::<10>()?;
        let (&[b'T', h1, h2, b':', m1, m2, b':', s1, s2], rest) = time.split_first_chunk::<9>()?
        else {
            return None;
        };
        let (hours, minutes, seconds) = (two(h1, h2)?, two(m1, m2)?, two(s1, s2)?);
        let ms = milliseconds(rest)?;
        if hours > 23 || minutes > 59 || seconds > 59 {
            return None;
        }
        let day = self.day_of(date)?;
        Some((day, ((hours * 60 + minutes) * 60 + seconds) * 1_000 + ms))
    }

    fn day_of(&mut self, date: &[u8; 10]) -> Option<Day> {
        if self.date.0 == *date {
            return Some(self.date.1);
        }
        let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = date else {
            return None;
        };
        let year = i32::try_from(two(y1, y2)? * 100 + two(y3, y4)?).ok()?;
        let (month, day) = (two(m1, m2)?, two(d1, d2)?);
        let (month, day) = (u32::try_from(month).ok()?, u32::try_from(day).ok()?);
        let day = NaiveDate::from_ymd_opt(year, month, day)?.num_days_from_ce();
        self.date = (*date, day);
        Some(day)
    }

    fn local_day(&mut self, utc_day: Day, ms_of_day: i64, ms: i64) -> Day {
        let Some(zone) = self.zone else {
            return utc_day;
        };
        let minutes = match self.last {
            Some((day, minutes)) if day == utc_day => minutes,
            _ => self.offset_of(zone, utc_day),
        };
        self.last = Some((utc_day, minutes));
        let minutes = minutes.or_else(|| offset(zone, ms)).unwrap_or(0);
        let days = (ms_of_day + minutes * MINUTE_MS).div_euclid(DAY_MS);
        utc_day + i32::try_from(days).unwrap_or(0)
    }

    /// The zone's offset, where the whole UTC day has one; clocks change once a day at the most.
    fn offset_of(&mut self, zone: Zone, utc_day: Day) -> Option<i64> {
        *self.offsets.entry(utc_day).or_insert_with(|| {
            let start = (i64::from(utc_day) - i64::from(epoch())) * DAY_MS;
            let (first, last) = (offset(zone, start)?, offset(zone, start + DAY_MS)?);
            (first == last).then_some(first)
        })
    }
}

/// The zone's offset at a time, in minutes.
fn offset(zone: Zone, ms: i64) -> Option<i64> {
    let utc = DateTime::<Utc>::from_timestamp_millis(ms)?;
    let local: NaiveDateTime = zone.local(utc)?;
    Some((local - utc.naive_utc()).num_minutes())
}

/// Any other form of a time: as the rest of the console reads it.
fn any_form(text: &str) -> Option<(Day, i64)> {
    let utc = Moment::as_told(text.to_owned()).utc()?.naive_utc();
    let midnight = utc.date().and_hms_opt(0, 0, 0)?;
    let since: TimeDelta = utc - midnight;
    Some((utc.date().num_days_from_ce(), since.num_milliseconds()))
}

/// 1970-01-01.
const fn epoch() -> Day {
    719_163
}

fn two(tens: u8, ones: u8) -> Option<i64> {
    let digit = |byte: u8| byte.is_ascii_digit().then(|| i64::from(byte - b'0'));
    Some(digit(tens)? * 10 + digit(ones)?)
}

/// What follows the seconds: a fraction, or none, and UTC. `None` of any other offset.
fn milliseconds(rest: &[u8]) -> Option<i64> {
    let fraction = rest
        .strip_suffix(b"+00:00")
        .or_else(|| rest.strip_suffix(b"Z"))?;
    let Some((b'.', digits)) = fraction.split_first() else {
        return fraction.is_empty().then_some(0);
    };
    let all = !digits.is_empty() && digits.len() <= 9 && digits.iter().all(u8::is_ascii_digit);
    let mut ms = 0;
    for place in 0..3 {
        ms = ms * 10
            + digits
                .get(place)
                .map_or(0, |digit| i64::from(*digit - b'0'));
        if !all {
            return None;
        }
    }
    Some(ms)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use crate::cases::{cases, text};

    fn eastern(ms: i64) -> i32 {
        // 2030-03-10 07:00 and 2030-11-03 06:00 UTC.
        if (1_899_356_400_000..1_919_916_000_000).contains(&ms) {
            -240
        } else {
            -300
        }
    }

    fn slow(zone: Option<Zone>, text: &str) -> Option<When> {
        let utc = Moment::as_told(text.to_owned()).utc()?;
        let local = zone.map_or(Some(utc.naive_utc()), |zone| zone.local(utc))?;
        Some(When {
            ms: utc.timestamp_millis(),
            day: local.date().num_days_from_ce(),
        })
    }

    #[test]
    fn a_day_is_the_zones_day() {
        let day = |zone, text: &str| {
            let when = DayClock::new(zone).when(text).unwrap();
            date(when.day).unwrap().to_string()
        };
        let eastern = Some(Zone::new(eastern));
        assert_eq!(day(None, "2030-02-05T04:59:59+00:00"), "2030-02-05");
        assert_eq!(day(eastern, "2030-02-05T04:59:59+00:00"), "2030-02-04");
        assert_eq!(day(eastern, "2030-02-05T05:00:00+00:00"), "2030-02-05");
        assert_eq!(day(eastern, "2030-07-05T04:00:00Z"), "2030-07-05");
        assert_eq!(date(NO_DAY), None);
        let epoch = DayClock::new(None).when("1970-01-01").unwrap();
        assert_eq!((epoch.ms, epoch.day), (0, super::epoch()));
    }

    /// The fast way says what the slow way says, for every form and every zone.
    #[test]
    fn it_reads_what_the_rest_of_the_console_reads() {
        let zones = [
            None,
            Some(Zone::new(eastern)),
            Some(Zone::new(|_| 345)),
            Some(Zone::new(|_| 14 * 60)),
        ];
        let mut clocks = zones.map(DayClock::new);
        cases(1_500, |u| {
            let ms = u.int_in_range(1_880_000_000_000..=1_940_000_000_000i64)?;
            let time = DateTime::from_timestamp_millis(ms).unwrap();
            let day = |u: &mut arbitrary::Unstructured<'_>| u.int_in_range(0..=32);
            let told = match u.int_in_range(0..=7)? {
                0 => time.format("%Y-%m-%d").to_string(),
                1 => time.format("%Y-%m-%dT%H:%M:%S").to_string(),
                2 => time.format("%Y-%m-%dT%H:%M:%S.%6f+02:00").to_string(),
                3 => time.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
                4 => format!("2030-02-{:02}T2{}:59:60Z", day(u)?, day(u)?),
                5 => format!("2030-{:02}-{:02}T10:61:00+00:00", day(u)?, day(u)?),
                6 => text(u, 0..=24)?,
                _ => time.format("%Y-%m-%dT%H:%M:%S%.6f+00:00").to_string(),
            };
            for (clock, zone) in clocks.iter_mut().zip(zones) {
                assert_eq!(clock.when(&told), slow(zone, &told), "{told:?}");
            }
            Ok(())
        });
    }
}
