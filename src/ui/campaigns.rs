//! Campaigns: list, one campaign, creating and editing, and the money behind them.

pub mod form;
pub mod form_fields;
pub mod picker;
pub mod picker_notes;
pub mod shelf;
