//! Jobs: list, bulk acts, one job, posting and editing.

pub mod bulk;
pub mod bulk_products;
pub mod detail;
pub mod facts;
pub mod filters;
pub mod history;
pub mod list;
pub mod list_cells;
pub mod list_state;
pub mod standing;
pub mod views;
