//! Applications that came in at the partner's.

pub mod send_event;
