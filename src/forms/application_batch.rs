//! Application events from a CSV file: every row's faults are known before any of them goes.

use super::application::{Draft, Field, Problems};
use super::application_seen::{Before, Seen};
use super::application_send::Outcome;
use super::csv_table::{self, Table, TableFault};
use crate::api::applications::send_event::SendApplicationEvent;
use crate::api::error::ApiError;
use crate::format::csv_cell::push_line;
use std::collections::BTreeMap;

/// The most rows that are taken at once: at the limit of requests, half an hour.
pub const MOST_ROWS: usize = 5_000;

/// Which column of a file holds which field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Columns(BTreeMap<Field, usize>);

impl Columns {
    /// Finds the columns by their heads: the API's names or the form's labels, whatever their case
    /// and what stands between their words. Of two that are alike the first counts.
    #[must_use]
    pub fn of(head: &[String]) -> Self {
        let mut columns = BTreeMap::new();
        for (at, name) in head.iter().enumerate() {
            let field = Field::TEXTS.into_iter().find(|field| {
                let rule = field.rule();
                bare(rule.field) == bare(name) || bare(rule.label) == bare(name)
            });
            if let Some(field) = field {
                columns.entry(field).or_insert(at);
            }
        }
        Self(columns)
    }

    #[must_use]
    pub fn get(&self, field: Field) -> Option<usize> {
        self.0.get(&field).copied()
    }

    /// Maps a field to another column, or to none.
    pub fn set(&mut self, field: Field, column: Option<usize>) {
        match column {
            Some(column) => self.0.insert(field, column),
            None => self.0.remove(&field),
        };
    }

    /// Required fields that no column holds.
    #[must_use]
    pub fn missing(&self) -> Vec<Field> {
        let required = Field::TEXTS
            .into_iter()
            .filter(|field| field.rule().required);
        required
            .filter(|field| self.get(*field).is_none())
            .collect()
    }

    /// The heads of columns that are not sent.
    #[must_use]
    pub fn unused<'a>(&self, head: &'a [String]) -> Vec<&'a str> {
        let heads = head.iter().enumerate();
        let unused = heads.filter(|(at, _)| !self.0.values().any(|column| column == at));
        unused.map(|(_, name)| name.as_str()).collect()
    }
}

fn bare(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// A row, checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The line of the file that it begins on, from 1.
    pub line: u64,
    pub event: Result<SendApplicationEvent, Problems>,
    /// What speaks against sending it, though it may be sent.
    pub warnings: Vec<String>,
}

/// All rows of a file, checked.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Batch {
    pub rows: Vec<Row>,
}

/// Reads a file as far as its columns.
///
/// # Errors
/// Where it is no table of events.
pub fn read(text: &str) -> Result<Table, TableFault> {
    csv_table::read(text, MOST_ROWS)
}

/// Checks every row. `seen` is what was sent in this session.
#[must_use]
pub fn check(table: &Table, columns: &Columns, seen: &Seen) -> Batch {
    let mut earlier: Vec<(SendApplicationEvent, u64)> = Vec::new();
    let mut in_file = seen.clone();
    let rows = table.rows.iter().map(|row| {
        let mut draft = Draft::default();
        for (field, column) in &columns.0 {
            draft.set(*field, row.cells.get(*column).cloned().unwrap_or_default());
        }
        let mut event = draft.validate(None);
        if row.cells.len() > table.head.len() {
            let mut problems = event.err().unwrap_or_default();
            problems.general.push(format!(
                "The row has {} cells, and the head {}: a comma or a quote is in the wrong place.",
                row.cells.len(),
                table.head.len()
            ));
            event = Err(problems);
        }
        let mut warnings = Vec::new();
        if let Ok(event) = &event {
            warnings.extend(warning(event, seen, &in_file, &earlier));
            in_file.remember(event);
            earlier.push((event.clone(), row.line));
        }
        Row {
            line: row.line,
            event,
            warnings,
        }
    });
    Batch {
        rows: rows.collect(),
    }
}

fn warning(
    event: &SendApplicationEvent,
    seen: &Seen,
    in_file: &Seen,
    earlier: &[(SendApplicationEvent, u64)],
) -> Option<String> {
    if let Some(words) = seen.before(event).words() {
        return Some(words.to_owned());
    }
    if in_file.before(event) == Before::New {
        return None;
    }
    let same = |one: &&(SendApplicationEvent, u64)| {
        one.0.job_source_id == event.job_source_id
            && one.0.event.email.eq_ignore_ascii_case(&event.event.email)
    };
    let line = earlier.iter().find(same).map_or(0, |(_, line)| *line);
    Some(format!(
        "The same applicant for the same job stands on line {line}."
    ))
}

