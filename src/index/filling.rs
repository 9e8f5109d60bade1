//! Which page to ask for next, until all are there. Plain values: asks nothing itself.

/// A page to ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ask {
    pub offset: u64,
    pub limit: u32,
}

/// How much is there of what there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Completeness {
    pub loaded: u64,
    /// As the API last told. `None` until the first answer.
    pub total: Option<u64>,
    /// Nothing more will be asked for.
    pub done: bool,
}

impl Completeness {
    /// Whether everything the API told of is there.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.done && self.total.is_some_and(|total| self.loaded >= total)
    }
}

/// Walks a list page by page, each page once. A page may be shorter than it was asked to be.
///
/// The list may change meanwhile. Rows that went let those behind them move forward, over the
/// place where the walk is; rows that came at the front push the others on. Both leave a gap of
/// known length, which is asked for at the end unless all that were told of are there.
#[derive(Debug, Clone)]
pub struct Filling {
    limit: u32,
    /// Rows asked for so far.
    offset: u64,
    total: Option<u64>,
    gaps: Vec<Gap>,
    /// Rows that went since the first page; some of them may be known all the same.
    went: u64,
    walking: bool,
}

/// Rows that the walk may have missed.
#[derive(Debug, Clone, Copy)]
struct Gap {
    offset: u64,
    rows: u64,
}

impl Filling {
    /// The largest page that the API gives.
    pub const LIMIT: u32 = 100;

    /// A walk from the start with pages of so many rows, at least one.
    #[must_use]
    pub fn new(limit: u32) -> Self {
        Self {
            limit: limit.max(1),
            offset: 0,
            total: None,
            gaps: Vec::new(),
            went: 0,
            walking: true,
        }
    }

    /// The page to ask for now; the same one until it is answered. `None` when all is done.
    #[must_use]
    pub fn next(&self) -> Option<Ask> {
        if self.walking {
            return Some(Ask {
                offset: self.offset,
                limit: self.limit,
            });
        }
        let gap = self.gaps.last()?;
        let rows = u32::try_from(gap.rows).unwrap_or(u32::MAX);
        Some(Ask {
            offset: gap.offset,
            limit: rows.min(self.limit),
        })
    }

    /// The page has come: how many rows there are by now on all pages, how many this one had, and
    /// how many different ones are known with it.
    pub fn answered(&mut self, total: u64, rows: usize, known: u64) {
        let before = self.total.replace(total).unwrap_or(total);
        let rows = rows as u64;
        if self.walking {
            self.note_gap(before, total);
            self.offset += rows;
            self.walking = rows > 0 && self.offset < total;
        } else if let Some(gap) = self.gaps.last_mut() {
            gap.offset += rows;
            gap.rows = gap.rows.saturating_sub(rows);
            if rows == 0 || gap.rows == 0 {
                self.gaps.pop();
            }
        }
        if !self.walking && known >= total + self.went {
            self.gaps.clear();
        }
    }

    /// The list changed its length since the page before.
    fn note_gap(&mut self, before: u64, total: u64) {
        if total < before {
            self.went += before - total;
            let rows = (before - total).min(self.offset);
            let offset = self.offset - rows;
            self.gaps.extend((rows > 0).then_some(Gap { offset, rows }));
        } else if total > before {
            let rows = total - before;
            self.gaps.push(Gap { offset: 0, rows });
        }
    }

    /// How far the walk is, with so many different rows known.
    #[must_use]
    pub fn completeness(&self, known: u64) -> Completeness {
        Completeness {
            loaded: known,
            // A row of our own making may be ahead of what was told.
            total: self.total.map(|total| total.max(known)),
            done: self.next().is_none(),
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "filling_tests.rs"]
mod tests;
