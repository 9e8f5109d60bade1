//! `cargo xtask fuzz`.

use crate::process::{cargo, run};
use crate::{Error, Project, say};

/// The test that goes on for as long as it is told to: `src/decoders.rs`.
const TEST: &str = "decoders::no_input_stops_a_reader_for_as_long_as_asked";

/// Feeds every reader of answers, files and kept texts with hostile bytes made of good ones, for
/// so many minutes, from seeds that are new each time. What stops one is a failed test, with the
/// seed that repeats it.
///
/// # Errors
/// A reader was stopped, or the tests do not build.
pub fn fuzz(project: &Project, minutes: u32) -> Result<(), Error> {
    say::line(format!(
        "Hostile bytes for every reader, for {minutes} minutes."
    ));
    let mut test = cargo(project);
    test.args(["test", "-p", "partner-console", "--no-default-features"]);
    test.args(["--lib", "--", "--exact", "--nocapture", TEST]);
    run(test.env("JPC_FUZZ_MINUTES", minutes.to_string()))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test says what it needs by failing")]

    use super::*;

    /// A name that no test has would run none, and pass.
    #[test]
    fn the_test_is_there() {
        let root = Project::find().unwrap().root().to_owned();
        let source = std::fs::read_to_string(root.join("src/decoders.rs")).unwrap();
        let name = TEST.strip_prefix("decoders::").unwrap();
        assert!(source.contains(&format!("#[test]\nfn {name}()")), "{TEST}");
    }
}
