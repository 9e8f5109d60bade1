//! `cargo xtask deny`.

use std::path::Path;

use crate::process::{cargo, command, run};
use crate::tools::CARGO_DENY;
use crate::{Error, Project, say};

/// Holds licences, sources and doubles of all crates, and what is known against them, against
/// `deny.toml`. The advisories come from github.com, or from a copy in a folder. Answers whether
/// all of it was looked at and is well.
///
/// # Errors
/// cargo-deny cannot be installed, or finds something.
pub fn deny(project: &Project, advisories: Option<&Path>) -> Result<bool, Error> {
    CARGO_DENY.ensure(project)?;
    run(check(project, "deny.toml").args(["licenses", "bans", "sources"]))?;
    let config = match advisories {
        Some(folder) => with_copy(project, folder)?,
        None => "deny.toml".to_owned(),
    };
    let mut known = check(project, &config);
    if advisories.is_some() {
        known.arg("--disable-fetch");
    }
    if run(known.arg("advisories")).is_ok() {
        return Ok(true);
    }
    say::trouble(
        "The advisories were not looked at, or there is one. Where github.com cannot be reached, \
         say where a copy of https://github.com/rustsec/advisory-db is: --advisories FOLDER.",
    );
    Ok(false)
}

fn check(project: &Project, config: &str) -> std::process::Command {
    let mut deny = cargo(project);
    deny.args(["deny", "--locked", "check", "--config", config]);
    deny
}

/// A copy of `deny.toml` beside a database that is laid out as cargo-deny keeps its own: a clone
/// in a folder named after its address.
fn with_copy(project: &Project, folder: &Path) -> Result<String, Error> {
    let place = project.target().join("xtask/advisories");
    let told = |what: &str, error: &dyn std::fmt::Display| Error::new(format!("{what}: {error}"));
    if place.exists() {
        std::fs::remove_dir_all(&place).map_err(|error| told("the last copy", &error))?;
    }
    std::fs::create_dir_all(&place).map_err(|error| told("the copy", &error))?;
    let mut clone = command(project, "git");
    clone
        .args(["clone", "--quiet", "--no-hardlinks"])
        .arg(folder);
    run(clone.arg(place.join(CLONE)))?;
    let text = std::fs::read_to_string(project.root().join("deny.toml"))
        .map_err(|error| told("deny.toml", &error))?;
    let config = place.join("deny.toml");
    let path = format!(
        "[advisories]\ndb-path = {:?}\n",
        place.display().to_string()
    );
    std::fs::write(&config, text.replacen("[advisories]\n", &path, 1))
        .map_err(|error| told("deny.toml", &error))?;
    Ok(config.display().to_string())
}

/// How cargo-deny names the folder of `https://github.com/rustsec/advisory-db`.
const CLONE: &str = "advisory-db-3157b0e258782691";
