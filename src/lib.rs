//! Jobcase Partner Console.
//!
//! Logic lives in plain values that have never heard of the UI framework. Dependencies run one
//! way: `domain <- api <- embed, forms, index, matching, planning, routes, session, spend <- ui`. Everything
//! outside `ui` compiles and is tested natively without Leptos (`cargo test --no-default-features`);
//! `house_rules` holds the arrows in place.

pub mod api;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod cases;
pub mod config;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod decoders;
pub mod domain;
pub mod embed;
pub mod format;
pub mod forms;
#[cfg(test)]
mod house_rules;
pub mod index;
pub mod matching;
pub mod planning;
pub mod routes;
pub mod session;
pub mod spend;

#[cfg(feature = "ui")]
pub mod ui;
