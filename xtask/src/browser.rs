//! The browser that tests are run in.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{command, find, output, run};
use crate::{Error, Project, say};

/// Names under which systems know it, best first.
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];
const DRIVER: &str = "chromedriver";
/// What a person types where this program may not.
pub(crate) const INSTALL_LINE: &str = "apt-get install chromium chromium-driver";

/// Chromium, where it is installed.
pub(crate) fn browser() -> Option<PathBuf> {
    BROWSERS.iter().find_map(|name| find(name))
}

/// Its driver, where it is installed.
pub(crate) fn driver() -> Option<PathBuf> {
    find(DRIVER)
}

/// The driver; both are installed where they are missing and may be.
///
/// # Errors
/// They are missing and cannot be installed from here.
pub(crate) fn ensure(project: &Project) -> Result<PathBuf, Error> {
    if let (Some(_), Some(driver)) = (browser(), driver()) {
        return Ok(driver);
    }
    install(
        project,
        &["chromium", "chromium-driver"],
        "the browser tests need them",
    )?;
    driver()
        .filter(|_| browser().is_some())
        .ok_or_else(|| Error::new(format!("run {INSTALL_LINE}")))
}

/// Tells a command that drives the built site where site, driver and browser are.
pub(crate) fn name_to(command: &mut Command, project: &Project, driver: &Path) {
    command
        .env("JPC_DIST", project.dist())
        .env("CHROMEDRIVER", driver);
    if let Some(browser) = browser() {
        command.env("CHROME", browser);
    }
}

/// Installs Debian packages, where this program may.
///
/// # Errors
/// It may not, or the packages cannot be had: the one line that a person types.
pub(crate) fn install(project: &Project, packages: &[&str], why: &str) -> Result<(), Error> {
    let names = packages.join(" ");
    if find("apt-get").is_none() || !is_root(project) {
        return Err(Error::new(format!("{why}: apt-get install {names}")));
    }
    say::line(format!(
        "Installing {names} by apt-get: {why}. About a minute."
    ));
    run(apt(project).arg("update").arg("-q"))?;
    run(apt(project)
        .args(["install", "-y", "-q", "--no-install-recommends"])
        .args(packages))
}

fn apt(project: &Project) -> Command {
    let mut apt = command(project, "apt-get");
    apt.env("DEBIAN_FRONTEND", "noninteractive");
    apt
}

fn is_root(project: &Project) -> bool {
    output(command(project, "id").arg("-u")).is_some_and(|id| id.trim() == "0")
}
