//! The points of a chart: which one is pointed at, and what is read out there.

use crate::domain::money::Money;
use crate::format::dollars;

/// The point that lies nearest to a share of the width, from 0 to 1. Points stand in order, as
/// far from each other as their amounts are. `None` where there is none.
#[must_use]
pub fn nearest(places: &[f64], share: f64) -> Option<usize> {
    let away = |at: &usize| places.get(*at).map(|place| (place - share).abs());
    (0..places.len()).min_by(|one, two| {
        let (one, two) = (away(one), away(two));
        one.partial_cmp(&two).unwrap_or(std::cmp::Ordering::Equal)
    })
}

/// The middles of so many bars side by side.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "bars of a chart are few")]
pub fn middles(bars: usize) -> Vec<f64> {
    let count = bars.max(1) as f64;
    (0..bars).map(|at| (at as f64 + 0.5) / count).collect()
}

/// What is read out at a bar: all of it, and each part that is something, those below zero too.
/// One part alone is all of it.
#[must_use]
pub fn bar_words<'a>(label: &str, parts: impl Iterator<Item = (&'a str, i64)> + Clone) -> String {
    let words = |micros| dollars(Money::from_micros(micros));
    let total = parts
        .clone()
        .fold(0_i64, |sum, (_, part)| sum.saturating_add(part));
    let mut told = format!("{label}: {}", words(total));
    if parts.clone().count() > 1 {
        for (name, part) in parts.filter(|(_, part)| *part != 0) {
            told.push_str(&format!("; {name} {}", words(part)));
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_point_is_the_nearest_amount_and_not_the_middle_one() {
        // $15, $75, $136, $257 and $500 on an axis from $15 to $500.
        let places: Vec<f64> = [15.0, 75.0, 136.0, 257.0, 500.0]
            .map(|dollars| (dollars - 15.0) / 485.0)
            .into();
        for (share, expected) in [
            (-1.0, 0),
            (0.0, 0),
            (0.06, 0),
            (0.07, 1),
            (0.26, 2),
            (0.5, 3),
            (0.74, 3),
            (0.76, 4),
            (1.0, 4),
            (9.0, 4),
        ] {
            assert_eq!(nearest(&places, share), Some(expected), "{share}");
        }
        assert_eq!(nearest(&[], 0.5), None);
        assert_eq!(nearest(&[0.2], 0.9), Some(0));
    }

    #[test]
    fn a_bar_is_pointed_at_over_all_of_its_width() {
        let places = middles(4);
        for (share, expected) in [(0.0, 0), (0.24, 0), (0.26, 1), (0.74, 2), (0.99, 3)] {
            assert_eq!(nearest(&places, share), Some(expected), "{share}");
        }
        assert!(middles(0).is_empty());
    }

    #[test]
    fn parts_below_zero_are_read_out_and_parts_of_nothing_are_not() {
        let parts = [("Mail", 5_000_000), ("Search", 0), ("Refund", -1_250_000)];
        assert_eq!(
            bar_words("Jan 5", parts.into_iter()),
            "Jan 5: $3.75; Mail $5.00; Refund -$1.25"
        );
        let one = [("Mail", -20_000)];
        assert_eq!(bar_words("Jan 6", one.into_iter()), "Jan 6: -$0.02");
    }
}
