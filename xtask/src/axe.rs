//! axe-core, the accessibility rules that the end-to-end tests hold every screen against.

use std::path::PathBuf;

use crate::process::{command, find, run};
use crate::{Error, Project, browser, say};

/// Pinned, so that a new rule comes with a commit and not with a date.
const PACKAGE: &str = "axe-core@4.14.1";

/// The script; brought by npm where it is missing, npm itself by apt-get where that may be.
///
/// # Errors
/// It is missing and cannot be brought from here.
pub(crate) fn ensure(project: &Project) -> Result<PathBuf, Error> {
    let folder = project.target().join("xtask").join(PACKAGE);
    let script = folder.join("node_modules/axe-core/axe.min.js");
    if script.is_file() {
        return Ok(script);
    }
    if find("npm").is_none() {
        browser::install(project, &["npm"], "axe-core comes by npm")?;
    }
    say::line(
        "Bringing axe-core by npm: the end-to-end tests check accessibility with it. A few seconds.",
    );
    let mut npm = command(project, "npm");
    npm.args([
        "install",
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
        "--no-save",
        "--prefix",
    ]);
    run(npm.arg(&folder).arg(PACKAGE))?;
    if script.is_file() {
        Ok(script)
    } else {
        Err(Error::new(format!("npm did not bring {PACKAGE}")))
    }
}
