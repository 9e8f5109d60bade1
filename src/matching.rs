//! A resume match as plain values: what its score is made of and why, beside others, and with
//! whose it is hidden.

pub mod blind;
pub mod compare;
pub mod compare_sheet;
pub mod highlight;
mod phrases;
pub mod polling;
pub mod recompute;
pub mod skills;
pub mod stability;
pub mod waterfall;
pub mod words;

#[cfg(test)]
mod samples;
