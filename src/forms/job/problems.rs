//! What keeps a job from being sent, each at its field.

use super::Field;
use crate::api::error::FieldProblem;
use crate::domain::rules::Fault;
use std::collections::BTreeMap;

/// What is wrong with a draft: at most one fault a field, in the form's order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Problems {
    faults: BTreeMap<Field, Fault>,
    /// What belongs to no field of the form; the server's words.
    pub general: Vec<String>,
}

impl Problems {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.faults.is_empty() && self.general.is_empty()
    }

    /// The words at one field.
    #[must_use]
    pub fn at(&self, field: Field) -> Option<String> {
        self.faults
            .get(&field)
            .map(|fault| fault.words(field.rule().label))
    }

    /// Every field with its words, in the form's order.
    pub fn fields(&self) -> impl Iterator<Item = (Field, String)> {
        self.faults
            .iter()
            .map(|(field, fault)| (*field, fault.words(field.rule().label)))
    }

    /// Forgets the fault of a field that is being mended.
    pub fn clear(&mut self, field: Field) {
        self.faults.remove(&field);
    }

    /// Notes a field's fault; the first one stays.
    pub(super) fn add(&mut self, field: Field, fault: Fault) {
        self.faults.entry(field).or_insert(fault);
    }

    /// Puts the server's faults on the fields that it named; what it named otherwise, and what
    /// `hidden` says is out of sight, is told in general, with the name, so that nothing is lost.
    #[must_use]
    pub fn from_server(problems: &[FieldProblem], hidden: impl Fn(Field) -> bool) -> Self {
        let mut told = Self::default();
        for problem in problems {
            let words = problem.messages.join(" ");
            match Field::from_name(&problem.field) {
                Some(field) if !hidden(field) => told.say(field, problem, &words),
                _ => told.general.push(format!("{}: {words}", problem.field)),
            }
        }
        told
    }

    /// Two faults within one field (two addresses of a list) are both told.
    fn say(&mut self, field: Field, problem: &FieldProblem, words: &str) {
        let part = problem.field.strip_prefix(field.rule().field);
        let words = match part.map(|part| part.trim_start_matches('.')) {
            Some(part) if !part.is_empty() => format!("{part}: {words}"),
            _ => words.to_owned(),
        };
        let said = match self.faults.remove(&field) {
            Some(Fault::Said(before)) => format!("{before} {words}"),
            _ => words,
        };
        self.faults.insert(field, Fault::Said(said));
    }
}
