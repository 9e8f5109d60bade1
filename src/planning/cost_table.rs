//! Sums of cost data as the rows of a table: by source, job or campaign, held against another
//! span of days where there is one, sorted by any column.

use super::change_words::{conversion, money_change};
use super::cost_line::CostLine;
use super::figures::less;
use super::periods::changes;
use crate::domain::money::Money;
use crate::format::{count, dollars};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// A row: what it is about, and its sums.
#[derive(Debug, Clone, PartialEq)]
pub struct CostEntry<K> {
    /// `None` is what was not told.
    pub key: Option<K>,
    pub now: CostLine,
    /// In the other span of days, where there is one.
    pub before: Option<CostLine>,
}

/// The columns after the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CostColumn {
    Spend,
    /// The spend of the last 14 days at most, drawn.
    Days,
    Clicks,
    Applications,
    AClick,
    AnApplication,
    Conversion,
    /// Events that are neither click nor application.
    Others,
    /// Spent in the other span of days.
    Before,
    /// What became of the spend since.
    Change,
}

impl CostColumn {
    /// Its head.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Spend => "Spend",
            Self::Days => "Last days",
            Self::Clicks => "Clicks",
            Self::Applications => "Applications",
            Self::AClick => "Cost a click",
            Self::AnApplication => "Cost an application",
            Self::Conversion => "Conversion",
            Self::Others => "Other events",
            Self::Before => "Spend before",
            Self::Change => "Change of spend",
        }
    }

    /// The columns of a table, with those that it takes now and then.
    #[must_use]
    pub fn of(has_others: bool, is_compared: bool) -> Vec<Self> {
        let mut columns = vec![Self::Spend];
        if is_compared {
            columns.extend([Self::Before, Self::Change]);
        }
        columns.extend([
            Self::Days,
            Self::Clicks,
            Self::Applications,
            Self::AClick,
            Self::AnApplication,
            Self::Conversion,
        ]);
        columns.extend(has_others.then_some(Self::Others));
        columns
    }
}

/// The rows of both spans, in the order of the sums; those that are only in the other one follow.
#[must_use]
pub fn entries<K: Ord + Clone>(
    now: &[(Option<K>, CostLine)],
    before: Option<&[(Option<K>, CostLine)]>,
) -> Vec<CostEntry<K>> {
    let Some(before) = before else {
        let rows = now.iter().map(|(key, line)| CostEntry {
            key: key.clone(),
            now: line.clone(),
            before: None,
        });
        return rows.collect();
    };
    let rows = changes(before, now).into_iter().map(|change| CostEntry {
        key: change.key,
        now: change.after,
        before: Some(change.before),
    });
    rows.collect()
}

/// The names that more than one row has: they alone do not say which row is meant.
#[must_use]
pub fn twins(names: impl IntoIterator<Item = String>) -> BTreeSet<String> {
    let (mut seen, mut twins) = (BTreeSet::new(), BTreeSet::new());
    for name in names {
        if let Some(twin) = seen.replace(name) {
            twins.insert(twin);
        }
    }
    twins
}

impl<K> CostEntry<K> {
    /// What stands in a cell; `None` where there is nothing to divide by, and where it is drawn.
    #[must_use]
    pub fn cell(&self, column: CostColumn) -> Option<String> {
        let now = &self.now;
        match column {
            CostColumn::Spend => Some(dollars(now.spent)),
            CostColumn::Days => None,
            CostColumn::Clicks => Some(count(now.clicks)),
            CostColumn::Applications => Some(count(now.applications)),
            CostColumn::AClick => now.a_click().map(dollars),
            CostColumn::AnApplication => now.an_application().map(dollars),
            CostColumn::Conversion => conversion(now),
            CostColumn::Others => Some(count(now.other_events())),
            CostColumn::Before => self.before.as_ref().map(|before| dollars(before.spent)),
            CostColumn::Change => {
                let before = self.before.as_ref()?;
                Some(money_change(before.spent, now.spent))
            }
        }
    }

    /// What becomes of the spend; nothing without another span.
    fn change(&self) -> Option<Money> {
        Some(less(self.now.spent, self.before.as_ref()?.spent))
    }

