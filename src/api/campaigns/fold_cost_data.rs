//! GET /campaign/cost_data/?jobId&campaignId&offset&limit, for a million rows: each page is
//! handed on as rows that own nothing, and not kept.

use crate::api::campaigns::list_cost_data::ListCostData;
use crate::api::campaigns::scan_cost_data::scan;
use crate::api::endpoint::{Arguments, DecodeError, Endpoint};
use crate::api::operations::Operation;
use crate::domain::cost::RowRef;

/// What is left of a page whose rows were handed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Folded {
    /// How many rows there are on all pages.
    pub count: u64,
    /// How many were on this one.
    pub rows: u64,
}

/// Asks for a page and hands its rows to `each`: all of them, or none where the page cannot be
/// read. What [`ListCostData`] reads is read here, and to the same values.
pub struct FoldCostData<F> {
    list: ListCostData,
    each: F,
}

impl<F: Fn(&[RowRef<'_>])> FoldCostData<F> {
    /// That page, for `each`.
    pub const fn new(list: ListCostData, each: F) -> Self {
        Self { list, each }
    }
}

impl<F: Fn(&[RowRef<'_>])> Endpoint for FoldCostData<F> {
    type Response = Folded;

    const OPERATION: Operation = ListCostData::OPERATION;

    fn query(&self) -> Arguments {
        self.list.query()
    }

    fn decode(&self, body: &[u8]) -> Result<Folded, DecodeError> {
        if let Some(page) = scan(body) {
            (self.each)(&page.rows);
            return Ok(folded(page.count, page.rows.len()));
        }
        // Another form than the reference's: read with all care, or refused with its path.
        let page = self.list.decode(body)?;
        let rows: Vec<RowRef<'_>> = page.results.iter().map(RowRef::from).collect();
        (self.each)(&rows);
        Ok(folded(page.count, rows.len()))
    }
}

const fn folded(count: u64, rows: usize) -> Folded {
    Folded {
        count,
        rows: rows as u64,
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "fold_cost_data_tests.rs"]
mod tests;
