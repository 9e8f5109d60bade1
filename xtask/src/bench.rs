//! `cargo xtask bench`.

use std::path::PathBuf;

use crate::process::{cargo, command, run};
use crate::site::{Form, make};
use crate::{Error, Project, browser, tools};

/// The package that has the console's way from cost rows to sums alone.
const ROLL_UP: &str = "bench-roll-up";

/// Builds the site as it is deployed, and measures it beside its baseline; `tests/bench` prints
/// the figures.
///
/// # Errors
/// What it needs cannot be installed or built, or the console and the baseline show different rows.
pub fn bench(project: &Project) -> Result<(), Error> {
    let driver = browser::ensure(project)?;
    make(project, Form::Release, "/")?;
    let roll_up = roll_up(project)?;
    let mut bench = cargo(project);
    bench.env("JPC_ROLL_UP", roll_up);
    bench.args(["run", "--quiet", "-p", "console-bench"]);
    browser::name_to(&mut bench, project, &driver);
    run(&mut bench)
}

/// Builds the roll-up as the console is built, for a page to load. The folder it stands in.
fn roll_up(project: &Project) -> Result<PathBuf, Error> {
    let mut build = cargo(project);
    // As the site is built, so that what both need is compiled once.
    tools::forget_places(project, &mut build, &[]);
    build.args(["build", "--quiet", "--release", "-p", ROLL_UP]);
    run(build.args(["--target", tools::TARGET]))?;
    let target = project.target();
    let wasm = target
        .join(tools::TARGET)
        .join("release/bench_roll_up.wasm");
    let folder = target.join("xtask/roll_up");
    let mut bind = command(project, project.tool("wasm-bindgen"));
    bind.args([
        "--target",
        "web",
        "--no-typescript",
        "--out-name",
        "roll_up_wasm",
    ]);
    bind.arg("--out-dir").arg(&folder).arg(wasm);
    run(&mut bind)?;
    Ok(folder)
}
