//! What was typed or chosen when the API refused the key: in memory only, until the same partner
//! has signed in again.

use crate::forms::application::Draft;
use crate::forms::application_batch::Columns;
use crate::forms::csv_table::Table;
use crate::ui::applications::resume::{ChosenResume, forget};

/// One event.
pub struct KeptEvent {
    pub draft: Draft,
    pub resume: Option<ChosenResume>,
}

impl KeptEvent {
    /// Gives the chosen file back to the browser.
    pub fn forget_file(self) {
        forget(self.resume);
    }
}

/// A file of events that was not begun.
pub struct KeptFile {
    pub table: Table,
    pub columns: Columns,
    pub leave_out: bool,
}
