//! Campaigns: list, one campaign, creating and editing, and the money behind them.

pub mod shelf;
