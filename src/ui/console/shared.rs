//! What screens share and the start does not need: each is made when a screen first asks for it,
//! and kept as long as the page. Its code is in the parts that ask for it and not in the first
//! load.

use super::Console;
use leptos::prelude::*;
use std::any::Any;
use std::rc::Rc;

/// What happens to a session, as far as it concerns what is shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// The key is gone: what was loaded with it goes.
    Closed,
    /// What memory holds of people goes.
    Forgotten,
    /// The API refused the key: what is under way waits for the person.
    Held,
    /// Somebody signed in.
    Released,
}

/// A thing that screens share: a handful of handles, copied freely.
pub trait Shared: Copy + 'static {
    /// Made once, for as long as the page lives.
    fn make(console: Console) -> Self;

    /// What becomes of it when the session turns.
    fn turn(self, turn: Turn);

    /// Whether something in it would be lost with the page.
    fn would_be_lost(self) -> bool {
        false
    }

    /// Whether it moves money right now. Tracks.
    fn is_busy(self) -> bool {
        false
    }
}

/// [`Shared`] without its type.
trait Kept: Any {
    fn turn(&self, turn: Turn);
    fn would_be_lost(&self) -> bool;
    fn is_busy(&self) -> bool;
}

impl<T: Shared> Kept for T {
    fn turn(&self, turn: Turn) {
        Shared::turn(*self, turn);
    }

    fn would_be_lost(&self) -> bool {
        Shared::would_be_lost(*self)
    }

    fn is_busy(&self) -> bool {
        Shared::is_busy(*self)
    }
}

/// All that is shared, as far as it was asked for.
#[derive(Clone, Copy)]
pub(super) struct Shelves {
    all: StoredValue<Vec<Rc<dyn Kept>>, LocalStorage>,
    /// The page's, so that what a screen asks for outlives it.
    owner: StoredValue<Option<Owner>, LocalStorage>,
    /// Goes up with each that is made.
    count: RwSignal<usize>,
}

impl Shelves {
    /// Nothing yet; what is made belongs to the current owner.
    pub(super) fn new() -> Self {
        Self {
            all: StoredValue::new_local(Vec::new()),
            owner: StoredValue::new_local(Owner::current()),
            count: RwSignal::new(0),
        }
    }

    /// A copy, so that what is called may ask for another.
    fn all(&self) -> Vec<Rc<dyn Kept>> {
        self.all.try_get_value().into_iter().flatten().collect()
    }

    fn find<T: Shared>(&self) -> Option<T> {
        self.all()
            .iter()
            .find_map(|one| (one.as_ref() as &dyn Any).downcast_ref::<T>().copied())
    }

    pub(super) fn turn(&self, turn: Turn) {
        for one in self.all() {
            one.turn(turn);
        }
    }

    pub(super) fn would_be_lost(&self) -> bool {
        self.all().iter().any(|one| one.would_be_lost())
    }

    /// Tracks what there is and what will be.
    pub(super) fn is_busy(&self) -> bool {
        self.count.track();
        // All are asked, so that all are tracked.
        let busy = self.all().into_iter().filter(|one| one.is_busy());
        busy.count() > 0
    }
}

impl Console {
    /// The one thing of that kind.
    #[must_use]
    pub fn shared<T: Shared>(&self) -> T {
        if let Some(made) = self.shelves.find::<T>() {
            return made;
        }
        let make = || untrack(|| T::make(*self));
        let made = match self.shelves.owner.try_get_value().flatten() {
            Some(owner) => owner.with(make),
            None => make(),
        };
        let _ = self
            .shelves
            .all
            .try_update_value(|all| all.push(Rc::new(made)));
        let _ = self.shelves.count.try_update(|count| *count += 1);
        made
    }
}
