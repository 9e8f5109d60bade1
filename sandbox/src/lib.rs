//! A partner API to run locally, with the built site beside it.
//!
//! It keeps its own state in SQLite, checks every rule of the reference on the raw JSON, and
//! builds its answers itself: it shares no type with the console, so that both cannot be wrong
//! together. Where it may differ from the real API is listed in `sandbox/README.md`.
//!
//! [`start`] serves a [`Config`] until [`Running::stop`]; [`parse_args`] reads a [`Config`] from
//! a command line. With [`Config::proxied`] it is no sandbox: it serves the site and carries the
//! API's requests to a real one.

mod answer;
mod api;
mod app;
mod applications;
mod args;
mod body;
mod campaigns;
mod clock;
mod companies;
mod config;
mod control;
mod database;
mod estimates;
mod faults;
mod gateway;
mod jobs;
mod limiter;
mod logos;
mod matches;
mod moment;
mod multipart;
mod operations;
mod page;
mod people;
mod perform;
mod portal;
mod privacy;
mod products;
mod random;
mod request_log;
mod rules;
mod seed;
mod sentinel;
mod server;
mod site;
mod site_headers;
mod trouble;

pub use args::{ArgsError, USAGE, parse_args};
pub use config::{
    Config, DEFAULT_CCPA_DELAY, DEFAULT_KEY, DEFAULT_PORT, PARTNER_ID, Seed, SiteConfig,
};
pub use gateway::{Proxied, Upstream};
pub use server::{Running, StartError, start};

/// Where the API stands on the sandbox, whatever the site's base path is.
pub const API_BASE_PATH: &str = "/api/platform/v1";
