//! The six steps of aggressiveness, in words.

/// The steps and what they are called, the slowest first. The API says no more of them than that
/// a higher one is more aggressive.
pub const PACES: [(u64, &str); 6] = [
    (10, "Slowest"),
    (20, "Steady"),
    (30, "Brisk"),
    (40, "Fast"),
    (50, "Very fast"),
    (60, "Fastest"),
];

/// A pace as people read it: `20, steady`. One that is no step is told as the number it is.
#[must_use]
pub fn pace_words(pace: u64) -> String {
    let step = PACES.into_iter().find(|(step, _)| *step == pace);
    match step {
        Some((step, name)) => format!("{name} ({step} of 60)"),
        None => format!("{pace}, not one of the six steps"),
    }
}
