//! What the list of jobs does with each page: decode its bytes into jobs.

use partner_console::api::endpoint::Endpoint;
use partner_console::api::jobs::list::{JobFilter, ListJobs};
use partner_console::domain::job::Job;
use wasm_bindgen::prelude::*;

/// Jobs as they come.
#[wasm_bindgen]
#[derive(Default)]
pub struct Jobs {
    jobs: Vec<Job>,
}

#[wasm_bindgen]
impl Jobs {
    /// None yet.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in a page as the API sent it. Whether it could be read.
    pub fn take(&mut self, page: &[u8]) -> bool {
        let ask = ListJobs {
            from: None,
            to: None,
            status: JobFilter::All,
            offset: 0,
            limit: 100,
        };
        match ask.decode(page) {
            Ok(page) => self.jobs.extend(page.results),
            Err(_) => return false,
        }
        true
    }

    /// How many there are, and the sum of their numbers, for both sides to be compared.
    #[must_use]
    pub fn report(&self) -> String {
        let sum: u64 = self.jobs.iter().map(|job| job.id.get()).sum();
        format!("{} {sum}", self.jobs.len())
    }
}
