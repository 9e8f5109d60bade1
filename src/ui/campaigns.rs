//! Campaigns: list, one campaign, creating and editing, and the money behind them.

pub mod cost;
pub mod cost_progress;
pub mod detail;
pub mod detail_facts;
pub mod detail_findings;
pub mod gauge;
pub mod jobs_table;
pub mod list;
pub mod list_attention;
pub mod list_filters;
pub mod list_rows;
pub mod list_state;
pub mod pace_bars;
pub mod pace_panel;
pub mod shelf;
pub mod standing;
