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

/// As many days as the range has, right before it; of no range, before all days that have rows.
#[must_use]
pub fn before(range: Option<DayRange>, span: Option<DayRange>) -> Option<DayRange> {
    range.or(span)?.before()
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
        let span = range("2030-02-03", "2030-02-20");
        let week = range("2030-02-08", "2030-02-14");
        assert_eq!(before(week, span), range("2030-02-01", "2030-02-07"));
        assert_eq!(before(None, span), range("2030-01-16", "2030-02-02"));
        assert_eq!(before(None, None), None);
        assert_eq!(before(range("2030-02-08", "2030-02-07"), span), None);
    }
}
