//! `cargo xtask deny`.

use std::path::Path;
use std::process::Command;

use crate::process::{cargo, run};
use crate::tools::CARGO_DENY;
use crate::{Error, Project, say};

/// Where the advisories are, as in `deny.toml`.
const ADVISORIES: &str = "https://github.com/rustsec/advisory-db";

/// Holds licences, sources and doubles of all crates, and what is known against them, against
/// `deny.toml`. The advisories are fetched by git, from a copy where one is named. Answers whether
/// all of it was looked at and is well.
///
/// # Errors
/// cargo-deny cannot be installed, or finds a licence, a source or a double that it may not.
pub fn deny(project: &Project, advisories: Option<&Path>) -> Result<bool, Error> {
    CARGO_DENY.ensure(project)?;
    run(check(project).args(["licenses", "bans", "sources"]))?;
    let mut known = check(project);
    if let Some(folder) = advisories {
        take_copy(&mut known, folder)?;
    }
    if run(known.arg("advisories")).is_ok() {
        return Ok(true);
    }
    say::trouble(format!(
        "There is an advisory, or they were not looked at. Where github.com cannot be reached, say \
         where a copy of {ADVISORIES} is: --advisories FOLDER."
    ));
    Ok(false)
}

fn check(project: &Project) -> Command {
    let mut deny = cargo(project);
    deny.args(["deny", "--locked", "check"]);
    deny
}

/// Has git, whoever calls it, take the copy for the original.
fn take_copy(command: &mut Command, folder: &Path) -> Result<(), Error> {
    let folder = folder
        .canonicalize()
        .map_err(|error| Error::new(format!("{}: {error}", folder.display())))?;
    let instead = format!("url.file://{}.insteadOf", folder.display());
    command
        .env("GIT_CONFIG_COUNT", "1")
        .env("GIT_CONFIG_KEY_0", instead)
        .env("GIT_CONFIG_VALUE_0", ADVISORIES);
    Ok(())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test says what it needs by failing")]

    use super::*;

    #[test]
    fn the_copy_stands_for_what_deny_toml_names() {
        let root = Project::find().unwrap().root().to_owned();
        let config = std::fs::read_to_string(root.join("deny.toml")).unwrap();
        assert!(config.contains(&format!("db-urls = [\"{ADVISORIES}\"]")));
        assert!(config.contains("git-fetch-with-cli = true"));
        assert!(take_copy(&mut Command::new("git"), Path::new("/not/there")).is_err());
    }

    /// Git itself, over a repository made here: it asks the copy and not the network.
    #[test]
    fn git_takes_the_copy() {
        let scratch = crate::publish::tests::Scratch::new("advisories");
        let folder = scratch.path();
        std::fs::create_dir_all(folder).unwrap();
        let git = |words: &[&str]| {
            let ended = Command::new("git")
                .arg("-C")
                .arg(folder)
                .args(words)
                .output();
            ended.unwrap().status.success()
        };
        assert!(git(&["init", "--quiet"]));
        assert!(git(&[
            "-c",
            "user.name=a",
            "-c",
            "user.email=a@b.io",
            "commit",
            "--quiet",
            "--allow-empty",
            "-m",
            "a",
        ]));
        let mut asks = Command::new("git");
        take_copy(&mut asks, folder).unwrap();
        let told = asks
            .args(["ls-remote", ADVISORIES, "HEAD"])
            .output()
            .unwrap();
        assert!(told.status.success() && !told.stdout.is_empty(), "{told:?}");
    }
}
