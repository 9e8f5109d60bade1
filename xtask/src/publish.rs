//! Puts a site into a folder that may be being served meanwhile.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::Error;

/// The page that names all other files.
pub(crate) const PAGE: &str = "index.html";

/// The files under a folder, by paths relative to it.
///
/// # Errors
/// A folder that cannot be read.
pub(crate) fn files(folder: &Path) -> Result<BTreeSet<PathBuf>, Error> {
    let mut found = BTreeSet::new();
    let mut open = vec![PathBuf::new()];
    while let Some(inside) = open.pop() {
        let here = folder.join(&inside);
        let at = |error| Error::at(&here, &error);
        for entry in fs::read_dir(&here).map_err(at)? {
            let entry = entry.map_err(at)?;
            let path = inside.join(entry.file_name());
            if entry.file_type().map_err(at)?.is_dir() {
                open.push(path);
            } else {
                found.insert(path);
            }
        }
    }
    Ok(found)
}

/// Makes `to` hold `from`, with `page` as its index.html: the page goes last of what is new, and
/// what is old goes after it, so that whoever loads it meanwhile gets one whole site or the other.
///
/// # Errors
/// A file that cannot be read or written.
pub(crate) fn publish(from: &Path, to: &Path, page: &str) -> Result<(), Error> {
    let mut wanted = files(from)?;
    wanted.retain(|path| !is_page(path));
    for path in &wanted {
        let target = to.join(path);
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder).map_err(|error| Error::at(folder, &error))?;
        }
        fs::copy(from.join(path), &target).map_err(|error| Error::at(&target, &error))?;
    }
    fs::create_dir_all(to).map_err(|error| Error::at(to, &error))?;
    let target = to.join(PAGE);
    fs::write(&target, page).map_err(|error| Error::at(&target, &error))?;
    for path in files(to)?
        .difference(&wanted)
        .filter(|path| **path != Path::new(PAGE))
    {
        let stale = to.join(path);
        fs::remove_file(&stale).map_err(|error| Error::at(&stale, &error))?;
    }
    Ok(())
}

/// The page itself, or a compressed copy of it, which another page would make a lie.
fn is_page(path: &Path) -> bool {
    path.file_stem().is_some_and(|stem| stem == PAGE) || path == Path::new(PAGE)
}

#[cfg(test)]
pub(crate) mod tests {
    #![expect(clippy::unwrap_used, reason = "a test says what it needs by failing")]

    use super::*;

    /// A folder of a test's own, gone when it ends.
    pub(crate) struct Scratch(PathBuf);

    impl Scratch {
        pub(crate) fn new(name: &str) -> Self {
            let folder = std::env::temp_dir().join(format!("xtask-{name}-{}", std::process::id()));
            fs::create_dir_all(&folder).unwrap();
            Self(folder)
        }

        pub(crate) fn path(&self) -> &Path {
            &self.0
        }
    }

    impl Drop for Scratch {
        fn drop(&mut self) {
            let _left_behind = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn replaces_the_old_site_and_leaves_nothing_of_it() {
        let scratch = Scratch::new("publish");
        let (from, to) = (scratch.path().join("from"), scratch.path().join("to"));
        fs::create_dir_all(from.join("img")).unwrap();
        fs::create_dir_all(&to).unwrap();
        fs::write(from.join(PAGE), "old page").unwrap();
        fs::write(from.join("img/a.svg"), "a").unwrap();
        fs::write(to.join("app-1.js"), "stale").unwrap();
        fs::write(to.join("index.html.br"), "stale").unwrap();

        publish(&from, &to, "new page").unwrap();

        let names: Vec<_> = files(&to).unwrap().into_iter().collect();
        assert_eq!(names, [PathBuf::from("img/a.svg"), PathBuf::from(PAGE)]);
        assert_eq!(fs::read_to_string(to.join(PAGE)).unwrap(), "new page");
    }
}
