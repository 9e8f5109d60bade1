//! What a tab remembers of look-ups and purges over a reload: when, and a salted hash of whose.
//! The salt is this session's and goes with it, so that nobody can try addresses against it later.

use super::look_up::{AT_WORK_MS, Address};
use crate::forms::salted::{self, SALT_BYTES};

/// What was begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begun {
    LookUp,
    Purge,
}

impl Begun {
    const fn letter(self) -> &'static str {
        match self {
            Self::LookUp => "l",
            Self::Purge => "p",
        }
    }

    fn of_letter(letter: &str) -> Option<Self> {
        [Self::LookUp, Self::Purge]
            .into_iter()
            .find(|one| one.letter() == letter)
    }
}

type Print = [u8; 32];

#[derive(Clone, PartialEq, Eq)]
struct Mark {
    begun: Begun,
    whose: Print,
    at_ms: u64,
}

/// Look-ups and purges whose end this tab has not seen. Times are milliseconds since 1970.
#[derive(Clone, PartialEq, Eq)]
pub struct Marks {
    salt: [u8; SALT_BYTES],
    all: Vec<Mark>,
}

impl std::fmt::Debug for Marks {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Marks({})", self.all.len())
    }
}

impl Marks {
    /// With a salt of random bytes, new for each session.
    #[must_use]
    pub const fn new(salt: [u8; SALT_BYTES]) -> Self {
        Self {
            salt,
            all: Vec::new(),
        }
    }

    fn print(&self, address: &Address) -> Print {
        salted::print(&self.salt, &["person", address.personal()])
    }

    /// Notes that one begins, in place of an earlier one.
    pub fn begin(&mut self, begun: Begun, address: &Address, now: u64) {
        self.end(begun, address);
        self.all.push(Mark {
            begun,
            whose: self.print(address),
            at_ms: now,
        });
    }

    /// Its end is known.
    pub fn end(&mut self, begun: Begun, address: &Address) {
        let whose = self.print(address);
        self.all
            .retain(|mark| mark.begun != begun || mark.whose != whose);
    }

    fn at(&self, begun: Begun, address: &Address) -> Option<u64> {
        let whose = self.print(address);
        let mut own = self.all.iter();
        let found = own.find(|mark| mark.begun == begun && mark.whose == whose);
        found.map(|mark| mark.at_ms)
    }

    /// For how many milliseconds more a look-up of this address may be at work, of which the tab
    /// has seen no end; `None` where none may. A clock that was set back makes it wait once more,
    /// not for longer.
    #[must_use]
    pub fn at_work_ms(&self, address: &Address, now: u64) -> Option<u64> {
        let began = self.at(Begun::LookUp, address)?;
        let left = AT_WORK_MS.saturating_sub(now.saturating_sub(began));
        (left > 0).then_some(left)
    }

    /// When a purge of this address was sent whose end the tab has not seen.
    #[must_use]
    pub fn purge_sent_at(&self, address: &Address) -> Option<u64> {
        self.at(Begun::Purge, address)
    }

    /// As text for the tab's own storage. Nobody can be read off it.
    #[must_use]
    pub fn to_stored(&self) -> String {
        let marks = self.all.iter().map(|mark| {
            let (letter, whose) = (mark.begun.letter(), salted::hex(&mark.whose));
            format!(" {letter},{whose},{}", mark.at_ms)
        });
        salted::hex(&self.salt) + &marks.collect::<String>()
    }

    /// Reads `to_stored` back; `None` where it is anything else.
    #[must_use]
    pub fn from_stored(text: &str) -> Option<Self> {
        let mut parts = text.split(' ');
        let salt = salted::from_hex(parts.next()?)?;
        let all = parts.map(mark).collect::<Option<Vec<_>>>()?;
        Some(Self {
            salt: salt.as_slice().try_into().ok()?,
            all,
        })
    }
}

fn mark(text: &str) -> Option<Mark> {
    let mut parts = text.split(',');
    let mark = Mark {
        begun: Begun::of_letter(parts.next()?)?,
        whose: salted::from_hex(parts.next()?)?
            .as_slice()
            .try_into()
            .ok()?,
        at_ms: parts.next()?.parse().ok()?,
    };
    parts.next().is_none().then_some(mark)
}

#[cfg(test)]
mod tests {
    use super::super::look_up::tests::address;
    use super::*;

    #[test]
    fn a_look_up_without_an_end_keeps_the_next_back_for_its_time_out() {
        let (ada, bob) = (address("ada@x.org"), address("bob@x.org"));
        let mut marks = Marks::new([3; SALT_BYTES]);
        assert_eq!(marks.at_work_ms(&ada, 1_000), None);
        marks.begin(Begun::LookUp, &ada, 1_000);
        assert_eq!(marks.at_work_ms(&ada, 61_000), Some(AT_WORK_MS - 60_000));
        assert_eq!(marks.at_work_ms(&ada, 1_000 + AT_WORK_MS), None);
        assert_eq!(marks.at_work_ms(&bob, 1_000), None);
        // The clock was set back by an hour.
        assert_eq!(marks.at_work_ms(&ada, 0), Some(AT_WORK_MS));
        marks.end(Begun::LookUp, &ada);
        assert_eq!(marks.at_work_ms(&ada, 2_000), None);
    }

    #[test]
    fn a_purge_without_an_end_is_known_apart_from_look_ups() {
        let ada = address("Ada@x.org");
        let mut marks = Marks::new([3; SALT_BYTES]);
        marks.begin(Begun::Purge, &ada, 5);
        assert_eq!(marks.purge_sent_at(&ada), Some(5));
        assert_eq!(marks.at_work_ms(&ada, 6), None);
        marks.end(Begun::LookUp, &ada);
        assert_eq!(marks.purge_sent_at(&ada), Some(5));
        marks.end(Begun::Purge, &ada);
        assert_eq!(marks.purge_sent_at(&ada), None);
    }

    #[test]
    fn a_reload_knows_it_and_what_is_kept_names_nobody() {
        let ada = address("canary@x.org");
        let mut marks = Marks::new([9; SALT_BYTES]);
        marks.begin(Begun::LookUp, &ada, 12);
        marks.begin(Begun::Purge, &ada, 34);
        let stored = marks.to_stored();
        assert_eq!(Marks::from_stored(&stored), Some(marks.clone()));
        assert!(!stored.contains("canary") && !format!("{marks:?}").contains("canary"));
        let other = Marks::new([8; SALT_BYTES]);
        assert_ne!(other.print(&ada), marks.print(&ada), "the salt counts");
        for odd in ["", "zz", &stored[1..], &format!("{stored},1"), "00 l,00,1"] {
            assert!(Marks::from_stored(odd).is_none(), "{odd}");
        }
    }
}
