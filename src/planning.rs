//! Budgets as plain values: what a campaign has, how fast it spends, what is wrong with it, what
//! a dollar may buy and what it has bought.

pub mod attention;
pub mod calibration;
pub mod campaign_findings;
pub mod campaign_order;
pub mod compare;
mod cost_cells;
pub mod cost_line;
pub mod cost_report;
pub mod cost_sheet;
pub mod cost_sums;
pub mod cost_tally;
pub mod curve;
mod day_clock;
mod edge;
pub mod estimate_key;
pub mod estimate_ledger;
pub mod estimate_store;
pub mod figures;
mod hull;
pub mod next_point;
pub mod pace;
pub mod pausing;
pub mod periods;
pub mod split;
pub mod ticks;
