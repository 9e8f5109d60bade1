//! Products that a partner may buy for its jobs.

pub mod list;
