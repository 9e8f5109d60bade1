//! The log of requests in the columns that 11 CCR 7101 (b) asks for. Whose request it was is not
//! in it: a number leads to the partner's own files.

use crate::format::csv_cell::push_line;
use chrono::NaiveDate;

/// What was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    Know,
    Delete,
    Correct,
    Other,
}

/// How it was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    WebForm,
    Email,
    Phone,
    Mail,
    InPerson,
    Other,
}

/// How it was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Response {
    Complied,
    DeniedInPart,
    Denied,
}

impl Nature {
    pub const ALL: [Self; 4] = [Self::Know, Self::Delete, Self::Correct, Self::Other];

    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Know => "Request to know",
            Self::Delete => "Request to delete",
            Self::Correct => "Request to correct",
            Self::Other => "Other request",
        }
    }
}

impl Manner {
    pub const ALL: [Self; 6] = [
        Self::WebForm,
        Self::Email,
        Self::Phone,
        Self::Mail,
        Self::InPerson,
        Self::Other,
    ];

    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::WebForm => "Web form",
            Self::Email => "E-mail",
            Self::Phone => "Phone",
            Self::Mail => "Mail",
            Self::InPerson => "In person",
            Self::Other => "Other",
        }
    }
}

impl Response {
    pub const ALL: [Self; 3] = [Self::Complied, Self::DeniedInPart, Self::Denied];

    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Complied => "Complied with",
            Self::DeniedInPart => "Denied in part",
            Self::Denied => "Denied",
        }
    }
}

/// A request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub received: NaiveDate,
    pub nature: Nature,
    pub manner: Manner,
    /// When it was answered, and how; `None` while it is not.
    pub response: Option<(NaiveDate, Response)>,
    /// Why it was denied, in whole or in part.
    pub basis: String,
}

/// What of an entry is at fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Received,
    Responded,
    Basis,
}

/// What is wrong with an entry, in words, in the form's order.
#[must_use]
pub fn faults(entry: &Entry) -> Vec<(Part, &'static str)> {
    let mut found = Vec::new();
    let denied = matches!(
        entry.response,
        Some((_, Response::Denied | Response::DeniedInPart))
    );
    if entry.response.is_some_and(|(day, _)| day < entry.received) {
        found.push((Part::Responded, "The response is before the request."));
    }
    if denied && entry.basis.trim().is_empty() {
        found.push((Part::Basis, "The basis for the denial is required."));
    }
    if !denied && !entry.basis.trim().is_empty() {
        found.push((
            Part::Basis,
            "A basis for the denial belongs to a request that was denied.",
        ));
    }
    if names_somebody(&entry.basis) {
        found.push((
            Part::Basis,
            "The basis has an e-mail address or a phone number. Leave it out of the log.",
        ));
    }
    found
}

/// The requests of this session, in the order of their numbers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Log {
    entries: Vec<Entry>,
    is_unsaved: bool,
}

impl Log {
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Adds a request, or puts it in the place of the one at `at`, counted from 0.
    pub fn put(&mut self, at: Option<usize>, entry: Entry) {
        match at.and_then(|at| self.entries.get_mut(at)) {
            Some(place) => *place = entry,
            None => self.entries.push(entry),
        }
        self.is_unsaved = true;
    }

    pub fn remove(&mut self, at: usize) {
        if at < self.entries.len() {
            self.entries.remove(at);
            self.is_unsaved = !self.entries.is_empty();
        }
    }

    /// The file of all requests, after which nothing is unsaved.
    pub fn save(&mut self) -> String {
        self.is_unsaved = false;
        csv(&self.entries)
    }

    /// Whether there is what no file has yet.
    #[must_use]
    pub const fn is_unsaved(&self) -> bool {
        self.is_unsaved
    }
}

/// Whether a text has an address, or digits enough for a phone.
fn names_somebody(text: &str) -> bool {
    text.contains('@') || text.chars().filter(char::is_ascii_digit).count() >= 10
}

const HEAD: [&str; 7] = [
    "Number",
    "Date of request",
    "Nature of request",
    "Manner of request",
    "Date of response",
    "Nature of response",
    "Basis for denial",
];

/// The log as CSV, numbered from 1. A basis with an address in it stays out.
#[must_use]
pub fn csv(entries: &[Entry]) -> String {
    let mut out = String::new();
    push_line(&mut out, HEAD);
    for (at, entry) in entries.iter().enumerate() {
        let basis = if names_somebody(&entry.basis) {
            "(left out: has personal data)"
        } else {
            entry.basis.trim()
        };
        let (day, response) = match entry.response {
            Some((day, response)) => (day.to_string(), response.label()),
            None => (String::new(), ""),
        };
        let number = (at + 1).to_string();
        let received = entry.received.to_string();
        let (nature, manner) = (entry.nature.label(), entry.manner.label());
        let cells = [&number, &received, nature, manner, &day, response, basis];
        push_line(&mut out, cells);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(response: Option<(&str, Response)>, basis: &str) -> Entry {
        let day = |text: &str| text.parse().unwrap_or_default();
        Entry {
            received: day("2026-11-20"),
            nature: Nature::Delete,
            manner: Manner::Email,
            response: response.map(|(text, response)| (day(text), response)),
            basis: basis.to_owned(),
        }
    }

    #[test]
    fn the_columns_are_those_of_the_rules_and_nobody_is_in_them() {
        let entries = [
            entry(Some(("2026-11-30", Response::Complied)), ""),
            entry(None, ""),
            entry(
                Some(("2026-12-01", Response::Denied)),
                "Not verified, twice asked",
            ),
            entry(Some(("2026-12-01", Response::DeniedInPart)), "canary@x.org"),
        ];
        assert_eq!(
            csv(&entries),
            "Number,Date of request,Nature of request,Manner of request,Date of response,\
             Nature of response,Basis for denial\r\n\
             1,2026-11-20,Request to delete,E-mail,2026-11-30,Complied with,\r\n\
             2,2026-11-20,Request to delete,E-mail,,,\r\n\
             3,2026-11-20,Request to delete,E-mail,2026-12-01,Denied,\"Not verified, twice asked\"\r\n\
             4,2026-11-20,Request to delete,E-mail,2026-12-01,Denied in part,\
             (left out: has personal data)\r\n"
        );
    }

    #[test]
    fn a_request_is_answered_later_in_its_place() {
        let mut log = Log::default();
        assert!(!log.is_unsaved());
        log.put(None, entry(None, ""));
        log.put(None, entry(None, "second"));
        log.put(Some(0), entry(Some(("2026-11-30", Response::Complied)), ""));
        assert!(log.entries()[0].response.is_some() && log.entries().len() == 2);
        assert!(log.is_unsaved());
        assert_eq!(log.save(), csv(log.entries()));
        assert!(!log.is_unsaved());
        log.remove(7);
        assert!(!log.is_unsaved());
        log.remove(0);
        assert!(log.is_unsaved() && log.entries().len() == 1);
        log.remove(0);
        assert!(!log.is_unsaved(), "nothing is left to lose");
    }

    #[test]
    fn what_is_wrong_with_an_entry_is_told() {
        let many = |response, basis| faults(&entry(response, basis)).len();
        assert_eq!(many(None, ""), 0);
        assert_eq!(many(Some(("2026-12-01", Response::Denied)), " "), 1);
        assert_eq!(
            many(Some(("2026-12-01", Response::Denied)), "Not verified"),
            0
        );
        assert_eq!(many(Some(("2026-12-01", Response::Complied)), "x"), 1);
        assert_eq!(
            many(Some(("2026-11-19", Response::Denied)), "call 617 555 0100"),
            2
        );
    }
}
