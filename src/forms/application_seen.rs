//! Whether an application event was sent before in this session, without keeping who it was.
//!
//! What is kept are hashes under a salt of this session, which goes with them when it ends: nobody
//! can try names against them later.

use super::salted;
use crate::api::applications::send_event::SendApplicationEvent;
use crate::domain::fold::folded;
use std::collections::BTreeSet;

pub use super::salted::SALT_BYTES;

/// An event as it is remembered.
type Print = [u8; 32];

/// What was sent in this session. It prints nothing of itself.
#[derive(Clone)]
pub struct Seen {
    salt: [u8; SALT_BYTES],
    events: BTreeSet<Print>,
    applicants: BTreeSet<Print>,
}

impl std::fmt::Debug for Seen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Seen({} events)", self.events.len())
    }
}

/// What was not remembered before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fresh {
    event: bool,
    applicant: bool,
}

/// How an event compares with what was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Before {
    New,
    /// The same person for the same job, with something else in it.
    SameApplicant,
    /// The very same event.
    Same,
}

impl Before {
    /// The warning; `None` where there is none.
    #[must_use]
    pub const fn words(self) -> Option<&'static str> {
        match self {
            Self::New => None,
            Self::SameApplicant => Some(
                "An application of this e-mail address for this job was sent in this session, \
                 with other details.",
            ),
            Self::Same => Some("This very event was sent in this session already."),
        }
    }
}

impl Seen {
    /// With a salt of random bytes, new for each session.
    #[must_use]
    pub const fn new(salt: [u8; SALT_BYTES]) -> Self {
        Self {
            salt,
            events: BTreeSet::new(),
            applicants: BTreeSet::new(),
        }
    }

    #[must_use]
    pub fn before(&self, event: &SendApplicationEvent) -> Before {
        if self.events.contains(&self.event(event)) {
            Before::Same
        } else if self.applicants.contains(&self.applicant(event)) {
            Before::SameApplicant
        } else {
            Before::New
        }
    }

    /// Remembers an event, before it leaves: a page that is gone before the answer knows it too.
    /// What it answers takes it back, where nothing was taken after all.
    pub fn remember(&mut self, event: &SendApplicationEvent) -> Fresh {
        let (whole, applicant) = (self.event(event), self.applicant(event));
        Fresh {
            event: self.events.insert(whole),
            applicant: self.applicants.insert(applicant),
        }
    }

    /// Takes back what `remember` had put in anew: the event was refused.
    pub fn forget(&mut self, event: &SendApplicationEvent, fresh: Fresh) {
        if fresh.event {
            self.events.remove(&self.event(event));
        }
        if fresh.applicant {
            self.applicants.remove(&self.applicant(event));
        }
    }

    fn applicant(&self, sent: &SendApplicationEvent) -> Print {
        self.print(&["applicant", &sent.job_source_id, &folded(&sent.event.email)])
    }

    fn event(&self, sent: &SendApplicationEvent) -> Print {
        let event = &sent.event;
        let file = sent.resume.as_ref();
        let file = file.map(|file| format!("{} {}", file.bytes, file.name));
        let optional = |text: &Option<String>| match text {
            Some(text) => format!("+{text}"),
            None => String::new(),
        };
        self.print(&[
            "event",
            &sent.job_source_id,
            &optional(&event.original_source),
            &folded(&event.first_name),
            &folded(&event.last_name),
            &folded(&event.email),
            &event.phone_number,
            &event.user_ip,
            &optional(&event.user_agent),
            &optional(&event.jobcase_profile_url),
            &optional(&file),
        ])
    }

    fn print(&self, texts: &[&str]) -> Print {
        salted::print(&self.salt, texts)
    }

    /// As text for the tab's own storage: the salt, then the prints. Nobody can be read off it.
    #[must_use]
    pub fn to_stored(&self) -> String {
        let prints = |set: &BTreeSet<Print>| -> String {
            set.iter().map(|print| salted::hex(print)).collect()
        };
        let salt = salted::hex(&self.salt);
        format!(
            "{salt} {} {}",
            prints(&self.events),
            prints(&self.applicants)
        )
    }

