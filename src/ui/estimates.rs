//! Estimates: what was bought, for all tabs of this browser; the panel beside the forms; the
//! planner.

pub mod ask_button;
pub mod asker;
pub mod kept;
pub mod panel;
pub mod quota;
