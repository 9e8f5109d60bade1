//! Keeping a text over an older one: what could not be read is never lost by it.

use super::estimate_store::NotRead;

/// Texts by name, as a browser keeps them.
pub trait Texts {
    /// What is kept under that name.
    fn get(&self, name: &str) -> Option<String>;

    /// Keeps a text in place of what was there. Whether it did.
    fn set(&self, name: &str, text: &str) -> bool;
}

/// Why a text was not kept: a reload would not find it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unkept {
    /// Storage is full or blocked.
    NoRoom,
    /// What is there was written by that version of the console, and is left alone.
    OtherVersion(u64),
}

/// Keeps a text. `there` is why the text that stands under that name could not be read: a damaged
/// one is set aside under another name first, one of another version stays where it is.
///
/// # Errors
///
/// Why it was not kept; then what is there is as it was.
pub fn keep_over(
    texts: &impl Texts,
    name: &str,
    text: &str,
    there: Option<NotRead>,
) -> Result<(), Unkept> {
    let has_way = match there {
        None => true,
        Some(NotRead::Damaged) => set_aside(texts, name),
        Some(NotRead::OtherVersion(version)) => return Err(Unkept::OtherVersion(version)),
    };
    if has_way && texts.set(name, text) {
        Ok(())
    } else {
        Err(Unkept::NoRoom)
    }
}

/// Copies what stands under a name to the first name after it that is free. Whether it is safe.
fn set_aside(texts: &impl Texts, name: &str) -> bool {
    let Some(damaged) = texts.get(name) else {
        return true;
    };
    let places = (1_u32..).map(|number| format!("{name}.damaged-{number}"));
    for place in places {
        match texts.get(&place) {
            Some(before) if before == damaged => return true,
            Some(_) => {}
            None => return texts.set(&place, &damaged),
        }
    }
    false
}

/// What it means that something was not kept, in words. `what` is what it is about, as in
/// "Answers that are bought now".
#[must_use]
pub fn unkept_words(what: &str, why: Unkept) -> String {
    match why {
        Unkept::NoRoom => format!(
            "This browser keeps no more for this site: its storage is full or blocked. {what} are \
             known until this page is closed or reloaded, and gone after that."
        ),
        Unkept::OtherVersion(_) => format!(
            "What this browser has was kept by another version of the console, and is left as it \
             is. {what} are known until this page is closed or reloaded, and gone after that. \
             Reload now to get that version."
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;
    use std::collections::BTreeMap;

    /// A store with room for so many texts.
    struct Store {
        room: usize,
        texts: RefCell<BTreeMap<String, String>>,
    }

    impl Store {
        fn with(room: usize, texts: &[(&str, &str)]) -> Self {
            let owned = texts
                .iter()
                .map(|(name, text)| ((*name).into(), (*text).into()));
            Self {
                room,
                texts: RefCell::new(owned.collect()),
            }
        }

        fn all(&self) -> Vec<String> {
            let texts = self.texts.borrow();
            texts
                .iter()
                .map(|(name, text)| format!("{name}={text}"))
                .collect()
        }
    }

    impl Texts for Store {
        fn get(&self, name: &str) -> Option<String> {
            self.texts.borrow().get(name).cloned()
        }

        fn set(&self, name: &str, text: &str) -> bool {
            let mut texts = self.texts.borrow_mut();
            let fits = texts.contains_key(name) || texts.len() < self.room;
            if fits {
                texts.insert(name.to_owned(), text.to_owned());
            }
            fits
        }
    }

    #[test]
    fn what_can_be_read_is_replaced() {
        let store = Store::with(1, &[("a", "old")]);
        assert_eq!(keep_over(&store, "a", "new", None), Ok(()));
        assert_eq!(store.all(), ["a=new"]);
        assert_eq!(keep_over(&store, "b", "new", None), Err(Unkept::NoRoom));
    }

    #[test]
    fn a_damaged_text_is_set_aside_and_each_only_once() {
        let store = Store::with(9, &[("a", "{{{")]);
        let damaged = Some(NotRead::Damaged);
        assert_eq!(keep_over(&store, "a", "new", damaged), Ok(()));
        assert_eq!(store.all(), ["a=new", "a.damaged-1={{{"]);
        store.set("a", "{{{");
        assert_eq!(keep_over(&store, "a", "newer", damaged), Ok(()));
        store.set("a", "[[[");
        assert_eq!(keep_over(&store, "a", "newest", damaged), Ok(()));
        let expected = ["a=newest", "a.damaged-1={{{", "a.damaged-2=[[["];
        assert_eq!(store.all(), expected);
    }

    #[test]
    fn nothing_is_overwritten_that_could_not_be_set_aside_or_is_another_versions() {
        let full = Store::with(1, &[("a", "{{{")]);
        let kept = keep_over(&full, "a", "new", Some(NotRead::Damaged));
        assert_eq!(
            (kept, full.all()),
            (Err(Unkept::NoRoom), vec!["a={{{".into()])
        );
        let other = Store::with(9, &[("a", "v7")]);
        let kept = keep_over(&other, "a", "new", Some(NotRead::OtherVersion(7)));
        let expected = (Err(Unkept::OtherVersion(7)), vec!["a=v7".into()]);
        assert_eq!((kept, other.all()), expected);
        for why in [Unkept::NoRoom, Unkept::OtherVersion(7)] {
            let words = unkept_words("Answers", why);
            assert!(words.contains("Answers are known until"), "{words}");
        }
    }
}
