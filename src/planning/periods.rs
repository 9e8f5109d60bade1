//! Two spans of days held against each other.

use super::cost_line::CostLine;
use super::cost_report::CostReport;
use std::collections::BTreeMap;

/// The sums of one key in both spans; a span without a row of it has sums of nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change<K> {
    pub key: K,
    pub before: CostLine,
    pub after: CostLine,
}

/// Keys of both spans, in the order of the later one; those that are only in the earlier one
/// follow in theirs.
#[must_use]
pub fn changes<K: Ord + Clone>(
    before: &[(K, CostLine)],
    after: &[(K, CostLine)],
) -> Vec<Change<K>> {
    let mut earlier: BTreeMap<&K, &CostLine> =
        before.iter().map(|(key, line)| (key, line)).collect();
    let mut all: Vec<Change<K>> = after
        .iter()
        .map(|(key, line)| Change {
            key: key.clone(),
            before: earlier.remove(key).cloned().unwrap_or_default(),
            after: line.clone(),
        })
        .collect();
    for (key, line) in before {
        if earlier.contains_key(key) {
            all.push(Change {
                key: key.clone(),
                before: line.clone(),
                after: CostLine::default(),
            });
        }
    }
    all
}

/// The change of all together.
#[must_use]
pub fn total_change(before: &CostReport, after: &CostReport) -> Change<()> {
    Change {
        key: (),
        before: before.total.clone(),
        after: after.total.clone(),
    }
}

/// By how much a number changed, in tenths of a percent of what it was, rounded half away from
/// zero. `None` where it was nothing or less: there is no part of that to tell.
#[must_use]
pub fn permille(before: i64, after: i64) -> Option<i64> {
    if before <= 0 {
        return None;
    }
    let (before, after) = (i128::from(before), i128::from(after));
    let twice = (after - before) * 2_000;
    let half_away = (twice.abs() + before) / (before * 2);
    i64::try_from(half_away * twice.signum()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::money::Money;

    fn line(micros: i64) -> CostLine {
        CostLine {
            spent: Money::from_micros(micros),
            ..CostLine::default()
        }
    }

    #[test]
    fn keys_of_one_span_alone_are_held_against_nothing() {
        let before = [("a", line(5)), ("b", line(4)), ("c", line(3))];
        let after = [("d", line(9)), ("b", line(8))];
        let all = changes(&before, &after);
        let told: Vec<_> = all
            .iter()
            .map(|change| {
                let (before, after) = (change.before.spent, change.after.spent);
                (change.key, before.micros(), after.micros())
            })
            .collect();
        assert_eq!(told, [("d", 0, 9), ("b", 4, 8), ("a", 5, 0), ("c", 3, 0)]);
    }

    #[test]
    fn a_change_is_a_part_of_what_it_was() {
        assert_eq!(permille(200, 300), Some(500));
        assert_eq!(permille(300, 200), Some(-333));
        assert_eq!(permille(2_000, 2_001), Some(1));
        assert_eq!(permille(2_000, 1_999), Some(-1));
        assert_eq!(permille(2_001, 2_002), Some(0));
        assert_eq!(permille(5, 0), Some(-1_000));
        assert_eq!((permille(0, 5), permille(-1, 5)), (None, None));
        assert_eq!(permille(1, i64::MAX), None);
    }
}
