//! Jobs: list, bulk acts, one job, posting and editing.

pub mod bulk;
pub mod bulk_products;
pub mod bulk_rows;
pub mod detail;
pub mod edit;
pub mod edit_state;
pub mod facts;
pub mod filters;
pub mod form;
pub mod form_apply;
pub mod form_attributes;
pub mod form_job;
pub mod form_products;
pub mod form_time;
pub mod history;
pub mod journal;
pub mod list;
pub mod list_cells;
pub mod list_state;
pub mod new;
pub mod new_outcome;
pub mod new_state;
pub mod preview;
pub mod standing;
pub mod views;
