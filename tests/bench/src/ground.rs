//! What all parts stand on: the composed site and the sandbox that serves it.

use std::path::{Path, PathBuf};

use e2e_tests::Outcome;
use e2e_tests::stage::built_site;
use partner_sandbox::{API_BASE_PATH, Config, Running, Seed, SiteConfig};
use serde_json::json;
use tempfile::TempDir;
use xtask::{Part, say};

use crate::site;

/// A running sandbox with 20,000 jobs, and the folder of the site that it serves.
pub(crate) struct Ground {
    folder: TempDir,
    sandbox: Running,
}

impl Ground {
    /// Composes the site of what those parts need, compresses it as it is deployed, and serves it.
    ///
    /// # Errors
    /// Where something is not named or not there, or the sandbox does not start.
    pub(crate) async fn prepare(parts: &[Part]) -> Outcome<Self> {
        let folder = tempfile::tempdir()?;
        let built = built_site(std::env::var_os("JPC_DIST").map(PathBuf::from))?;
        site::compose(&built, folder.path())?;
        if parts.iter().any(|part| part.needs_pieces()) {
            site::add_pieces(folder.path())?;
        }
        if parts.iter().any(|part| part.needs_peer()) {
            site::add_peer(folder.path())?;
        }
        if parts.iter().any(|part| part.needs_packages()) {
            site::add_packages(folder.path())?;
        }
        xtask::compress(folder.path()).map_err(|error| error.to_string())?;
        say::line("Planting 1,000 companies and 20,000 jobs.");
        let sandbox = partner_sandbox::start(Config {
            seed: Seed::Large,
            site: Some(folder.path().to_owned()),
            site_config: SiteConfig::Text(configuration()),
            requests_per_minute: 1_000_000,
            ..Config::default()
        })
        .await?;
        Ok(Self { folder, sandbox })
    }

    /// The folder of the site.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Where the site is, without a slash at its end.
    pub(crate) fn url(&self) -> String {
        self.sandbox.url()
    }

    /// The sandbox's address, `host:port`.
    pub(crate) fn address(&self) -> String {
        self.sandbox.addr().to_string()
    }

    /// Stops the sandbox.
    pub(crate) async fn stop(self) {
        self.sandbox.stop().await;
    }
}

/// The sandbox as the only environment, its limit out of the way.
fn configuration() -> String {
    json!({
        "environments": [{"name": "Sandbox", "apiBaseUrl": API_BASE_PATH, "sandbox": true}],
        "limits": {"requestsPerMinute": 1_000_000},
    })
    .to_string()
}
