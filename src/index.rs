//! A local index of jobs and companies: found by any word, in any order, within a frame.
//!
//! It is filled page by page ([`Filling`] says which page is next) and holds what a list shows,
//! not whole records. Pages may come in any order and more than once: the newest row of an id is
//! the one that counts.

mod companies;
mod filling;
mod job_row;
mod jobs;
mod order;
mod query;
mod texts;
mod window;

pub use filling::{Ask, Completeness, Filling};
pub use job_row::JobRow;
pub use jobs::JobIndex;
pub use query::{Column, Query};
pub use window::{Turn, Window};
