//! Which days of cost data a person asks for, out of what they gave of them.

use super::cost_report::DayRange;
use chrono::NaiveDate;

/// The days from the first to the last, either of which may not be given: then it is the first or
/// the last day that has rows. `None` asks for all rows, those without a time included. Where the
/// first lies after the last, the range is empty.
#[must_use]
pub fn asked(
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    span: Option<DayRange>,
) -> Option<DayRange> {
    match (from, to) {
        (None, None) => None,
        (Some(first), Some(last)) => Some(DayRange { first, last }),
        (Some(first), None) => Some(DayRange {
            first,
            last: span.map_or(first, |span| span.last.max(first)),
        }),
        (None, Some(last)) => Some(DayRange {
            first: span.map_or(last, |span| span.first.min(last)),
            last,
        }),
    }
}

/// As many days as the range has, right before it. `None` where the first day was not given:
/// before all days that have rows there is nothing, and everything would be up from nothing.
#[must_use]
pub fn before(from: Option<NaiveDate>, range: Option<DayRange>) -> Option<DayRange> {
    from.and(range)?.before()
}

/// Why there is no period before, in words; `None` where there is one.
#[must_use]
pub fn why_none_before(from: Option<NaiveDate>) -> Option<&'static str> {
    match from {
        Some(_) => None,
        None => {
            Some("Choose the first day (From): before all days there is nothing to compare with.")
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    fn range(first: &str, last: &str) -> Option<DayRange> {
        Some(DayRange {
            first: first.parse().unwrap(),
            last: last.parse().unwrap(),
        })
    }

    fn day(text: &str) -> Option<NaiveDate> {
        Some(text.parse().unwrap())
    }

    #[test]
    fn an_open_end_reaches_as_far_as_the_rows() {
        let span = range("2030-02-03", "2030-02-20");
        assert_eq!(asked(None, None, span), None);
        let from = day("2030-02-10");
        assert_eq!(asked(from, None, span), range("2030-02-10", "2030-02-20"));
        assert_eq!(asked(None, from, span), range("2030-02-03", "2030-02-10"));
        assert_eq!(asked(from, from, None), range("2030-02-10", "2030-02-10"));
        assert_eq!(asked(from, None, None), range("2030-02-10", "2030-02-10"));
        // Beyond the rows it is one day, and never one that ends before it starts.
        let late = day("2030-03-01");
        assert_eq!(asked(late, None, span), range("2030-03-01", "2030-03-01"));
        let upside_down = asked(late, from, span).unwrap();
        assert!(upside_down.is_empty());
    }

    #[test]
    fn the_days_before_are_as_many() {
        let week = range("2030-02-08", "2030-02-14");
        let from = day("2030-02-08");
        assert_eq!(before(from, week), range("2030-02-01", "2030-02-07"));
        assert_eq!(before(from, range("2030-02-08", "2030-02-07")), None);
        assert_eq!(before(from, None), None);
        assert_eq!(why_none_before(from), None);
    }

    #[test]
    fn before_all_days_there_is_no_period() {
        let span = range("2030-02-03", "2030-02-20");
        for to in [None, day("2030-02-10")] {
            assert_eq!(before(None, asked(None, to, span)), None);
        }
        assert!(why_none_before(None).is_some_and(|why| why.contains("From")));
    }
}
