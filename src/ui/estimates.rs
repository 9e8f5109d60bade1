//! Estimates: what was bought, for all tabs of this browser; the panel beside the forms; the
//! planner.

pub mod ask_button;
pub mod asker;
pub mod kept;
pub mod kept_calibration;
pub mod panel;
pub mod plan_calibration;
pub mod plan_compare;
pub mod plan_curve;
pub mod plan_files;
pub mod plan_inputs;
pub mod plan_split;
pub mod plan_state;
pub mod planner;
pub mod quota;
