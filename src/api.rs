//! The wire, without I/O: what each operation asks and how its answers are read.

pub mod applications;
pub mod call_log;
pub mod campaigns;
pub mod client;
pub mod companies;
pub mod credentials;
pub mod endpoint;
pub mod error;
pub mod estimates;
pub mod http;
pub mod jobs;
pub mod limiter;
pub mod matches;
pub mod operations;
pub mod page;
pub mod privacy;
pub mod products;
pub mod request;
pub mod retry;
pub mod url;
pub mod wire;

mod client_state;
mod error_body;
mod error_words;
mod exchange;

#[cfg(test)]
pub(crate) mod testing;
