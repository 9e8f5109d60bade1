//! The project's own commands: `cargo xtask run | build | test | bench | doctor`.
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
mod process;
mod project;
mod publish;
mod reader;
mod rebase;
mod results;
pub mod say;
mod serve;
mod site;
mod split;
mod steps;
mod suite;
mod tools;

pub use bench::bench;
pub use doctor::doctor;
pub use error::Error;
pub use project::Project;
pub use rebase::rebase;
pub use serve::run;
pub use site::{build, build_dev};
pub use suite::test;
