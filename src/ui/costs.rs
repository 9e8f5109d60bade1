//! What clicks and applications cost: `/costs`, and the same figures on campaigns' and jobs'
//! pages.

pub mod chart;
pub mod export;
pub mod filters;
pub mod page;
pub mod panel;
pub mod progress;
pub mod reading;
pub mod readings;
pub mod tables;
pub mod totals;
pub mod view;
pub mod writing;
