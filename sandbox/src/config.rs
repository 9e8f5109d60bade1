//! What a sandbox is started with.

use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
use std::time::Duration;

use crate::gateway::Proxied;

/// The key that opens the API unless another is given.
pub const DEFAULT_KEY: &str = "sandbox-key-small";
/// The partner that the key belongs to.
pub const PARTNER_ID: i64 = 1;
/// The port of the command line; in a [`Config`] the default is any free port.
pub const DEFAULT_PORT: u16 = 8700;
/// How long a CCPA look-up takes by the command line; in a [`Config`] the default is a moment.
pub const DEFAULT_CCPA_DELAY: Duration = Duration::from_secs(45);

/// How a sandbox is to run. The default is what a test wants: loopback, any free port, a
/// database in memory with the small seed, no site.
#[derive(Debug, Clone)]
pub struct Config {
    /// Address to listen on. Anything but the loopback opens the sandbox to the network.
    pub bind: IpAddr,
    /// Port to listen on; 0 is any free one.
    pub port: u16,
    /// What an empty database is filled with. One that holds anything is left as it is.
    pub seed: Seed,
    /// SQLite file; `None` keeps everything in memory.
    pub database: Option<PathBuf>,
    /// Folder of the built site; `None` serves the API alone.
    pub site: Option<PathBuf>,
    /// Path that the site is served under; starts and ends with `/`.
    pub base: String,
    /// What `<base>config.json` answers.
    pub site_config: SiteConfig,
    /// The API key.
    pub key: String,
    /// A real API to stand before, in place of being one; then only address, site, base,
    /// `site_config` and the site's origins count.
    pub proxied: Option<Proxied>,
    /// Percentage (0 to 100) of API requests that fail by chance.
    pub chaos: u8,
    /// Origins that may call the API from a browser; `*` is any.
    pub cors_origins: Vec<String>,
    /// Origins that the site may call besides its own (`connect-src`).
    pub connect_origins: Vec<String>,
    /// Origins that may frame the site, in its header (`frame-ancestors`) and in its configuration
    /// (`embed.allowedParents`) alike; none by default. The portal is one of them by itself.
    pub frame_ancestors: Vec<String>,
    /// Port on the loopback for a portal that embeds the site; 0 is any free one, `None` no portal.
    pub portal: Option<u16>,
    /// Requests that a key may make in any 60 seconds.
    pub requests_per_minute: usize,
    /// Estimates that a key may have in any 24 hours.
    pub estimates_per_day: usize,
    /// How long a CCPA look-up takes.
    pub ccpa_delay: Duration,
    /// How long a match takes that is answered at once.
    pub match_time: Duration,
    /// How long a delayed match takes to be there, by the sandbox's clock.
    pub match_delay: Duration,
    /// How long the trouble `slow` waits before it answers.
    pub slow: Duration,
    /// How long the trouble `timeout` holds the connection before it drops it.
    pub hang: Duration,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            bind: IpAddr::V4(Ipv4Addr::LOCALHOST),
            port: 0,
            seed: Seed::Small,
            database: None,
            site: None,
            base: "/".to_owned(),
            site_config: SiteConfig::Sandbox,
            key: DEFAULT_KEY.to_owned(),
            proxied: None,
            chaos: 0,
            cors_origins: Vec::new(),
            connect_origins: Vec::new(),
            frame_ancestors: Vec::new(),
            portal: None,
            requests_per_minute: 200,
            estimates_per_day: 50,
            ccpa_delay: Duration::from_millis(300),
            match_time: Duration::from_millis(300),
            match_delay: Duration::from_secs(5),
            slow: Duration::from_secs(12),
            hang: Duration::from_secs(660),
        }
    }
}

/// What an empty database starts with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seed {
    /// Nothing but the products.
    None,
    /// 3 companies, 20 jobs, 4 campaigns with 60 days of cost.
    Small,
    /// 1,000 companies, 20,000 jobs, 500 campaigns, 1,000,000 cost rows.
    Large,
}

/// What the site reads as its runtime configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SiteConfig {
    /// One environment, this sandbox or the real API that it stands before; and who may frame the
    /// site.
    Sandbox,
    /// This text as it is, valid or not: to test what the site makes of it.
    Text(String),
    /// The file of the built site, or 404 where it has none.
    AsBuilt,
}
