//! The cost data of one campaign, added up page by page, and whole only where it is.

use super::calibration::Outcome;
use crate::domain::cost::CostRow;

/// What has been read so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    outcome: Outcome,
    read: u64,
    /// How many rows there are, by the first page.
    count: Option<u64>,
}

/// Whether more is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Read {
    /// The next page begins at that row.
    More { offset: u64 },
    /// All of it is read; `None` where there is no row.
    Whole(Option<Outcome>),
    /// The number of rows changed while they were read, or rows that were announced did not come:
    /// some may be missing, or counted twice.
    Moved,
}

impl Tally {
    /// Adds a page, of which the API says that there are so many rows in all.
    pub fn take(&mut self, rows: &[CostRow], count: u64) -> Read {
        let before = *self.count.get_or_insert(count);
        rows.iter().for_each(|row| self.outcome.take(row));
        self.read += rows.len() as u64;
        if before != count || self.read > count || (rows.is_empty() && self.read < count) {
            return Read::Moved;
        }
        if self.read < count {
            return Read::More { offset: self.read };
        }
        Read::Whole((count > 0).then_some(self.outcome))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::cost::CostEvent;
    use crate::domain::money::Money;

    fn rows(number: usize) -> Vec<CostRow> {
        let row = CostRow {
            campaign_id: None,
            job_id: None,
            source: None,
            cost: Money::from_micros(250_000),
            event: Some(CostEvent::Application),
            time: None,
        };
        vec![row; number]
    }

    #[test]
    fn pages_are_read_until_all_rows_are_here() {
        let mut tally = Tally::default();
        assert_eq!(tally.take(&rows(2), 3), Read::More { offset: 2 });
        let outcome = Outcome {
            spent: Money::from_micros(750_000),
            applications: 3,
        };
        assert_eq!(tally.take(&rows(1), 3), Read::Whole(Some(outcome)));
        assert_eq!(Tally::default().take(&[], 0), Read::Whole(None));
    }

    #[test]
    fn what_is_missing_or_moved_is_never_called_whole() {
        let mut short = Tally::default();
        short.take(&rows(2), 3);
        assert_eq!(short.take(&[], 3), Read::Moved, "an empty page too early");
        let mut grown = Tally::default();
        grown.take(&rows(2), 3);
        assert_eq!(grown.take(&rows(1), 4), Read::Moved, "a row came in");
        let mut fewer = Tally::default();
        fewer.take(&rows(2), 4);
        assert_eq!(fewer.take(&rows(1), 3), Read::Moved, "a row went");
        assert_eq!(Tally::default().take(&rows(2), 1), Read::Moved);
    }
}
