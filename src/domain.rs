//! Values of the partner's world that have never heard of a screen or a wire.

pub mod application;
pub mod campaign;
pub mod company;
pub mod cost;
pub mod fold;
pub mod ids;
pub mod job;
pub mod job_lists;
pub mod job_standing;
pub mod match_report;
pub mod moment;
pub mod money;
pub mod place;
pub mod product;
pub mod resume;
pub mod rules;
pub mod text;
pub mod visible;
pub mod zone;
