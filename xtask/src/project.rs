//! Where things are.

use std::env;
use std::path::{Path, PathBuf};

use crate::Error;

/// The checkout that this program was built from.
#[derive(Debug, Clone)]
pub struct Project {
    root: PathBuf,
    target: PathBuf,
}

impl Project {
    /// The project of the manifest that this program was compiled with.
    ///
    /// # Errors
    /// The checkout has moved or is gone since.
    pub fn find() -> Result<Self, Error> {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = manifest
            .parent()
            .filter(|root| root.join("Trunk.toml").is_file())
            .ok_or_else(|| {
                Error::new(format!(
                    "{} is no longer the project; run cargo xtask from the project again",
                    manifest.display()
                ))
            })?;
        let target = env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| root.join("target"), |folder| root.join(folder));
        Ok(Self {
            root: root.to_owned(),
            target,
        })
    }

    /// The folder of the root manifest.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Cargo's target folder; a relative `CARGO_TARGET_DIR` counts from the root.
    pub(crate) fn target(&self) -> &Path {
        &self.target
    }

    /// The project's own tools, so that no other version on the machine matters.
    pub(crate) fn tools(&self) -> PathBuf {
        self.root.join(".tools")
    }

    /// A program among the project's own tools.
    pub(crate) fn tool(&self, name: &str) -> PathBuf {
        self.tools()
            .join("bin")
            .join(format!("{name}{}", env::consts::EXE_SUFFIX))
    }

    /// The site to deploy, serve and test.
    #[must_use]
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }
}
