//! Companies: list, onboarding, page, edit, logo.

pub mod campaigns;
pub mod checklist;
pub mod detail;
pub mod edit;
pub mod fields;
pub mod jobs;
pub mod list;
pub mod logo_chooser;
pub mod logo_panel;
pub mod new;
pub mod new_outcome;
pub mod new_review;
pub mod new_state;
pub mod picker;
