//! Budgets as plain values: what a campaign has, how fast it spends, what is wrong with it, what
//! a dollar may buy and what it has bought.

pub mod asked_days;
pub mod attention;
pub mod budget_options;
pub mod calibration;
pub mod calibration_words;
pub mod campaign_findings;
pub mod campaign_order;
pub mod change_words;
pub mod compare;
mod cost_cells;
pub mod cost_chart;
pub mod cost_line;
pub mod cost_report;
pub mod cost_sheet;
pub mod cost_sums;
pub mod cost_table;
pub mod curve;
pub mod curve_picture;
pub mod daily_spend;
mod day_clock;
mod edge;
pub mod estimate_asking;
pub mod estimate_key;
pub mod estimate_ledger;
pub mod estimate_store;
pub mod estimate_words;
pub mod figures;
mod hull;
pub mod next_point;
pub mod pace;
pub mod pausing;
pub mod periods;
pub mod plan;
pub mod plan_export;
pub mod split;
pub mod ticks;
