//! What the California Consumer Privacy Act asks for.

pub mod look_up;
pub mod purge;
