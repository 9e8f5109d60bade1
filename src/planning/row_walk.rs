//! Rows that are read page by page, by offset: how far the walk is, and whether what came is all
//! there is, each row once.
//!
//! Rows of cost data have no id. Where their number changes between two pages, rows may have
//! moved across the boundary: one came twice, or none at all, and nothing in the rows tells. So
//! only a walk whose count stood still, and that got as many rows as were told, is whole.

use crate::format::{count, counted};

/// A walk over pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RowWalk {
    read: u64,
    /// As the first page told, and the last.
    told: Option<(u64, u64)>,
    /// Another count than the first, where one was told: the last such.
    other: Option<u64>,
}

/// How a walk ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Walked {
    /// All rows are here, each once.
    Whole,
    /// There are no more pages, but that cannot be said.
    Doubtful(Doubt),
}

/// Why rows may be missing, or counted twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// The number of rows changed between two pages.
    Moved { from: u64, to: u64 },
    /// Other than so many rows came.
    Count { read: u64, told: u64 },
}

impl RowWalk {
    /// How many rows came so far: where the next page starts.
    #[must_use]
    pub const fn read(&self) -> u64 {
        self.read
    }

    /// How many rows there are, as last told.
    #[must_use]
    pub fn told(&self) -> Option<u64> {
        self.told.map(|(_, last)| last)
    }

    /// Takes in a page: how many rows it had, and how many the API told of. How the walk ended,
    /// where this was the last page.
    pub fn take(&mut self, rows: u64, count: u64) -> Option<Walked> {
        self.read += rows;
        let first = self.told.map_or(count, |(first, _)| first);
        self.told = Some((first, count));
        if count != first {
            self.other = Some(count);
        }
        let is_last = rows == 0 || self.read >= count;
        if !is_last {
            return None;
        }
        Some(match (self.other, self.read) {
            (Some(to), _) => Walked::Doubtful(Doubt::Moved { from: first, to }),
            (None, read) if read == count => Walked::Whole,
            (None, read) => Walked::Doubtful(Doubt::Count { read, told: count }),
        })
    }
}

impl Doubt {
    /// What happened, as one sentence.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::Moved { from, to } => format!(
                "The number of rows changed while they were read, from {} to {}: some may be missing, or counted twice.",
                count(from),
                count(to)
            ),
            Self::Count { read, told } if read < told => format!(
                "The API told of {} and sent {}: the others are missing.",
                counted(told, "row", "rows"),
                count(read)
            ),
            Self::Count { read, told } => format!(
                "The API told of {} and sent {}: some may be counted twice.",
                counted(told, "row", "rows"),
                count(read)
            ),
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use crate::cases::cases;

    /// The pages of a walk: rows and count of each, the last one's end.
    fn walked(pages: &[(u64, u64)]) -> Option<Walked> {
        let mut walk = RowWalk::default();
        let (last, before) = pages.split_last().unwrap();
        for (rows, count) in before {
            assert_eq!(walk.take(*rows, *count), None, "{pages:?} ended early");
        }
        walk.take(last.0, last.1)
    }

    #[test]
    fn as_many_rows_as_were_told_each_time_are_all() {
        assert_eq!(walked(&[(0, 0)]), Some(Walked::Whole));
        assert_eq!(walked(&[(100, 250), (100, 250)]), None);
        assert_eq!(
            walked(&[(100, 250), (100, 250), (50, 250)]),
            Some(Walked::Whole)
        );
    }

    #[test]
    fn an_empty_page_before_the_end_is_not_the_end_of_the_rows() {
        let short = Walked::Doubtful(Doubt::Count {
            read: 100,
            told: 250,
        });
        assert_eq!(walked(&[(100, 250), (0, 250)]), Some(short));
        let long = Walked::Doubtful(Doubt::Count { read: 12, told: 10 });
        assert_eq!(walked(&[(12, 10)]), Some(long));
    }

    #[test]
    fn a_count_that_changed_is_never_forgotten() {
        let moved = |from, to| Some(Walked::Doubtful(Doubt::Moved { from, to }));
        assert_eq!(walked(&[(100, 150), (52, 152)]), moved(150, 152));
        // It grew and fell back: rows may have come and gone before the boundary.
        assert_eq!(walked(&[(50, 150), (50, 151), (50, 150)]), moved(150, 151));
        assert_eq!(walked(&[(100, 150), (20, 90)]), moved(150, 90));
        assert_eq!(walked(&[(100, 150), (0, 190)]), moved(150, 190));
    }

    #[test]
    fn a_walk_says_how_far_it_is_and_what_is_in_doubt() {
        let mut walk = RowWalk::default();
        assert_eq!((walk.read(), walk.told()), (0, None));
        assert_eq!(walk.take(1_000, 2_500), None);
        assert_eq!((walk.read(), walk.told()), (1_000, Some(2_500)));
        let moved = Doubt::Moved {
            from: 2_500,
            to: 2_512,
        };
        assert_eq!(
            moved.words(),
            "The number of rows changed while they were read, from 2,500 to 2,512: some may be missing, or counted twice."
        );
        let short = Doubt::Count {
            read: 1_000,
            told: 2_500,
        };
        assert_eq!(
            short.words(),
            "The API told of 2,500 rows and sent 1,000: the others are missing."
        );
        let long = Doubt::Count { read: 3, told: 1 };
        assert_eq!(
            long.words(),
            "The API told of 1 row and sent 3: some may be counted twice."
        );
    }

    /// Rows that come and go anywhere between the pages: a walk that calls itself whole has each
    /// row exactly once, or nothing that a count can tell happened.
    #[test]
    fn a_whole_walk_has_each_row_once() {
        let mut wholes = 0;
        cases(3_000, |u| {
            let mut rows: Vec<u32> = (0..u.int_in_range(0..=30)?).collect();
            let limit = u.int_in_range(1..=9)?;
            let (mut walk, mut got, mut changed) = (RowWalk::default(), Vec::new(), false);
            let ended = loop {
                let from = usize::try_from(walk.read()).unwrap().min(rows.len());
                let page: Vec<u32> = rows[from..].iter().copied().take(limit).collect();
                got.extend_from_slice(&page);
                if let Some(ended) = walk.take(page.len() as u64, rows.len() as u64) {
                    break ended;
                }
                match u.int_in_range(0..=15)? {
                    0 => {
                        rows.insert(u.int_in_range(0..=rows.len())?, 1_000);
                        changed = true;
                    }
                    1 => {
                        rows.remove(u.int_in_range(0..=rows.len() - 1)?);
                        changed = true;
                    }
                    _ => {}
                }
            };
            if changed {
                // One in and one out between the same two pages is not drawn here.
                assert!(matches!(ended, Walked::Doubtful(Doubt::Moved { .. })));
            } else {
                assert_eq!((ended, &got), (Walked::Whole, &rows));
                wholes += 1;
            }
            Ok(())
        });
        assert!(wholes > 300, "{wholes} walks were whole");
    }
}
