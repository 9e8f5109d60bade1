//! `cargo xtask test`.

use std::process::Command;
use std::time::{Duration, Instant};

use crate::process::{cargo, stream};
use crate::results::{Counts, closing_line, counts_in};
use crate::site::{Form, make};
use crate::steps::{Needs, Step, steps};
use crate::{Error, Project, axe, browser, say, servers, tools};

/// How one step went.
struct Outcome {
    name: &'static str,
    counts: Counts,
    passed: bool,
    took: Duration,
}

/// Runs the tests and closes with each step's count and one line for all. Answers whether all
/// passed.
///
/// # Errors
/// None for a failing test; only where rustfmt or clippy cannot be installed.
pub fn test(project: &Project, quick: bool, keep_going: bool) -> Result<bool, Error> {
    tools::ensure_components(project)?;
    let planned = steps(project.root(), quick);
    let mut outcomes = Vec::new();
    for step in &planned {
        let outcome = carry_out(project, step);
        let stop = !outcome.passed && !keep_going;
        outcomes.push(outcome);
        if stop {
            break;
        }
    }
    let skipped: Vec<&str> = planned
        .iter()
        .skip(outcomes.len())
        .map(|step| step.name)
        .collect();
    for line in summary(&outcomes, &skipped) {
        say::line(line);
    }
    Ok(outcomes.iter().all(|outcome| outcome.passed))
}

fn carry_out(project: &Project, step: &Step) -> Outcome {
    say::heading(step.name);
    let started = Instant::now();
    let mut counts = Counts::default();
    let ended = prepare(project, step).and_then(|mut command| {
        stream(&mut command, |line| {
            if let Some(found) = counts_in(line) {
                counts += found;
            }
        })
    });
    let passed = match ended {
        Ok(ended_well) => ended_well && counts.failed == 0,
        Err(error) => {
            say::trouble(error.to_string());
            false
        }
    };
    if !passed && counts.failed == 0 {
        // It did not compile, or died before it could count: that is one failure, not none.
        counts.failed = 1;
    }
    let took = started.elapsed();
    say::line(format!(
        "--- {}: {} in {}",
        step.name,
        verdict(passed),
        seconds(took)
    ));
    Outcome {
        name: step.name,
        counts,
        passed,
        took,
    }
}

/// The command of a step, once what it needs is there.
fn prepare(project: &Project, step: &Step) -> Result<Command, Error> {
    let mut command = cargo(project);
    command.args(step.arguments);
    match step.needs {
        Needs::Nothing => {}
        Needs::Target => tools::ensure_target(project)?,
        Needs::WasmRunner => {
            tools::ensure_target(project)?;
            tools::WASM_BINDGEN.ensure(project)?;
            let driver = browser::ensure(project)?;
            command
                .env(
                    "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
                    project.tool("wasm-bindgen-test-runner"),
                )
                .env("CHROMEDRIVER", driver)
                .env("WASM_BINDGEN_TEST_TIMEOUT", "120");
        }
        Needs::Site => {
            site(project, &mut command)?;
            command.env("JPC_AXE", axe::ensure(project)?);
        }
        Needs::Servers => {
            servers::ensure(project)?.name_to(&mut command);
            site(project, &mut command)?;
        }
    }
    Ok(command)
}

fn site(project: &Project, command: &mut Command) -> Result<(), Error> {
    let driver = browser::ensure(project)?;
    make(project, Form::Release, "/")?;
    browser::name_to(command, project, &driver);
    Ok(())
}

fn verdict(passed: bool) -> &'static str {
    if passed { "passed" } else { "FAILED" }
}

fn seconds(took: Duration) -> String {
    format!("{:.1} s", took.as_secs_f64())
}

/// A line a step, and the closing line, alone and last.
fn summary(outcomes: &[Outcome], skipped: &[&str]) -> Vec<String> {
    let mut lines = vec!["\n=== summary ===".to_owned()];
    let mut all = Counts::default();
    for outcome in outcomes {
        let Counts {
            passed,
            failed,
            ignored,
        } = outcome.counts;
        lines.push(format!(
            "{:<38} {}  {passed:>5} passed {failed:>3} failed {ignored:>3} ignored  {:>8}",
            outcome.name,
            verdict(outcome.passed),
            seconds(outcome.took)
        ));
        all += outcome.counts;
    }
    if !skipped.is_empty() {
        lines.push(format!(
            "Stopped there; not run: {}. (--keep-going runs them.)",
            skipped.join("; ")
        ));
    }
    lines.push(closing_line(all));
    lines
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test says what it needs by failing")]

    use super::*;

    fn outcome(name: &'static str, passed: u64, failed: u64) -> Outcome {
        Outcome {
            name,
            counts: Counts {
                passed,
                failed,
                ignored: 0,
            },
            passed: failed == 0,
            took: Duration::from_millis(1_250),
        }
    }

    #[test]
    fn the_last_line_sums_up_and_stands_alone() {
        let lines = summary(
            &[
                outcome("format", 0, 0),
                outcome("a", 10, 0),
                outcome("b", 4, 2),
            ],
            &["c", "d"],
        );
        assert_eq!(lines.last().unwrap(), "14 passed, 2 failed");
        let text = lines.join("\n");
        assert!(text.contains("FAILED      4 passed   2 failed"), "{text}");
        assert!(text.contains("not run: c; d."), "{text}");
    }
}
