//! `cargo xtask bench`.

mod packages;
mod part;

use std::path::PathBuf;

pub use part::Part;

use crate::process::{cargo, command, run};
use crate::site::{Form, make};
use crate::{Error, Project, browser, tools};

/// The package that has pieces of the console alone, for a page to load.
const ROLL_UP: &str = "bench-roll-up";

/// Builds the site as it is deployed, and measures it beside its baselines; `tests/bench` prints
/// the figures. What none of the parts needs is neither brought nor built.
///
/// # Errors
/// What it needs cannot be installed or built, or the console and a baseline show different rows.
pub fn bench(project: &Project, parts: &[Part]) -> Result<(), Error> {
    let any = |needs: fn(Part) -> bool| parts.iter().any(|part| needs(*part));
    let mut bench = cargo(project);
    // Optimised: it has the sandbox in it, and both sides wait for that.
    bench.args(["run", "--quiet", "--profile", "native"]);
    bench.args(["-p", "console-bench", "--"]);
    bench.args(parts.iter().map(|part| part.name()));
    if any(Part::needs_site) {
        let driver = browser::ensure(project)?;
        make(project, Form::Release, "/")?;
        browser::name_to(&mut bench, project, &driver);
    }
    if any(Part::needs_pieces) {
        bench.env("JPC_ROLL_UP", roll_up(project)?);
    }
    if any(Part::needs_peer) {
        bench.env("JPC_PEER", packages::peer(project)?);
    }
    if any(Part::needs_packages) {
        bench.env("JPC_PACKAGES", packages::ensure(project, "packages")?);
    }
    if parts.contains(&Part::Lighthouse) {
        bench.env("JPC_LIGHTHOUSE", packages::ensure(project, "lighthouse")?);
    }
    run(&mut bench)
}

/// Builds pieces of the console as the console is built. The folder they stand in.
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
