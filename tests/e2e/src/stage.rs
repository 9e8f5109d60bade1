//! A test's surroundings: which site, which sandbox, and how a test is run on them.

use std::future::Future;
use std::path::{Path, PathBuf};
use std::time::Duration;

use partner_sandbox::{API_BASE_PATH, Config, Proxied, Running, Seed, SiteConfig, Upstream};

use crate::Outcome;
use crate::api::Api;
use crate::browser::{Browser, Manner};
use crate::neighbours::Neighbours;
use crate::page::{Around, Page};
use crate::tampering::Tampering;
use crate::wire::Wire;

/// The sandbox and the site of one test, and what its console may say.
#[derive(Default)]
pub struct Stage {
    sandbox: Config,
    base: Option<&'static str>,
    tampered: Option<Tampering>,
    expected: Vec<&'static str>,
    has_wire: bool,
    listens: bool,
    keeps_nothing: bool,
    gateway: Option<Behind>,
    /// The neighbours that may frame the site; `None` where there are none at all.
    parents: Option<Vec<&'static str>>,
    drops_policy: bool,
    refuses_frames: bool,
}

/// What stands behind the server that the site comes from.
enum Behind {
    /// The sandbox.
    Sandbox,
    /// An API at another address.
    Address(String),
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

    /// The API takes so many requests a minute, and the site knows it: a test does not wait for a
    /// limit that it is not about.
    #[must_use]
    pub fn requests_a_minute(mut self, most: usize) -> Self {
        self.sandbox.requests_per_minute = most;
        let config = serde_json::json!({
            "environments": [{"name": "Sandbox", "apiBaseUrl": API_BASE_PATH, "sandbox": true}],
            "limits": {"requestsPerMinute": most},
        });
        self.config(&config.to_string())
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

    /// Notes every request of the browser, for `page.secrets_of_matches`.
    #[must_use]
    pub fn listening(mut self) -> Self {
        self.listens = true;
        self
    }

    /// The browser keeps nothing: no cookie, no storage.
    #[must_use]
    pub fn keeping_nothing(mut self) -> Self {
        self.keeps_nothing = true;
        self
    }

    /// The site comes from a server that carries its requests to the sandbox, as to a real API.
    #[must_use]
    pub fn through_a_gateway(mut self) -> Self {
        self.gateway = Some(Behind::Sandbox);
        self
    }

    /// The same, before another API.
    #[must_use]
    pub fn through_a_gateway_to(mut self, url: &str) -> Self {
        self.gateway = Some(Behind::Address(url.to_owned()));
        self
    }

    /// Puts neighbours of other origins beside the site, of whom these may frame it.
    #[must_use]
    pub fn beside(mut self, parents: &[&'static str]) -> Self {
        self.parents = Some(parents.to_vec());
        self
    }

    /// Serves the sandbox's own portal, which may frame the site too.
    #[must_use]
    pub fn portal(mut self) -> Self {
        self.sandbox.portal = Some(0);
        self
    }

    /// The site comes without its security policy, as from a host that cannot set headers: then the
    /// console itself is all that keeps a parent out. On a wire.
    #[must_use]
    pub fn without_policy(mut self) -> Self {
        self.drops_policy = true;
        self.on_a_wire()
    }

    /// The browser is to keep the site out of a page's frame, and to say so on the console.
    #[must_use]
    pub fn expect_refused_frame(mut self) -> Self {
        self.refuses_frames = true;
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
        let neighbours = match &self.parents {
            Some(_) => Some(Neighbours::start().await?),
            None => None,
        };
        let mut manner = Manner {
            listens: self.listens,
            keeps_nothing: self.keeps_nothing,
            flags: Vec::new(),
        };
        if let (Some(neighbours), Some(parents)) = (&neighbours, &self.parents) {
            let origins: Vec<String> = parents.iter().map(|one| neighbours.origin(one)).collect();
            let flags = &mut manner.flags;
            flags.push("--host-resolver-rules=MAP *.test 127.0.0.1".to_owned());
            // As https would make them: what a browser lets only a safe page do depends on the
            // page around as well.
            let safe = origins.join(",");
            flags.push(format!("--unsafely-treat-insecure-origin-as-secure={safe}"));
            self.sandbox.frame_ancestors = origins;
        }
        let before = self.sandbox.clone();
        let sandbox = partner_sandbox::start(self.sandbox).await?;
        let gateway = match self.gateway {
            None => None,
            Some(Behind::Sandbox) => Some(gateway(before, &sandbox.url()).await?),
            Some(Behind::Address(url)) => Some(gateway(before, &url).await?),
        };
        let browser = Browser::start_with(manner).await?;
        let wire = match self.has_wire {
            true => Some(Wire::before(sandbox.addr().to_string()).await?),
            false => None,
        };
        if let Some(wire) = wire.as_ref().filter(|_| self.drops_policy) {
            wire.drop_header("content-security-policy");
        }
        let origin = wire
            .as_ref()
            .map(|wire| wire.url().to_owned())
            .or_else(|| gateway.as_ref().map(Running::url))
            .unwrap_or_else(|| sandbox.url());
        let site = format!("{origin}{}", self.base.unwrap_or("/").trim_end_matches('/'));
        let around = Around {
            wire,
            neighbours,
            portal: sandbox.portal_url(),
        };
        let page = Page::new(browser, Api::of(&sandbox), site, around);
        page.open_eyes().await?;
        let ended = match test(page.clone()).await {
            Ok(()) => {
                page.quiet_console(&self.expected, self.refuses_frames)
                    .await
            }
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

/// A server with the same site before an API at that address.
async fn gateway(config: Config, url: &str) -> Outcome<Running> {
    let config = Config {
        proxied: Some(Proxied::to(Upstream::parse(url)?)),
        ..config
    };
    Ok(partner_sandbox::start(config).await?)
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
