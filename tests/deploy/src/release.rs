//! The built site as a release, and another release of it.

use std::path::{Path, PathBuf};

use e2e_tests::stage::built_site;

use crate::{Failure, Outcome};

/// Releases in a folder, as `cargo xtask release` makes them.
pub struct Releases {
    folder: tempfile::TempDir,
    base: &'static str,
}

impl Releases {
    /// A folder with nothing in it, for a site at that path.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub fn at(base: &'static str) -> Outcome<Self> {
        Ok(Self {
            folder: tempfile::tempdir()?,
            base,
        })
    }

    /// What a server's root points at, whichever release is current.
    #[must_use]
    pub fn root(&self) -> PathBuf {
        self.folder.path().join("out/current/site")
    }

    /// Makes the built site current.
    ///
    /// # Errors
    /// Where there is none, or the disk refuses.
    pub fn first(&self) -> Outcome<String> {
        let site = self.folder.path().join("first");
        self.copy(&site)?;
        self.release(&site, 1)
    }

    /// The same, with the compressed copies of its program; those of all files take half a minute.
    ///
    /// # Errors
    /// As `first`.
    pub fn first_compressed(&self) -> Outcome<String> {
        let site = self.folder.path().join("first");
        self.copy(&site)?;
        let name = program(&site)?;
        let packed = self.folder.path().join("packed");
        std::fs::create_dir_all(&packed)?;
        std::fs::copy(site.join(&name), packed.join(&name))?;
        xtask::compress(&packed).map_err(words)?;
        for ending in ["br", "gz"] {
            let copy = format!("{name}.{ending}");
            std::fs::copy(packed.join(&copy), site.join(&copy))?;
        }
        self.release(&site, 1)
    }

    /// Makes another build of it current, of which no hashed file has an old name: the same but for
    /// that. Keeps the files of so many releases.
    ///
    /// # Errors
    /// Where there is no built site, or the disk refuses.
    pub fn second(&self, keep: usize) -> Outcome<String> {
        let site = self.folder.path().join("second");
        self.copy(&site)?;
        rename_all(&site)?;
        self.release(&site, keep)
    }

    /// Whether the built site is cut into parts that are loaded late, as a release build is.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub fn has_parts(&self) -> Outcome<bool> {
        for entry in std::fs::read_dir(self.folder.path().join("first"))? {
            if entry?.file_name().to_string_lossy().starts_with("part-") {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn copy(&self, to: &Path) -> Outcome {
        let built = built_site(std::env::var_os("JPC_DIST").map(PathBuf::from))?;
        xtask::rebase(&built, to, self.base).map_err(words)
    }

    fn release(&self, site: &Path, keep: usize) -> Outcome<String> {
        let out = self.folder.path().join("out");
        xtask::release(site, self.base, &out, keep).map_err(words)
    }
}

/// The name of the site's program.
fn program(site: &Path) -> Outcome<String> {
    for entry in std::fs::read_dir(site)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.starts_with("partner-console-") && name.ends_with("_bg.wasm") {
            return Ok(name);
        }
    }
    Err("the site has no program".into())
}

fn words(error: xtask::Error) -> Failure {
    error.to_string().into()
}

/// Gives every hashed file another name, in the page and in the scripts, which name what they load.
/// Such a script then has another digest, so the page's is put right as well.
fn rename_all(site: &Path) -> Outcome {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(site)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let is_packed = name.ends_with(".br") || name.ends_with(".gz");
        let hash = hash_in(&name).map(str::to_owned);
        match hash {
            _ if is_packed => std::fs::remove_file(site.join(&name))?,
            Some(hash) => names.push((name.clone(), name.replace(&hash, &turned(&hash)))),
            None => {}
        }
    }
    let page = site.join("index.html");
    let mut text = std::fs::read_to_string(&page)?;
    for (old, new) in &names {
        text = text.replace(old.as_str(), new);
        std::fs::rename(site.join(old), site.join(new))?;
    }
    for (_, new) in names.iter().filter(|(old, _)| old.ends_with(".js")) {
        let path = site.join(new);
        let mut script = std::fs::read_to_string(&path)?;
        let before = xtask::integrity(script.as_bytes());
        for (old, new) in &names {
            script = script.replace(old.as_str(), new);
        }
        let after = xtask::integrity(script.as_bytes());
        if after != before {
            let named = text.contains(&before);
            text = text.replace(&before, &after);
            if !named {
                return Err(format!("the page has no digest of {new}").into());
            }
            std::fs::write(&path, script)?;
        }
    }
    Ok(std::fs::write(&page, text)?)
}

/// The digits behind the last dash that begins a hash.
fn hash_in(name: &str) -> Option<&str> {
    let start = name.rfind('-')? + 1;
    let rest = &name[start..];
    let end = rest.find(|c: char| !c.is_ascii_hexdigit())?;
    (end >= 8).then(|| &rest[..end])
}

/// Another hash: the same digits the other way round, and never the same.
fn turned(hash: &str) -> String {
    let turned: String = hash.chars().rev().collect();
    if turned == hash {
        format!("{turned}0")
    } else {
        turned
    }
}
