//! Releases side by side in a folder, and one of them current:
//!
//! ```text
//! DIR/current                   a link to the release that is served
//! DIR/config.json               written once, then the operator's own
//! DIR/history                   the names of releases, the latest last
//! DIR/releases/NAME/files.json  what belongs to it
//! DIR/releases/NAME/site/       the site, at its path; what a server's root points at
//! ```
//!
//! A release also holds the hashed files of the ones before it, so that a tab that was opened before
//! the turn goes on finding its parts.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Error;
use crate::compress::CONFIGURATION;
use crate::hosts::headers::is_hashed;
use crate::listing::Listing;

const CURRENT: &str = "current";
const HISTORY: &str = "history";
const RELEASES: &str = "releases";
/// The list of a release's own files.
pub(crate) const LISTING: &str = "files.json";
/// What a server's root points at, in a release.
const SITE: &str = "site";

/// Puts the site in `dist`, which was built for the path `base`, into `into` and turns to it. The
/// last `keep` releases stay, and their hashed files are found under this one too. Answers the
/// release's name; a site that is there already is turned back to.
///
/// # Errors
/// A file that cannot be read or written. What was served is then served on.
pub fn release(dist: &Path, base: &str, into: &Path, keep: usize) -> Result<String, Error> {
    let listing = Listing::of(dist, base)?;
    let name = listing.name();
    let releases = into.join(RELEASES);
    folder(&releases)?;
    if !releases.join(&name).is_dir() {
        put(dist, &listing, &releases, &name)?;
    }
    let mut history = history(into)?;
    history.retain(|known| *known != name);
    let earlier = history.iter().rev().take(keep.saturating_sub(1));
    for earlier in earlier {
        take_over(&releases.join(earlier), &releases.join(&name))?;
    }
    let config = into.join(CONFIGURATION);
    if !config.exists() {
        copy(&dist.join(CONFIGURATION), &config)?;
    }
    turn(into, &name)?;
    history.push(name.clone());
    let kept: Vec<String> = history.into_iter().rev().take(keep).rev().collect();
    replace(&into.join(HISTORY), &format!("{}\n", kept.join("\n")))?;
    sweep(&releases, &kept)?;
    Ok(name)
}

/// Writes a release under another name first, so that there is never half of one.
fn put(dist: &Path, listing: &Listing, releases: &Path, name: &str) -> Result<(), Error> {
    let unfinished = releases.join(format!(".unfinished-{name}"));
    if unfinished.exists() {
        fs::remove_dir_all(&unfinished).map_err(|error| Error::at(&unfinished, &error))?;
    }
    let site = inside(&unfinished.join(SITE), &listing.base);
    for file in &listing.files {
        copy(&dist.join(&file.name), &site.join(&file.name))?;
    }
    let list = unfinished.join(LISTING);
    fs::write(&list, listing.text()).map_err(|error| Error::at(&list, &error))?;
    let done = releases.join(name);
    fs::rename(&unfinished, &done).map_err(|error| Error::at(&done, &error))
}

/// Makes the hashed files of an earlier release be found under a later one, where they were.
fn take_over(earlier: &Path, later: &Path) -> Result<(), Error> {
    let list = earlier.join(LISTING);
    let text = fs::read_to_string(&list).map_err(|error| Error::at(&list, &error))?;
    let listing = Listing::parse(&text)?;
    for file in listing.files.iter().filter(|file| is_hashed(&file.name)) {
        let at = |release: &Path| inside(&release.join(SITE), &listing.base).join(&file.name);
        let (from, to) = (at(earlier), at(later));
        if to.exists() {
            continue;
        }
        folder(to.parent().unwrap_or(later))?;
        // The same file under both, where the disk can; its time stays, and so what browsers keep.
        if fs::hard_link(&from, &to).is_err() {
            copy(&from, &to)?;
        }
    }
    Ok(())
}

/// Lets `current` lead to a release, in one step: no request falls between two.
fn turn(into: &Path, name: &str) -> Result<(), Error> {
    let next = into.join(".current-next");
    if next.symlink_metadata().is_ok() {
        fs::remove_file(&next).map_err(|error| Error::at(&next, &error))?;
    }
    link(&Path::new(RELEASES).join(name), &next)?;
    let current = into.join(CURRENT);
    fs::rename(&next, &current).map_err(|error| Error::at(&current, &error))
}

#[cfg(unix)]
fn link(target: &Path, link: &Path) -> Result<(), Error> {
    std::os::unix::fs::symlink(target, link).map_err(|error| Error::at(link, &error))
}

#[cfg(not(unix))]
fn link(_target: &Path, _link: &Path) -> Result<(), Error> {
    Err(Error::new(
        "releases need links, which this system does not give to everybody",
    ))
}

/// The releases there are, the latest last. The current one is the latest, whatever the file says:
/// a run may have ended between the turn and the writing of it.
fn history(into: &Path) -> Result<Vec<String>, Error> {
    let path = into.join(HISTORY);
    let text = match fs::read_to_string(&path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        read => read.map_err(|error| Error::at(&path, &error))?,
    };
    let mut names: Vec<String> = text.lines().map(str::to_owned).collect();
    if let Ok(target) = fs::read_link(into.join(CURRENT))
        && let Some(current) = target.file_name().and_then(|name| name.to_str())
    {
        names.retain(|name| name != current);
        names.push(current.to_owned());
    }
    names.retain(|name| !name.is_empty() && into.join(RELEASES).join(name).join(LISTING).is_file());
    Ok(names)
}

/// Takes away what is no release any more.
fn sweep(releases: &Path, kept: &[String]) -> Result<(), Error> {
    let at = |error| Error::at(releases, &error);
    for entry in fs::read_dir(releases).map_err(at)? {
        let path = entry.map_err(at)?.path();
        let name = path.file_name().and_then(|name| name.to_str());
        if !name.is_some_and(|name| kept.iter().any(|kept| kept == name)) {
            fs::remove_dir_all(&path).map_err(|error| Error::at(&path, &error))?;
        }
    }
    Ok(())
}

fn inside(site: &Path, base: &str) -> PathBuf {
    site.join(base.trim_matches('/'))
}

fn folder(path: &Path) -> Result<(), Error> {
    fs::create_dir_all(path).map_err(|error| Error::at(path, &error))
}

fn copy(from: &Path, to: &Path) -> Result<(), Error> {
    folder(to.parent().unwrap_or(to))?;
    fs::copy(from, to)
        .map(|_| ())
        .map_err(|error| Error::at(from, &error))
}

fn replace(path: &Path, text: &str) -> Result<(), Error> {
    let next = path.with_extension("next");
    fs::write(&next, text).map_err(|error| Error::at(&next, &error))?;
    fs::rename(&next, path).map_err(|error| Error::at(path, &error))
}

#[cfg(test)]
#[path = "release_tests.rs"]
mod tests;
