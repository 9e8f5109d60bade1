//! `cargo xtask bench`.

use crate::process::{cargo, run};
use crate::site::{Form, make};
use crate::{Error, Project, browser};

/// Builds the site as it is deployed, and measures it beside its baseline; `tests/bench` prints
/// the figures.
///
/// # Errors
/// What it needs cannot be installed or built, or the console and the baseline show different rows.
pub fn bench(project: &Project) -> Result<(), Error> {
    let driver = browser::ensure(project)?;
    make(project, Form::Release, "/")?;
    let mut bench = cargo(project);
    bench.args(["run", "--quiet", "-p", "console-bench"]);
    browser::name_to(&mut bench, project, &driver);
    run(&mut bench)
}