impl Batch {
    /// How many rows have a fault. While there is one, nothing goes.
    #[must_use]
    pub fn faulty(&self) -> usize {
        self.rows.iter().filter(|row| row.event.is_err()).count()
    }

    /// How many rows may be sent, but have a warning.
    #[must_use]
    pub fn warned(&self) -> usize {
        let warned = |row: &&Row| row.event.is_ok() && !row.warnings.is_empty();
        self.rows.iter().filter(warned).count()
    }

    /// All events, where every row is free of faults; without those that have a warning where
    /// they are to be left out.
    #[must_use]
    pub fn ready(&self, leave_out_warned: bool) -> Option<Vec<(u64, SendApplicationEvent)>> {
        let rows = self.rows.iter();
        let rows =
            rows.filter(|row| row.event.is_err() || !leave_out_warned || row.warnings.is_empty());
        rows.map(|row| Some((row.line, row.event.clone().ok()?)))
            .collect()
    }
}

/// A batch on its way: each event once, in order. What cannot be told about one does not stop the
/// others, what nothing can go on without does.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    events: Vec<(u64, SendApplicationEvent)>,
    outcomes: Vec<Outcome>,
    stopped: bool,
    /// Whether the result's file has all that is known.
    saved: bool,
}

impl Run {
    #[must_use]
    pub const fn new(events: Vec<(u64, SendApplicationEvent)>) -> Self {
        Self {
            events,
            outcomes: Vec::new(),
            stopped: false,
            saved: false,
        }
    }

    /// Whether there are events that were not sent, or ends that no file has.
    #[must_use]
    pub const fn is_unsaved(&self) -> bool {
        self.left() > 0 || !self.saved
    }

    /// As `csv`, after which what has ended is saved.
    pub fn save(&mut self) -> String {
        self.saved = true;
        self.csv()
    }

    /// The next to be sent; `None` at the end, or where it was stopped.
    #[must_use]
    pub fn next(&self) -> Option<&SendApplicationEvent> {
        let next = self.events.get(self.outcomes.len());
        next.filter(|_| !self.stopped).map(|(_, event)| event)
    }

    /// How the one that was next ended. A refused key and a used-up limit stop the run before
    /// it: it is the next again when the person goes on.
    pub fn ended(&mut self, outcome: Outcome) {
        match &outcome {
            Outcome::Refused { cause, .. }
                if cause.is_unauthorized() || matches!(cause, ApiError::TooMany { .. }) =>
            {
                self.stopped = true;
            }
            _ => {
                self.outcomes.push(outcome);
                self.saved = false;
            }
        }
    }

    /// The person stops it; what is under way still ends.
    pub const fn stop(&mut self) {
        self.stopped = true;
    }

    /// The person goes on with what was not sent yet.
    pub const fn resume(&mut self) {
        self.stopped = false;
    }

    /// Each event so far: its line in the file, and how it ended.
    pub fn ends(&self) -> impl Iterator<Item = (u64, &Outcome)> {
        let lines = self.events.iter().map(|(line, _)| *line);
        lines.zip(&self.outcomes)
    }

    /// Whether it waits for the person to go on.
    #[must_use]
    pub const fn is_stopped(&self) -> bool {
        self.stopped
    }

    /// Line, outcome and event number of every row as CSV: nothing of the people, and none of the
    /// server's words, which may repeat them.
    #[must_use]
    pub fn csv(&self) -> String {
        let mut out = String::new();
        push_line(&mut out, ["Line", "Outcome", "Event ID"]);
        for (at, (line, _)) in self.events.iter().enumerate() {
            let (outcome, id) = match self.outcomes.get(at) {
                Some(Outcome::Sent { id }) => ("Sent", *id),
                Some(Outcome::Refused { .. }) => ("Refused", None),
                Some(Outcome::CannotTell { .. }) => ("Cannot tell", None),
                None => ("Not sent", None),
            };
            let id = id.map(|id| id.to_string()).unwrap_or_default();
            push_line(&mut out, [line.to_string().as_str(), outcome, &id]);
        }
        out
    }

    /// How many are not sent yet.
    #[must_use]
    pub const fn left(&self) -> usize {
        self.events.len().saturating_sub(self.outcomes.len())
    }

    /// What stands above the list.
    #[must_use]
    pub fn words(&self) -> String {
        let count =
            |wanted: fn(&Outcome) -> bool| self.outcomes.iter().filter(|one| wanted(one)).count();
        format!(
            "{} sent, {} refused, {} cannot be told, {} not sent yet.",
            count(|one| matches!(one, Outcome::Sent { .. })),
            count(|one| matches!(one, Outcome::Refused { .. })),
            count(|one| matches!(one, Outcome::CannotTell { .. })),
            self.left()
        )
    }
}

#[cfg(test)]
#[path = "application_batch_tests.rs"]
mod tests;
