//! What was measured, in numbers and lines.

use std::fmt::Write as _;

/// One sample of the console's and one of what it is measured beside.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Pair {
    pub(crate) console: f64,
    pub(crate) baseline: f64,
}

impl From<(f64, f64)> for Pair {
    fn from((console, baseline): (f64, f64)) -> Self {
        Self { console, baseline }
    }
}

/// Samples of both sides, one after the other: they need not be as many.
#[derive(Debug, Default)]
pub(crate) struct Both {
    pub(crate) console: Vec<f64>,
    pub(crate) baseline: Vec<f64>,
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

/// The heads of [`line`], behind an empty line.
#[must_use]
pub(crate) fn heads(title: &str, baseline: &str) -> String {
    format!(
        "\n{title:<44} {:>4}  {:>18}  {baseline:>18}  {:>5}  goal",
        "n", "console", "ratio"
    )
}

/// A line for one kind of act: how many samples, median and 95th percentile of each side, the
/// ratio of the medians, the goal, and whether it is kept.
#[must_use]
pub(crate) fn line(name: &str, pairs: &[Pair], goal: f64) -> String {
    let both = Both {
        console: pairs.iter().map(|pair| pair.console).collect(),
        baseline: pairs.iter().map(|pair| pair.baseline).collect(),
    };
    line_of(name, &both, goal)
}

/// The same for samples that do not come in pairs.
#[must_use]
pub(crate) fn line_of(name: &str, both: &Both, goal: f64) -> String {
    let mut text = format!("{name:<44} {:>4}", both.console.len());
    let middle = |values: &[f64]| Some((median(values)?, percentile(values, 95)?));
    if let (Some((ours, ours_95)), Some((theirs, theirs_95))) =
        (middle(&both.console), middle(&both.baseline))
    {
        let ratio = ours / theirs;
        // A string takes all that is written to it.
        let _ = write!(
            text,
            "  {ours:>8.2} ({ours_95:>7.2})  {theirs:>8.2} ({theirs_95:>7.2})  {ratio:>5.2}  \
             {goal:.2}{}",
            verdict(ratio, goal)
        );
    }
    text
}

/// A line for what is held against a number of its own: the median and the worst of the samples,
/// and the most that the worst is to be.
#[must_use]
pub(crate) fn absolute(name: &str, samples: &[f64], unit: &str, goal: f64) -> String {
    let worst = samples.iter().copied().fold(0.0, f64::max);
    let middle = median(samples).unwrap_or(0.0);
    format!(
        "{name:<44} {:>4}  median {middle:.2} {unit}, worst {worst:.2} {unit}; goal {goal:.2}{}",
        samples.len(),
        verdict(worst, goal)
    )
}

/// What is said behind a goal.
const fn verdict(value: f64, goal: f64) -> &'static str {
    if value <= goal { "" } else { "  ABOVE" }
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
        let pairs = [(3.0, 2.0), (30.0, 2.0), (1.0, 200.0)].map(Pair::from);
        assert_eq!(
            line("sort", &pairs, 1.3)
                .split_whitespace()
                .collect::<Vec<_>>(),
            [
                "sort", "3", "3.00", "(", "30.00)", "2.00", "(", "200.00)", "1.50", "1.30", "ABOVE"
            ]
        );
    }

    #[test]
    fn a_goal_is_missed_by_the_worst_and_not_by_the_median() {
        let told = absolute("typing", &[1.0, 2.0, 40.0], "ms", 32.0);
        assert!(told.ends_with("median 2.00 ms, worst 40.00 ms; goal 32.00  ABOVE"));
        let told = absolute("typing", &[1.0, 32.0], "ms", 32.0);
        assert!(told.ends_with("goal 32.00"), "{told}");
    }
}
