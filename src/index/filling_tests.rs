//! Walks over lists that stand still, and over such that do not.

use super::*;
use crate::cases::cases;
use std::collections::BTreeSet;

/// A list on a server that gives at most so many rows a page.
struct Server {
    rows: Vec<u64>,
    most: u32,
}

impl Server {
    fn page(&self, ask: Ask) -> &[u64] {
        let from = usize::try_from(ask.offset)
            .unwrap_or(usize::MAX)
            .min(self.rows.len());
        let rows = ask.limit.min(self.most) as usize;
        let to = (from + rows).min(self.rows.len());
        &self.rows[from..to]
    }
}

/// Walks to the end; `change` may change the list before each page. What was asked, and what came.
fn walk(
    server: &mut Server,
    limit: u32,
    mut change: impl FnMut(&mut Server),
) -> (Vec<Ask>, BTreeSet<u64>, Filling) {
    let (mut filling, mut asked, mut known) = (Filling::new(limit), Vec::new(), BTreeSet::new());
    while let Some(ask) = filling.next() {
        assert_eq!(filling.next(), Some(ask), "the same until it is answered");
        assert!(asked.len() < 2_000, "it ends");
        change(server);
        let page = server.page(ask).to_vec();
        known.extend(page.iter().copied());
        asked.push(ask);
        filling.answered(server.rows.len() as u64, page.len(), known.len() as u64);
    }
    (asked, known, filling)
}

#[test]
fn twenty_thousand_rows_take_two_hundred_requests_none_twice() {
    let mut server = Server {
        rows: (0..20_000).collect(),
        most: 100,
    };
    let (asked, known, filling) = walk(&mut server, Filling::LIMIT, |_| {});
    let offsets: BTreeSet<u64> = asked.iter().map(|ask| ask.offset).collect();
    assert_eq!(
        (asked.len(), offsets.len(), known.len()),
        (200, 200, 20_000)
    );
    assert!(filling.completeness(20_000).is_whole());
}

#[test]
fn a_list_that_stands_still_is_walked_once() {
    cases(400, |u| {
        let rows = u.int_in_range(0..=500_u64)?;
        let limit = u.int_in_range(1..=60)?;
        let most = u.int_in_range(1..=60)?;
        let mut server = Server {
            rows: (0..rows).collect(),
            most,
        };
        let (asked, known, filling) = walk(&mut server, limit, |_| {});
        let page = u64::from(limit.min(most));
        assert_eq!(asked.len() as u64, rows.div_ceil(page).max(1));
        assert_eq!(known.len() as u64, rows);
        assert!(filling.completeness(rows).is_whole());
        Ok(())
    });
}

#[test]
fn rows_that_came_at_the_front_or_went_before_us_are_caught_up() {
    cases(400, |u| {
        let mut server = Server {
            rows: (1_000..1_000 + u.int_in_range(50..=300)?).collect(),
            most: 100,
        };
        let limit = u.int_in_range(5..=40)?;
        let at = u.int_in_range(1..=4)?;
        let came = u.int_in_range(0..=9_u64)?;
        let went = u.int_in_range(0..=9_usize)?;
        let (is_growing, mut page) = (u.arbitrary::<bool>()?, 0);
        let (_, known, filling) = walk(&mut server, limit, |server| {
            page += 1;
            if page == at + 1 && is_growing {
                server.rows.splice(0..0, 0..came);
            } else if page == at + 1 {
                server.rows.drain(..went);
            }
        });
        let missed: Vec<&u64> = server
            .rows
            .iter()
            .filter(|row| !known.contains(row))
            .collect();
        assert!(missed.is_empty(), "missed {missed:?}");
        assert!(filling.completeness(known.len() as u64).is_whole());
        Ok(())
    });
}

#[test]
fn a_list_that_never_stands_still_is_left_in_the_end_and_told_honestly() {
    cases(300, |u| {
        let mut server = Server {
            rows: (0..u.int_in_range(0..=200)?).collect(),
            most: u.int_in_range(1..=100)?,
        };
        let limit = u.int_in_range(10..=100)?;
        let (mut next, mut changes) = (1_000, 40);
        let mut draws = Vec::new();
        for _ in 0..changes {
            draws.push((u.int_in_range(0..=3_u8)?, u.int_in_range(0..=250_usize)?));
        }
        let (asked, known, filling) = walk(&mut server, limit, |server| {
            let Some((what, at)) = draws.pop() else {
                return;
            };
            changes -= 1;
            let at = at.min(server.rows.len());
            if what == 0 {
                server.rows.insert(at, next);
                next += 1;
            } else if what == 1 && at < server.rows.len() {
                server.rows.remove(at);
            }
        });
        let completeness = filling.completeness(known.len() as u64);
        assert!(completeness.done && !asked.is_empty());
        assert!(completeness.total >= Some(completeness.loaded));
        Ok(())
    });
}

#[test]
fn before_the_first_answer_nothing_is_said_about_the_total() {
    let filling = Filling::new(0);
    let completeness = filling.completeness(0);
    assert_eq!((completeness.total, completeness.done), (None, false));
    assert_eq!(
        filling.next(),
        Some(Ask {
            offset: 0,
            limit: 1
        })
    );
}
