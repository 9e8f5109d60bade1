//! `--dev`: the site is built again when one of its files changes.

use std::time::{Duration, Instant};

use crate::site::{Form, make};
use crate::{Error, Project, fingerprint, say};

/// How often the files are looked at.
const EVERY: Duration = Duration::from_secs(1);

/// What was last seen of the site's files.
pub(crate) struct Watch {
    base: String,
    seen: String,
    looked: Instant,
}

impl Watch {
    /// Starts from the files as they are.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub(crate) fn new(project: &Project, base: &str) -> Result<Self, Error> {
        Ok(Self {
            base: base.to_owned(),
            seen: fingerprint::of_site(project.root())?,
            looked: Instant::now(),
        })
    }

    /// Builds again where something has changed since the last look. A fault is told, and the site
    /// stays as it was until the next change.
    pub(crate) fn look(&mut self, project: &Project) {
        if self.looked.elapsed() < EVERY {
            return;
        }
        let told = fingerprint::of_site(project.root()).and_then(|now| {
            if now == self.seen {
                return Ok(());
            }
            self.seen = now;
            make(project, Form::Dev, &self.base)?;
            say::line("Reload the page to see it.");
            Ok(())
        });
        if let Err(error) = told {
            say::trouble(format!("{error}; the site is as it was"));
        }
        self.looked = Instant::now();
    }
}
