//! The sandbox over real HTTP: what each operation, rule, fault and file looks like from outside.
#![expect(clippy::unwrap_used, reason = "a test may fail by panicking")]

mod applications;
mod binary;
mod campaigns_cost;
mod campaigns_create;
mod campaigns_list;
mod campaigns_race;
mod campaigns_seed;
mod campaigns_spending;
mod campaigns_trouble;
mod campaigns_update;
mod client;
mod companies_read;
mod companies_write;
mod control;
mod cors;
mod estimates;
mod estimates_calibration;
mod estimates_quota;
mod faults;
mod form;
mod gate;
mod jobs_create;
mod jobs_expiry;
mod jobs_list;
mod jobs_products;
mod jobs_seed;
mod jobs_update;
mod ledger;
mod logos;
mod matches;
mod people;
mod persistence;
mod products;
mod site;
mod temporary;
