//! Which rows of a long list stand in the page while it is scrolled.
//!
//! A fixed number of places goes round: a row that leaves at one end gives its place to the row
//! that comes in at the other, and all rows between keep theirs, with the focus that may be on
//! them.

/// The rows that are in the page, and the place of each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    first: usize,
    /// The places from top to bottom: the first shows row `first`, the next the one after it.
    places: Vec<usize>,
}

/// How the places have to be moved in the page, so that their order is that of the rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Turn {
    /// Every place stays where it is.
    Stay,
    /// These go below all others, in this order.
    Below(Vec<usize>),
    /// These go above all others, in this order from the top.
    Above(Vec<usize>),
}

impl Window {
    /// A window of that many places at the top.
    #[must_use]
    pub fn new(places: usize) -> Self {
        Self {
            first: 0,
            places: (0..places).collect(),
        }
    }

    /// The topmost row in the page.
    #[must_use]
    pub const fn first(&self) -> usize {
        self.first
    }

    /// Each place from top to bottom with its row. A row may lie past the end of a list that is
    /// shorter than the window.
    pub fn rows(&self) -> impl Iterator<Item = (usize, usize)> {
        self.places
            .iter()
            .enumerate()
            .map(|(at, place)| (*place, self.first + at))
    }

    /// Moves to where the list is scrolled: `top` pixels down, with rows of `height` pixels, of
    /// which some `spare` are kept above what is seen.
    pub fn scroll(&mut self, top: f64, height: f64, rows: usize, spare: usize) -> Turn {
        self.go(first_row(top, height, spare), rows)
    }

    /// Moves so that `first` is the topmost row, as far as the list of `rows` rows allows.
    pub fn go(&mut self, first: usize, rows: usize) -> Turn {
        let first = first.min(rows.saturating_sub(self.places.len()));
        let before = std::mem::replace(&mut self.first, first);
        let distance = first.abs_diff(before);
        let places = self.places.len();
        // So far away that no row stays: each place takes its new row where it stands.
        if distance == 0 || distance >= places {
            return Turn::Stay;
        }
        if first > before {
            self.places.rotate_left(distance);
            Turn::Below(self.places.split_at(places - distance).1.to_vec())
        } else {
            self.places.rotate_right(distance);
            Turn::Above(self.places.split_at(distance).0.to_vec())
        }
    }
}

/// The topmost row to have in the page.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a quotient of a scroll position, kept above zero; a cast of a float saturates"
)]
fn first_row(top: f64, height: f64, spare: usize) -> usize {
    if height <= 0.0 {
        return 0;
    }
    ((top / height).floor().max(0.0) as usize).saturating_sub(spare)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::cases::cases;

    fn turned(order: &mut Vec<usize>, turn: &Turn) {
        match turn {
            Turn::Stay => {}
            Turn::Below(moved) => {
                order.retain(|place| !moved.contains(place));
                order.extend(moved);
            }
            Turn::Above(moved) => {
                order.retain(|place| !moved.contains(place));
                order.splice(0..0, moved.iter().copied());
            }
        }
    }

    #[test]
    fn the_rows_seen_are_there_in_order_and_rows_that_stay_keep_their_place() {
        cases(400, |u| {
            let places = u.int_in_range(1..=20)?;
            let mut window = Window::new(places);
            let mut order: Vec<usize> = (0..places).collect();
            for _ in 0..u.int_in_range(1..=12)? {
                let rows: usize = u.int_in_range(0..=200)?;
                let top: u32 = u.int_in_range(0..=8_000)?;
                let before: Vec<(usize, usize)> = window.rows().collect();
                let turn = window.scroll(f64::from(top), 40.0, rows, 2);
                turned(&mut order, &turn);
                let shown: Vec<(usize, usize)> = window.rows().collect();
                // In the page they stand in the order of their rows, one after the other.
                assert_eq!(
                    order,
                    shown.iter().map(|(place, _)| *place).collect::<Vec<_>>()
                );
                for (at, (_, row)) in shown.iter().enumerate() {
                    assert_eq!(*row, window.first() + at);
                }
                // The window never starts so late that it shows less than it could.
                assert!(window.first() == 0 || window.first() + places <= rows);
                let seen = usize::try_from(top / 40).unwrap_or(0);
                if seen + places.saturating_sub(2) <= rows {
                    assert!(shown.iter().any(|(_, row)| *row == seen) || places <= 2);
                }
                for (place, row) in &shown {
                    if let Some((old, _)) = before.iter().find(|(_, other)| other == row) {
                        assert_eq!(old, place, "row {row} has left its place");
                    }
                }
            }
            Ok(())
        });
    }

    #[test]
    fn rows_without_a_height_start_at_the_top() {
        let mut window = Window::new(3);
        assert_eq!(window.scroll(100.0, 0.0, 50, 0), Turn::Stay);
        assert_eq!(window.first(), 0);
        assert_eq!(
            window.scroll(80.0, 40.0, 50, 0),
            Turn::Below(vec![0, 1]),
            "two rows down, the two topmost places go below"
        );
    }
}
