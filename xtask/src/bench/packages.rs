//! What the benchmark measures the console against, where it comes by npm. It is put into the target
//! folder, as its lock files say; the tests need none of it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::process::{command, find, run};
use crate::{Error, Project, browser, say};

/// The folder of the benchmark's sources.
const SOURCES: &str = "tests/bench";

/// Puts a folder of the benchmark that has a `package.json` into the target folder, and beside it
/// what its lock file names. Where that is there already, npm is not asked.
///
/// # Errors
/// npm is missing and cannot be installed, or does not bring it all.
pub(crate) fn ensure(project: &Project, name: &str) -> Result<PathBuf, Error> {
    let from = project.root().join(SOURCES).join(name);
    let folder = project.target().join("xtask/bench").join(name);
    let (lock, kept) = (from.join("package-lock.json"), folder.join("brought.json"));
    let wanted = fs::read(&lock).map_err(|error| Error::at(&lock, &error))?;
    copy(&from, &folder)?;
    if fs::read(&kept).is_ok_and(|brought| brought == wanted) {
        return Ok(folder);
    }
    if find("npm").is_none() {
        browser::install(
            project,
            &["npm"],
            "what the benchmark compares with comes by npm",
        )?;
    }
    say::line(format!(
        "Bringing {name} by npm: the console is measured beside it. About a minute."
    ));
    let mut npm = command(project, "npm");
    // One of Lighthouse's own packages asks for the latest of another, so that its lock file never
    // passes `ci`; all else of it still holds.
    let how = if name == "lighthouse" {
        "install"
    } else {
        "ci"
    };
    npm.args([how, "--ignore-scripts", "--no-audit", "--no-fund"]);
    run(npm.current_dir(&folder))?;
    fs::write(&kept, wanted).map_err(|error| Error::at(&kept, &error))?;
    Ok(folder)
}

/// Builds the peer where its sources have changed. The folder of its site.
///
/// # Errors
/// As [`ensure`], or it does not build.
pub(crate) fn peer(project: &Project) -> Result<PathBuf, Error> {
    let folder = ensure(project, "peer")?;
    say::line("Building the peer.");
    let mut npm = command(project, "npm");
    run(npm.args(["run", "--silent", "build"]).current_dir(&folder))?;
    Ok(folder.join("dist"))
}

/// Copies a folder's files and folders over what is there.
fn copy(from: &Path, to: &Path) -> Result<(), Error> {
    fs::create_dir_all(to).map_err(|error| Error::at(to, &error))?;
    let entries = fs::read_dir(from).map_err(|error| Error::at(from, &error))?;
    for entry in entries {
        let entry = entry.map_err(|error| Error::at(from, &error))?;
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &target)?;
        } else {
            fs::copy(&path, &target).map_err(|error| Error::at(&path, &error))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test says what it needs by failing")]

    use super::SOURCES;
    use crate::Project;
    use serde_json::Value;

    /// A version that npm may choose would compare with another program each month, and an address
    /// in a lock file is where everybody's npm would go.
    #[test]
    fn packages_are_pinned_and_their_locks_name_no_address() {
        let sources = Project::find().unwrap().root().join(SOURCES);
        for name in ["peer", "packages", "lighthouse"] {
            let read = |file: &str| std::fs::read_to_string(sources.join(name).join(file)).unwrap();
            let lock = read("package-lock.json");
            assert!(!lock.contains("\"resolved\""), "{name}");
            let package: Value = serde_json::from_str(&read("package.json")).unwrap();
            for kind in ["dependencies", "devDependencies"] {
                for (of, version) in package[kind].as_object().into_iter().flatten() {
                    let version = version.as_str().unwrap();
                    assert!(
                        version.starts_with(|c: char| c.is_ascii_digit()),
                        "{name}: {of} {version}"
                    );
                }
            }
        }
    }
}
