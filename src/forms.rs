//! What a person types, how it is checked, and what becomes of it. No screen, no wire.

pub mod company;
pub mod company_create;
pub mod company_duplicates;
pub mod company_lacks;
pub mod job_bulk;
pub mod logo;
pub mod sign_in;
