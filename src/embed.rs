//! The console inside another page: what may be said across the edge of the frame, and what is made
//! of it. Plain values; `ui::embed` listens and posts.
//!
//! Nothing that comes from the page around is believed before it is read whole: what is not exactly
//! of a known form is dropped and counted.

pub mod asking;
pub mod colour;
pub mod features;
mod fields;
pub mod handshake;
pub mod limits;
pub mod locale;
pub mod message;
pub mod navigation;
pub mod resize;
pub mod theme;
