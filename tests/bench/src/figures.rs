//! What was measured, in numbers and lines.

use std::fmt::Write as _;

/// Milliseconds of one act on both pages.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Pair {
    pub(crate) console: f64,
    pub(crate) plain: f64,
}

/// Both measures of one kind of act, sample by sample.
#[derive(Debug, Default)]
pub(crate) struct Figure {
    /// Script, style and layout on the main thread.
    pub(crate) work: Vec<Pair>,
    /// From the event to the end of the next frame.
    pub(crate) painted: Vec<Pair>,
}

/// The value below which so many of 100 lie, by the nearest rank; `None` where there is none.
#[must_use]
pub(crate) fn percentile(values: &[f64], of_100: usize) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let rank = (sorted.len() * of_100).div_ceil(100).max(1);
    sorted.get(rank - 1).copied()
}

/// The middle value, or the mean of the two in the middle; `None` where there is none.
#[must_use]
pub(crate) fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let upper = *sorted.get(sorted.len() / 2)?;
    let lower = *sorted.get(sorted.len().saturating_sub(1) / 2)?;
    Some(f64::midpoint(lower, upper))
}

/// The heads of [`line`].
#[must_use]
pub(crate) fn heads(title: &str) -> String {
    format!(
        "{title:<44} {:>4}  {:>16}  {:>16}  {:>5}  goal",
        "n", "console", "plain JS", "ratio"
    )
}

/// A line for one kind of act: how many samples, median and 95th percentile of each page, the
/// ratio of the medians, and the goal.
#[must_use]
pub(crate) fn line(name: &str, pairs: &[Pair], goal: f64) -> String {
    let console: Vec<f64> = pairs.iter().map(|pair| pair.console).collect();
    let plain: Vec<f64> = pairs.iter().map(|pair| pair.plain).collect();
    let mut text = format!("{name:<44} {:>4}", pairs.len());
    let middle = |values: &[f64]| Some((median(values)?, percentile(values, 95)?));
    if let (Some((ours, ours_95)), Some((theirs, theirs_95))) = (middle(&console), middle(&plain)) {
        // A string takes all that is written to it.
        let _ = write!(
            text,
            "  {ours:>7.2} ({ours_95:>6.2})  {theirs:>7.2} ({theirs_95:>6.2})  {:>5.2}  {goal:.2}",
            ours / theirs
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_an_even_number_lies_between_two() {
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[3.0]), Some(3.0));
        assert_eq!(median(&[9.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median(&[4.0, 1.0, 2.0, 100.0]), Some(3.0));
    }

    #[test]
    fn a_percentile_is_one_of_the_values() {
        assert_eq!(percentile(&[], 95), None);
        assert_eq!(percentile(&[5.0], 95), Some(5.0));
        let fifteen: Vec<f64> = (1..=15).map(f64::from).collect();
        assert_eq!(percentile(&fifteen, 95), Some(15.0));
        let hundred: Vec<f64> = (1..=100).rev().map(f64::from).collect();
        assert_eq!(percentile(&hundred, 95), Some(95.0));
    }

    #[test]
    fn the_ratio_is_of_the_medians() {
        let pair = |console, plain| Pair { console, plain };
        let pairs = [pair(3.0, 2.0), pair(30.0, 2.0), pair(1.0, 200.0)];
        assert_eq!(
            line("sort", &pairs, 1.3)
                .split_whitespace()
                .collect::<Vec<_>>(),
            [
                "sort", "3", "3.00", "(", "30.00)", "2.00", "(200.00)", "1.50", "1.30"
            ]
        );
    }
}