    /// Reads `to_stored` back; `None` where it is anything else.
    #[must_use]
    pub fn from_stored(text: &str) -> Option<Self> {
        let mut parts = text.split(' ').map(salted::from_hex);
        let (salt, events, applicants) = (parts.next()??, parts.next()??, parts.next()??);
        let prints = |bytes: &[u8]| -> Option<BTreeSet<Print>> {
            let chunks = bytes.chunks(size_of::<Print>());
            chunks.map(|chunk| chunk.try_into().ok()).collect()
        };
        Some(Self {
            salt: salt.as_slice().try_into().ok()?,
            events: prints(&events)?,
            applicants: prints(&applicants)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::application::{Field, tests::sample};
    use super::*;

    fn event(change: Option<(Field, &str)>) -> SendApplicationEvent {
        let mut draft = sample();
        if let Some((field, typed)) = change {
            draft.set(field, typed.to_owned());
        }
        match draft.validate(None) {
            Ok(event) => event,
            Err(problems) => unreachable!("{problems:?}"),
        }
    }

    #[test]
    fn the_same_is_known_again_and_a_change_is_told() {
        let mut seen = Seen::new([7; SALT_BYTES]);
        assert_eq!(seen.before(&event(None)), Before::New);
        seen.remember(&event(None));
        assert_eq!(seen.before(&event(None)), Before::Same);
        for (field, typed, before) in [
            (Field::FirstName, "SALES", Before::Same),
            (Field::Email, "Sales.Rep@Jobcase.com", Before::Same),
            (Field::PhoneNumber, "555 555 5556", Before::SameApplicant),
            (Field::UserAgent, "x", Before::SameApplicant),
            (Field::JobSourceId, "other", Before::New),
            (Field::Email, "other@jobcase.com", Before::New),
        ] {
            assert_eq!(
                seen.before(&event(Some((field, typed)))),
                before,
                "{field:?}"
            );
        }
    }

    #[test]
    fn a_refused_event_is_taken_back_and_an_earlier_one_stays() {
        let mut seen = Seen::new([7; SALT_BYTES]);
        let fresh = seen.remember(&event(None));
        seen.forget(&event(None), fresh);
        assert_eq!(seen.before(&event(None)), Before::New);
        seen.remember(&event(None));
        // Sent again, and refused this time: the first one still stands.
        let again = seen.remember(&event(None));
        seen.forget(&event(None), again);
        assert_eq!(seen.before(&event(None)), Before::Same);
        let other = event(Some((Field::UserAgent, "x")));
        let fresh = seen.remember(&other);
        seen.forget(&other, fresh);
        assert_eq!(seen.before(&other), Before::SameApplicant);
        assert_eq!(seen.before(&event(None)), Before::Same);
    }

    #[test]
    fn fields_do_not_run_into_each_other_and_the_salt_counts() {
        let seen = Seen::new([1; SALT_BYTES]);
        assert_ne!(seen.print(&["ab", "c"]), seen.print(&["a", "bc"]));
        let other = Seen::new([2; SALT_BYTES]);
        assert_ne!(seen.event(&event(None)), other.event(&event(None)));
        assert_eq!(seen.event(&event(None)), seen.clone().event(&event(None)));
    }

    #[test]
    fn the_hash_is_sha_256() {
        // The empty text's hash, as FIPS 180-4's examples have it, with no salt and no length.
        let empty = salted::print(b"", &[]);
        assert_eq!(empty[..4], [0xe3, 0xb0, 0xc4, 0x42]);
        let mut seen = Seen::new([1; SALT_BYTES]);
        seen.remember(&event(None));
        assert_eq!(format!("{seen:?}"), "Seen(1 events)");
    }

    #[test]
    fn a_reload_still_knows_it_and_what_is_kept_names_nobody() {
        let mut seen = Seen::new([9; SALT_BYTES]);
        seen.remember(&event(None));
        let stored = seen.to_stored();
        let back = Seen::from_stored(&stored);
        assert_eq!(
            back.map(|back| back.before(&event(None))),
            Some(Before::Same)
        );
        assert!(stored.chars().all(|c| c == ' ' || c.is_ascii_hexdigit()));
        for odd in ["", "ab", "zz  ", &stored[1..], &stored[..stored.len() - 2]] {
            assert!(Seen::from_stored(odd).is_none(), "{odd}");
        }
        let empty = Seen::new([9; SALT_BYTES]);
        let back = Seen::from_stored(&empty.to_stored());
        assert_eq!(
            back.map(|back| back.before(&event(None))),
            Some(Before::New)
        );
    }
}
