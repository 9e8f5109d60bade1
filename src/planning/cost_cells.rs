//! Sums a day, for each source, job and campaign: what a million rows come down to.

use super::cost_line::{CostLine, Other};
use super::day_clock::Day;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};
use std::sync::Arc;

/// An interned name.
pub(super) type NameId = u32;

/// What a row paid for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paid {
    Click,
    Application,
    Other(NameId),
}

/// A day's sums, in millionths of a dollar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Cell {
    pub spent: i64,
    pub on_clicks: i64,
    pub on_applications: i64,
    pub clicks: u32,
    pub applications: u32,
}

/// Rows of one day and one event that is neither click nor application.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct OtherCell {
    pub spent: i64,
    pub count: u32,
}

/// Values by key in order, quick where keys come in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sorted<K, V>(Vec<(K, V)>);

impl<K, V> Default for Sorted<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: Ord + Copy, V: Default> Sorted<K, V> {
    pub(super) fn at(&mut self, key: K) -> &mut V {
        let place = match self.0.last() {
            Some((last, _)) if *last == key => self.0.len() - 1,
            Some((last, _)) if *last > key => self.search(key),
            _ => {
                self.0.push((key, V::default()));
                self.0.len() - 1
            }
        };
        &mut self.0[place].1
    }

    fn search(&mut self, key: K) -> usize {
        let found = self.0.binary_search_by_key(&key, |(known, _)| *known);
        found.unwrap_or_else(|place| {
            self.0.insert(place, (key, V::default()));
            place
        })
    }

    pub(super) fn get(&self, key: K) -> Option<&V> {
        let found = self.0.binary_search_by_key(&key, |(known, _)| *known);
        self.0.get(found.ok()?).map(|(_, value)| value)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &(K, V)> {
        self.0.iter()
    }
}

/// The sums of one source, job or campaign, day by day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Series {
    pub days: Sorted<Day, Cell>,
    pub others: Sorted<(Day, NameId), OtherCell>,
}

impl Series {
    pub(super) fn take(&mut self, day: Day, micros: i64, paid: Paid) {
        let cell = self.days.at(day);
        add(&mut cell.spent, micros);
        match paid {
            Paid::Click => {
                cell.clicks = cell.clicks.saturating_add(1);
                add(&mut cell.on_clicks, micros);
            }
            Paid::Application => {
                cell.applications = cell.applications.saturating_add(1);
                add(&mut cell.on_applications, micros);
            }
            Paid::Other(name) => {
                let other = self.others.at((day, name));
                add(&mut other.spent, micros);
                other.count = other.count.saturating_add(1);
            }
        }
    }

    /// Adds another's sums; `name` says what its names are called here.
    pub(super) fn merge(&mut self, other: &Self, name: impl Fn(NameId) -> NameId) {
        for (day, theirs) in other.days.iter() {
            let cell = self.days.at(*day);
            add(&mut cell.spent, theirs.spent);
            add(&mut cell.on_clicks, theirs.on_clicks);
            add(&mut cell.on_applications, theirs.on_applications);
            cell.clicks = cell.clicks.saturating_add(theirs.clicks);
            cell.applications = cell.applications.saturating_add(theirs.applications);
        }
        for ((day, event), theirs) in other.others.iter() {
            let cell = self.others.at((*day, name(*event)));
            add(&mut cell.spent, theirs.spent);
            cell.count = cell.count.saturating_add(theirs.count);
        }
    }

    /// The sums of the days that `wants` wants.
    pub(super) fn line(&self, names: &Names, wants: impl Fn(Day) -> bool) -> CostLine {
        let mut line = CostLine::default();
        for (_, cell) in self.days.iter().filter(|(day, _)| wants(*day)) {
            line.take_cell(cell);
        }
        for ((_, name), cell) in self.others.iter().filter(|((day, _), _)| wants(*day)) {
            line.take_other(&Other {
                name: names.name(*name),
                count: u64::from(cell.count),
                spent: crate::domain::money::Money::from_micros(cell.spent),
            });
        }
        line
    }
}

