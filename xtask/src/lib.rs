//! The project's own commands: `cargo xtask run | build | release | reproduce | test | fuzz | deny |
//! bench | doctor`.
//!
//! A library, so that tests elsewhere can use what it knows, [`rebase`] above all.

pub mod args;
mod axe;
mod bench;
mod browser;
mod compress;
mod deny;
mod dev;
mod doctor;
mod error;
mod fingerprint;
mod fuzz;
mod hosts;
mod listing;
mod packs;
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
mod split;
mod steps;
mod styles;
mod suite;
#[cfg(test)]
mod supply;
mod tools;

pub use bench::{Part, bench};
pub use compress::{FirstLoad, compress, weigh};
pub use deny::deny;
pub use doctor::doctor;
pub use error::Error;
pub use fuzz::fuzz;
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
