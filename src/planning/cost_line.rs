//! What some rows of cost data come to.

use super::cost_cells::Cell;
use super::figures::sum;
use crate::domain::money::Money;
use std::sync::Arc;

/// Rows whose event is neither click nor application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Other {
    /// The API's word; `None` where it told none.
    pub name: Option<Arc<str>>,
    pub count: u64,
    pub spent: Money,
}

/// The sums of some rows, exact to the millionth of a dollar.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CostLine {
    /// All of it, whatever it was for.
    pub spent: Money,
    pub clicks: u64,
    /// The part of what was spent that the clicks cost.
    pub on_clicks: Money,
    pub applications: u64,
    /// The part of what was spent that was charged for applications.
    pub on_applications: Money,
    /// Other events by name, the one that was not told first.
    pub others: Vec<Other>,
}

impl CostLine {
    /// What one click cost: what was charged for clicks over the clicks. `None` without a click.
    #[must_use]
    pub fn a_click(&self) -> Option<Money> {
        over(self.on_clicks, self.clicks)
    }

    /// What one application cost: all that was spent, clicks included, over the applications.
    /// `None` without an application.
    #[must_use]
    pub fn an_application(&self) -> Option<Money> {
        over(self.spent, self.applications)
    }

    /// Applications a click, from 0 up; above 1 where applications came without a click. `None`
    /// without a click.
    #[must_use]
    pub fn conversion(&self) -> Option<f64> {
        (self.clicks > 0).then(|| self.applications as f64 / self.clicks as f64)
    }

    /// How many rows it stands for.
    #[must_use]
    pub fn rows(&self) -> u64 {
        let others: u64 = self.others.iter().map(|other| other.count).sum();
        self.clicks + self.applications + others
    }

    /// How many rows have an event that is neither click nor application.
    #[must_use]
    pub fn other_events(&self) -> u64 {
        self.others.iter().map(|other| other.count).sum()
    }

    /// Adds the rows of another line.
    pub fn add(&mut self, line: &Self) {
        self.spent = sum(self.spent, line.spent);
        self.clicks += line.clicks;
        self.on_clicks = sum(self.on_clicks, line.on_clicks);
        self.applications += line.applications;
        self.on_applications = sum(self.on_applications, line.on_applications);
        line.others.iter().for_each(|other| self.take_other(other));
    }

    pub(super) fn take_cell(&mut self, cell: &Cell) {
        let money = Money::from_micros;
        self.spent = sum(self.spent, money(cell.spent));
        self.clicks += u64::from(cell.clicks);
        self.on_clicks = sum(self.on_clicks, money(cell.on_clicks));
        self.applications += u64::from(cell.applications);
        self.on_applications = sum(self.on_applications, money(cell.on_applications));
    }

    pub(super) fn take_other(&mut self, other: &Other) {
        let found = self
            .others
            .binary_search_by(|one| one.name.cmp(&other.name));
        match found {
            Ok(place) => {
                let known = &mut self.others[place];
                known.count += other.count;
                known.spent = sum(known.spent, other.spent);
            }
            Err(place) => self.others.insert(place, other.clone()),
        }
    }
}

/// A part of so many, rounded to the millionth, half up; of none there is none.
fn over(money: Money, parts: u64) -> Option<Money> {
    if parts == 0 {
        return None;
    }
    let parts = i128::from(parts);
    let micros = (i128::from(money.micros()) * 2 + parts).div_euclid(parts * 2);
    i64::try_from(micros).ok().map(Money::from_micros)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn other(name: Option<&str>, count: u64, micros: i64) -> Other {
        Other {
            name: name.map(Arc::from),
            count,
            spent: Money::from_micros(micros),
        }
    }

    #[test]
    fn an_application_costs_the_clicks_that_led_to_it() {
        let line = CostLine {
            spent: Money::from_micros(3_000_000),
            clicks: 4,
            on_clicks: Money::from_micros(1_000_001),
            applications: 2,
            on_applications: Money::from_micros(1_999_999),
            others: vec![other(None, 5, 0)],
        };
        assert_eq!(line.a_click(), Some(Money::from_micros(250_000)));
        assert_eq!(line.an_application(), Some(Money::from_micros(1_500_000)));
        assert_eq!(line.conversion(), Some(0.5));
        assert_eq!((line.rows(), line.other_events()), (11, 5));
        let none = CostLine::default();
        assert_eq!((none.a_click(), none.an_application()), (None, None));
        assert_eq!(none.conversion(), None);
    }

    #[test]
    fn other_events_are_added_by_name() {
        let mut line = CostLine::default();
        for one in [
            other(Some("view"), 1, 5),
            other(None, 2, 1),
            other(Some("call"), 1, 0),
            other(Some("view"), 3, 6),
        ] {
            line.take_other(&one);
        }
        let expected = [
            other(None, 2, 1),
            other(Some("call"), 1, 0),
            other(Some("view"), 4, 11),
        ];
        assert_eq!(line.others, expected);
    }
}
