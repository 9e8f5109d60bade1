//! What a person types, how it is checked, and what becomes of it. No screen, no wire.

pub mod campaign;
pub mod campaign_changes;
pub mod campaign_merge;
pub mod campaign_save;
pub mod campaign_worst_case;
pub mod change;
pub mod company;
pub mod company_create;
pub mod company_duplicates;
pub mod company_lacks;
pub mod job;
pub mod job_bulk;
pub mod job_changes;
pub mod job_create;
pub mod job_findings;
pub mod job_save;
pub mod logo;
pub mod problems;
pub mod resume_reading;
pub mod saved_views;
pub mod sign_in;
