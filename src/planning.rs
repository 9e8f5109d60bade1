//! Budgets as plain values: what a campaign has, how fast it spends, what is wrong with it.

pub mod attention;
pub mod campaign_findings;
pub mod campaign_order;
pub mod cost_csv;
pub mod cost_rows;
pub mod cost_tally;
pub mod figures;
pub mod pace;
pub mod pausing;
pub mod roll_up;
