//! Campaigns: list, one campaign, creating and editing, and the money behind them.

pub mod add_budget;
pub mod journal;
pub mod shelf;
pub mod telling;
