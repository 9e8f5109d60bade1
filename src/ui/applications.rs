//! Telling Jobcase of applications: one by a form, many from a file.

pub mod batch;
pub mod batch_rows;
pub mod batch_state;
pub mod fields;
pub mod kept;
pub mod memory;
pub mod new;
pub mod resume;
pub mod review;
pub mod state;
