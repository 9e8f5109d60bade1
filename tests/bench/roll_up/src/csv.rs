//! What `/applications/new` does with a file of events: read its rows, and check each of them.

use partner_console::forms::application_batch::{self, Columns};
use partner_console::forms::application_seen::{SALT_BYTES, Seen};
use wasm_bindgen::prelude::*;

/// How many rows a file has; 0 where it is no table.
#[wasm_bindgen]
#[must_use]
pub fn read_events(text: &str) -> usize {
    application_batch::read(text).map_or(0, |table| table.rows.len())
}

/// Reads a file and checks every row, in a session that has sent nothing yet. How many rows there
/// are, the sums of the lines of faulty ones and of those with a warning, and the length of all
/// words about faults, for both sides to be compared; empty where it is no table.
#[wasm_bindgen]
#[must_use]
pub fn check_events(text: &str) -> String {
    let Ok(table) = application_batch::read(text) else {
        return String::new();
    };
    let columns = Columns::of(&table.head);
    let batch = application_batch::check(&table, &columns, &Seen::new([7; SALT_BYTES]));
    let (mut faulty, mut warned, mut words) = (0, 0, 0);
    for row in &batch.rows {
        match &row.event {
            Ok(_) if row.warnings.is_empty() => {}
            Ok(_) => warned += row.line,
            Err(problems) => {
                faulty += row.line;
                let said = problems.fields().map(|(_, words)| words.chars().count());
                words += said.sum::<usize>();
            }
        }
    }
    format!("{} {faulty} {warned} {words}", batch.rows.len())
}
