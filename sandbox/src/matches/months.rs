//! Months of a calendar, for periods of work.

use crate::moment::Moment;

/// The years that a period may name.
pub(crate) const FIRST_YEAR: i64 = 1900;
pub(crate) const LAST_YEAR: i64 = 2100;

/// Months since the year 0.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Month(i32);

impl Month {
    /// A month (1 to 12) of a year; `None` where there is no such month.
    pub(crate) fn new(year: i64, month: i64) -> Option<Self> {
        let year = i32::try_from(year)
            .ok()
            .filter(|year| (0..10_000).contains(year))?;
        let month = i32::try_from(month)
            .ok()
            .filter(|month| (1..=12).contains(month))?;
        Some(Self(year * 12 + month - 1))
    }

    /// The month (UTC) of a moment.
    pub(crate) fn of(moment: Moment) -> Option<Self> {
        let text = moment.to_text();
        let mut parts = text.split('-').map(|part| part.parse().ok());
        Self::new(parts.next()??, parts.next()??)
    }

    /// How many months are from the first day of `self` to the last of `end`; 0 where `end` is
    /// before.
    pub(crate) fn through(self, end: Self) -> i32 {
        (end.0 - self.0 + 1).max(0)
    }

    /// How many months ago it was, as of `now`; 0 where it is yet to come.
    pub(crate) fn before(self, now: Self) -> i32 {
        (now.0 - self.0).max(0)
    }
}

#[cfg(test)]
mod tests {
    use super::Month;
    use crate::moment::Moment;

    #[test]
    fn months_are_counted_with_both_ends() {
        let month = |year, month| Month::new(year, month);
        let (Some(january), Some(december)) = (month(2020, 1), month(2020, 12)) else {
            unreachable!("both are months")
        };
        assert_eq!(january.through(december), 12);
        assert_eq!(december.through(january), 0);
        assert_eq!(january.before(december), 11);
        assert_eq!(december.before(january), 0);
        assert_eq!([month(2020, 0), month(2020, 13), month(-1, 1)], [None; 3]);
        let moment = Moment::parse("2020-12-31T23:59:59Z");
        assert_eq!(moment.and_then(Month::of), Some(december));
    }
}
