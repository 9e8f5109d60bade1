//! What the tab remembers of look-ups and purges over a reload: when, and of a salted hash.

use crate::forms::privacy::look_up::Address;
use crate::forms::privacy::marks::{Begun, Marks};
use crate::ui::browser::{self, secrets, storage};

const MARKS: &str = "privacy-marks";

/// What was begun in this session and has no known end.
#[must_use]
pub fn marks() -> Marks {
    let kept = storage::get(MARKS).and_then(|text| Marks::from_stored(&text));
    kept.unwrap_or_else(|| Marks::new(secrets::salt()))
}

fn change(change: impl FnOnce(&mut Marks)) {
    let mut marks = marks();
    change(&mut marks);
    // Where storage is blocked, memory keeps it until the page is left.
    storage::set(MARKS, &marks.to_stored());
}

/// Before it is sent.
pub fn begin(begun: Begun, address: &Address) {
    change(|marks| marks.begin(begun, address, browser::now_ms()));
}

/// Its end is known.
pub fn end(begun: Begun, address: &Address) {
    change(|marks| marks.end(begun, address));
}
