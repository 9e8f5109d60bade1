//! Campaigns: list, one campaign, creating and editing, and the money behind them.

pub mod add_budget;
pub mod edit;
pub mod edit_outcome;
pub mod edit_question;
pub mod edit_state;
pub mod form;
pub mod form_fields;
pub mod journal;
pub mod new;
pub mod new_outcome;
pub mod new_send;
pub mod new_state;
pub mod new_twice;
pub mod picker;
pub mod picker_notes;
pub mod review;
pub mod shelf;
pub mod telling;
