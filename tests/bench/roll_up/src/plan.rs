//! What `/estimates` does when a total is split: curves from the answers, and the split on both
//! edges.

use partner_console::domain::campaign::Estimate;
use partner_console::domain::money::Cents;
use partner_console::planning::curve::{Curve, KnownPoint, Side};
use partner_console::planning::split::split;
use wasm_bindgen::prelude::*;

/// The answers of many jobs.
#[wasm_bindgen]
pub struct Plan {
    jobs: Vec<Vec<KnownPoint>>,
}

#[wasm_bindgen]
impl Plan {
    /// Answers in a row: the job's number, dollars, fewest and most candidates; the jobs in order.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(answers: &[u32]) -> Self {
        let mut jobs: Vec<Vec<KnownPoint>> = Vec::new();
        for answer in answers.chunks_exact(4) {
            let [job, dollars, least, most] = *answer else {
                continue;
            };
            let job = job as usize;
            if jobs.len() <= job {
                jobs.resize(job + 1, Vec::new());
            }
            jobs[job].push(KnownPoint {
                budget: Cents::new(i64::from(dollars) * 100),
                estimate: Estimate {
                    min_candidates: least.into(),
                    max_candidates: most.into(),
                },
            });
        }
        Self { jobs }
    }

    fn curves(&self) -> Vec<Curve> {
        self.jobs.iter().filter_map(|job| Curve::of(job)).collect()
    }

    /// The candidates of the best split of so many dollars: at the least by the cautious split, at
    /// the most by the hopeful one.
    #[must_use]
    pub fn split(&self, dollars: u32) -> Vec<f64> {
        let curves = self.curves();
        let total = Cents::new(i64::from(dollars) * 100);
        [Side::Cautious, Side::Hopeful]
            .map(|side| split(&curves, total, side).best.candidates.side(side))
            .to_vec()
    }

    /// What each job brings for each whole dollar from 0 to `highest`, in a row, on one edge; below
    /// the least budget nothing. For the other side to split.
    #[must_use]
    pub fn table(&self, highest: u32, hopeful: bool) -> Vec<f64> {
        let side = if hopeful {
            Side::Hopeful
        } else {
            Side::Cautious
        };
        let at = |curve: &Curve, dollars: u32| {
            let band = curve.band(Cents::new(i64::from(dollars) * 100));
            band.map_or(0.0, |band| band.side(side))
        };
        let curves = self.curves();
        let of = |curve| (0..=highest).map(move |dollars| at(curve, dollars));
        curves.iter().flat_map(of).collect()
    }
}
