//! The API document against itself, the reference's samples, the console's requests and the
//! sandbox's answers.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod document;
mod fixtures;
mod judge;
mod table;
