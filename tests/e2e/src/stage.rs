//! A test's surroundings: which site, which sandbox, and how a test is run on them.

use std::future::Future;
use std::path::{Path, PathBuf};
use std::time::Duration;

use partner_sandbox::{Config, Seed, SiteConfig};

use crate::api::Api;
use crate::browser::Browser;
use crate::page::Page;
use crate::wire::Wire;
use crate::{Outcome, ensure};

/// The sandbox and the site of one test, and what its console may say.
#[derive(Default)]
pub struct Stage {
    sandbox: Config,
    base: Option<&'static str>,
    tampered: Option<Tampering>,
    expected: Vec<&'static str>,
    has_wire: bool,
}

/// A part of the deployed site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The wasm.
    Program,
    /// The wasm of every screen that is loaded later.
    Screens,
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
            Self::Reader => name.ends_with(".wasm") && is_reader,
            Self::ReaderScript => name.ends_with(".js") && is_reader,
            Self::Glue => name.ends_with(".js") && !is_boot && !is_reader,
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
    fn apply(self, site: &Path) -> Outcome {
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

impl Stage {
    /// The small seed, served at `/`.
    #[must_use]
    pub fn small() -> Self {
        Self::default()
    }

    #[must_use]
    pub fn seed(mut self, seed: Seed) -> Self {
        self.sandbox.seed = seed;
        self
    }

    /// The API gives so many estimates in 24 hours; the site goes on to expect 50.
    #[must_use]
    pub fn estimates_a_day(mut self, most: usize) -> Self {
        self.sandbox.estimates_per_day = most;
        self
    }

    /// Serves another `config.json`.
    #[must_use]
    pub fn config(mut self, text: &str) -> Self {
        self.sandbox.site_config = SiteConfig::Text(text.to_owned());
        self
    }

    /// Serves the `config.json` of the built site, where it has one.
    #[must_use]
    pub fn config_as_built(mut self) -> Self {
        self.sandbox.site_config = SiteConfig::AsBuilt;
        self
    }

    /// Lets the page call another origin.
    #[must_use]
    pub fn may_call(mut self, origin: &str) -> Self {
        self.sandbox.connect_origins.push(origin.to_owned());
        self
    }

    /// Lets CCPA look-ups, and matches that are not delayed, take so long.
    #[must_use]
    pub fn taking(mut self, look_up: Duration, resume_match: Duration) -> Self {
        self.sandbox.ccpa_delay = look_up;
        self.sandbox.match_time = resume_match;
        self
    }

    /// Lets a request with the trouble `slow` take so long.
    #[must_use]
    pub fn slow_for(mut self, delay: Duration) -> Self {
        self.sandbox.slow = delay;
        self
    }

    /// Lets delayed matches be there after so long, by the sandbox's clock.
    #[must_use]
    pub fn matches_delayed_by(mut self, delay: Duration) -> Self {
        self.sandbox.match_delay = delay;
        self
    }

    /// Serves the site under a path.
    #[must_use]
    pub fn under(mut self, base: &'static str) -> Self {
        self.base = Some(base);
        self
    }

    /// Puts a wire before the sandbox that can be cut: `page.wire`.
    #[must_use]
    pub fn on_a_wire(mut self) -> Self {
        self.has_wire = true;
        self
    }

    #[must_use]
    pub fn tampered(mut self, how: Tampering) -> Self {
        self.tampered = Some(how);
        self
    }

    /// Console errors that hold this text belong to the test.
    #[must_use]
    pub fn expect_console(mut self, part: &'static str) -> Self {
        self.expected.push(part);
        self
    }

    /// Runs a test, ends everything whatever came of it, and fails where the console said what
    /// the test did not announce.
    ///
    /// # Errors
    /// Of the test, with a picture of the page beside it.
    pub async fn run<F, T>(mut self, name: &str, test: F) -> Outcome
    where
        F: FnOnce(Page) -> T,
        T: Future<Output = Outcome>,
    {
        let folder = tempfile::tempdir()?;
        self.sandbox.site = Some(self.site(folder.path())?);
        if let Some(base) = self.base {
            self.sandbox.base = base.to_owned();
        }
        let sandbox = partner_sandbox::start(self.sandbox).await?;
        let browser = Browser::start().await?;
        let wire = match self.has_wire {
            true => Some(Wire::before(sandbox.addr().to_string()).await?),
            false => None,
        };
        let origin = wire
            .as_ref()
            .map_or_else(|| sandbox.url(), |wire| wire.url().to_owned());
        let site = format!("{origin}{}", self.base.unwrap_or("/").trim_end_matches('/'));
        let page = Page::new(browser, Api::of(&sandbox), site, wire);
        page.open_eyes().await?;
        let ended = match test(page.clone()).await {
            Ok(()) => page.quiet_console(&self.expected).await,
            Err(failure) => Err(page.picture(name, failure).await),
        };
        let closed = page.close().await;
        sandbox.stop().await;
        ended?;
        closed
    }

    fn site(&self, folder: &Path) -> Outcome<PathBuf> {
        let built = dist()?;
        if self.base.is_none() && self.tampered.is_none() {
            return Ok(built);
        }
        let site = folder.join("site");
        xtask::rebase(&built, &site, self.base.unwrap_or("/"))
            .map_err(|error| error.to_string())?;
        if let Some(how) = self.tampered {
            how.apply(&site)?;
        }
        Ok(site)
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

fn dist() -> Outcome<PathBuf> {
    built_site(std::env::var_os("JPC_DIST").map(PathBuf::from))
}

/// The built site that was named.
///
/// # Errors
/// In one line, where none was, or the folder holds no page.
pub fn built_site(named: Option<PathBuf>) -> Outcome<PathBuf> {
    let Some(folder) = named else {
        return Err("JPC_DIST names no built site: run `cargo xtask test`".into());
    };
    if folder.join("index.html").is_file() {
        return Ok(folder);
    }
    let folder = folder.display();
    Err(format!("JPC_DIST names {folder}, which has no index.html: run `cargo xtask test`").into())
}
