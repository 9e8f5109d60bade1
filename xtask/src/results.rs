//! What test runners say about themselves.

use std::ops::AddAssign;

/// How many tests passed and failed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    pub(crate) ignored: u64,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.ignored += other.ignored;
    }
}

/// The counts of a runner's own closing line, which cargo's and wasm-bindgen's write alike:
/// `test result: ok. 3 passed; 0 failed; 1 ignored; ...`.
pub(crate) fn counts_in(line: &str) -> Option<Counts> {
    let rest = line.trim_start().strip_prefix("test result: ")?;
    let (_, list) = rest.split_once(". ")?;
    let count = |what: &str| {
        list.split(';')
            .filter_map(|part| part.trim().strip_suffix(what))
            .find_map(|number| number.trim().parse::<u64>().ok())
    };
    Some(Counts {
        passed: count("passed")?,
        failed: count("failed")?,
        ignored: count("ignored").unwrap_or(0),
    })
}

/// The last line of a run, by which machines read it.
pub(crate) fn closing_line(all: Counts) -> String {
    format!("{} passed, {} failed", all.passed, all.failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(passed: u64, failed: u64, ignored: u64) -> Counts {
        Counts {
            passed,
            failed,
            ignored,
        }
    }

    #[test]
    fn a_closing_line_is_read() {
        for (line, expected) in [
            (
                "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.02s",
                counts(12, 0, 1),
            ),
            (
                "test result: FAILED. 2 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.50s",
                counts(2, 3, 0),
            ),
            (
                "test result: ok. 5 passed; 0 failed; 0 ignored; 0 filtered out; finished in 0.1s",
                counts(5, 0, 0),
            ),
        ] {
            assert_eq!(counts_in(line), Some(expected), "{line}");
        }
    }

    #[test]
    fn other_lines_are_not() {
        for line in [
            "",
            "test rules::reads_a_line ... ok",
            "running 12 tests",
            "12 passed; 0 failed",
            "assertion failed: test result: ok. 3 passed; 0 failed",
            "test result: ok",
            "test result: ok. many passed; 0 failed",
        ] {
            assert_eq!(counts_in(line), None, "{line}");
        }
    }

    #[test]
    fn the_counts_of_binaries_add_up() {
        let mut all = Counts::default();
        for line in [
            "test result: ok. 3 passed; 0 failed; 1 ignored",
            "test result: FAILED. 4 passed; 2 failed; 0 ignored",
        ] {
            if let Some(found) = counts_in(line) {
                all += found;
            }
        }
        assert_eq!(all, counts(7, 2, 1));
        assert_eq!(closing_line(all), "7 passed, 2 failed");
    }
}
