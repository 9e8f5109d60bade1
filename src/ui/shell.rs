//! The frame around every screen.

pub mod frame;
pub mod idle;
pub mod not_found;
pub mod open_frame;
pub mod theme;
