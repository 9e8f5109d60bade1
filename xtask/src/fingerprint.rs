//! Whether the site on disk still belongs to its sources.

use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use crate::Error;

/// Everything that goes into a built site.
const INPUTS: [&str; 11] = [
    "src",
    "reader",
    "style",
    "public",
    "index.html",
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    "rust-toolchain.toml",
    // What is made of the program once it is compiled.
    "xtask/src/reader.rs",
    "xtask/src/split.rs",
];

/// A value that changes when an input of the site is edited, added or removed.
///
/// # Errors
/// A folder or file that cannot be read.
pub(crate) fn of_site(root: &Path) -> Result<String, Error> {
    let mut files = Vec::new();
    for input in INPUTS {
        collect(&root.join(input), &mut files)?;
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for (path, changed, length) in files {
        (path, changed, length).hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// Path, time of the last change in nanoseconds, length.
type Seen = (PathBuf, u128, u64);

fn collect(path: &Path, files: &mut Vec<Seen>) -> Result<(), Error> {
    let at = |error| Error::at(path, &error);
    let found = match fs::metadata(path) {
        Ok(found) => found,
        // An input that is not there yet, or an editor's file that is gone again.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(at(error)),
    };
    if found.is_dir() {
        for entry in fs::read_dir(path).map_err(at)? {
            collect(&entry.map_err(at)?.path(), files)?;
        }
        return Ok(());
    }
    let changed = found.modified().map_err(at)?.duration_since(UNIX_EPOCH);
    let nanoseconds = changed.map_or(0, |since| since.as_nanos());
    files.push((path.to_owned(), nanoseconds, found.len()));
    Ok(())
}

/// Whether `stamp` holds `fingerprint`, which means that the site was built from these inputs.
pub(crate) fn is_fresh(stamp: &Path, fingerprint: &str) -> bool {
    fs::read_to_string(stamp).is_ok_and(|held| held == fingerprint)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test says what it needs by failing")]

    use super::*;
    use crate::publish::tests::Scratch;

    #[test]
    fn any_change_of_an_input_shows() {
        let scratch = Scratch::new("fingerprint");
        let root = scratch.path();
        fs::create_dir_all(root.join("src/ui")).unwrap();
        fs::write(root.join("src/ui/a.rs"), "1").unwrap();
        fs::write(root.join("index.html"), "x").unwrap();
        fs::write(root.join("notes.txt"), "x").unwrap();
        let first = of_site(root).unwrap();
        assert_eq!(of_site(root).unwrap(), first, "nothing changed");

        fs::write(root.join("notes.txt"), "longer").unwrap();
        assert_eq!(of_site(root).unwrap(), first, "not an input");

        fs::write(root.join("src/ui/a.rs"), "12").unwrap();
        let edited = of_site(root).unwrap();
        assert_ne!(edited, first, "edited");

        fs::write(root.join("src/ui/b.rs"), "").unwrap();
        let added = of_site(root).unwrap();
        assert_ne!(added, edited, "added");

        fs::remove_file(root.join("src/ui/b.rs")).unwrap();
        assert_eq!(of_site(root).unwrap(), edited, "removed again");
    }

    #[test]
    fn a_stamp_is_fresh_for_its_own_fingerprint_only() {
        let scratch = Scratch::new("stamp");
        let stamp = scratch.path().join("stamp");
        assert!(!is_fresh(&stamp, "a"), "no stamp yet");
        fs::write(&stamp, "a").unwrap();
        assert!(is_fresh(&stamp, "a"));
        assert!(!is_fresh(&stamp, "b"));
    }
}
