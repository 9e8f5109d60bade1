//! Jobs: list, bulk acts, one job, posting and editing.

pub mod detail;
pub mod facts;
pub mod history;
pub mod standing;