fn add(sum: &mut i64, micros: i64) {
    *sum = sum.saturating_add(micros);
}

/// A series for each key, in the order in which the keys first came.
#[derive(Debug, Clone)]
pub(super) struct Keyed<K> {
    index: HashMap<K, u32, BuildHasherDefault<IdHasher>>,
    series: Vec<(K, Series)>,
    last: Option<(K, u32)>,
}

impl<K> Default for Keyed<K> {
    fn default() -> Self {
        Self {
            index: HashMap::default(),
            series: Vec::new(),
            last: None,
        }
    }
}

impl<K: Copy + Eq + Hash> Keyed<K> {
    pub(super) fn at(&mut self, key: K) -> &mut Series {
        let place = match self.last {
            Some((last, place)) if last == key => place,
            _ => self.place_of(key),
        };
        self.last = Some((key, place));
        &mut self.series[place as usize].1
    }

    fn place_of(&mut self, key: K) -> u32 {
        *self.index.entry(key).or_insert_with(|| {
            self.series.push((key, Series::default()));
            u32::try_from(self.series.len() - 1).unwrap_or(u32::MAX)
        })
    }

    pub(super) fn get(&self, key: K) -> Option<&Series> {
        let place = *self.index.get(&key)?;
        self.series.get(place as usize).map(|(_, series)| series)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &(K, Series)> {
        self.series.iter()
    }
}

/// So many names are looked at one by one before any is hashed: sources are few, and the next row
/// mostly has another one than the last.
const FEW: usize = 8;

/// Names, each kept once. Number 0 is the name that was not told.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    index: HashMap<Arc<str>, NameId>,
    names: Vec<Arc<str>>,
    last: NameId,
}

impl Names {
    pub(super) fn id(&mut self, name: Option<&str>) -> NameId {
        let Some(name) = name else {
            return 0;
        };
        if self.get(self.last).is_some_and(|last| **last == *name) {
            return self.last;
        }
        let mut few = self.names.iter().take(FEW);
        let known = few.position(|known| **known == *name);
        self.last = match known.and_then(|place| NameId::try_from(place + 1).ok()) {
            Some(id) => id,
            None => match self.index.get(name) {
                Some(id) => *id,
                None => self.keep(name),
            },
        };
        self.last
    }

    /// The number of a name, where it has one.
    pub(super) fn find(&self, name: Option<&str>) -> Option<NameId> {
        match name {
            Some(name) => self.index.get(name).copied(),
            None => Some(0),
        }
    }

    fn keep(&mut self, name: &str) -> NameId {
        let name: Arc<str> = Arc::from(name);
        self.names.push(Arc::clone(&name));
        let id = NameId::try_from(self.names.len()).unwrap_or(NameId::MAX);
        self.index.insert(name, id);
        id
    }

    fn get(&self, id: NameId) -> Option<&Arc<str>> {
        self.names.get(id.checked_sub(1)? as usize)
    }

    /// The name of a number; `None` where none was told.
    pub(super) fn name(&self, id: NameId) -> Option<Arc<str>> {
        self.get(id).map(Arc::clone)
    }

    /// Takes in another's names: what each of its numbers is called here.
    pub(super) fn merge(&mut self, other: &Self) -> Vec<NameId> {
        let ids = other.names.iter().map(|name| self.id(Some(name)));
        std::iter::once(0).chain(ids).collect()
    }
}

/// A hash for ids and small numbers. The ids are the server's own: nobody chooses them to
/// collide.
#[derive(Default)]
pub(super) struct IdHasher(u64);

impl Hasher for IdHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u32(&mut self, number: u32) {
        self.write_u64(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        let mixed = (self.0 ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 = mixed ^ (mixed >> 32);
    }

    fn write_isize(&mut self, number: isize) {
        // Whether there is an id at all: the id that follows is mixed with it.
        self.0 ^= number.cast_unsigned() as u64;
    }
}
