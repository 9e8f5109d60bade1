//! Pieces of the console without the page around them, for a page of the benchmark to call. Here
//! what `/costs` does with each page of cost data: decode the bytes, add the rows up.

mod csv;
mod json;
mod plan;

pub use csv::{check_events, read_events};
pub use json::Jobs;
pub use plan::Plan;

use partner_console::api::campaigns::fold_cost_data::FoldCostData;
use partner_console::api::campaigns::list_cost_data::ListCostData;
use partner_console::api::endpoint::Endpoint;
use partner_console::domain::cost::RowRef;
use partner_console::planning::cost_sums::{CostSums, Scope};
use serde_json::json;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

/// Sums in the making.
#[wasm_bindgen]
pub struct RollUp {
    sums: RefCell<CostSums>,
}

#[wasm_bindgen]
impl RollUp {
    /// Of nothing yet.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self {
            sums: RefCell::new(CostSums::new(None, Scope::default())),
        }
    }

    /// Adds a page as the API sent it. Whether it could be read.
    pub fn take(&self, page: &[u8]) -> bool {
        let ask = ListCostData {
            job: None,
            campaign: None,
            offset: 0,
            limit: 1_000,
        };
        let fold = FoldCostData::new(ask, |rows: &[RowRef<'_>]| {
            self.sums.borrow_mut().take_rows(rows);
        });
        fold.decode(page).is_ok()
    }

    /// What the sums say, in JSON, for both sides to be compared: the total in cents, clicks and
    /// applications, the same of each source, and how many jobs, campaigns and days there are.
    #[must_use]
    pub fn report(&self) -> String {
        let report = self.sums.borrow().report(None);
        let cents = |micros: i64| (micros + 5_000).div_euclid(10_000);
        let mut sources: Vec<_> = report
            .by_source
            .iter()
            .map(|(name, line)| {
                json!([
                    name.as_deref(),
                    cents(line.spent.micros()),
                    line.clicks,
                    line.applications
                ])
            })
            .collect();
        sources.sort_by_key(ToString::to_string);
        let total = &report.total;
        json!({
            "spent": cents(total.spent.micros()),
            "clicks": total.clicks,
            "applications": total.applications,
            "sources": sources,
            "jobs": report.by_job.len(),
            "campaigns": report.by_campaign.len(),
            "days": report.days.len(),
        })
        .to_string()
    }
}

impl Default for RollUp {
    fn default() -> Self {
        Self::new()
    }
}
