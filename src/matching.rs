//! A resume match as plain values: what its score is made of and why, beside others, and with
//! whose it is hidden.

pub mod recompute;
pub mod skills;
pub mod waterfall;
pub mod words;

#[cfg(test)]
mod samples;
