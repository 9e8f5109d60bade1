//! All jobs in one order, kept up to date without sorting anew.

/// What a row is sorted by. Smaller comes first; what is missing comes last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key<'a> {
    missing: bool,
    /// A number, or the first eight bytes of a text: most comparisons end here.
    head: u64,
    tail: &'a [u8],
    id: u64,
}

impl<'a> Key<'a> {
    pub(super) fn text(text: &'a [u8], id: u64) -> Self {
        let mut head = [0; 8];
        let length = text.len().min(8);
        let (start, tail) = text.split_at(length);
        for (place, byte) in head.iter_mut().zip(start) {
            *place = *byte;
        }
        Self {
            missing: text.is_empty(),
            head: u64::from_be_bytes(head),
            tail,
            id,
        }
    }

    pub(super) const fn number(number: Option<i64>, id: u64) -> Self {
        let head = match number {
            // The sign turned round: negative numbers come before the others.
            Some(number) => number.cast_unsigned() ^ (1 << 63),
            None => 0,
        };
        Self {
            missing: number.is_none(),
            head,
            tail: &[],
            id,
        }
    }
}

/// The slots of all rows, ascending.
#[derive(Default)]
pub(super) struct Order {
    slots: Vec<u32>,
    /// How many, from the start, have what they are sorted by.
    present: usize,
    /// Slots that are new, changed or empty since.
    dirty: Vec<u32>,
}

impl Order {
    /// An order of no rows that is to be brought up to date.
    pub(super) fn of(slots: Vec<u32>) -> Self {
        Self {
            dirty: slots,
            ..Self::default()
        }
    }

    /// That row has changed.
    pub(super) fn touch(&mut self, slot: u32) {
        self.dirty.push(slot);
    }

    /// Brings the order up to date. `key` is `None` for a slot without a row.
    pub(super) fn update<'a>(&mut self, slots: usize, key: impl Fn(u32) -> Option<Key<'a>>) {
        if self.dirty.is_empty() {
            return;
        }
        let mut is_dirty = vec![false; slots];
        let mut changed: Vec<(Key<'a>, u32)> = Vec::new();
        for slot in self.dirty.drain(..) {
            match is_dirty.get_mut(slot as usize) {
                Some(seen) if !*seen => *seen = true,
                _ => continue,
            }
            changed.extend(key(slot).map(|key| (key, slot)));
        }
        changed.sort_unstable();
        self.slots
            .retain(|slot| is_dirty.get(*slot as usize) == Some(&false));
        let before = std::mem::take(&mut self.slots);
        self.slots.reserve_exact(before.len() + changed.len());
        let mut rest = before.as_slice();
        for (new, slot) in changed {
            let smaller = rest.partition_point(|slot| key(*slot).is_some_and(|key| key < new));
            let (first, last) = rest.split_at(smaller);
            self.slots.extend_from_slice(first);
            self.slots.push(slot);
            rest = last;
        }
        self.slots.extend_from_slice(rest);
        self.present = self
            .slots
            .partition_point(|slot| key(*slot).is_some_and(|key| !key.missing));
    }

    /// The rows that pass, in this order or turned round; what is missing stays at the end.
    pub(super) fn passing(&self, descending: bool, pass: impl Fn(u32) -> bool) -> Vec<u32> {
        let (present, missing) = self.slots.split_at(self.present);
        let mut found: Vec<u32> = Vec::new();
        if descending {
            found.extend(present.iter().rev().filter(|slot| pass(**slot)));
        } else {
            found.extend(present.iter().filter(|slot| pass(**slot)));
        }
        found.extend(missing.iter().filter(|slot| pass(**slot)));
        found
    }
}
