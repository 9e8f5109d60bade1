//! Campaigns: list, one campaign, creating and editing, and the money behind them.

pub mod edit;
pub mod edit_outcome;
pub mod edit_question;
pub mod edit_state;
pub mod form;
pub mod form_fields;
pub mod picker;
pub mod picker_notes;
pub mod shelf;