    /// By that column, ascending or descending; what cannot be told comes last either way.
    #[must_use]
    pub fn compare(&self, other: &Self, column: CostColumn, descending: bool) -> Ordering {
        let (one, two) = (&self.now, &other.now);
        let micros = |money: Option<Money>| money.map(Money::micros);
        let counted = |count: u64| Some(i64::try_from(count).unwrap_or(i64::MAX));
        let (one, two) = match column {
            // Drawn days have no order of their own.
            CostColumn::Spend | CostColumn::Days => {
                (micros(Some(one.spent)), micros(Some(two.spent)))
            }
            CostColumn::Clicks => (counted(one.clicks), counted(two.clicks)),
            CostColumn::Applications => (counted(one.applications), counted(two.applications)),
            CostColumn::AClick => (micros(one.a_click()), micros(two.a_click())),
            CostColumn::AnApplication => {
                (micros(one.an_application()), micros(two.an_application()))
            }
            CostColumn::Conversion => return by_conversion(one, two, descending),
            CostColumn::Others => (counted(one.other_events()), counted(two.other_events())),
            CostColumn::Before => {
                let spent = |entry: &Self| entry.before.as_ref().map(|line| line.spent.micros());
                (spent(self), spent(other))
            }
            CostColumn::Change => (micros(self.change()), micros(other.change())),
        };
        known(one, two, descending, |one, two| one.cmp(two))
    }
}

/// As fractions, so that nothing is lost to rounding.
fn by_conversion(one: &CostLine, two: &CostLine, descending: bool) -> Ordering {
    let part = |line: &CostLine| {
        (line.clicks > 0).then_some((u128::from(line.applications), u128::from(line.clicks)))
    };
    known(part(one), part(two), descending, |one, two| {
        (one.0 * two.1).cmp(&(two.0 * one.1))
    })
}

fn known<T>(
    one: Option<T>,
    two: Option<T>,
    descending: bool,
    compare: impl Fn(&T, &T) -> Ordering,
) -> Ordering {
    match (one, two) {
        (Some(one), Some(two)) if descending => compare(&two, &one),
        (Some(one), Some(two)) => compare(&one, &two),
        (one, two) => two.is_some().cmp(&one.is_some()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(dollars: i64, clicks: u64, applications: u64) -> CostLine {
        CostLine {
            spent: Money::from_micros(dollars * 1_000_000),
            clicks,
            on_clicks: Money::from_micros(dollars * 1_000_000),
            applications,
            ..CostLine::default()
        }
    }

    #[test]
    fn rows_of_both_spans_are_there_and_tell_their_change() {
        let now = [(Some(1), line(30, 10, 1)), (None, line(5, 0, 0))];
        let before = [(Some(1), line(20, 10, 1)), (Some(2), line(9, 3, 0))];
        let alone = entries(&now, None);
        assert_eq!(alone.len(), 2);
        assert_eq!(alone[0].cell(CostColumn::Change), None);
        let both = entries(&now, Some(&before));
        let changes: Vec<_> = both
            .iter()
            .map(|row| (row.key, row.cell(CostColumn::Change)))
            .collect();
        let words = |text: &str| Some(text.to_owned());
        assert_eq!(
            changes,
            [
                (Some(1), words("up $10.00 (50 %)")),
                (None, words("up $5.00 from nothing")),
                (Some(2), words("down $9.00 (100 %)")),
            ]
        );
        assert_eq!(both[0].cell(CostColumn::AClick), words("$3.00"));
        assert_eq!(both[0].cell(CostColumn::Conversion), words("10 %"));
        assert_eq!(both[1].cell(CostColumn::AClick), None);
        assert_eq!(both[2].cell(CostColumn::Before), words("$9.00"));
    }

    #[test]
    fn what_cannot_be_told_comes_last_either_way() {
        let mut rows = entries(
            &[
                (Some(1), line(1, 4, 1)),
                (Some(2), line(1, 0, 0)),
                (Some(3), line(1, 4, 3)),
            ],
            None,
        );
        for (descending, order) in [(false, [1, 3, 2]), (true, [3, 1, 2])] {
            rows.sort_by(|one, two| one.compare(two, CostColumn::Conversion, descending));
            let keys: Vec<_> = rows.iter().filter_map(|row| row.key).collect();
            assert_eq!(keys, order);
        }
    }

    #[test]
    fn names_of_more_than_one_row_are_twins() {
        let names = ["Driver", "Nurse", "Driver", "driver", "Driver"];
        let twins = twins(names.map(str::to_owned));
        assert_eq!(twins.into_iter().collect::<Vec<_>>(), ["Driver"]);
    }

    #[test]
    fn a_table_has_the_columns_that_it_takes() {
        assert_eq!(CostColumn::of(false, false).len(), 7);
        let all = CostColumn::of(true, true);
        assert_eq!(all.len(), 10);
        assert_eq!(all[1..3], [CostColumn::Before, CostColumn::Change]);
    }
}
