//! Requests of a person under the CCPA: look-up, purge, the clock of a request and its log.
//!
//! Addresses stand in memory only: nothing here prints or stores one.

pub mod clock;
pub mod compare;
mod holidays;
pub mod log;
pub mod look_up;
pub mod marks;
pub mod purge;
pub mod record;
