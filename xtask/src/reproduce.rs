//! `cargo xtask reproduce`: whether a release build is the same bytes wherever it is made.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::process::{command, output, run};
use crate::publish::files;
use crate::site::HOSTS;
use crate::{Error, Project, say};

/// What is compared.
const BUILT: [&str; 2] = ["dist", HOSTS];

/// Clones the last commit into two folders of other names and depths, builds each from nothing, and
/// compares every file. Takes twice as long as a first release build.
///
/// # Errors
/// A build that fails, or files that differ or name a folder of this machine: both sites then stay
/// to be looked at.
pub fn reproduce(project: &Project) -> Result<(), Error> {
    let changed = output(command(project, "git").args(["status", "--porcelain"]));
    match changed.as_deref() {
        None => {
            return Err(Error::new(
                "git does not know this folder: there is no last commit",
            ));
        }
        Some("") => {}
        Some(_) => say::line("What is not committed is left out."),
    }
    let place = project.target().join("xtask").join("reproduce");
    remove(&place)?;
    let clones = [place.join("one"), place.join("a-much-longer/name/of-two")];
    for clone in &clones {
        build(project, clone)?;
    }
    let faults = compare(&clones[0], &clones[1], &own_places(project, &place))?;
    if faults.is_empty() {
        let count = listed(&clones[0])?.len();
        say::line(format!("The same bytes twice: {count} files."));
        return remove(&place);
    }
    for fault in &faults {
        say::line(format!("  {fault}"));
    }
    Err(Error::new(format!(
        "{} files are not the same or name this machine; both builds are in {}",
        faults.len(),
        place.display()
    )))
}

fn build(project: &Project, clone: &Path) -> Result<(), Error> {
    say::line(format!("Building in {}.", clone.display()));
    let mut git = command(project, "git");
    git.args(["clone", "--quiet", "--no-hardlinks"]);
    run(git.arg(project.root()).arg(clone))?;
    tools(project, clone)?;
    // Its own commands, compiled there, and nothing of what is set for this program.
    let mut cargo = command(project, "cargo");
    cargo
        .current_dir(clone)
        .args(["xtask", "build"])
        .env_remove("CARGO_TARGET_DIR")
        .env_remove("RUSTFLAGS");
    run(&mut cargo)?;
    // What was compiled is gigabytes, twice.
    remove(&clone.join("target"))
}

/// The tools are not what is being tried: they are taken over.
#[cfg(unix)]
fn tools(project: &Project, clone: &Path) -> Result<(), Error> {
    let link = clone.join(".tools");
    std::os::unix::fs::symlink(project.tools(), &link).map_err(|error| Error::at(&link, &error))
}

#[cfg(not(unix))]
fn tools(_project: &Project, _clone: &Path) -> Result<(), Error> {
    Ok(())
}

/// Folders whose names have no place in what is deployed.
fn own_places(project: &Project, place: &Path) -> Vec<String> {
    let homes = ["HOME", "CARGO_HOME", "RUSTUP_HOME"];
    let set = homes.iter().filter_map(|name| std::env::var(name).ok());
    let own = [project.root(), place].map(|path| path.display().to_string());
    let all = set
        .chain(own)
        .map(|path| format!("{}/", path.trim_end_matches('/')));
    all.filter(|path| path.len() > 1).collect()
}

fn listed(clone: &Path) -> Result<BTreeSet<PathBuf>, Error> {
    let mut all = BTreeSet::new();
    for built in BUILT {
        let here = files(&clone.join(built))?;
        all.extend(here.into_iter().map(|path| Path::new(built).join(path)));
    }
    Ok(all)
}

/// A line for each file that is not in both, differs, or holds one of `places`.
fn compare(one: &Path, two: &Path, places: &[String]) -> Result<Vec<String>, Error> {
    let (in_one, in_two) = (listed(one)?, listed(two)?);
    let missing = in_one.symmetric_difference(&in_two);
    let mut faults: Vec<String> = missing
        .map(|path| format!("{}: only in one", path.display()))
        .collect();
    for path in in_one.intersection(&in_two) {
        let read = |at: PathBuf| fs::read(&at).map_err(|error| Error::at(&at, &error));
        let (first, second) = (read(one.join(path))?, read(two.join(path))?);
        let named = places.iter().find(|place| holds(&first, place.as_bytes()));
        if first != second {
            let at = first.iter().zip(&second).position(|(a, b)| a != b);
            let at = at.unwrap_or(first.len().min(second.len()));
            faults.push(format!("{}: other from byte {at} on", path.display()));
        } else if let Some(place) = named {
            faults.push(format!("{}: names {place}", path.display()));
        }
    }
    Ok(faults)
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

fn remove(folder: &Path) -> Result<(), Error> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(Error::at(folder, &error))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test says what it needs by failing")]

    use super::*;
    use crate::publish::tests::Scratch;

    #[test]
    fn a_byte_a_file_or_a_name_of_this_machine_is_told() {
        let scratch = Scratch::new("reproduce");
        let clones = ["one", "two"].map(|name| scratch.path().join(name));
        for clone in &clones {
            for built in BUILT {
                fs::create_dir_all(clone.join(built)).unwrap();
                fs::write(clone.join(built).join("same"), "same").unwrap();
            }
        }
        let places = ["/home/ann/".to_owned()];
        let told = || compare(&clones[0], &clones[1], &places).unwrap();
        assert!(told().is_empty());

        fs::write(clones[0].join("dist/app.wasm"), "abc").unwrap();
        assert_eq!(told(), ["dist/app.wasm: only in one"]);
        fs::write(clones[1].join("dist/app.wasm"), "abd").unwrap();
        assert_eq!(told(), ["dist/app.wasm: other from byte 2 on"]);
        for clone in &clones {
            fs::write(clone.join("dist/app.wasm"), "at /home/ann/x.rs").unwrap();
        }
        assert_eq!(told(), ["dist/app.wasm: names /home/ann/"]);
    }
}
