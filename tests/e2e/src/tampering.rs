//! A deployed site that is not the one that was built.

use std::path::{Path, PathBuf};

use crate::{Outcome, ensure};

/// A part of the deployed site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The wasm.
    Program,
    /// The wasm of every screen that is loaded later.
    Screens,
    /// The styles that come with the first of them.
    Sheet,
    /// The script that binds it to the browser.
    Glue,
    /// The script that starts both.
    Boot,
    /// `config.json`.
    Configuration,
    /// The wasm that reads resumes.
    Reader,
    /// The script of the worker in which it runs.
    ReaderScript,
}

impl Part {
    fn is(self, name: &str) -> bool {
        let is_boot = name.starts_with("boot-");
        let is_reader = name.starts_with("reader-");
        let is_screen = name.starts_with("part-");
        match self {
            Self::Program => name.ends_with(".wasm") && !is_reader && !is_screen,
            Self::Screens => name.ends_with(".wasm") && is_screen,
            Self::Sheet => name.ends_with(".css") && is_screen,
            Self::Reader => name.ends_with(".wasm") && is_reader,
            Self::ReaderScript => name.ends_with(".js") && is_reader,
            Self::Glue => name.ends_with(".js") && !is_boot && !is_reader && name != "embed.js",
            Self::Boot => name.ends_with(".js") && is_boot,
            Self::Configuration => name == "config.json",
        }
    }
}

/// How the deployed site differs from the built one.
#[derive(Debug, Clone, Copy)]
pub enum Tampering {
    /// One byte of it is another.
    Flipped(Part),
    /// It is not there.
    Missing(Part),
    /// A server's page stands in its place.
    Page(Part),
}

impl Tampering {
    pub(crate) fn apply(self, site: &Path) -> Outcome {
        let (Self::Flipped(part) | Self::Missing(part) | Self::Page(part)) = self;
        for file in files_of(site, part)? {
            match self {
                Self::Flipped(_) => {
                    let mut bytes = std::fs::read(&file)?;
                    if let Some(byte) = bytes.last_mut() {
                        *byte ^= 1;
                    }
                    std::fs::write(&file, bytes)?;
                }
                Self::Missing(_) => std::fs::remove_file(&file)?,
                Self::Page(_) => {
                    let page = "<!doctype html><title>Gateway</title><p>Try again later.";
                    std::fs::write(&file, page)?;
                }
            }
        }
        Ok(())
    }
}

/// The files of a part, of which there is at least one. Also takes away their compressed copies,
/// which would be served in their place.
fn files_of(site: &Path, part: Part) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(site)? {
        let path = entry?.path();
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let packed = name.strip_suffix(".br").or(name.strip_suffix(".gz"));
        if packed.is_some_and(|plain| part.is(plain)) {
            std::fs::remove_file(&path)?;
        } else if part.is(&name) {
            found.push(path);
        }
    }
    ensure!(!found.is_empty(), "the site has no file for {part:?}");
    Ok(found)
}
