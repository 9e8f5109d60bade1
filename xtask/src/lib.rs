//! The project's own commands: `cargo xtask run | build | release | reproduce | test | bench |
//! doctor`.
//!
//! A library, so that tests elsewhere can use what it knows, [`rebase`] above all.

pub mod args;
mod axe;
mod bench;
mod browser;
mod compress;
mod dev;
mod doctor;
mod error;
mod fingerprint;
mod hosts;
mod listing;
mod process;
mod project;
mod publish;
mod reader;
mod rebase;
mod release;
mod reproduce;
mod results;
pub mod say;
mod serve;
mod servers;
mod settings;
mod site;
mod steps;
mod suite;
mod tools;

pub use bench::bench;
pub use compress::compress;
pub use doctor::doctor;
pub use error::Error;
pub use hosts::{Deployment, Main, caddyfile, headers, nginx_main, nginx_site};
pub use listing::{Listed, Listing};
pub use project::Project;
pub use reader::integrity;
pub use rebase::rebase;
pub use release::release;
pub use reproduce::reproduce;
pub use serve::run;
pub use settings::{Settings, Upstream};
pub use site::{build, build_dev};
pub use suite::test;
