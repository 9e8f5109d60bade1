//! The wire, without I/O: what each operation asks and how its answers are read.

pub mod credentials;
pub mod error;
pub mod http;
