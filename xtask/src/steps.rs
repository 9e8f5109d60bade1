//! What `cargo xtask test` does, in order.

use std::fs;
use std::path::Path;

use crate::tools::TARGET;

/// What must be there before a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Needs {
    Nothing,
    /// The wasm target.
    Target,
    /// The target, the test runner of wasm-bindgen, and a browser.
    WasmRunner,
    /// The built site, and a browser.
    Site,
    /// Both, and the web servers that the site is deployed on.
    Servers,
}

/// One call of cargo.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Step {
    pub(crate) name: &'static str,
    pub(crate) needs: Needs,
    pub(crate) arguments: &'static [&'static str],
    /// Whether it is part of `--quick`.
    pub(crate) quick: bool,
    /// Whether it is part of a whole run.
    full: bool,
}

const fn quick(name: &'static str, arguments: &'static [&'static str]) -> Step {
    Step {
        name,
        needs: Needs::Nothing,
        arguments,
        quick: true,
        full: true,
    }
}

const fn full(name: &'static str, needs: Needs, arguments: &'static [&'static str]) -> Step {
    Step {
        name,
        needs,
        arguments,
        quick: false,
        full: true,
    }
}

/// The quick ones first within their kind, so that a fault shows early. Every binary of a step is
/// run even where one fails, so that the counts are whole.
const STEPS: [Step; 14] = [
    quick("format", &["fmt", "--all", "--", "--check"]),
    full(
        "clippy, all members",
        Needs::Nothing,
        &[
            "clippy",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ],
    ),
    full(
        "clippy, without the interface",
        Needs::Nothing,
        &[
            "clippy",
            "-p",
            "partner-console",
            "--no-default-features",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ],
    ),
    full(
        "clippy, for the browser",
        Needs::Target,
        &[
            "clippy",
            "-p",
            "partner-console",
            "--lib",
            "--bins",
            "--test",
            "browser_*",
            "--target",
            TARGET,
            "--",
            "-D",
            "warnings",
        ],
    ),
    // The next one runs these and those of the interface; that they build without it, clippy shows.
    Step {
        full: false,
        ..quick(
            "native tests, without the interface",
            &[
                "test",
                "-p",
                "partner-console",
                "--no-default-features",
                "--no-fail-fast",
            ],
        )
    },
    full(
        "native tests, with the interface",
        Needs::Nothing,
        &["test", "-p", "partner-console", "--no-fail-fast"],
    ),
    quick(
        "tests of these commands",
        &["test", "-p", "xtask", "--no-fail-fast"],
    ),
    quick(
        "tests of the reader of resumes",
        &["test", "-p", "resume-reader", "--no-fail-fast"],
    ),
    quick(
        "sandbox tests",
        &["test", "-p", "partner-sandbox", "--no-fail-fast"],
    ),
    quick(
        "contract tests",
        &["test", "-p", "contract-tests", "--no-fail-fast"],
    ),
    full(
        "tests of the benchmark",
        Needs::Nothing,
        &["test", "-p", "console-bench", "--no-fail-fast"],
    ),
    full(
        "component tests in the browser",
        Needs::WasmRunner,
        &[
            "test",
            "-p",
            "partner-console",
            "--target",
            TARGET,
            "--no-fail-fast",
            "--test",
            "browser_*",
        ],
    ),
    full(
        "end-to-end tests",
        Needs::Site,
        &["test", "-p", "e2e-tests", "--no-fail-fast"],
    ),
    full(
        "tests of the deployment",
        Needs::Servers,
        &["test", "-p", "deploy-tests", "--no-fail-fast"],
    ),
];

/// The steps of a run in the project at `root`. Component tests are left out where there are none,
/// as cargo takes a pattern without a match for a mistake.
pub(crate) fn steps(root: &Path, quick: bool) -> Vec<Step> {
    STEPS
        .into_iter()
        .filter(|step| if quick { step.quick } else { step.full })
        .filter(|step| step.needs != Needs::WasmRunner || has_browser_tests(root))
        .collect()
}

fn has_browser_tests(root: &Path) -> bool {
    fs::read_dir(root.join("tests")).is_ok_and(|entries| {
        entries.filter_map(Result::ok).any(|entry| {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            name.starts_with("browser_") && name.ends_with(".rs")
        })
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test says what it needs by failing")]

    use super::*;
    use crate::publish::tests::Scratch;

    fn names(root: &Path, quick: bool) -> Vec<&'static str> {
        steps(root, quick).iter().map(|step| step.name).collect()
    }

    #[test]
    fn quick_is_format_and_what_runs_natively_without_the_interface() {
        let scratch = Scratch::new("quick");
        assert_eq!(
            names(scratch.path(), true),
            [
                "format",
                "native tests, without the interface",
                "tests of these commands",
                "tests of the reader of resumes",
                "sandbox tests",
                "contract tests"
            ]
        );
    }

    #[test]
    fn no_test_runs_twice_in_a_whole_run() {
        let scratch = Scratch::new("whole");
        let names = names(scratch.path(), false);
        assert!(names.contains(&"native tests, with the interface"));
        assert!(!names.contains(&"native tests, without the interface"));
        assert!(names.contains(&"clippy, without the interface"));
    }

    #[test]
    fn component_tests_run_where_there_are_any() {
        let scratch = Scratch::new("steps");
        let component = "component tests in the browser";
        assert!(!names(scratch.path(), false).contains(&component));
        fs::create_dir_all(scratch.path().join("tests")).unwrap();
        fs::write(scratch.path().join("tests/browser_kit.rs"), "").unwrap();
        assert!(names(scratch.path(), false).contains(&component));
        assert!(!names(scratch.path(), true).contains(&component));
    }
}
